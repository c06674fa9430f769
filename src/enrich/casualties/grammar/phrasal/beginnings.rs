//! The phrases of harm by the word that they begin with; `moving` goes on with those of people on the move.

use super::super::captivity::KIDNAPPERS;
use super::moving::moving;
use super::*;

/// What may begin with this word.
#[expect(clippy::too_many_lines, reason = "a table: each word and the phrases that it may begin")]
pub(super) fn beginning_with(first: &str) -> &'static [Phrasal] {
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
        "experienced" => &[
            Phrasal(&[words!["displacement"]], Displaced, Active),
            Phrasal(&[BREATHING, TROUBLE], Injured, Active),
            Phrasal(&[FOOD, SHORTAGES], InNeed, Active),
            Phrasal(&[DEGREES, words!["levels"], words!["of"], HUNGER], InNeed, Active),
            Phrasal(&[DEGREES, words!["levels"], words!["of"], FOOD, SHORTAGES], InNeed, Active),
        ],
        "suffered" | "sustained" | "received" => &[
            Phrasal(&[words!["food"], words!["poisoning"]], Ill, Active),
            Phrasal(&[words!["from"], words!["food"], words!["poisoning"]], Ill, Active),
            Phrasal(&[CUTS], Injured, Active),
            Phrasal(&[SLIGHT, CUTS], Injured, Active),
            Phrasal(&[BROKEN, BONES], Injured, Active),
            Phrasal(&[words!["a"], BROKEN, BONES], Injured, Active),
            Phrasal(&[words!["damage"], words!["to"], THEIR, HOMES], Affected, Active),
            Phrasal(&[words!["from"], DISASTERS], Affected, Active),
            Phrasal(&[words!["from"], words!["the"], DISASTERS], Affected, Active),
            Phrasal(&[words!["from"], CHOKING], Injured, Active),
            Phrasal(&[CHOKING], Injured, Active),
            Phrasal(&[words!["from"], BREATHING, TROUBLE], Injured, Active),
            Phrasal(&[BREATHING, TROUBLE], Injured, Active),
        ],
        "suffering" => {
            &[Phrasal(&[words!["from"], CHOKING], Injured, Passive), Phrasal(&[words!["from"], BREATHING, TROUBLE], Injured, Passive)]
        }
        "slit" => &[Phrasal(&[words!["the"], THROATS, words!["of"]], Killed, Ahead)],
        "hit" => &[
            Phrasal(&[], Affected, Ahead),
            Phrasal(&[words!["by"], DISASTERS], Affected, Passive),
            Phrasal(&[words!["by"], words!["the"], DISASTERS], Affected, Passive),
            Phrasal(&[words!["in"], words!["the"], words!["crossfire"]], Injured, Passive),
            Phrasal(&[words!["in"], words!["the", "his", "her"], WHERE_HIT], Injured, Passive),
            Phrasal(&[words!["in"], words!["the", "his", "her"], SIDES, WHERE_HIT], Injured, Passive),
            Phrasal(&[words!["once", "twice"], words!["in"], words!["the", "his", "her"], WHERE_HIT], Injured, Passive),
            Phrasal(BY_A_CAR, Injured, Passive),
            Phrasal(BY_A_KIND_OF_CAR, Injured, Passive),
        ],
        "struck" => &[
            Phrasal(&[words!["in"], words!["the"], words!["crossfire"]], Injured, Passive),
            Phrasal(&[words!["in"], words!["the", "his", "her"], WHERE_HIT], Injured, Passive),
            Phrasal(&[words!["in"], words!["the", "his", "her"], SIDES, WHERE_HIT], Injured, Passive),
            Phrasal(&[words!["once", "twice"], words!["in"], words!["the", "his", "her"], WHERE_HIT], Injured, Passive),
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
        "threw" | "throwing" => &[Phrasal(INTO_PRISON, Detained, Around)],
        "pushing" | "plunging" | "driven" => &[
            Phrasal(&[words!["to", "into", "towards"], HUNGER], InNeed, Passive),
            Phrasal(&[words!["to", "into", "towards"], HUNGER], InNeed, Around),
            Phrasal(&[words!["to", "into", "towards"], DEGREES, HUNGER], InNeed, Passive),
            Phrasal(&[words!["to", "into", "towards"], DEGREES, HUNGER], InNeed, Around),
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
            Phrasal(&[words!["to"], words!["go", "come", "move"], words!["back", "home"]], Returned, Passive),
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
        "sent" | "dragged" | "thrown" | "pushed" | "hurled" | "swept" => &[
            Phrasal(&[words!["to"], THEIR, DEATHS], Killed, Passive),
            Phrasal(&[words!["to"], words!["hell"]], Killed, Passive),
            Phrasal(&[words!["to"], words!["hell"]], Killed, Around),
            Phrasal(FROM_HOME, Abducted, Passive),
            Phrasal(FROM_HOME, Abducted, Around),
            Phrasal(INTO_A_CAR, Abducted, Passive),
            Phrasal(INTO_A_CAR, Abducted, Around),
            Phrasal(INTO_PRISON, Detained, Passive),
            Phrasal(INTO_PRISON, Detained, Around),
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
        "paid" => &[
            Phrasal(&[words!["with"], THEIR, LIVES], Killed, Active),
            Phrasal(&[words!["the"], words!["supreme"], words!["price", "sacrifice"]], Killed, Active),
        ],
        "laid" => &[Phrasal(&[words!["down"], THEIR, LIVES], Killed, Active)],
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
            Phrasal(&[words!["for"], ILLNESSES], Ill, Passive),
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
            Phrasal(&[words!["the"], words!["town", "village", "area", "district", "valley"], words!["for"]], Displaced, Active),
            Phrasal(&[words!["on"], words!["the"], words!["street", "streets"]], Homeless, Around),
            Phrasal(&[words!["on"], words!["the"], words!["street", "streets"]], Homeless, Passive),
            Phrasal(&[words!["out"], words!["in"], words!["the"], words!["open", "cold"]], Homeless, Around),
            Phrasal(&[words!["short"], words!["of"], FOOD], InNeed, Around),
            Phrasal(&[words!["without"], FOOD], InNeed, Around),
            Phrasal(&[words!["with"], INJURIES], Injured, Passive),
            Phrasal(&[words!["with"], SLIGHT, INJURIES], Injured, Passive),
        ],
        "escaped" => &[
            Phrasal(&[FIGHTING], Displaced, Active),
            Phrasal(&[words!["the"], FIGHTING], Displaced, Active),
            Phrasal(&[words!["with"], SLIGHT, INJURIES], Injured, Active),
            Phrasal(&[words!["from"], THEIR, KIDNAPPERS], Released, Active),
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
    Phrasal(&[words!["as"], words!["martyrs"]], Killed, Active),
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
