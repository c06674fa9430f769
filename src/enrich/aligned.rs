//! Files that are part of the program. They begin at a line of the processor's cache: what lies within one line of the
//! file takes one look at memory.

/// Bytes of such a line.
pub const LINE: usize = 64;

/// A file's bytes.
#[repr(C, align(64))]
pub struct Aligned<const N: usize>(pub [u8; N]);

/// The bytes of a file in `data/`.
macro_rules! embedded {
    ($name:literal) => {{
        const FILE: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $name));
        static BYTES: $crate::enrich::aligned::Aligned<{ FILE.len() }> =
            $crate::enrich::aligned::Aligned(*include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $name)));
        &BYTES.0
    }};
}
pub(crate) use embedded;
