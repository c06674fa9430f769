//! Logistic regression over yes-or-no evidence, by AdaGrad.

/// One example: a bit for each piece of evidence, and the answer.
pub type Example = (u128, bool);

/// How weights are learnt.
#[derive(Debug, Clone, Copy)]
pub struct Logistic {
    /// Pieces of evidence.
    pub pieces: usize,
    /// Times that every example is shown.
    pub passes: usize,
    pub rate: f32,
    /// Part of a weight that is taken off with each example.
    pub decay: f32,
}

impl Logistic {
    /// The bias, and a weight for each piece.
    pub fn learn(&self, examples: impl Iterator<Item = Example> + Clone) -> (f32, Vec<f32>) {
        let n = self.pieces;
        let mut w = vec![0.0f32; n + 1];
        let mut squares = vec![1e-3f32; n + 1];
        for _ in 0..self.passes {
            for (evidence, answer) in examples.clone() {
                let given = |i: &usize| evidence >> i & 1 != 0;
                let score = (0..n).filter(given).map(|i| w[i]).sum::<f32>() + w[n];
                let error = 1.0 / (1.0 + (-score).exp()) - f32::from(u8::from(answer));
                for i in (0..n).filter(given).chain([n]) {
                    let gradient = error + self.decay * w[i];
                    squares[i] += gradient * gradient;
                    w[i] -= self.rate * gradient / squares[i].sqrt();
                }
            }
        }
        let bias = w.pop().unwrap_or(0.0);
        (bias, w)
    }
}

/// Prints the weights as a table of the source, beside each how many examples have the piece.
pub fn print_weights(name: &str, names: &[&str], weights: &[f32], count: impl Fn(usize) -> usize) {
    println!("const {name}: [f32; {}] = [", names.len());
    for (i, (name, weight)) in names.iter().zip(weights).enumerate() {
        println!("    {weight:.2}, // {name} ({})", count(i));
    }
    println!("];");
}
