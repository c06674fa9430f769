//! Learnt weights, as printed by `sitrep gazetteer fit`.

use super::context::{Mark, Marks};
use super::resolve::{FEATURES, Features};

/// A name is a place from this probability on.
pub const ACCEPTED: f32 = 0.5;

/// Where the same name is surely a place elsewhere in the article, this is enough.
pub const ACCEPTED_AGAIN: f32 = 0.2;
pub const SURE: f32 = 0.9;
/// Where the tagger calls it a place: the other choice would be a place without coordinates.
pub const ACCEPTED_TAGGED: f32 = 0.35;

/// Probability that a name is meant as a place.
pub fn recognition(marks: Marks) -> f32 {
    1.0 / (1.0 + (-(marks.score(&RECOGNITION) + RECOGNITION_BIAS)).exp())
}

/// Probability that the place is the right one: the share of the best candidate, tempered.
pub fn confidence(recognised: f32, share: f32, candidates: usize) -> f32 {
    if candidates < 2 { recognised * 0.97 } else { recognised * share.clamp(0.0, 0.99) }
}

/// One weight for each mark; beside it how many names of the training articles carry the mark.
/// The score of one candidate.
pub fn resolution(features: &Features) -> f32 {
    features.iter().zip(&RESOLUTION).map(|(f, w)| f * w).sum()
}

/// One weight for each mark; beside it how many names of the training articles carry the mark.
#[rustfmt::skip]
const RECOGNITION: [f32; Mark::NAMES.len()] = [
    0.47, // Main (11361)
    -0.87, // Alternate (3368)
    -1.42, // Stripped (587)
    -0.22, // Upper (69)
    1.81, // Abbreviation (104)
    -0.14, // Code (4)
    -0.02, // Demonym (1116)
    1.30, // Country (2787)
    0.60, // Unit (1240)
    0.23, // County (901)
    0.73, // Region (385)
    0.58, // Site (11)
    -1.17, // Village (3174)
    -0.40, // SmallTown (3178)
    -0.95, // Town (2713)
    -0.39, // City (1273)
    0.67, // BigCity (947)
    -0.15, // OnePart (15179)
    0.63, // TwoParts (1315)
    0.21, // ThreeParts (115)
    -1.23, // Common (3101)
    -0.58, // Given (3962)
    0.28, // OnlyCandidate (6983)
    0.38, // ManyCandidates (3196)
    0.26, // SentenceStart (3280)
    -0.44, // UpperSentence (43)
    -0.83, // TitleSentence (541)
    0.82, // Dateline (100)
    0.12, // AfterWhere (2142)
    0.27, // AfterLink (1469)
    0.25, // AfterThe (1606)
    -1.41, // AfterTitle (385)
    -0.16, // AfterComma (1181)
    0.49, // AfterAnd (558)
    -0.49, // AfterCapital (1405)
    0.12, // AfterGiven (282)
    -0.15, // AfterInitial (55)
    0.45, // AfterDirection (197)
    -0.54, // AfterShip (1)
    0.59, // AfterHyphen (215)
    -0.64, // AfterPlace (1238)
    0.96, // AfterPlaceComma (397)
    1.39, // AfterTownOf (233)
    -0.90, // AfterBracket (79)
    -0.56, // AfterSlash (12)
    -0.50, // AfterLower (1264)
    0.76, // BeforeInstitution (215)
    -0.76, // BeforeStreet (202)
    2.03, // BeforeUnit (102)
    1.59, // BeforeCounty (46)
    0.99, // BeforeTown (160)
    1.23, // BeforeNature (58)
    0.91, // BeforeSite (38)
    0.85, // BeforePeople (672)
    -0.62, // BeforeActs (1211)
    -0.34, // BeforePaper (69)
    0.15, // BeforeCapital (1665)
    -0.18, // BeforePersonal (622)
    -0.11, // BeforePossessive (694)
    0.60, // BeforeComma (1794)
    1.92, // BeforeContainer (163)
    0.68, // BeforeAnd (723)
    0.73, // BeforeHyphen (296)
    0.53, // BeforeEnd (1164)
    -0.07, // BeforeLanguage (6)
    0.65, // BeforeBracket (112)
    0.20, // BeforeNumber (76)
    1.33, // Contained (49)
    0.68, // ElsewhereWhere (4513)
    -0.46, // ElsewherePerson (4964)
    -1.39, // Surname (2157)
    -0.76, // ElsewhereLower (1707)
    0.40, // Repeated (10353)
    0.23, // InNamedCountry (6097)
    1.24, // InNamedUnit (2099)
    1.44, // InHome (848)
    1.75, // TaggedPlace (4840)
    0.80, // TaggedPlacePart (761)
    -0.34, // TaggedPeople (1063)
    0.46, // TaggedSite (100)
    -1.10, // TaggedPerson (3942)
    -0.86, // TaggedOrganisation (308)
    -0.32, // TaggedOrganisationPart (1269)
    -0.73, // TaggedOther (269)
    -0.58, // Untagged (4042)
    -1.66, // CommonStart (1477)
    -1.37, // CommonUpper (125)
    -0.33, // CommonWhere (53)
    -0.63, // CommonUntagged (2057)
    -1.24, // GivenCapital (834)
    -0.16, // GivenStart (650)
    -0.45, // SmallStart (1434)
    -0.67, // SmallNotWhere (6009)
    -0.42, // SmallUntagged (2314)
    0.21, // AlternateSmall (2868)
    -0.49, // OnePartAfterCapital (1394)
    0.77, // PersonWhere (259)
    0.00, // UpperWhere (2)
    -0.01, // SmallInHome (650)
    -0.44, // SmallAfterPlaceComma (69)
    -0.18, // DemonymCapital (74)
    -0.41, // BigUntagged (317)
    0.15, // CountryUntagged (80)
    0.26, // SurnameWhere (36)
    -1.23, // SurnameActs (802)
    0.08, // OrganisationPartBig (258)
];

