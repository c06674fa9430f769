//! Rebuilds what `data/` holds. Never part of the deployed program.

pub mod clusters;
pub mod confidence;
pub mod gazetteer;
pub mod logistic;
pub mod random;
pub mod tagger;
