//! Yes-or-no evidence with a learnt weight for each piece.

/// Names pieces of evidence `$mark` and sets of them `$marks`: of at most 128.
macro_rules! marks {
    ($mark:ident, $marks:ident; $($name:ident,)*) => {
        /// A piece of evidence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $mark { $($name,)* }

        impl $mark {
            /// Every mark by name, for the table of weights.
            pub const NAMES: &[&str] = &[$(stringify!($name),)*];
        }

        /// A set of marks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $marks(pub u128);

        impl $marks {
            pub fn set(&mut self, mark: $mark) {
                self.0 |= 1 << mark as u8;
            }

            pub fn set_if(&mut self, mark: $mark, condition: bool) {
                self.0 |= u128::from(condition) << mark as u8;
            }

            pub fn has(self, mark: $mark) -> bool {
                self.0 >> mark as u8 & 1 != 0
            }

            /// Sum of the weights of the marks that are set.
            pub fn score(self, weights: &[f32]) -> f32 {
                let mut rest = self.0;
                let mut sum = 0.0;
                while rest != 0 {
                    sum += weights.get(rest.trailing_zeros() as usize).copied().unwrap_or(0.0);
                    rest &= rest - 1;
                }
                sum
            }

            /// Of what the marks speak for, by logistic regression.
            pub fn probability(self, weights: &[f32], bias: f32) -> f32 {
                1.0 / (1.0 + (-(self.score(weights) + bias)).exp())
            }
        }
    };
}
