//! The words of wounds, of where they are and of what runs people over.

use super::super::super::words::Words;

pub const INJURIES: Words =
    words!["injuries", "wounds", "burns", "cuts", "bruises", "fractures", "concussions", "shock", "exposure", "hypothermia"];
pub const CUTS: Words = words![
    "cuts", "bruises", "fractures", "concussion", "concussions", "lacerations", "abrasions", "scrapes", "scratches", "sprains", "bruising",
    "whiplash"
];
pub const BROKEN: Words = words!["broken", "fractured", "sprained", "dislocated", "shattered"];
pub const BONES: Words = words![
    "bones", "legs", "arms", "ribs", "leg", "arm", "ankle", "ankles", "wrist", "wrists", "nose", "jaw", "collarbone", "pelvis", "hip",
    "rib", "hand", "foot", "neck", "back", "skull", "shoulder", "knee", "finger", "fingers", "spine", "elbow", "lungs"
];
pub const VEHICLES: Words = words![
    "car", "truck", "van", "bus", "train", "vehicle", "pickup", "suv", "taxi", "cab", "motorcycle", "tram", "trolley", "semi", "minivan",
    "driver", "sedan", "lorry", "motorist", "jeep", "tractor", "trailer", "streetcar", "ambulance", "snowplow", "forklift", "motorbike"
];
pub const KINDS_OF_VEHICLE: Words = words![
    "drunken", "drunk", "passing", "speeding", "school", "city", "freight", "commuter", "passenger", "pickup", "delivery", "garbage",
    "dump", "stolen", "fleeing", "parked", "runaway", "subway", "tow", "cement", "moving", "getaway", "suspected"
];
pub const SLIGHT: Words = words!["minor", "slight", "light", "severe", "serious", "only", "bullet", "gunshot", "superficial"];
pub const LIMBS: Words =
    words!["limbs", "legs", "arms", "hands", "feet", "eyes", "sight", "eyesight", "hearing", "leg", "arm", "hand", "foot", "eye"];
pub const WHERE_HIT: Words = words![
    "head", "face", "neck", "chest", "back", "stomach", "abdomen", "shoulder", "arm", "hand", "leg", "legs", "thigh", "knee", "foot",
    "hip", "buttocks", "torso", "groin", "ankle", "elbow", "wrist", "calf", "cheek", "thighs", "side", "eye", "ear", "body", "forearm",
    "shin"
];
pub const SIDES: Words = words!["left", "right", "lower", "upper"];
pub const FALLS: Words =
    words!["fell", "fall", "falling", "slipped", "tripped", "crash", "crashed", "accident", "jumped", "jumping", "tumbled", "landed"];
pub const BULLETS: Words = words!["bullets", "bullet", "gunfire", "shrapnel"];
/// What gas, smoke and rubble do to people.
pub const CHOKING: Words = words!["suffocation", "asphyxia", "asphyxiation", "choking"];
pub const BREATHING: Words = words!["breathing", "respiratory"];
pub const TROUBLE: Words = words!["difficulties", "difficulty", "problems", "trouble", "distress"];
pub const THROATS: Words = words!["throats", "throat"];
pub const BY_A_CAR: &[Words] = &[words!["by"], words!["a", "an", "the", "another"], VEHICLES];
pub const BY_A_KIND_OF_CAR: &[Words] = &[words!["by"], words!["a", "an", "the", "another"], KINDS_OF_VEHICLE, VEHICLES];
