//! What the steps know: the tagger's model and the gazetteer. Built once from bytes, immutable, passed by reference.

use crate::enrich::entities::Tagger;
use crate::enrich::locations::Gazetteer;

/// Model and gazetteer with their versions.
#[derive(Debug)]
pub struct Knowledge {
    pub tagger: Tagger,
    pub gazetteer: Gazetteer,
}

impl Knowledge {
    /// The knowledge that is part of the program.
    pub fn embedded() -> Knowledge {
        Knowledge { tagger: Tagger::embedded(), gazetteer: Gazetteer::embedded() }
    }
}
