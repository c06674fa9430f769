//! Rows of the sources: GeoNames' small tables, Natural Earth, and the tables under data/places.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use super::spellings::folded;
use super::{BuildError, lines};

#[derive(Debug, Clone)]
pub struct Country {
    pub code: String,
    pub alpha3: String,
    pub name: String,
    pub id: u32,
    pub population: u64,
    pub lat: f64,
    pub lon: f64,
    pub dependent: bool,
    pub names: Vec<String>,
    pub demonyms: Vec<String>,
    pub place: u32,
}

#[derive(Debug, Clone)]
pub struct Unit {
    /// "SY.12".
    pub code: String,
    pub name: String,
    pub ascii: String,
    pub id: u32,
    pub names: Vec<String>,
    pub demonyms: Vec<String>,
    pub place: u32,
}

/// A hand-written or Natural Earth place.
#[derive(Debug, Clone)]
pub struct Region {
    pub name: String,
    pub feature: String,
    pub country: String,
    pub unit: Option<String>,
    pub lat: f64,
    pub lon: f64,
    /// log10 of the population that it weighs like.
    pub importance: f64,
    pub id: u32,
    pub names: Vec<String>,
    pub demonyms: Vec<String>,
}

/// Territories that are no states, by GeoNames' code for them.
const DEPENDENT: &[&str] = &[
    "AI", "AS", "AW", "AX", "BL", "BM", "BQ", "CC", "CK", "CW", "CX", "FK", "FO", "GF", "GG", "GI", "GL", "GP", "GS", "GU", "HK", "HM",
    "IM", "IO", "JE", "KY", "MF", "MO", "MP", "MQ", "MS", "NC", "NF", "NU", "PF", "PM", "PN", "PR", "RE", "SH", "SJ", "SX", "TC", "TF",
    "TK", "UM", "VG", "VI", "WF", "YT", "EH",
];

fn list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
}

fn row_error(path: &Path, line: usize, reason: impl Into<String>) -> BuildError {
    BuildError::Row { path: path.to_owned(), line: line + 1, reason: reason.into() }
}

fn number<T: std::str::FromStr>(path: &Path, line: usize, cell: &str) -> Result<T, BuildError> {
    cell.trim().parse().map_err(|_| row_error(path, line, format!("{cell:?} is no number")))
}

/// GeoNames' country table with the hand-written points, names and demonyms.
pub fn countries(info: &Path, written: &Path) -> Result<Vec<Country>, BuildError> {
    let mut by_code = BTreeMap::new();
    for line in lines(info)? {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() < 17 || columns[16].trim().is_empty() || matches!(columns[0], "CS" | "AN") {
            continue;
        }
        let country = Country {
            code: columns[0].to_owned(),
            alpha3: columns[1].to_owned(),
            name: columns[4].to_owned(),
            id: columns[16].trim().parse().unwrap_or(0),
            population: columns[7].parse().unwrap_or(0),
            lat: 0.0,
            lon: 0.0,
            dependent: DEPENDENT.contains(&columns[0]),
            names: Vec::new(),
            demonyms: Vec::new(),
            place: 0,
        };
        by_code.insert(country.code.clone(), country);
    }
    for (n, line) in lines(written)?.enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, lat, lon, names, demonyms] = columns[..] else { return Err(row_error(written, n, "five columns are needed")) };
        let country = by_code.get_mut(code).ok_or_else(|| row_error(written, n, format!("no country has the code {code}")))?;
        (country.lat, country.lon) = (number(written, n, lat)?, number(written, n, lon)?);
        (country.names, country.demonyms) = (list(names), list(demonyms));
    }
    Ok(by_code.into_values().collect())
}

/// GeoNames' first-level units with the hand-written names.
pub fn units(codes: &Path, written: &Path) -> Result<Vec<Unit>, BuildError> {
    let mut by_code = BTreeMap::new();
    for (n, line) in lines(codes)?.enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, name, ascii, id] = columns[..] else { return Err(row_error(codes, n, "four columns are needed")) };
        let unit = Unit {
            code: code.to_owned(),
            name: name.to_owned(),
            ascii: ascii.to_owned(),
            id: number(codes, n, id)?,
            names: Vec::new(),
            demonyms: Vec::new(),
            place: u32::MAX,
        };
        by_code.insert(unit.code.clone(), unit);
    }
    for (n, line) in lines(written)?.enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, names, demonyms] = columns[..] else { return Err(row_error(written, n, "three columns are needed")) };
        let unit = by_code.get_mut(code).ok_or_else(|| row_error(written, n, format!("no unit has the code {code}")))?;
        unit.names.extend(list(names));
        unit.demonyms.extend(list(demonyms));
    }
    Ok(by_code.into_values().collect())
}

/// GeoNames' second-level units by code.
pub fn counties(codes: &Path) -> Result<Vec<(String, String, String, u32)>, BuildError> {
    let mut all = Vec::new();
    for line in lines(codes)? {
        let columns: Vec<&str> = line.split('\t').collect();
        if let [code, name, ascii, id] = columns[..]
            && let Ok(id) = id.trim().parse()
        {
            all.push((code.to_owned(), name.to_owned(), ascii.to_owned(), id));
        }
    }
    all.sort();
    Ok(all)
}

/// Latitude and longitude by country and folded name.
pub type UnitPoints = HashMap<(String, String), (f64, f64)>;

/// Label points of first-level units by country and folded name.
pub fn unit_points(path: &Path) -> Result<UnitPoints, BuildError> {
    let mut points = HashMap::new();
    if !path.exists() {
        return Ok(points);
    }
    for line in lines(path)?.skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, country, _, lat, lon, ..] = columns[..] else { continue };
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        let names = name.split(['(', ')', '|']).map(folded).filter(|n| !n.is_empty());
        for name in names {
            points.entry((country.to_owned(), name)).or_insert((lat, lon));
        }
    }
    Ok(points)
}

