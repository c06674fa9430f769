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
    marks.probability(&RECOGNITION, RECOGNITION_BIAS)
}

/// Probability that the place is meant and is the right one.
pub fn confidence(recognised: f32, share: f32, candidates: usize) -> f32 {
    recognised * if candidates < 2 { 0.97 } else { on_line(&CALIBRATION, share) }
}

/// The value at `x` of the line through `knots`, which rise; flat beyond their ends.
fn on_line(knots: &[(f32, f32)], x: f32) -> f32 {
    let next = knots.partition_point(|k| k.0 <= x);
    match (next.checked_sub(1).and_then(|i| knots.get(i)), knots.get(next)) {
        (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0).max(1e-6),
        (Some(end), None) | (None, Some(end)) => end.1,
        (None, None) => x,
    }
}

/// The best share among a name's candidates, and how often it is right.
#[rustfmt::skip]
const CALIBRATION: [(f32, f32); 10] = [
    (0.000, 0.00), // nothing speaks for it
    (0.438, 0.40), // 65 names, 26 right
    (0.672, 0.58), // 65 names, 38 right
    (0.794, 0.66), // 65 names, 43 right
    (0.898, 0.83), // 65 names, 54 right
    (0.945, 0.86), // 65 names, 56 right
    (0.973, 0.92), // 65 names, 60 right
    (0.988, 0.93), // 65 names, 61 right
    (0.998, 0.97), // 195 names, 189 right
    (1.000, 1.00), // 134 names, 134 right
];

/// The score of one candidate.
pub fn resolution(features: &Features) -> f32 {
    features.each().map(|(feature, value)| value * RESOLUTION[feature]).sum()
}

/// One weight for each mark; beside it how many names of the training articles carry the mark.
#[rustfmt::skip]
const RECOGNITION: [f32; Mark::NAMES.len()] = [
    0.50, // Main (10611)
    -0.98, // Alternate (2817)
    -1.14, // Stripped (581)
    -0.25, // Upper (65)
    1.37, // Abbreviation (101)
    0.15, // Code (2)
    0.09, // Demonym (1044)
    1.48, // Country (2648)
    0.75, // Unit (1146)
    0.20, // County (903)
    0.67, // Region (375)
    0.52, // Site (11)
    -1.01, // Village (2661)
    -0.56, // SmallTown (2903)
    -0.95, // Town (2514)
    -0.50, // City (1169)
    0.62, // BigCity (891)
    -0.16, // OnePart (13849)
    0.67, // TwoParts (1263)
    0.43, // ThreeParts (109)
    -1.26, // Common (2720)
    -0.60, // Given (3643)
    0.37, // OnlyCandidate (6471)
    0.45, // ManyCandidates (3034)
    0.26, // SentenceStart (2827)
    -0.48, // UpperSentence (42)
    -0.76, // TitleSentence (476)
    0.87, // Dateline (99)
    0.14, // AfterWhere (2017)
    0.19, // AfterLink (1392)
    0.36, // AfterThe (1516)
    -1.13, // AfterTitle (376)
    -0.14, // AfterComma (1098)
    0.59, // AfterAnd (510)
    -0.64, // AfterCapital (1306)
    0.11, // AfterGiven (524)
    -0.02, // AfterInitial (49)
    0.53, // AfterDirection (193)
    -0.45, // AfterShip (1)
    0.59, // AfterHyphen (201)
    -0.76, // AfterPlace (1170)
    0.73, // AfterPlaceComma (370)
    1.07, // AfterTownOf (221)
    -0.61, // AfterBracket (62)
    -0.56, // AfterSlash (10)
    -0.46, // AfterLower (1045)
    0.77, // BeforeInstitution (210)
    -0.67, // BeforeStreet (192)
    1.99, // BeforeUnit (101)
    1.35, // BeforeCounty (44)
    1.00, // BeforeTown (153)
    1.26, // BeforeNature (53)
    1.08, // BeforeSite (39)
    0.87, // BeforePeople (647)
    -0.52, // BeforeActs (1100)
    -0.33, // BeforePaper (69)
    0.09, // BeforeCapital (1567)
    -0.37, // BeforePersonal (551)
    -0.15, // BeforePossessive (667)
    0.52, // BeforeComma (1693)
    1.59, // BeforeContainer (156)
    0.78, // BeforeAnd (682)
    0.80, // BeforeHyphen (278)
    0.58, // BeforeEnd (1039)
    -0.04, // BeforeLanguage (4)
    0.40, // BeforeBracket (98)
    0.44, // BeforeNumber (62)
    1.09, // Contained (51)
    0.64, // ElsewhereWhere (4334)
    -0.66, // ElsewherePerson (4628)
    -1.28, // Surname (2064)
    -0.66, // ElsewhereLower (1433)
    0.36, // Repeated (9662)
    0.08, // InNamedCountry (5720)
    1.32, // InNamedUnit (2013)
    1.43, // InHome (852)
    -1.18, // FarCountry (3782)
    0.28, // Outside (52)
    1.83, // TaggedPlace (4815)
    0.56, // TaggedPlacePart (710)
    0.05, // TaggedPeople (1010)
    0.24, // TaggedSite (80)
    -1.03, // TaggedPerson (3799)
    -0.38, // TaggedOrganisation (291)
    -0.39, // TaggedOrganisationPart (1195)
    -0.49, // TaggedOther (225)
    -1.05, // Untagged (3096)
    -1.40, // CommonStart (1282)
    -1.26, // CommonUpper (103)
    -0.89, // CommonWhere (41)
    -1.05, // CommonUntagged (1749)
    -1.14, // GivenCapital (793)
    -0.45, // GivenStart (561)
    -0.15, // SmallStart (1113)
    -0.67, // SmallNotWhere (5241)
    0.03, // SmallUntagged (1729)
    0.18, // AlternateSmall (2344)
    -0.69, // OnePartAfterCapital (1295)
    0.46, // PersonWhere (222)
    0.00, // UpperWhere (2)
    0.10, // SmallInHome (654)
    -0.34, // SmallAfterPlaceComma (62)
    -0.08, // DemonymCapital (71)
    0.06, // BigUntagged (261)
    -1.11, // CountryUntagged (37)
    0.36, // SurnameWhere (35)
    -1.09, // SurnameActs (775)
    0.34, // OrganisationPartBig (236)
    -0.56, // SmallOrganisation (151)
    -0.08, // FarSmall (2365)
];

