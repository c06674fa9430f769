//! What several words say together of people on the move, cut off, sheltered or in need: "abandoned their villages".

use super::*;
use crate::enrich::text::word_hash;

const BACK_HOME: &[Words] =
    &[words!["back"], words!["to"], THEIR, words!["homes", "houses", "home", "villages", "towns", "communities", "places", "areas"]];
const OUT_OF: &[Words] = &[words!["out"], words!["of"]];
const GROUNDS: Words =
    words!["communities", "territories", "villages", "territory", "community", "village", "settlements", "reserves", "hamlets"];
const FROM_ROOFS: &[Words] = &[words!["from"], words!["rooftops", "roofs", "treetops", "floodwaters"]];
const FROM_THEIR_ROOFS: &[Words] = &[words!["from"], words!["their", "the"], words!["rooftops", "roofs", "homes", "houses"]];
const FROM_FLOODED_HOMES: &[Words] =
    &[words!["from"], words!["their", "the"], words!["flooded", "submerged", "inundated", "burning"], words!["homes", "houses", "village"]];

const WHICH_NIGHT: Words =
    words!["the", "a", "last", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "another"];

/// Ways and weather that let nobody through.
const BLOCKED: Words = words![
    "lockdown", "lockdowns", "quarantine", "evacuees", "weather", "snow", "fog", "blocked", "blockade", "blockades", "closed", "closure",
    "ash", "landslide", "roadblocks", "border"
];

/// What makes people leave for good.
const FEAR: Words = words![
    "fear", "fears", "fearing", "threats", "threatened", "insecurity", "armed", "gunmen", "gang", "gangs", "reprisals", "lava", "fled",
    "extortion", "recruitment"
];

