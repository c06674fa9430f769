//! Word classes from unlabelled text: a path in a tree of 64 x 4 x 4 x 4 classes, so a prefix is the coarser class.

/// Classes at the root of the tree.
pub const ROOT: usize = 64;
/// Children of every class below the root.
pub const SPLIT: usize = 4;
/// Classes at the leaves.
pub const FINEST: usize = ROOT * SPLIT * SPLIT * SPLIT;

/// A word's leaf, counted from 1; 0 is a word of no class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cluster(pub u16);

impl Cluster {
    /// The class `depth` levels above the leaf, 0 to 3; 0 where there is none.
    pub fn above(self, depth: u32) -> u64 {
        if self.0 == 0 { 0 } else { (u64::from(self.0 - 1) >> (2 * depth)) + 1 }
    }
}