/// Hand-written places: name, feature, country (or country.unit), lat, lon, importance, id, names, demonyms.
pub fn regions(path: &Path) -> Result<Vec<Region>, BuildError> {
    let mut all = Vec::new();
    for (n, line) in lines(path)?.enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, feature, country, lat, lon, importance, id, names, demonyms] = columns[..] else {
            return Err(row_error(path, n, format!("{} columns instead of nine: {line:?}", columns.len())));
        };
        let (country, unit) = country.split_once('.').map_or((country, None), |(c, u)| (c, Some(u.to_owned())));
        all.push(Region {
            name: name.to_owned(),
            feature: feature.to_owned(),
            country: country.to_owned(),
            unit,
            lat: number(path, n, lat)?,
            lon: number(path, n, lon)?,
            importance: number(path, n, importance)?,
            id: if id.is_empty() { 0 } else { number(path, n, id)? },
            names: list(names),
            demonyms: list(demonyms),
        });
    }
    Ok(all)
}

/// GeoNames class of a feature code.
pub fn class_of(feature: &str) -> char {
    match feature {
        "CONT" | "RGN" | "CNL" => 'L',
        "OCN" | "SEA" | "GULF" | "BAY" | "STRT" | "CHN" | "LK" | "STM" | "SD" | "FJD" | "LGN" | "RF" | "WTLD" | "FLLS" => 'H',
        "ISL" | "ISLS" | "PEN" | "CAPE" | "MT" | "MTS" | "VAL" | "PLN" | "DSRT" | "DLTA" | "PLAT" | "BSN" => 'T',
        "PCLH" | "TERR" | "ADM1" | "ADM2" | "ADM3" => 'A',
        "AIRP" | "AIRB" | "MLB" | "CMP" | "PRN" | "BLDG" | "HSP" | "UNIV" | "DAM" | "BDG" | "GATE" | "CSTL" => 'S',
        "RD" | "RDJCT" => 'R',
        "PRK" | "LCTY" | "MKT" => 'L',
        _ => 'P',
    }
}

/// Natural Earth's classes as GeoNames codes; what is left out is too faint to be in the news.
const NATURAL_EARTH: &[(&str, &str)] = &[
    ("Island", "ISL"),
    ("island", "ISL"),
    ("Island group", "ISLS"),
    ("island group", "ISLS"),
    ("Range/mtn", "MTS"),
    ("Desert", "DSRT"),
    ("Peninsula", "PEN"),
    ("Pen/cape", "PEN"),
    ("Plateau", "PLAT"),
    ("Plain", "PLN"),
    ("Geoarea", "RGN"),
    ("Basin", "BSN"),
    ("Valley", "VAL"),
    ("Lake", "LK"),
    ("river", "STM"),
    ("sea", "SEA"),
    ("gulf", "GULF"),
    ("bay", "BAY"),
    ("strait", "STRT"),
    ("channel", "CHN"),
    ("sound", "SD"),
    ("Delta", "DLTA"),
    ("waterfall", "FLLS"),
    ("Isthmus", "RGN"),
];

/// Islands, seas and mountains of Natural Earth, and its disputed territories.
pub fn natural_earth(directory: &Path) -> Result<Vec<Region>, BuildError> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    let path = directory.join("natural_earth_regions.tsv");
    if path.exists() {
        for line in lines(&path)?.skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [name, alternate, class, lat, lon, rank, ..] = columns[..] else { continue };
            let Some((_, feature)) = NATURAL_EARTH.iter().find(|(c, _)| *c == class) else { continue };
            let (Ok(lat), Ok(lon), Ok(rank)) = (lat.parse(), lon.parse(), rank.parse::<f64>()) else { continue };
            let name = spelled_out(name);
            if seen.insert(folded(&name)) {
                let names = list(&alternate.replace(',', "|"));
                all.push(plain(&name, feature, lat, lon, 5.0 - rank * 0.3, names));
            }
        }
    }
    let path = directory.join("natural_earth_territories.tsv");
    if path.exists() {
        for line in lines(&path)?.skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [name, alternate, _, kind, _, lat, lon] = columns[..] else { continue };
            let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
            if matches!(kind, "Disputed" | "Breakaway" | "Indeterminate" | "Geo subunit") && seen.insert(folded(name)) {
                all.push(plain(name, "RGN", lat, lon, 4.0, list(&alternate.replace(',', "|"))));
            }
        }
    }
    Ok(all)
}

fn plain(name: &str, feature: &str, lat: f64, lon: f64, importance: f64, names: Vec<String>) -> Region {
    let (name, feature) = (name.to_owned(), feature.to_owned());
    Region { name, feature, country: String::new(), unit: None, lat, lon, importance, id: 0, names, demonyms: Vec::new() }
}

/// "ALEUTIAN I." to "Aleutian Island".
fn spelled_out(name: &str) -> String {
    let words = name.split(' ').map(|word| match word {
        "I." | "I" => "Island".to_owned(),
        "IS." | "Is." => "Islands".to_owned(),
        "MTS." | "Mts." => "Mountains".to_owned(),
        "RA." | "Ra." => "Range".to_owned(),
        "PEN." | "Pen." => "Peninsula".to_owned(),
        _ if word.chars().all(|c| !c.is_lowercase()) => {
            let mut letters = word.chars();
            letters.next().map(|c| c.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
        }
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// First column of a table, lower case.
pub fn words(path: &Path) -> Result<HashSet<String>, BuildError> {
    Ok(lines(path)?.filter_map(|l| l.split('\t').next().map(str::to_lowercase)).collect())
}