/// What may begin with this word.
#[expect(clippy::too_many_lines, reason = "a table: each word and the phrases that it may begin")]
pub(super) fn moving(first: &str) -> &'static [Phrasal] {
    match first {
        "isolated" => &[
            Phrasal(&[words!["by"], DISASTERS], Trapped, Passive),
            Phrasal(&[words!["by"], words!["the"], DISASTERS], Trapped, Passive),
            Phrasal(&[], Trapped, Ahead),
            Phrasal(&[], Trapped, Passive),
        ],
        "shifted" => &[
            Phrasal(&[words!["to"], words!["a", "the", "nearby"], HALLS], Evacuated, Passive),
            Phrasal(&[words!["to"], words!["a", "the", "nearby"], HALLS], Evacuated, Around),
        ],
        "stuck" => &[Phrasal(&[words!["in", "on", "at", "along", "between", "under", "there", "for", "after", "as"]], Trapped, Passive)],
        "confined" => &[
            Phrasal(&[words!["by", "due", "because"]], Trapped, Passive),
            Phrasal(&[words!["in", "to", "within"], THEIR, GROUNDS], Trapped, Passive),
            Phrasal(&[words!["in", "to"], words!["camps"]], Displaced, Passive),
        ],
        "abandoned" | "deserted" => &[Phrasal(&[THEIR, SETTLEMENTS], Displaced, Active)],
        "hiding" => &[
            Phrasal(&[words!["in"], words!["the", "nearby", "surrounding"], WILDS], Displaced, Passive),
            Phrasal(&[words!["in"], words!["nearby", "surrounding"], WILDS], Displaced, Passive),
        ],
        "unable" => &[
            Phrasal(&[words!["to"], words!["return", "go"], words!["home"]], Displaced, Passive),
            Phrasal(&[words!["to"], words!["return", "go"], words!["to"], THEIR, SETTLEMENTS], Displaced, Passive),
        ],
        "yet" => &[
            Phrasal(&[words!["to"], words!["return", "go"], words!["home"]], Displaced, Active),
            Phrasal(&[words!["to"], words!["return", "go"], words!["to"], THEIR, SETTLEMENTS], Displaced, Active),
        ],
        "slept" | "sleeping" | "sleep" => &[
            Phrasal(&[words!["in"], words!["the"], words!["open"]], Homeless, Active),
            Phrasal(&[words!["in"], words!["the"], words!["open"]], Homeless, Passive),
            Phrasal(&[words!["outdoors", "outside"]], Homeless, Active),
            Phrasal(&[words!["outdoors", "outside"]], Homeless, Passive),
            Phrasal(&[words!["in", "at"], words!["a", "the"], HALLS], Evacuated, Active),
            Phrasal(&[words!["in", "at"], words!["a", "the"], HALLS], Evacuated, Passive),
            Phrasal(&[words!["in", "at"], words!["a", "the"], KINDS_OF_HALL, HALLS], Evacuated, Active),
            Phrasal(&[words!["in", "at"], words!["a", "the"], KINDS_OF_HALL, HALLS], Evacuated, Passive),
        ],
        "spent" => &[
            Phrasal(&[WHICH_NIGHT, words!["night", "nights"], words!["outdoors", "outside"]], Homeless, Active),
            Phrasal(&[WHICH_NIGHT, words!["night", "nights"], words!["in"], words!["the"], words!["open"]], Homeless, Active),
            Phrasal(&[WHICH_NIGHT, words!["night", "nights"], words!["in", "at"], words!["a", "the"], HALLS], Evacuated, Active),
            Phrasal(
                &[WHICH_NIGHT, words!["night", "nights"], words!["in", "at"], words!["a", "the"], KINDS_OF_HALL, HALLS],
                Evacuated,
                Active,
            ),
            Phrasal(
                &[WHICH_NIGHT, words!["night", "nights"], words!["in"], words!["schools", "churches", "mosques", "gyms"]],
                Evacuated,
                Active,
            ),
        ],
        "saw" => &[Phrasal(&[THEIR, HOMES, LOST], Homeless, Active)],
        "housed" | "lodged" => &[Phrasal(&[words!["in", "at"], words!["a", "the"], HALLS], Evacuated, Passive)],
        "gone" | "went" => &[
            Phrasal(&[words!["home"]], Returned, Active),
            Phrasal(BACK_HOME, Returned, Active),
            Phrasal(&[words!["back"], words!["to", "without", "on", "after", "since", "when", "last", "this"]], Returned, Active),
        ],
        "go" | "come" | "came" => &[Phrasal(BACK_HOME, Returned, Active)],
        "sought" | "seeking" => &[
            Phrasal(&[words!["safety"]], Displaced, Active),
            Phrasal(&[words!["safety"]], Displaced, Passive),
            Phrasal(&[words!["asylum"]], Refugees, Active),
        ],
        "ran" => &[Phrasal(&[words!["for"], THEIR, LIVES], Displaced, Active)],
        "airlifted" | "flown" | "bused" | "bussed" => &[
            Phrasal(TO_SAFETY, Evacuated, Passive),
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(OUT_OF, Evacuated, Passive),
            Phrasal(OUT_OF, Evacuated, Around),
            Phrasal(FROM_ROOFS, Evacuated, Passive),
            Phrasal(FROM_ROOFS, Evacuated, Around),
        ],
        "flew" => &[Phrasal(TO_SAFETY, Evacuated, Around), Phrasal(OUT_OF, Evacuated, Around), Phrasal(&[words!["out"]], Evacuated, Ahead)],
        "rescued" => &[
            Phrasal(FROM_ROOFS, Evacuated, Passive),
            Phrasal(FROM_ROOFS, Evacuated, Around),
            Phrasal(FROM_THEIR_ROOFS, Evacuated, Passive),
            Phrasal(FROM_THEIR_ROOFS, Evacuated, Around),
            Phrasal(FROM_FLOODED_HOMES, Evacuated, Passive),
            Phrasal(FROM_FLOODED_HOMES, Evacuated, Around),
        ],
        "moved" => &[
            Phrasal(BACK_HOME, Returned, Active),
            Phrasal(&[words!["to"], words!["shelters"]], Evacuated, Around),
            Phrasal(&[words!["to"], words!["a", "the", "local", "nearby"], HALLS], Evacuated, Active),
            Phrasal(&[words!["to"], words!["a", "the", "local", "nearby"], HALLS], Evacuated, Passive),
            Phrasal(&[words!["to"], words!["a", "the"], KINDS_OF_HALL, HALLS], Evacuated, Active),
            Phrasal(&[words!["to"], words!["a", "the"], KINDS_OF_HALL, HALLS], Evacuated, Passive),
            Phrasal(TO_SAFETY, Evacuated, Passive),
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(OUT_OF, Evacuated, Around),
            Phrasal(&[words!["out"]], Evacuated, Ahead),
            Phrasal(&[words!["out"]], Evacuated, Passive),
        ],
        "isolating" => &[Phrasal(&[], Trapped, Ahead)],
        "face" | "faces" | "faced" => &[
            Phrasal(&[HUNGER], InNeed, Active),
            Phrasal(&[FOOD, SHORTAGES], InNeed, Active),
            Phrasal(&[DEGREES, HUNGER], InNeed, Active),
            Phrasal(&[DEGREES, FOOD, SHORTAGES], InNeed, Active),
            Phrasal(&[DEGREES, words!["levels"], words!["of"], HUNGER], InNeed, Active),
            Phrasal(&[DEGREES, words!["levels"], words!["of"], FOOD, SHORTAGES], InNeed, Active),
        ],
        "facing" => &[
            Phrasal(&[HUNGER], InNeed, Active),
            Phrasal(&[HUNGER], InNeed, Passive),
            Phrasal(&[FOOD, SHORTAGES], InNeed, Passive),
            Phrasal(&[DEGREES, HUNGER], InNeed, Passive),
            Phrasal(&[DEGREES, FOOD, SHORTAGES], InNeed, Passive),
            Phrasal(&[DEGREES, words!["levels"], words!["of"], HUNGER], InNeed, Passive),
            Phrasal(&[DEGREES, words!["levels"], words!["of"], FOOD, SHORTAGES], InNeed, Passive),
        ],
        "had" => &[
            Phrasal(&[THEIR, words!["roofs", "homes", "houses"], words!["blown", "damaged", "torn", "flooded"]], Affected, Active),
            Phrasal(&[words!["to"], words!["leave", "abandon", "vacate"], THEIR, HOMES], Displaced, Active),
            Phrasal(&[words!["to"], words!["flee"]], Displaced, Active),
            Phrasal(&[words!["to"], words!["spend"], words!["the"], words!["night"]], Evacuated, Active),
            Phrasal(&[THEIR, HOMES, LOST], Homeless, Active),
            Phrasal(&[THEIR, THROATS, words!["slit", "cut"]], Killed, Active),
        ],
        _ => &[],
    }
}

