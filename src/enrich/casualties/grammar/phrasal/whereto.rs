//! Where people are taken and by whom, for what and how.

use super::super::super::words::Words;
use super::THEIR;

/// Of whom "picked up by" does not say that they gave somebody a lift.
pub const CAPTORS: Words = words![
    "police", "security", "agents", "soldiers", "troops", "officers", "authorities", "intelligence", "army", "detectives", "militiamen"
];
pub const KILLERS: Words = words![
    "assassins", "assassin", "killers", "killer", "gunmen", "hitmen", "bullets", "murderers", "guerrillas", "terrorists", "bomb",
    "snipers", "sniper"
];
pub const CRIMES: Words = words!["murder", "murders", "killing", "killings", "assassination", "kidnapping", "bombing", "attack", "death"];
pub const FROM_HOME: &[Words] =
    &[words!["from"], THEIR, words!["homes", "houses", "home", "house", "office", "offices", "beds", "bed", "car", "dormitories"]];
pub const BY_FORCE: &[Words] = &[words!["away"], words!["by"], words!["force"]];
pub const INTO_A_CAR: &[Words] = &[
    words!["into"],
    words!["a", "an", "the", "his", "their"],
    words!["car", "vehicle", "van", "truck", "pickup", "jeep", "taxi", "minibus"],
];
pub const SOMEWHERE: &[Words] = &[words!["to"], words!["an"], words!["unknown", "undisclosed"], words!["location", "place", "destination"]];
pub const INTO_PRISON: &[Words] = &[words!["into", "in"], words!["prison", "prisons", "jail", "jails", "dungeons"]];
pub const TO_SAFETY: &[Words] = &[words!["to"], words!["safety"]];