const RECOGNITION_BIAS: f32 = -0.10;

/// One weight for each feature; beside it how many names it speaks for.
#[rustfmt::skip]
const RESOLUTION: [f32; FEATURES] = [
    0.88, // Prior (4901)
    -0.32, // MostImportant (4901)
    -2.17, // Alternate (1556)
    -0.89, // Stripped (883)
    0.63, // Demonym (492)
    1.80, // Country (1453)
    0.32, // Unit (1116)
    -2.51, // County (1622)
    -0.18, // Region (133)
    -0.00, // Water (43)
    0.40, // Capital (364)
    0.04, // Seat (1898)
    -1.52, // Section (449)
    0.52, // Site (9)
    -1.04, // Village (2400)
    1.45, // HardContainer (251)
    2.00, // SoftContainer (24)
    -1.45, // OtherContainer (206)
    1.13, // UnitNamed (1189)
    0.65, // CountryNamed (2626)
    -0.23, // CountryMany (2626)
    1.57, // NamedShare (2626)
    1.25, // NearbyMass (2326)
    1.11, // UnitMass (2913)
    0.74, // CountryMass (4574)
    0.97, // CountryShare (4577)
    2.53, // HomeUnit (684)
    0.96, // HomeCountry (1227)
    1.37, // HomeNear (406)
    0.87, // CueUnit (107)
    -0.53, // CueUnitOther (43)
    0.78, // CueCounty (42)
    -0.72, // CueCountyOther (49)
    -0.12, // CueTown (258)
    0.12, // CueTownOther (256)
    0.00, // CueNature (1)
    -0.00, // CueNatureOther (52)
    0.00, // CueSite (0)
    -0.80, // CueDirection (275)
    0.04, // UnitTwin (679)
    -0.04, // CityTwin (465)
    1.38, // CapitalTwin (61)
    -0.48, // DatelineUnit (197)
    0.09, // DatelineCountry (400)
    0.76, // PriorAway (3965)
    0.63, // UnitNamedAway (887)
    0.75, // UnitMassAway (2157)
    0.52, // NearbyAway (1721)
    0.75, // Great (1103)
    1.14, // NamedElsewhere (1259)
    0.56, // Holds (293)
    0.92, // TownOf (110)
    1.39, // Sole (303)
];
