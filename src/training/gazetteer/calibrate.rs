//! How sure a choice among several places is: the best share of a name against how often it is right, each name of an
//! article once, on the articles that no weight was learnt from.

/// So many bins of equal counts are made before those that fall are joined.
const BINS: usize = 12;

/// Prints the table of `enrich/locations/weights.rs`: mean share of each bin, and the part that is right. It rises:
/// neighbours that fall are joined (isotonic regression).
pub fn report(mut sure: Vec<(f32, bool)>) {
    sure.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Sum of shares, right ones, count.
    let mut bins: Vec<(f32, f32, f32)> = Vec::new();
    for chunk in sure.chunks((sure.len() / BINS).max(1)) {
        let right = chunk.iter().filter(|s| s.1).count() as f32;
        bins.push((chunk.iter().map(|s| s.0).sum(), right, chunk.len() as f32));
        while let [.., a, b] = bins[..]
            && a.1 / a.2 >= b.1 / b.2
        {
            bins.truncate(bins.len() - 2);
            bins.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    println!("const CALIBRATION: [(f32, f32); {}] = [", bins.len() + 1);
    println!("    (0.000, 0.00), // nothing speaks for it");
    for (share, right, count) in bins {
        println!("    ({:.3}, {:.2}), // {count} names, {right} right", share / count, (right + 0.5) / (count + 1.0));
    }
    println!("];");
}
