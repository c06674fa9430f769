//! Rebuilds what `data/` holds. Never part of the deployed program.

pub mod clusters;
pub mod gazetteer;
pub mod random;
pub mod tagger;
