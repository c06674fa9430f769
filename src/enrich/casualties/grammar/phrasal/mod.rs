//! Harm that several words say together, none of which is harm by itself: "were blown up", "fell to their deaths".

mod moving;
mod needs;
mod whereto;
mod wounding;

use super::*;
use moving::moving;
use needs::*;
use whereto::*;
pub(super) use wounding::CUTS;
use wounding::*;

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
struct Phrasal(&'static [Words], Kind, Voice);

const THEIR: Words = words!["their", "his", "her"];
const DEATHS: Words = words!["deaths", "death"];
const LIVES: Words = words!["lives", "life"];

use Kind::*;
use Voice::*;

/// What may begin with this word.
fn beginning_with(first: &str) -> &'static [Phrasal] {
    match first {
        "blown" | "torn" => &[
            Phrasal(&[words!["up", "apart"]], Killed, Passive),
            Phrasal(&[words!["to"], words!["pieces", "bits", "shreds"]], Killed, Passive),
        ],
        "cut" => &[
            Phrasal(&[words!["by"], words!["flying", "broken", "shattered", "shards", "shrapnel", "splinters"]], Injured, Passive),
            Phrasal(&[words!["down"], words!["by", "in", "as", "on"]], Killed, Passive),
            Phrasal(&[words!["off"]], Trapped, Ahead),
            Phrasal(&[words!["off"]], Trapped, Passive),
            Phrasal(&[words!["the"], THROATS, words!["of"]], Killed, Ahead),
        ],
        "blew" | "tore" | "ripped" => &[
            Phrasal(&[words!["off"], words!["the"], LIMBS, words!["of"]], Injured, Ahead),
            Phrasal(&[words!["off"], words!["both"], LIMBS, words!["of"]], Injured, Ahead),
            Phrasal(&[words!["the", "both"], LIMBS, words!["off"]], Injured, Ahead),
        ],
        "suffered" | "sustained" | "received" => &[
            Phrasal(&[CUTS], Injured, Active),
            Phrasal(&[SLIGHT, CUTS], Injured, Active),
            Phrasal(&[BROKEN, BONES], Injured, Active),
            Phrasal(&[words!["a"], BROKEN, BONES], Injured, Active),
            Phrasal(&[words!["damage"], words!["to"], THEIR, HOMES], Affected, Active),
            Phrasal(&[words!["from"], DISASTERS], Affected, Active),
            Phrasal(&[words!["from"], words!["the"], DISASTERS], Affected, Active),
        ],
        "slit" => &[Phrasal(&[words!["the"], THROATS, words!["of"]], Killed, Ahead)],
        "hit" => &[
            Phrasal(&[], Affected, Ahead),
            Phrasal(&[words!["by"], DISASTERS], Affected, Passive),
            Phrasal(&[words!["by"], words!["the"], DISASTERS], Affected, Passive),
            Phrasal(&[words!["in"], words!["the"], words!["crossfire"]], Injured, Passive),
            Phrasal(&[words!["in"], words!["the", "his", "her"], WHERE_HIT], Injured, Passive),
            Phrasal(&[words!["in"], words!["the", "his", "her"], SIDES, WHERE_HIT], Injured, Passive),
            Phrasal(BY_A_CAR, Injured, Passive),
            Phrasal(BY_A_KIND_OF_CAR, Injured, Passive),
        ],
        "struck" => &[
            Phrasal(&[words!["in"], words!["the"], words!["crossfire"]], Injured, Passive),
            Phrasal(&[words!["in"], words!["the", "his", "her"], WHERE_HIT], Injured, Passive),
            Phrasal(&[words!["in"], words!["the", "his", "her"], SIDES, WHERE_HIT], Injured, Passive),
            Phrasal(BY_A_CAR, Injured, Passive),
            Phrasal(BY_A_KIND_OF_CAR, Injured, Passive),
        ],
        "run" => &[Phrasal(&[words!["over"], words!["by"]], Injured, Passive)],
        "riddled" => &[Phrasal(&[words!["with"], BULLETS], Killed, Passive), Phrasal(&[words!["with"], BULLETS], Killed, Around)],
        "mowed" | "mown" | "gunned" | "hunted" => &[Phrasal(&[words!["down"], words!["by", "in", "as", "on"]], Killed, Passive)],
        "put" => &[
            Phrasal(&[words!["to"], words!["death"]], Killed, Passive),
            Phrasal(&[words!["to"], words!["death"]], Killed, Around),
            Phrasal(&[words!["before"], words!["a", "the"], words!["firing"]], Killed, Passive),
            Phrasal(&[words!["up"], words!["in", "at"], SHELTERS], Evacuated, Passive),
        ],
        "burned" | "burnt" | "roasted" | "boiled" => &[
            Phrasal(&[words!["alive"]], Killed, Passive),
            Phrasal(&[words!["alive"]], Killed, Around),
            Phrasal(&[words!["to"], words!["death"]], Killed, Around),
        ],
        "passed" => &[Phrasal(&[words!["away"]], Killed, Active)],
        "handed" => &[
            Phrasal(&[words!["over"], words!["to"]], Released, Passive),
            Phrasal(&[words!["over"], words!["to"]], Released, Around),
            Phrasal(&[words!["over"]], Released, Ahead),
        ],
        "turned" => &[
            Phrasal(&[words!["over"], words!["to"]], Released, Passive),
            Phrasal(&[words!["over"], words!["to"]], Released, Around),
            Phrasal(&[words!["over"]], Released, Ahead),
            Phrasal(&[words!["up"], words!["dead", "murdered"]], Killed, Active),
        ],
        "let" => &[Phrasal(&[words!["go"]], Released, Around)],
        "allowed" => &[
            Phrasal(&[words!["to"], words!["leave", "go"]], Released, Passive),
            Phrasal(&[words!["to"], words!["leave", "go"]], Released, Around),
            Phrasal(&[words!["back", "home"]], Returned, Passive),
        ],
        "regained" | "recovered" => &[Phrasal(&[THEIR, words!["freedom", "liberty"]], Released, Active)],
        "embraced" | "attained" => &[Phrasal(&[words!["martyrdom", "shahadat"]], Killed, Active)],
        "forced" | "forcing" | "bundled" | "shoved" => &[
            Phrasal(INTO_A_CAR, Abducted, Passive),
            Phrasal(INTO_A_CAR, Abducted, Around),
            Phrasal(&[words!["away", "out"]], Displaced, Ahead),
        ],
        "drove" | "driving" | "chased" => &[Phrasal(&[words!["away", "out"]], Displaced, Ahead)],
        "returned" => &[Phrasal(&[words!["to"], THEIR, words!["families", "family", "relatives"]], Released, Around)],
        "fallen" => FELL,
        "hacked" | "stoned" | "beat" | "bludgeoned" | "clubbed" | "crushed" | "trampled" | "choked" | "kicked" | "burning" | "hacking" => {
            &[Phrasal(&[words!["to"], words!["death"]], Killed, Around), Phrasal(&[words!["to"], words!["death"]], Killed, Ahead)]
        }
        "buried" => &[
            Phrasal(&[words!["alive"]], Killed, Passive),
            Phrasal(&[words!["alive"]], Killed, Around),
            Phrasal(&[words!["by"], words!["a", "the"], words!["landslide", "mudslide", "avalanche", "rockslide"]], Trapped, Passive),
            Phrasal(&[words!["under", "beneath", "below"]], Trapped, Passive),
        ],
        "sent" | "dragged" | "thrown" | "pushed" | "hurled" => &[
            Phrasal(&[words!["to"], THEIR, DEATHS], Killed, Passive),
            Phrasal(&[words!["to"], words!["hell"]], Killed, Passive),
            Phrasal(FROM_HOME, Abducted, Passive),
            Phrasal(FROM_HOME, Abducted, Around),
            Phrasal(INTO_A_CAR, Abducted, Passive),
            Phrasal(INTO_A_CAR, Abducted, Around),
        ],
        "wiped" => &[Phrasal(&[words!["out"]], Killed, Ahead), Phrasal(&[words!["out"]], Killed, Passive)],
        "held" => &[
            Phrasal(&[words!["for"], words!["questioning", "interrogation"]], Detained, Passive),
            Phrasal(&[words!["for", "in"], words!["the"], CRIMES], Detained, Passive),
            Phrasal(&[words!["in"], words!["connection"], words!["with"]], Detained, Passive),
            Phrasal(&[words!["on"], words!["suspicion"], words!["of"]], Detained, Passive),
        ],
        "fell" => FELL,
        "fall" | "plunged" | "jumped" | "leapt" | "leaped" | "tumbled" | "slid" => {
            &[Phrasal(&[words!["to"], THEIR, DEATHS], Killed, Active)]
        }
        "met" => &[Phrasal(&[THEIR, words!["deaths", "death", "end"]], Killed, Active)],
        "paid" => &[Phrasal(&[words!["with"], THEIR, LIVES], Killed, Active)],
        "took" | "take" | "taken" => &[
            Phrasal(&[THEIR, words!["own"], LIVES], Killed, Active),
            Phrasal(&[words!["ill", "sick"]], Ill, Passive),
            Phrasal(&[words!["in"], words!["for"], words!["questioning", "interrogation"]], Detained, Passive),
            Phrasal(TO_SAFETY, Evacuated, Passive),
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(BY_FORCE, Abducted, Ahead),
            Phrasal(&[words!["by"], words!["force"]], Abducted, Passive),
            Phrasal(&[words!["away"], words!["by"]], Abducted, Passive),
            Phrasal(&[words!["away"]], Abducted, Ahead),
            Phrasal(FROM_HOME, Abducted, Passive),
            Phrasal(FROM_HOME, Abducted, Around),
            Phrasal(SOMEWHERE, Abducted, Passive),
            Phrasal(SOMEWHERE, Abducted, Around),
            Phrasal(&[words!["away"]], Abducted, Around),
            Phrasal(&[words!["with"], words!["them"]], Abducted, Around),
            Phrasal(&[words!["with"], words!["them"]], Abducted, Ahead),
        ],
        "takes" => &[Phrasal(&[words!["own"], words!["life"]], Killed, Active), Phrasal(&[THEIR, words!["own"], LIVES], Killed, Active)],
        "led" => &[
            Phrasal(TO_SAFETY, Evacuated, Passive),
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(&[words!["away"], words!["at"], words!["gunpoint"]], Abducted, Passive),
        ],
        "taking" => &[
            Phrasal(TO_SAFETY, Evacuated, Around),
            Phrasal(&[words!["with"], words!["them"]], Abducted, Around),
            Phrasal(&[words!["with"], words!["them"]], Abducted, Ahead),
        ],
        "brought" | "ferried" | "escorted" | "carried" | "bringing" | "ferrying" => {
            &[Phrasal(TO_SAFETY, Evacuated, Passive), Phrasal(TO_SAFETY, Evacuated, Around)]
        }
        "committed" => &[Phrasal(&[words!["suicide"]], Killed, Active)],
        "cost" | "costing" => &[Phrasal(&[THEIR, LIVES], Killed, Around)],
        "treated" => &[
            Phrasal(&[words!["for"], INJURIES], Injured, Passive),
            Phrasal(&[words!["for"], SLIGHT, INJURIES], Injured, Passive),
            Phrasal(&[words!["for"], words!["smoke", "gas"], words!["inhalation"]], Injured, Passive),
            Phrasal(&[words!["for"], words!["smoke", "gas"], words!["inhalation"]], Injured, Around),
            Phrasal(&[words!["and"], words!["released", "discharged"]], Injured, Passive),
            Phrasal(&[words!["at"], words!["the"], words!["scene", "site"]], Injured, Passive),
            Phrasal(&[words!["at"], words!["the"], words!["scene", "site"]], Injured, Around),
            Phrasal(&[words!["for"], INJURIES], Injured, Around),
            Phrasal(&[words!["for"], SLIGHT, INJURIES], Injured, Around),
        ],
        "injured" => &[Phrasal(&[THEIR, BONES], Injured, Active), Phrasal(&[THEIR, SIDES, BONES], Injured, Active)],
        "broke" | "fractured" => &[Phrasal(&[THEIR, BONES], Injured, Active), Phrasal(&[THEIR, SIDES, BONES], Injured, Active)],
        "knocked" => &[Phrasal(&[words!["unconscious"]], Injured, Passive)],
        "left" => &[
            Phrasal(&[THEIR, SETTLEMENTS], Displaced, Active),
            Phrasal(&[words!["short"], words!["of"], FOOD], InNeed, Around),
            Phrasal(&[words!["without"], FOOD], InNeed, Around),
            Phrasal(&[words!["with"], INJURIES], Injured, Passive),
            Phrasal(&[words!["with"], SLIGHT, INJURIES], Injured, Passive),
        ],
        "escaped" => &[
            Phrasal(&[FIGHTING], Displaced, Active),
            Phrasal(&[words!["the"], FIGHTING], Displaced, Active),
            Phrasal(&[words!["with"], SLIGHT, INJURIES], Injured, Active),
            Phrasal(&[words!["from"], THEIR, words!["captors", "kidnappers", "abductors"]], Released, Active),
            Phrasal(&[words!["to"], words!["neighbouring", "neighboring", "safety", "safer", "nearby"]], Displaced, Active),
        ],
        "needed" | "required" => &[Phrasal(&[words!["hospital", "medical"], CARE], Injured, Active)],
        "ended" => &[
            Phrasal(&[words!["up"], words!["in"], words!["hospital"]], Injured, Active),
            Phrasal(&[words!["up"], words!["in"], words!["the", "a"], words!["hospital"]], Injured, Active),
        ],
        "lost" => &[
            Phrasal(&[LIMBS], Injured, Active),
            Phrasal(&[THEIR, LIMBS], Injured, Active),
            Phrasal(&[THEIR, SIDES, LIMBS], Injured, Active),
            Phrasal(&[words!["a", "an", "both", "one"], LIMBS], Injured, Active),
            Phrasal(&[words!["at"], words!["sea"]], Missing, Passive),
        ],
        "rounded" => &[Phrasal(&[words!["up"]], Detained, Ahead), Phrasal(&[words!["up"]], Detained, Passive)],
        "snatched" => &[Phrasal(&[words!["by"]], Abducted, Passive)],
        "whisked" => &[
            Phrasal(&[words!["away"], words!["by"]], Abducted, Passive),
            Phrasal(&[words!["away"], words!["by"]], Detained, Passive),
            Phrasal(&[words!["away"]], Abducted, Ahead),
        ],
        "picked" => &[
            Phrasal(&[words!["up"], words!["by"], CAPTORS], Detained, Passive),
            Phrasal(&[words!["up"], words!["by"], words!["the"], CAPTORS], Detained, Passive),
        ],
        "diagnosed" => &[Phrasal(&[words!["with"], ILLNESSES], Ill, Passive)],
        "contracted" | "caught" => {
            &[Phrasal(&[ILLNESSES], Ill, Active), Phrasal(&[words!["the", "a"], words!["disease", "virus", "infection"]], Ill, Active)]
        }
        _ => moving(first),
    }
}

