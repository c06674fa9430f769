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
    /// The people stand after the last word: "the floods cut off 300 people"
    Ahead,
}

/// Word for word what may follow the first one.
struct Phrasal(&'static [&'static [&'static str]], Kind, Voice);

const THEIR: &[&str] = &["their", "his", "her"];
const DEATHS: &[&str] = &["deaths", "death"];
const LIVES: &[&str] = &["lives", "life"];
const HOMES: &[&str] = &["homes", "houses", "home"];
const INJURIES: &[&str] =
    &["injuries", "wounds", "burns", "cuts", "bruises", "fractures", "concussions", "shock", "exposure", "hypothermia"];
const CUTS: &[&str] = &["cuts", "bruises", "fractures", "concussion", "concussions", "lacerations", "abrasions"];
const SIDES: &[&str] = &["left", "right", "lower", "upper"];
const SLIGHT: &[&str] = &["minor", "slight", "light", "severe", "serious", "only", "bullet", "gunshot", "superficial"];
const LIMBS: &[&str] =
    &["limbs", "legs", "arms", "hands", "feet", "eyes", "sight", "eyesight", "hearing", "leg", "arm", "hand", "foot", "eye"];
const CARE: &[&str] = &["treatment", "attention", "care"];
const DISASTERS: &[&str] = &[
    "floods", "flood", "flooding", "floodwaters", "landslides", "landslide", "mudslides", "snow", "snowfall", "rains", "drought", "storm",
    "storms", "cyclone", "typhoon", "hurricane", "earthquake", "quake", "tsunami", "disaster", "disasters",
];
const SHELTERS: &[&str] = &["schools", "churches", "mosques", "hotels", "tents", "halls", "stadiums", "gymnasiums", "temples"];
const HALLS: &[&str] = &["school", "church", "mosque", "gymnasium", "stadium", "temple", "hall", "monastery", "convent"];
const HUNGER: &[&str] = &["hunger", "starvation", "famine", "malnutrition"];
const FOOD: &[&str] = &["food", "water"];
const SHORTAGES: &[&str] = &["insecurity", "shortages", "shortage", "crisis"];
const DEGREES: &[&str] = &["acute", "severe", "extreme", "high", "serious", "crisis", "critical"];
const ILLNESSES: &[&str] = &["cholera", "measles", "malaria", "dengue", "ebola", "typhoid", "polio", "diphtheria", "anthrax", "mpox"];

use Kind::*;
use Voice::*;

/// What may begin with this word.
fn beginning_with(first: &str) -> &'static [Phrasal] {
    match first {
        "blown" => &[Phrasal(&[&["up", "apart"]], Killed, Passive), Phrasal(&[&["to"], &["pieces", "bits", "shreds"]], Killed, Passive)],
        "cut" => &[
            Phrasal(&[&["by"], &["flying", "broken", "shattered", "shards", "shrapnel", "splinters"]], Injured, Passive),
            Phrasal(&[&["down"], &["by", "in", "as", "on"]], Killed, Passive),
            Phrasal(&[&["off"]], Trapped, Ahead),
            Phrasal(&[&["off"]], Trapped, Passive),
            Phrasal(&[&["the"], THROATS, &["of"]], Killed, Ahead),
        ],
        "blew" | "tore" | "ripped" => &[
            Phrasal(&[&["off"], &["the"], LIMBS, &["of"]], Injured, Ahead),
            Phrasal(&[&["off"], &["both"], LIMBS, &["of"]], Injured, Ahead),
        ],
        "suffered" | "sustained" | "received" => &[Phrasal(&[CUTS], Injured, Active), Phrasal(&[SLIGHT, CUTS], Injured, Active)],
        "slit" => &[Phrasal(&[&["the"], THROATS, &["of"]], Killed, Ahead)],
        "isolated" => &[Phrasal(&[&["by"], DISASTERS], Trapped, Passive), Phrasal(&[&["by"], &["the"], DISASTERS], Trapped, Passive)],
        "hit" => &[
            Phrasal(&[&["by"], DISASTERS], Affected, Passive),
            Phrasal(&[&["by"], &["the"], DISASTERS], Affected, Passive),
            Phrasal(&[&["in"], &["the"], &["crossfire"]], Injured, Passive),
        ],
        "riddled" => &[Phrasal(&[&["with"], BULLETS], Killed, Passive), Phrasal(&[&["with"], BULLETS], Killed, Around)],
        "mowed" | "mown" | "gunned" | "hunted" => &[Phrasal(&[&["down"], &["by", "in", "as", "on"]], Killed, Passive)],
        "put" => &[
            Phrasal(&[&["to"], &["death"]], Killed, Passive),
            Phrasal(&[&["to"], &["death"]], Killed, Around),
            Phrasal(&[&["before"], &["a", "the"], &["firing"]], Killed, Passive),
            Phrasal(&[&["up"], &["in", "at"], SHELTERS], Evacuated, Passive),
        ],
        "burned" | "burnt" | "roasted" | "boiled" => &[
            Phrasal(&[&["alive"]], Killed, Passive),
            Phrasal(&[&["alive"]], Killed, Around),
            Phrasal(&[&["to"], &["death"]], Killed, Around),
        ],
        "slept" | "sleeping" | "sleep" => &[
            Phrasal(&[&["in"], &["the"], &["open"]], Homeless, Active),
            Phrasal(&[&["in"], &["the"], &["open"]], Homeless, Passive),
            Phrasal(&[&["outdoors", "outside"]], Homeless, Active),
            Phrasal(&[&["outdoors", "outside"]], Homeless, Passive),
        ],
        "spent" => &[
            Phrasal(&[&["the"], &["night", "nights"], &["outdoors", "outside"]], Homeless, Active),
            Phrasal(&[&["the"], &["night", "nights"], &["in"], &["the"], &["open"]], Homeless, Active),
        ],
        "housed" | "lodged" => &[Phrasal(&[&["in", "at"], &["a", "the"], HALLS], Evacuated, Passive)],
        "gone" | "went" => &[Phrasal(&[&["home"]], Returned, Active), Phrasal(BACK_HOME, Returned, Active)],
        "go" | "come" | "came" => &[Phrasal(BACK_HOME, Returned, Active)],
        "sought" | "seeking" => &[Phrasal(&[&["safety"]], Displaced, Active), Phrasal(&[&["safety"]], Displaced, Passive)],
        "ran" => &[Phrasal(&[&["for"], THEIR, LIVES], Displaced, Active)],
        "passed" => &[Phrasal(&[&["away"]], Killed, Active)],
        "handed" => &[Phrasal(&[&["over"], &["to"]], Released, Passive), Phrasal(&[&["over"]], Released, Ahead)],
        "turned" => &[
            Phrasal(&[&["over"], &["to"]], Released, Passive),
            Phrasal(&[&["over"]], Released, Ahead),
            Phrasal(&[&["up"], &["dead", "murdered"]], Killed, Active),
        ],
        "let" => &[Phrasal(&[&["go"]], Released, Around)],
        "allowed" => &[Phrasal(&[&["to"], &["leave", "go"]], Released, Passive), Phrasal(&[&["to"], &["leave", "go"]], Released, Around)],
        "regained" | "recovered" => &[Phrasal(&[THEIR, &["freedom", "liberty"]], Released, Active)],
        "embraced" | "attained" => &[Phrasal(&[&["martyrdom", "shahadat"]], Killed, Active)],
        "airlifted" | "flown" | "bused" | "bussed" | "flew" => {
            &[Phrasal(TO_SAFETY, Evacuated, Passive), Phrasal(TO_SAFETY, Evacuated, Around)]
        }
        "forced" | "forcing" | "bundled" | "shoved" => {
            &[Phrasal(INTO_A_CAR, Abducted, Passive), Phrasal(INTO_A_CAR, Abducted, Around), Phrasal(&[&["away", "out"]], Displaced, Ahead)]
        }
        "drove" | "driving" | "chased" => &[Phrasal(&[&["away", "out"]], Displaced, Ahead)],
        "returned" => &[Phrasal(&[&["to"], THEIR, &["families", "family", "relatives"]], Released, Around)],
        "fallen" => FELL,
        "hacked" | "stoned" | "beat" | "bludgeoned" | "clubbed" | "crushed" | "trampled" | "choked" | "kicked" | "burning" | "hacking" => {
            &[Phrasal(&[&["to"], &["death"]], Killed, Around), Phrasal(&[&["to"], &["death"]], Killed, Ahead)]
        }
        "buried" => &[
            Phrasal(&[&["alive"]], Killed, Passive),
            Phrasal(&[&["alive"]], Killed, Around),
            Phrasal(&[&["by"], &["a", "the"], &["landslide", "mudslide", "avalanche", "rockslide"]], Trapped, Passive),
            Phrasal(&[&["under", "beneath", "below"]], Trapped, Passive),
        ],
        "sent" | "dragged" | "thrown" | "pushed" | "hurled" => &[
            Phrasal(&[&["to"], THEIR, DEATHS], Killed, Passive),
            Phrasal(&[&["to"], &["hell"]], Killed, Passive),
            Phrasal(FROM_HOME, Abducted, Passive),
            Phrasal(FROM_HOME, Abducted, Around),
            Phrasal(INTO_A_CAR, Abducted, Passive),
            Phrasal(INTO_A_CAR, Abducted, Around),
        ],
        "wiped" => &[Phrasal(&[&["out"]], Killed, Ahead), Phrasal(&[&["out"]], Killed, Passive)],
        "held" => &[Phrasal(&[&["for"], &["questioning", "interrogation"]], Detained, Passive)],
        "fell" => FELL,
        "fall" | "plunged" | "jumped" | "leapt" | "leaped" | "tumbled" | "slid" => &[Phrasal(&[&["to"], THEIR, DEATHS], Killed, Active)],
        "met" => &[Phrasal(&[THEIR, &["deaths", "death", "end"]], Killed, Active)],
        "paid" => &[Phrasal(&[&["with"], THEIR, LIVES], Killed, Active)],
        "took" | "take" | "taken" => &[
            Phrasal(&[THEIR, &["own"], LIVES], Killed, Active),
            Phrasal(&[&["ill", "sick"]], Ill, Passive),
            Phrasal(TO_SAFETY, Evacuated, Passive),
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(BY_FORCE, Abducted, Ahead),
            Phrasal(&[&["away"], &["by"]], Abducted, Passive),
            Phrasal(&[&["away"]], Abducted, Ahead),
            Phrasal(FROM_HOME, Abducted, Passive),
            Phrasal(FROM_HOME, Abducted, Around),
            Phrasal(SOMEWHERE, Abducted, Passive),
            Phrasal(SOMEWHERE, Abducted, Around),
            Phrasal(&[&["away"]], Abducted, Around),
            Phrasal(&[&["with"], &["them"]], Abducted, Around),
            Phrasal(&[&["with"], &["them"]], Abducted, Ahead),
        ],
        "takes" => &[Phrasal(&[&["own"], &["life"]], Killed, Active), Phrasal(&[THEIR, &["own"], LIVES], Killed, Active)],
        "moved" => &[
            Phrasal(BACK_HOME, Returned, Active),
            Phrasal(&[&["to"], &["shelters"]], Evacuated, Around),
            Phrasal(TO_SAFETY, Evacuated, Passive),
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(&[&["out"]], Evacuated, Ahead),
        ],
        "led" => &[
            Phrasal(TO_SAFETY, Evacuated, Passive),
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(&[&["away"], &["at"], &["gunpoint"]], Abducted, Passive),
        ],
        "taking" => &[
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(&[&["with"], &["them"]], Abducted, Around),
            Phrasal(&[&["with"], &["them"]], Abducted, Ahead),
        ],
        "brought" | "ferried" | "escorted" | "carried" | "bringing" | "ferrying" => {
            &[Phrasal(TO_SAFETY, Evacuated, Passive), Phrasal(TO_SAFETY, Evacuated, Around)]
        }
        "committed" => &[Phrasal(&[&["suicide"]], Killed, Active)],
        "cost" | "costing" => &[Phrasal(&[THEIR, LIVES], Killed, Around)],
        "treated" => &[
            Phrasal(&[&["for"], INJURIES], Injured, Passive),
            Phrasal(&[&["for"], SLIGHT, INJURIES], Injured, Passive),
            Phrasal(&[&["for"], &["smoke", "gas"], &["inhalation"]], Injured, Passive),
            Phrasal(&[&["for"], &["smoke", "gas"], &["inhalation"]], Injured, Around),
            Phrasal(&[&["and"], &["released", "discharged"]], Injured, Passive),
            Phrasal(&[&["at"], &["the"], &["scene", "site"]], Injured, Passive),
            Phrasal(&[&["at"], &["the"], &["scene", "site"]], Injured, Around),
            Phrasal(&[&["for"], INJURIES], Injured, Around),
            Phrasal(&[&["for"], SLIGHT, INJURIES], Injured, Around),
        ],
        "knocked" => &[Phrasal(&[&["unconscious"]], Injured, Passive)],
        "left" => &[Phrasal(&[&["with"], INJURIES], Injured, Passive), Phrasal(&[&["with"], SLIGHT, INJURIES], Injured, Passive)],
        "escaped" => &[
            Phrasal(&[&["with"], SLIGHT, INJURIES], Injured, Active),
            Phrasal(&[&["from"], THEIR, &["captors", "kidnappers", "abductors"]], Released, Active),
            Phrasal(&[&["to"], &["neighbouring", "neighboring", "safety", "safer", "nearby"]], Displaced, Active),
        ],
        "needed" | "required" => &[Phrasal(&[&["hospital", "medical"], CARE], Injured, Active)],
        "ended" => &[
            Phrasal(&[&["up"], &["in"], &["hospital"]], Injured, Active),
            Phrasal(&[&["up"], &["in"], &["the", "a"], &["hospital"]], Injured, Active),
        ],
        "lost" => &[
            Phrasal(&[LIMBS], Injured, Active),
            Phrasal(&[THEIR, LIMBS], Injured, Active),
            Phrasal(&[THEIR, SIDES, LIMBS], Injured, Active),
            Phrasal(&[&["a", "an", "both", "one"], LIMBS], Injured, Active),
            Phrasal(&[&["at"], &["sea"]], Missing, Passive),
        ],
        "rounded" => &[Phrasal(&[&["up"]], Detained, Ahead), Phrasal(&[&["up"]], Detained, Passive)],
        "snatched" => &[Phrasal(&[&["by"]], Abducted, Passive)],
        "whisked" => &[Phrasal(&[&["away"], &["by"]], Abducted, Passive)],
        "contracted" | "caught" => {
            &[Phrasal(&[ILLNESSES], Ill, Active), Phrasal(&[&["the", "a"], &["disease", "virus", "infection"]], Ill, Active)]
        }
        "face" | "faces" | "faced" => &[
            Phrasal(&[HUNGER], InNeed, Active),
            Phrasal(&[FOOD, SHORTAGES], InNeed, Active),
            Phrasal(&[DEGREES, HUNGER], InNeed, Active),
            Phrasal(&[DEGREES, FOOD, SHORTAGES], InNeed, Active),
        ],
        "facing" => &[
            Phrasal(&[HUNGER], InNeed, Active),
            Phrasal(&[HUNGER], InNeed, Passive),
            Phrasal(&[FOOD, SHORTAGES], InNeed, Passive),
            Phrasal(&[DEGREES, HUNGER], InNeed, Passive),
            Phrasal(&[DEGREES, FOOD, SHORTAGES], InNeed, Passive),
        ],
        "had" => &[
            Phrasal(&[&["to"], &["leave", "abandon", "vacate"], THEIR, HOMES], Displaced, Active),
            Phrasal(&[&["to"], &["flee"]], Displaced, Active),
            Phrasal(&[&["to"], &["spend"], &["the"], &["night"]], Evacuated, Active),
            Phrasal(&[THEIR, HOMES, LOST], Homeless, Active),
            Phrasal(&[THEIR, THROATS, &["slit", "cut"]], Killed, Active),
        ],
        _ => &[],
    }
}

const BACK_HOME: &[&[&str]] = &[&["back"], &["to"], THEIR, &["homes", "houses", "home", "villages", "towns", "communities"]];
const FROM_HOME: &[&[&str]] =
    &[&["from"], THEIR, &["homes", "houses", "home", "house", "office", "offices", "beds", "bed", "car", "dormitories"]];
const BY_FORCE: &[&[&str]] = &[&["away"], &["by"], &["force"]];
const INTO_A_CAR: &[&[&str]] =
    &[&["into"], &["a", "an", "the", "his", "their"], &["car", "vehicle", "van", "truck", "pickup", "jeep", "taxi", "minibus"]];
const SOMEWHERE: &[&[&str]] = &[&["to"], &["an"], &["unknown", "undisclosed"], &["location", "place", "destination"]];
const TO_SAFETY: &[&[&str]] = &[&["to"], &["safety"]];
const BULLETS: &[&str] = &["bullets", "bullet", "gunfire", "shrapnel"];
const THROATS: &[&str] = &["throats", "throat"];
const LOST: &[&str] = &["destroyed", "washed", "swept", "flattened", "razed", "burned", "burnt", "demolished"];
const FELL: &[Phrasal] = &[
    Phrasal(&[&["under"], &["a"], &["hail"]], Killed, Active),
    Phrasal(&[&["to"], THEIR, DEATHS], Killed, Active),
    Phrasal(&[&["in"], &["combat", "battle", "action"]], Killed, Active),
    Phrasal(&[&["in"], &["the", "an"], &["fighting", "battle", "battles", "clashes", "ambush"]], Killed, Active),
];

impl Sentence<'_, '_> {
    /// The production of the phrase that begins at `t`.
    pub(super) fn phrasal(&mut self, t: usize) {
        let r = self.r;
        for Phrasal(rest, kind, voice) in beginning_with(r.norm(t).as_str()) {
            if r.norm(t) == "treated" && self.as_precaution(t) {
                return;
            }
            let known = self.hits.len();
            // "Police took away 12 protesters"
            if *kind == Abducted
                && r.norm_is(t + 1, words!["away"])
                && self.holder(t + 2, t + 9).or_else(|| self.holder_before(t)) == Some(Detained)
            {
                continue;
            }
            let harm = matches!(kind, Killed | Injured | Abducted | Detained | Released);
            let follows = |at: usize| {
                // "took his own life story to the stage"
                let compound = r.norm_is(at + rest.len(), words!["story", "stories", "savings"]);
                rest.iter().zip(at..).all(|(words, i)| words.contains(&r.norm(i).as_str())) && !compound
            };
            if *kind == Released && !self.sets_free(t) {
                continue;
            }
            // Guests sleep outside, too, and everybody goes home.
            // Budgets suffer cuts, too.
            let of_money = *kind == Injured && r.norm_is(t + rest.len(), words!["cuts"]) && !self.violence_near();
            let outside = *kind == Homeless && r.norm_is(t + rest.len(), words!["outside", "outdoors"]);
            if of_money || outside && !self.violence_near() || *kind == Returned && rest.len() == 1 && !self.displaced_before(t) {
                continue;
            }
            match voice {
                Passive if follows(t + 1) && !(*kind == Trapped && self.r.norm(t - 1) == "being") => {
                    // "A man was unhurt, but his car was riddled with bullets": the car.
                    let _ = match (r.norm(t).as_str(), self.passive(t)) {
                        ("riddled", true) => self.direct(t, *kind, "subject"),
                        (_, true) => self.subject(t, *kind),
                        _ => self.reduced(t, *kind),
                    };
                    if r.norm(t) == "treated" && !r.norm_is(t + 1, words!["for"]) {
                        self.rename(t, "condition");
                    }
                }
                Active if follows(t + 1) && !self.passive(t) => {
                    let _ = self.direct(t, *kind, "subject") || self.active(t, *kind, "subject");
                    // "his driver and two guards escaped with minor injuries"
                    if let Some(core) = self.hits.get(known).map(|h| h.phrase.core).filter(|_| harm)
                        && let Some(k) = self.phrases.iter().position(|p| p.core == core)
                    {
                        self.coordinate_left(k, *kind, t, "subject");
                    }
                }
                Around if self.is_object_pronoun(t + 1) && follows(t + 2) && !self.passive(t) => self.take_meant(t + 1, t, *kind),
                Around if !self.passive(t) => {
                    let people = self
                        .titled_at(t + 1)
                        .or_else(|| self.of_named_owner(t + 1))
                        .filter(|k| self.phrases[*k].has_value() && follows(self.phrases[*k].end));
                    let Some(k) = people else { continue };
                    // Who treats the hurt has not hurt them.
                    self.take(k, *kind, t, "object", r.norm(t) != "treated");
                }
                Ahead if follows(t + 1) && !self.passive(t) => {
                    // "cut off 300 people from aid" strands nobody.
                    let from = |k: usize| *kind == Trapped && r.norm(self.phrases[k].end) == "from";
                    let people = |k: &usize| {
                        let p = &self.phrases[*k];
                        let owner = r.norm_is(p.end, words!["'", "'s"]);
                        p.head.is_some()
                            && p.kind.is_none()
                            && !owner
                            && match r.norm(t).as_str() {
                                "wiped" => p.counted() && p.categories != 0,
                                _ if *kind == Killed || rest.len() > 2 => p.has_value(),
                                _ => p.counted(),
                            }
                            && !from(*k)
                    };
                    let Some(k) = self.titled_at(t + 1 + rest.len()).filter(people) else { continue };
                    self.take_joined(k, *kind, t, "object", true);
                }
                _ => continue,
            }
            if *kind == Abducted && !r.norm_is(t + 1, words!["away", "by"]) {
                self.keep_taken_by_force(known, t);
            }
            // "as people ran for their lives": of nobody in particular.
            if !harm {
                self.keep_counted(known);
            }
            // "rounded up by the police": who did it stands after the whole verb.
            if r.norm_is(t + 1, words!["up", "down", "apart", "alive", "away"]) {
                self.hits[known..].iter_mut().for_each(|h| h.trigger = t + 1);
            }
            return;
        }
    }

    /// "did not survive the crash"
    pub(super) fn not_surviving(&mut self, t: usize) {
        let r = self.r;
        let apart = t >= self.from + 2 && r.norm(t - 1) == "not" && r.norm_is(t - 2, words!["did", "could"]);
        let at = if apart { t - 2 } else { t - 1 };
        if apart || t > self.from && r.norm_is(at, words!["didn't", "couldn't", "didnt", "couldnt"]) {
            let _ = self.direct(at, Killed, "subject");
        }
    }
}