const RECOGNITION_BIAS: f32 = -0.13;

/// One weight for each feature; beside it how many names it speaks for.
#[rustfmt::skip]
const RESOLUTION: [f32; FEATURES] = [
    1.46, // Prior (4901)
    -0.21, // MostImportant (4901)
    -2.22, // Alternate (1556)
    -0.82, // Stripped (876)
    0.61, // Demonym (492)
    1.87, // Country (1453)
    0.41, // Unit (1116)
    -2.80, // County (1620)
    -0.12, // Region (133)
    -0.00, // Water (43)
    0.72, // Capital (364)
    0.04, // Seat (1898)
    -1.47, // Section (449)
    0.53, // Site (9)
    -0.87, // Village (2400)
    1.58, // HardContainer (250)
    2.00, // SoftContainer (23): set by hand, too rare in the training articles
    -1.58, // OtherContainer (206)
    1.41, // UnitNamed (1454)
    0.64, // CountryNamed (2839)
    -0.23, // CountryMany (2839)
    1.38, // NamedShare (2839)
    1.58, // NearbyMass (2331)
    1.54, // UnitMass (2925)
    0.47, // CountryMass (4582)
    0.69, // CountryShare (4583)
    2.51, // HomeUnit (684)
    1.22, // HomeCountry (1227)
    1.57, // HomeNear (406)
    1.06, // CueUnit (107)
    -0.64, // CueUnitOther (43)
    0.80, // CueCounty (42)
    -0.65, // CueCountyOther (49)
    0.19, // CueTown (258)
    -0.19, // CueTownOther (256)
    0.00, // CueNature (1)
    -0.00, // CueNatureOther (52)
    0.00, // CueSite (0)
    -0.54, // CueDirection (275)
    -0.07, // UnitTwin (679)
    0.04, // CityTwin (465)
    1.57, // CapitalTwin (61)
    -0.48, // DatelineUnit (197)
    0.36, // DatelineCountry (400)
];