impl Sentence<'_, '_> {
    /// Guests sleep outside, too, everybody goes home, and who is hit or stuck need not be so by a disaster.
    pub(super) fn moves_otherwise(&self, t: usize, rest: &[Words], kind: Kind) -> bool {
        let r = self.r;
        match r.norm(t).as_str() {
            "hit" => rest.is_empty() && !self.disaster_before(t),
            "isolated" | "isolating" => rest.is_empty() && (r.disease || !(self.violence_near() || r.any(self.from..self.to, BLOCKED))),
            "stuck" => {
                r.any(t + 1..t + 5, words!["traffic", "jam", "jams", "queue", "queues", "elevator", "lift", "lifts", "place", "home"])
                    || !(r.disease || self.violence_near() || r.any(self.from..self.to, BLOCKED))
            }
            "hiding" => self.ending_at(self.group_start(t, Class::BE.and(Class::HAVE))).is_none_or(|k| self.phrases[k].wages_war()),
            "slept" | "sleeping" | "sleep" if kind == Evacuated => !self.violence_near(),
            "left" if kind == Displaced => !(self.violence_near() || r.any(self.from..self.to, FEAR)),
            "moved" | "flew" | "flown" | "bused" | "bussed" if kind == Evacuated => {
                // "to safety", "to shelters"
                let plain = rest.len() == 2 && rest[0].hold(word_hash(b"to"));
                // "out of the danger zone"
                !plain && !self.violence_near() && !r.any(t + 1..self.to, words!["danger", "harm"])
            }
            _ => kind == Homeless && r.norm_is(t + rest.len(), words!["outside", "outdoors"]) && !self.violence_near(),
        }
    }

    /// "evacuated to a hospital", not "from a hospital".
    pub(in super::super) fn taken_to_be_treated(&self, t: usize) -> bool {
        let r = self.r;
        let ward = r.which(t + 1..(t + 9).min(self.to), words!["hospital", "hospitals", "medical", "treatment", "clinic"]).next();
        let out_of = |w: usize| (t + 1..w).rev().find(|i| r.norm_is(*i, words!["to", "from", "for"])).is_some_and(|i| r.norm(i) == "from");
        ward.is_some_and(|w| !out_of(w))
    }

    /// "left Hasansham camp to return home": the verb before "to return", which stands at `t`.
    pub(in super::super) fn left_for_home(&self, t: usize, kind: Kind) -> Option<usize> {
        let r = self.r;
        if kind != Returned {
            return None;
        }
        let back = (t.saturating_sub(8).max(self.from)..t - 1).rev().take_while(|i| !r.is_punctuation(*i));
        let left = back.into_iter().find(|i| r.norm_is(*i, words!["left", "departed"]))?;
        (left + 1..t).any(|i| self.is_camp(i) || r.place_at(i).is_some()).then_some(left)
    }

    /// "Floods have hit" so many: the subject of the verb at `t` is a disaster.
    fn disaster_before(&self, t: usize) -> bool {
        let start = self.group_start(t, Class::HAVE);
        start > self.from && self.r.norm_is(start - 1, DISASTERS)
    }

    /// "cut off 300 people from aid" strands nobody, "from the rest of the district" does.
    pub(super) fn cut_off_from_something(&self, at: usize) -> bool {
        let r = self.r;
        r.norm(at) == "from"
            && !(r.norm(at + 1) == "the" && r.norm_is(at + 2, words!["outside", "rest", "mainland", "capital", "town", "city"]))
    }
}
