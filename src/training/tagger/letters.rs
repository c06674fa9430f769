//! Letters made up from the list of first and last names: a greeting, a line of text, a signature. News teaches nothing
//! of names that stand alone on a line.

use std::path::Path;

use super::super::random::Random;
use super::TrainError;
use super::corpus::{Annotated, Marked};

const LETTERS: usize = 150;
/// What stands before and after the name.
const GREETINGS: [[&str; 2]; 7] = [["", ","], ["Dear ", ","], ["Hi ", ","], ["Hello ", ","], ["", ":"], ["", " -"], ["Hey ", ","]];
const BODIES: [&str; 8] = [
    "The figures are attached.",
    "Let me know if you have any questions.",
    "Could we meet on Tuesday to go through the draft?",
    "I will be out of the office until the end of the week.",
    "Please find the report below.",
    "It was good to see you yesterday.",
    "The call has been moved to 10:30 AM.",
    "Great job on the presentation!",
];
const CLOSINGS: [&str; 7] = ["Thanks,", "Regards,", "Best regards,", "Sincerely,", "Best,", "Thank you,", "Cheers,"];

/// The letters as annotated documents.
pub fn write(data: &Path) -> Result<Vec<Annotated>, TrainError> {
    let list = |file: &str| {
        let path = data.join(format!("names/{file}.txt"));
        std::fs::read_to_string(&path).map_err(|reason| TrainError::Missing { path, reason })
    };
    let (first, last) = (list("first")?, list("last")?);
    let (first, last): (Vec<&str>, Vec<&str>) = (first.lines().collect(), last.lines().collect());
    let mut random = Random::new(5);
    let mut pick = |names: &[&str]| capitalised(names.get(random.below(names.len().max(1))).copied().unwrap_or("Ann"));
    let mut letters = Vec::with_capacity(LETTERS);
    for k in 0..LETTERS {
        let mut letter = Letter::default();
        let [before, after] = GREETINGS[k % GREETINGS.len()];
        letter.text.push_str(before);
        letter.name(&pick(&first));
        letter.text.push_str(after);
        for body in 0..=k % 3 {
            letter.text.push('\n');
            letter.text.push_str(BODIES[(k / 3 + body) % BODIES.len()]);
        }
        letter.text.push('\n');
        letter.text.push_str(CLOSINGS[k % CLOSINGS.len()]);
        letter.text.push('\n');
        let (first, last) = (pick(&first), pick(&last));
        letter.name(&if k % 3 == 0 { format!("{first} {last}") } else { first });
        letters.push(Annotated { text: letter.text, entities: letter.entities });
    }
    Ok(letters)
}

#[derive(Default)]
struct Letter {
    text: String,
    entities: Vec<Marked>,
}

impl Letter {
    fn name(&mut self, name: &str) {
        let start = self.text.chars().count();
        self.text.push_str(name);
        self.entities.push(Marked { start, end: start + name.chars().count(), kind: "PER".to_owned() });
    }
}

fn capitalised(name: &str) -> String {
    let mut characters = name.trim().chars();
    characters.next().map_or(String::new(), |c| c.to_uppercase().chain(characters.flat_map(char::to_lowercase)).collect())
}
