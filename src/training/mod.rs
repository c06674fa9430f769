//! Trains the embedded model and builds the gazetteer; shares the features with serving, so the two cannot drift.
