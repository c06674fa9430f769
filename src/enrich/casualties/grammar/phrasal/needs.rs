//! The words of disasters, hunger and illness, and of where people are put up.

use super::super::super::words::Words;

pub const DISASTERS: Words = words![
    "floods", "flood", "flooding", "floodwaters", "landslides", "landslide", "mudslides", "snow", "snowfall", "rains", "drought", "storm",
    "storms", "cyclone", "typhoon", "hurricane", "earthquake", "quake", "tsunami", "disaster", "disasters", "waterlogging", "inundation",
    "eruption", "landslip", "landslips", "wildfire", "wildfires", "monsoon", "rain", "rainfall",
];
pub const SHELTERS: Words = words!["schools", "churches", "mosques", "hotels", "tents", "halls", "stadiums", "gymnasiums", "temples"];
pub const HALLS: Words = words!["school", "church", "mosque", "gymnasium", "stadium", "temple", "hall", "monastery", "convent", "chapel"];
pub const KINDS_OF_HALL: Words = words![
    "municipal", "local", "nearby", "primary", "secondary", "high", "village", "town", "community", "sports", "parish", "barangay", "city",
    "public", "neighbouring", "neighboring"
];
/// Where people live together, whose leaving is no move of house.
pub const SETTLEMENTS: Words = words![
    "homes", "houses", "villages", "village", "communities", "community", "territories", "territory", "settlements", "settlement", "lands",
    "hamlets", "hamlet", "areas", "places", "towns"
];
pub const FIGHTING: Words = words!["fighting", "violence", "shelling", "clashes", "war", "bombardment", "conflict", "bombing"];
pub const WILDS: Words = words!["bush", "forest", "forests", "jungle", "mountains", "hills", "woods", "swamps", "marshes"];
pub const HUNGER: Words = words!["hunger", "starvation", "famine", "malnutrition"];
pub const FOOD: Words = words!["food", "water"];
pub const SHORTAGES: Words = words!["insecurity", "shortages", "shortage", "crisis"];
pub const DEGREES: Words = words!["acute", "severe", "extreme", "high", "serious", "crisis", "critical"];
pub const ILLNESSES: Words =
    words!["cholera", "measles", "malaria", "dengue", "ebola", "typhoid", "polio", "diphtheria", "anthrax", "mpox"];
pub const CARE: Words = words!["treatment", "attention", "care"];
pub const HOMES: Words = words!["homes", "houses", "home"];
pub const LOST: Words = words!["destroyed", "washed", "swept", "flattened", "razed", "burned", "burnt", "demolished", "reduced", "gutted"];
