//! The hash by which a feature finds its row of weights.

/// A feature: 32 well-mixed bits, of which a table takes the highest.
pub type Feature = u32;

#[inline]
pub fn one(template: u32, a: u64) -> Feature {
    let x = (a ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    ((x ^ (x >> 29)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> 32) as u32
}

#[inline]
pub fn two(template: u32, a: u64, b: u64) -> Feature {
    one(template, a.wrapping_mul(0x9fb2_1c65_1e98_df25).rotate_left(31) ^ b)
}

#[inline]
pub fn three(template: u32, a: u64, b: u64, c: u64) -> Feature {
    two(template, a.wrapping_mul(0xd6e8_feb8_6659_fd93).rotate_left(27) ^ b, c)
}

/// One of few values: their rows lie close together and stay in the nearest cache.
#[inline]
pub fn few(template: u32, a: u64) -> Feature {
    one(template, a) >> 6
}