const FELL: &[Phrasal] = &[
    Phrasal(&[words!["under"], words!["a"], words!["hail"]], Killed, Active),
    Phrasal(&[words!["to"], THEIR, DEATHS], Killed, Active),
    Phrasal(&[words!["in"], words!["combat", "battle", "action"]], Killed, Active),
    Phrasal(&[words!["in"], words!["the"], words!["line"], words!["of"], words!["duty"]], Killed, Active),
    Phrasal(&[words!["victim", "victims"], words!["to"], KILLERS], Killed, Active),
    Phrasal(
        &[words!["victim", "victims"], words!["to"], words!["the", "a", "hired", "unidentified", "unknown", "paid"], KILLERS],
        Killed,
        Active,
    ),
    Phrasal(
        &[words!["in"], words!["the", "an"], words!["fighting", "battle", "battles", "clashes", "ambush", "attack", "assault"]],
        Killed,
        Active,
    ),
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
                let compound = || r.norm_is(at + rest.len(), words!["story", "stories", "savings"]);
                rest.iter().zip(at..).all(|(words, i)| r.norm_is(i, *words)) && !compound()
            };
            if *kind == Released && !self.sets_free(t) {
                continue;
            }
            // Budgets suffer cuts, too.
            let of_money =
                *kind == Injured && r.norm_is(t + rest.len(), words!["cuts"]) && self.suffers_in_money(t) && !self.violence_near();
            // Who breaks an arm may break another's: only in a fall or crash it is his own.
            let alone = r.norm_is(t, words!["broke", "fractured", "injured"]) && !r.any(self.from..self.to, FALLS);
            if alone
                || of_money
                || self.moves_otherwise(t, rest, *kind)
                || *kind == Returned && rest.len() <= 2 && !self.displaced_before(t)
            {
                continue;
            }
            match voice {
                Passive if follows(t + 1) && !(*kind == Trapped && self.r.norm(t.wrapping_sub(1)) == "being") => {
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
                    // "have been able to go back to their homes"
                    let able = t >= self.from + 2 && r.norm(t - 1) == "to" && r.norm_is(t - 2, words!["able", "allowed"]);
                    let _ =
                        self.direct(t - 2 * usize::from(able && *kind == Returned), *kind, "subject") || self.active(t, *kind, "subject");
                    // "his driver and two guards escaped with minor injuries"
                    if let Some(core) = self.hits.get(known).map(|h| h.phrase.core).filter(|_| harm)
                        && let Some(k) = self.phrases.iter().position(|p| p.core == core)
                    {
                        self.coordinate_left(k, *kind, t, "subject");
                    }
                }
                Around if !(t + 2..=self.to).any(follows) => continue,
                Around if self.is_object_pronoun(t + 1) && follows(t + 2) && !self.passive(t) => self.take_meant(t + 1, t, *kind),
                Around if !self.passive(t) => {
                    let people = self.titled_at(t + 1).or_else(|| self.of_named_owner(t + 1)).filter(|k| self.phrases[*k].has_value());
                    let Some(k) = people else { continue };
                    // "took the mayor and two clerks with them"
                    let joined = |k: &usize| self.joined_left(k + 1) == Some(*k) && self.phrases[k + 1].has_value();
                    let Some(last) =
                        std::iter::successors(Some(k), |k| Some(*k).filter(|k| k + 1 < self.phrases.len() && joined(k)).map(|k| k + 1))
                            .find(|k| follows(self.past_bracket(self.phrases[*k].end)))
                    else {
                        continue;
                    };
                    // Who treats the hurt has not hurt them.
                    for k in k..=last {
                        self.take(k, *kind, t, "object", r.norm(t) != "treated");
                    }
                }
                Ahead if follows(t + 1) && !self.passive(t) => {
                    // "cut off 300 people from aid" strands nobody.
                    let from = |k: usize| *kind == Trapped && self.cut_off_from_something(self.phrases[k].end);
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
            // One who is held for a crime is in the news as somebody else.
            if !harm || *kind == Detained && rest.len() > 2 {
                self.keep_counted(known);
            }
            return;
        }
    }

    /// "did not survive the crash"
    pub(super) fn not_surviving(&mut self, t: usize) {
        let r = self.r;
        let apart = t >= self.from + 2 && r.norm(t - 1) == "not" && r.norm_is(t - 2, words!["did", "could"]);
        let at = if apart { t - 2 } else { t.wrapping_sub(1) };
        if apart || t > self.from && r.norm_is(at, words!["didn't", "couldn't", "didnt", "couldnt"]) {
            let _ = self.direct(at, Killed, "subject");
        }
    }
}
