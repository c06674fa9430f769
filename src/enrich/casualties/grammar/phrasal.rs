//! Harm that several words say together, none of which is harm by itself: "were blown up", "fell to their deaths".

use super::*;

/// How the words stand to the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// "17 people were blown up", "17 people blown up by mines"
    Passive,
    /// "17 people fell to their deaths"
    Active,
    /// The people stand after the first word: "cost 17 people their lives"
    Around,
}

/// Word for word what may follow the first one.
struct Phrasal(&'static [&'static [&'static str]], Kind, Voice);

const THEIR: &[&str] = &["their", "his", "her"];
const DEATHS: &[&str] = &["deaths", "death"];
const LIVES: &[&str] = &["lives", "life"];
const HOMES: &[&str] = &["homes", "houses", "home"];
const INJURIES: &[&str] =
    &["injuries", "wounds", "burns", "cuts", "bruises", "fractures", "concussions", "shock", "exposure", "hypothermia"];
const SLIGHT: &[&str] = &["minor", "slight", "light", "severe", "serious", "only", "bullet", "gunshot", "superficial"];
const LIMBS: &[&str] =
    &["limbs", "legs", "arms", "hands", "feet", "eyes", "sight", "eyesight", "hearing", "leg", "arm", "hand", "foot", "eye"];
const CARE: &[&str] = &["treatment", "attention", "care"];
const ILLNESSES: &[&str] = &["cholera", "measles", "malaria", "dengue", "ebola", "typhoid", "polio", "diphtheria", "anthrax", "mpox"];

use Kind::*;
use Voice::*;

/// What may begin with this word.
fn beginning_with(first: &str) -> &'static [Phrasal] {
    match first {
        "blown" => &[Phrasal(&[&["up", "apart"]], Killed, Passive), Phrasal(&[&["to"], &["pieces", "bits", "shreds"]], Killed, Passive)],
        "mowed" | "mown" | "cut" | "gunned" | "hunted" => &[Phrasal(&[&["down"], &["by", "in", "as", "on"]], Killed, Passive)],
        "put" => &[Phrasal(&[&["to"], &["death"]], Killed, Passive)],
        "burned" | "burnt" | "roasted" | "boiled" => {
            &[Phrasal(&[&["alive"]], Killed, Passive), Phrasal(&[&["to"], &["death"]], Killed, Around)]
        }
        "hacked" | "stoned" | "beat" | "bludgeoned" | "clubbed" | "crushed" | "trampled" | "choked" | "kicked" | "burning" | "hacking" => {
            &[Phrasal(&[&["to"], &["death"]], Killed, Around)]
        }
        "buried" => &[Phrasal(&[&["alive"]], Killed, Passive), Phrasal(&[&["under", "beneath", "below"]], Trapped, Passive)],
        "sent" | "dragged" | "thrown" | "pushed" | "hurled" => &[Phrasal(&[&["to"], THEIR, DEATHS], Killed, Passive)],
        "fell" | "fall" | "plunged" | "jumped" | "leapt" | "leaped" | "tumbled" | "slid" => {
            &[Phrasal(&[&["to"], THEIR, DEATHS], Killed, Active)]
        }
        "met" => &[Phrasal(&[THEIR, &["deaths", "death", "end"]], Killed, Active)],
        "paid" => &[Phrasal(&[&["with"], THEIR, LIVES], Killed, Active)],
        "took" | "take" | "taken" => &[
            Phrasal(&[THEIR, &["own"], LIVES], Killed, Active),
            Phrasal(&[&["ill", "sick"]], Ill, Passive),
            Phrasal(&[&["to"], &["safety"]], Evacuated, Passive),
        ],
        "moved" | "brought" | "ferried" | "led" | "escorted" | "carried" => &[Phrasal(&[&["to"], &["safety"]], Evacuated, Passive)],
        "committed" => &[Phrasal(&[&["suicide"]], Killed, Active)],
        "cost" | "costing" => &[Phrasal(&[THEIR, LIVES], Killed, Around)],
        "treated" => &[
            Phrasal(&[&["for"], INJURIES], Injured, Passive),
            Phrasal(&[&["for"], SLIGHT, INJURIES], Injured, Passive),
            Phrasal(&[&["for"], &["smoke"], &["inhalation"]], Injured, Passive),
            Phrasal(&[&["for"], INJURIES], Injured, Around),
            Phrasal(&[&["for"], SLIGHT, INJURIES], Injured, Around),
        ],
        "knocked" => &[Phrasal(&[&["unconscious"]], Injured, Passive)],
        "left" => &[Phrasal(&[&["with"], INJURIES], Injured, Passive), Phrasal(&[&["with"], SLIGHT, INJURIES], Injured, Passive)],
        "escaped" => &[Phrasal(&[&["with"], SLIGHT, INJURIES], Injured, Active)],
        "needed" | "required" => &[Phrasal(&[&["hospital", "medical"], CARE], Injured, Active)],
        "ended" => &[
            Phrasal(&[&["up"], &["in"], &["hospital"]], Injured, Active),
            Phrasal(&[&["up"], &["in"], &["the", "a"], &["hospital"]], Injured, Active),
        ],
        "lost" => &[
            Phrasal(&[LIMBS], Injured, Active),
            Phrasal(&[THEIR, LIMBS], Injured, Active),
            Phrasal(&[&["at"], &["sea"]], Missing, Passive),
        ],
        "rounded" => &[Phrasal(&[&["up"]], Detained, Passive)],
        "snatched" => &[Phrasal(&[&["by"]], Abducted, Passive)],
        "whisked" => &[Phrasal(&[&["away"], &["by"]], Abducted, Passive)],
        "contracted" | "caught" => {
            &[Phrasal(&[ILLNESSES], Ill, Active), Phrasal(&[&["the", "a"], &["disease", "virus", "infection"]], Ill, Active)]
        }
        "face" | "faces" | "facing" => &[Phrasal(&[&["hunger", "starvation", "famine"]], InNeed, Active)],
        "had" => &[Phrasal(&[&["to"], &["leave", "flee", "abandon"], THEIR, HOMES], Displaced, Active)],
        _ => &[],
    }
}

impl Sentence<'_, '_> {
    /// The production of the phrase that begins at `t`.
    pub(super) fn phrasal(&mut self, t: usize) {
        let r = self.r;
        for Phrasal(rest, kind, voice) in beginning_with(r.norm(t)) {
            let known = self.hits.len();
            let follows = |at: usize| {
                // "took his own life story to the stage"
                let compound = r.norm_is(at + rest.len(), &["story", "stories", "savings"]);
                rest.iter().zip(at..).all(|(words, i)| words.contains(&r.norm(i))) && !compound
            };
            match voice {
                Passive if follows(t + 1) && !(*kind == Trapped && self.r.norm(t - 1) == "being") => {
                    let _ = if self.passive(t) { self.subject(t, *kind) } else { self.reduced(t, *kind) };
                }
                Active if follows(t + 1) && !self.passive(t) => {
                    let _ = self.direct(t, *kind, "subject") || self.active(t, *kind, "subject");
                }
                Around if !self.passive(t) => {
                    let people = self.titled_at(t + 1).filter(|k| self.phrases[*k].has_value() && follows(self.phrases[*k].end));
                    let Some(k) = people else { continue };
                    self.take(k, *kind, t, "object", true);
                }
                _ => continue,
            }
            // "rounded up by the police": who did it stands after the whole verb.
            if r.norm_is(t + 1, &["up", "down", "apart", "alive", "away"]) {
                self.hits[known..].iter_mut().for_each(|h| h.trigger = t + 1);
            }
            return;
        }
    }

    /// "did not survive the crash"
    pub(super) fn not_surviving(&mut self, t: usize) {
        let r = self.r;
        if t >= self.from + 2 && r.norm_is(t - 1, &["not", "n't"]) && r.norm_is(t - 2, &["did", "could"]) {
            let _ = self.direct(t - 2, Killed, "subject");
        }
    }
}
