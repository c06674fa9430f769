//! Builds the gazetteer: GeoNames tables, Natural Earth label points and hand-written tables to one file.
//! The dump is streamed, one row at a time; what stays in memory is 32 bytes a place and 16 bytes a name.

mod calibrate;
mod encode;
pub mod fit;
mod spellings;
mod tables;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::enrich::locations::NameKind;
use crate::enrich::locations::layout::{NONE_U8, NONE_U16, NONE_U32};
use encode::{Names, Place, Strings};
use tables::{Country, Region, Unit};

/// Why no gazetteer was built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error("cannot read {path}: {source}; see `sitrep gazetteer build --help` for the files that are needed")]
    Read { path: PathBuf, source: io::Error },
    #[error("{path}, line {line}: {reason}; mend the row")]
    Row { path: PathBuf, line: usize, reason: String },
    #[error("{count} names or places are more than the format holds ({max}); leave rows out of the dump")]
    TooMany { count: usize, max: usize },
}

/// Where the sources lie.
#[derive(Debug, Clone)]
pub struct Sources {
    /// GeoNames tables: the dump (`allCountries.txt` or `cities500.txt`), `admin1CodesASCII.txt`, `admin2Codes.txt`,
    /// `countryInfo.txt`, and, where they are there, `alternateNamesV2.txt` and the Natural Earth tables.
    pub geonames: PathBuf,
    /// Hand-written tables: `data/places`.
    pub tables: PathBuf,
    /// Given names, one a line.
    pub given_names: PathBuf,
    /// The month of the sources, "2026-11": begins the version.
    pub label: String,
}

/// Reads all sources and returns the bytes of the file.
pub fn build(sources: &Sources) -> Result<Vec<u8>, BuildError> {
    let mut builder = Builder::new(sources)?;
    builder.read_dump(sources)?;
    builder.add_other_names();
    builder.add_units(sources)?;
    builder.add_counties(sources)?;
    builder.add_countries();
    builder.names.sort();
    builder.add_regions(sources)?;
    builder.add_natural_earth(sources)?;
    builder.add_alternate_names(sources)?;
    builder.add_publishers(sources)?;
    builder.names.given = lines(&sources.given_names)?.map(|l| l.to_lowercase()).collect();
    builder.names.common = tables::words(&sources.tables.join("common_words.tsv"))?;
    encode::file(builder, &sources.label)
}

/// The lines of a file, without comments.
fn lines(path: &Path) -> Result<impl Iterator<Item = String> + use<>, BuildError> {
    let file = File::open(path).map_err(|source| BuildError::Read { path: path.to_owned(), source })?;
    Ok(BufReader::new(file).lines().map_while(Result::ok).filter(|l| !l.starts_with('#') && !l.is_empty()))
}

/// Sums over the places of a unit.
#[derive(Debug, Default, Clone, Copy)]
struct Weight {
    lat: f64,
    lon: f64,
    weight: f64,
    population: u64,
}

impl Weight {
    fn add(&mut self, lat: f64, lon: f64, population: u64) {
        // The fourth root: large cities draw the point, and do not own it.
        let weight = (population.max(200) as f64).sqrt().sqrt();
        self.lat += lat * weight;
        self.lon += lon * weight;
        self.weight += weight;
        self.population += population;
    }

    fn point(&self) -> Option<(f64, f64)> {
        (self.weight > 0.0).then(|| (self.lat / self.weight, self.lon / self.weight))
    }
}

/// A unit's own row in the dump: point and names.
#[derive(Debug, Default)]
struct OwnRow {
    point: Option<(f64, f64)>,
    population: u64,
    names: Vec<String>,
}

struct Builder {
    countries: Vec<Country>,
    country_rows: HashMap<String, u8>,
    units: Vec<Unit>,
    unit_rows: HashMap<String, u16>,
    /// Code, name, ASCII name, id, by code.
    counties: Vec<(String, String, String, u32)>,
    county_rows: HashMap<String, u32>,
    strings: Strings,
    places: Vec<Place>,
    names: Names,
    /// Names that the dump gives to towns of countries where English is spoken, beside their own: row and name.
    other_names: Vec<(u32, String)>,
    features: Vec<[u8; 8]>,
    unit_weights: Vec<Weight>,
    county_weights: Vec<Weight>,
    /// By GeoNames id: rows of the dump that describe a country, unit or county.
    own: HashMap<u32, OwnRow>,
    own_ids: HashSet<u32>,
    /// Place rows by GeoNames id, where alternate names are to be joined.
    by_id: HashMap<u32, u32>,
    publishers: BTreeMap<u64, u32>,
    country_names: HashSet<String>,
}

impl Builder {
    fn new(sources: &Sources) -> Result<Builder, BuildError> {
        let countries = tables::countries(&sources.geonames.join("countryInfo.txt"), &sources.tables.join("countries.tsv"))?;
        let country_rows = countries.iter().enumerate().map(|(i, c)| (c.code.clone(), i as u8)).collect();
        let units = tables::units(&sources.geonames.join("admin1CodesASCII.txt"), &sources.tables.join("units.tsv"))?;
        let unit_rows = units.iter().enumerate().map(|(i, u)| (u.code.clone(), i as u16)).collect();
        let counties = tables::counties(&sources.geonames.join("admin2Codes.txt"))?;
        let county_rows = counties.iter().enumerate().map(|(i, c)| (c.0.clone(), i as u32)).collect();
        let country_names = countries.iter().flat_map(|c| c.names.iter().chain([&c.name])).map(|n| spellings::folded(n)).collect();
        let own_ids = countries.iter().map(|c| c.id).chain(units.iter().map(|u| u.id)).chain(counties.iter().map(|c| c.3)).collect();
        Ok(Builder {
            unit_weights: vec![Weight::default(); units.len()],
            county_weights: vec![Weight::default(); counties.len()],
            countries,
            country_rows,
            units,
            unit_rows,
            counties,
            county_rows,
            strings: Strings::default(),
            places: Vec::new(),
            names: Names::default(),
            other_names: Vec::new(),
            features: Vec::new(),
            own: HashMap::new(),
            own_ids,
            by_id: HashMap::new(),
            publishers: BTreeMap::new(),
            country_names,
        })
    }

    fn feature(&mut self, class: char, code: &str) -> u8 {
        let mut row = [0; 8];
        row[0] = class as u8;
        for (to, from) in row[1..].iter_mut().zip(code.bytes()) {
            *to = from;
        }
        let at = self.features.iter().position(|f| *f == row).unwrap_or_else(|| {
            self.features.push(row);
            self.features.len() - 1
        });
        at.min(254) as u8
    }

    fn country(&self, code: &str) -> u8 {
        self.country_rows.get(code).copied().unwrap_or(NONE_U8)
    }

    fn unit(&self, country: &str, unit: &str) -> u16 {
        self.unit_rows.get(&format!("{country}.{unit}")).copied().unwrap_or(NONE_U16)
    }

    /// One row of the dump after the other.
    fn read_dump(&mut self, sources: &Sources) -> Result<(), BuildError> {
        let full = sources.geonames.join("allCountries.txt");
        let path = if full.exists() { full } else { sources.geonames.join("cities500.txt") };
        for (number, line) in lines(&path)?.enumerate() {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() < 15 {
                let reason = format!("{} columns instead of 19", columns.len());
                return Err(BuildError::Row { path, line: number + 1, reason });
            }
            self.dump_row(&columns).map_err(|reason| BuildError::Row { path: path.clone(), line: number + 1, reason })?;
        }
        Ok(())
    }

    fn dump_row(&mut self, columns: &[&str]) -> Result<(), String> {
        let number = |text: &str, what: &str| text.parse::<f64>().map_err(|e| format!("{what} {text:?}: {e}"));
        let id: u32 = columns[0].parse().map_err(|e| format!("id {:?}: {e}", columns[0]))?;
        let (lat, lon) = (number(columns[4], "latitude")?, number(columns[5], "longitude")?);
        let population: u64 = columns[14].parse().unwrap_or(0);
        if self.own_ids.contains(&id) {
            let names = columns[3].split(',').filter(|n| !n.is_empty()).map(str::to_owned).collect();
            self.own.insert(id, OwnRow { point: Some((lat, lon)), population, names });
            return Ok(());
        }
        let class = columns[6].chars().next().unwrap_or('P');
        let county = format!("{}.{}.{}", columns[8], columns[10], columns[11]);
        let unit = self.unit(columns[8], columns[10]);
        let county = self.county_rows.get(&county).copied().unwrap_or(NONE_U32);
        if class == 'P' {
            if let Some(weight) = self.unit_weights.get_mut(usize::from(unit)) {
                weight.add(lat, lon, population);
            }
            if let Some(weight) = self.county_weights.get_mut(county as usize) {
                weight.add(lat, lon, population);
            }
        }
        let code = if columns[7].is_empty() { "PPL" } else { columns[7] };
        let place = Place {
            lat,
            lon,
            id,
            name: self.strings.add(columns[1]),
            population,
            county,
            unit,
            prior: prior(population, code),
            country: self.country(columns[8]),
            feature: self.feature(class, code),
        };
        let row = self.add(place);
        let arabic = spellings::has_arabic_article(columns[8]);
        self.name(columns[1], row, NameKind::Main, arabic);
        self.name(columns[2], row, NameKind::Main, arabic);
        for name in columns[3].split(',').filter(|n| spellings::is_useful(n)) {
            // A capital that bears its country's name in another language would take its place.
            if self.country_names.contains(&spellings::folded(name)) {
                continue;
            }
            if spellings::is_english(columns[8]) {
                self.other_names.push((row, name.to_owned()));
            } else {
                self.name(name, row, NameKind::Alternate, arabic);
            }
        }
        Ok(())
    }

    /// Where English is spoken, another name than a town's own is mostly a former one: "Saint Charles" for Denver. It gives way
    /// to another town of the country that is called so today; a part of the own name stays, "Newcastle" for Newcastle upon Tyne.
    fn add_other_names(&mut self) {
        self.names.sort();
        for (row, name) in std::mem::take(&mut self.other_names) {
            let place = &self.places[row as usize];
            let namesake = |other: u32| other != row && self.places[other as usize].country == place.country;
            let part = spellings::is_part(&name, &self.strings.get(place.name));
            if part || !self.names.bearers(&name).into_iter().any(namesake) {
                self.names.add(&name, row, NameKind::Alternate);
            }
        }
    }

    fn add(&mut self, place: Place) -> u32 {
        let row = self.places.len() as u32;
        if place.id != 0 {
            self.by_id.insert(place.id, row);
        }
        self.places.push(place);
        row
    }

    /// Adds a name, and, where it begins with the Arabic article, the name without it.
    fn name(&mut self, name: &str, row: u32, kind: NameKind, arabic: bool) {
        self.names.add(name, row, kind);
        if arabic {
            self.names.add_skeleton(name, row);
            if let Some(bare) = spellings::without_arabic_article(name) {
                self.names.add(bare, row, NameKind::Stripped);
            }
        }
    }

    fn written(&mut self, names: &[String], row: u32) {
        for name in names {
            let (name, kind) = spellings::written_kind(name);
            self.names.add(name, row, kind);
        }
    }

    fn demonyms(&mut self, demonyms: &[String], row: u32) {
        for demonym in demonyms {
            self.names.add(demonym, row, NameKind::Demonym);
            if let Some(plural) = spellings::plural(demonym) {
                self.names.add(&plural, row, NameKind::Demonym);
            }
        }
    }

    fn add_units(&mut self, sources: &Sources) -> Result<(), BuildError> {
        let points = tables::unit_points(&sources.geonames.join("natural_earth_admin1.tsv"))?;
        let feature = self.feature('A', "ADM1");
        for i in 0..self.units.len() {
            let unit = self.units[i].clone();
            let country = unit.code.split('.').next().unwrap_or_default().to_owned();
            let own = self.own.remove(&unit.id).unwrap_or_default();
            let weight = self.unit_weights[i];
            let keys = [&unit.name, &unit.ascii].into_iter().chain(&unit.names).map(|n| (country.clone(), spellings::folded(n)));
            let labelled = keys.clone().find_map(|k| points.get(&k).copied());
            let Some((lat, lon)) = own.point.or(labelled).or(weight.point()) else { continue };
            let population = own.population.max(weight.population);
            let name = self.strings.add(&unit.name);
            let place = Place {
                lat,
                lon,
                id: unit.id,
                name,
                population,
                county: NONE_U32,
                unit: i as u16,
                prior: prior(population, "ADM1"),
                country: self.country(&country),
                feature,
            };
            let row = self.add(place);
            self.units[i].place = row;
            let arabic = spellings::has_arabic_article(&country);
            let of_country =
                self.country_rows.get(&country).map(|c| spellings::folded(&self.countries[usize::from(*c)].name)).unwrap_or_default();
            for name in [&unit.name, &unit.ascii] {
                // "Taiwan", "Luxembourg": the country is meant, not its unit.
                let kind = if spellings::folded(name) == of_country { NameKind::Alternate } else { NameKind::Main };
                self.name(name, row, kind, arabic);
                if let Some(bare) = spellings::without_generic(name) {
                    self.name(bare, row, NameKind::Alternate, arabic);
                }
            }
            for name in own.names.iter().filter(|n| spellings::is_useful(n)) {
                self.name(name, row, NameKind::Alternate, arabic);
            }
            self.written(&unit.names, row);
            self.demonyms(&unit.demonyms, row);
        }
        Ok(())
    }

    fn add_counties(&mut self, _sources: &Sources) -> Result<(), BuildError> {
        let feature = self.feature('A', "ADM2");
        for i in 0..self.counties.len() {
            let (code, name, ascii, id) = self.counties[i].clone();
            let own = self.own.remove(&id).unwrap_or_default();
            let weight = self.county_weights[i];
            let Some((lat, lon)) = own.point.or(weight.point()) else { continue };
            let mut parts = code.split('.');
            let (country, unit) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let population = own.population.max(weight.population);
            let place = Place {
                lat,
                lon,
                id,
                name: self.strings.add(&name),
                population,
                county: i as u32,
                unit: self.unit(country, unit),
                prior: prior(population, "ADM2"),
                country: self.country(country),
                feature,
            };
            let row = self.add(place);
            let arabic = spellings::has_arabic_article(country);
            for name in [&name, &ascii] {
                self.name(name, row, NameKind::Main, arabic);
                if let Some(bare) = spellings::without_generic(name) {
                    self.name(bare, row, NameKind::Stripped, arabic);
                }
            }
            for name in own.names.iter().filter(|n| spellings::is_useful(n)) {
                self.name(name, row, NameKind::Alternate, arabic);
            }
        }
        Ok(())
    }

    fn add_countries(&mut self) {
        for i in 0..self.countries.len() {
            let country = self.countries[i].clone();
            let own = self.own.remove(&country.id).unwrap_or_default();
            let feature = self.feature('A', if country.dependent { "PCLD" } else { "PCLI" });
            let place = Place {
                lat: country.lat,
                lon: country.lon,
                id: country.id,
                name: self.strings.add(&country.name),
                population: country.population,
                county: NONE_U32,
                unit: NONE_U16,
                prior: prior(country.population, "PCLI"),
                country: i as u8,
                feature,
            };
            let row = self.add(place);
            self.countries[i].place = row;
            self.names.add(&country.name, row, NameKind::Main);
            for name in own.names.iter().filter(|n| spellings::is_useful(n)) {
                self.names.add(name, row, NameKind::Alternate);
            }
            self.written(&country.names, row);
            self.demonyms(&country.demonyms, row);
        }
    }

    fn add_regions(&mut self, sources: &Sources) -> Result<(), BuildError> {
        let mut regions = tables::regions(&sources.tables.join("regions.tsv"))?;
        regions.extend(tables::regions(&sources.tables.join("places.tsv"))?);
        for region in regions {
            self.region(&region);
        }
        Ok(())
    }

    fn region(&mut self, region: &Region) {
        // A place that the dump has as well gets the hand-written names; a city under its id weighs at least as much as written.
        let same_id = self.by_id.get(&region.id).copied().filter(|_| region.id != 0);
        if let Some(row) = same_id.filter(|_| region.feature == "PPL") {
            let prior = &mut self.places[row as usize].prior;
            *prior = (*prior).max((region.importance * 1000.0) as u16);
        }
        if let Some(row) = same_id.or_else(|| self.twin(region)) {
            let arabic = spellings::has_arabic_article(&region.country);
            self.name(&region.name, row, NameKind::Main, arabic);
            for name in &region.names {
                let (name, kind) = spellings::written_kind(name);
                self.name(name, row, kind, arabic);
            }
            self.demonyms(&region.demonyms, row);
            return;
        }
        let feature = self.feature(tables::class_of(&region.feature), &region.feature);
        let place = Place {
            lat: region.lat,
            lon: region.lon,
            id: region.id,
            name: self.strings.add(&region.name),
            population: 0,
            county: NONE_U32,
            unit: region.unit.as_deref().map_or(NONE_U16, |u| self.unit(&region.country, u)),
            prior: (region.importance * 1000.0) as u16,
            country: self.country(&region.country),
            feature,
        };
        let row = self.add(place);
        let arabic = spellings::has_arabic_article(&region.country);
        self.name(&region.name, row, NameKind::Main, arabic);
        for name in &region.names {
            let (name, kind) = spellings::written_kind(name);
            self.name(name, row, kind, arabic);
        }
        self.demonyms(&region.demonyms, row);
    }

    /// The dump's own row of a hand-written settlement: a name in common, and no further than a town is wide.
    fn twin(&self, region: &Region) -> Option<u32> {
        const DEGREES: f64 = 0.2;
        if !matches!(region.feature.as_str(), "PPL" | "PPLX") {
            return None;
        }
        let names = [&region.name].into_iter().chain(&region.names);
        names.flat_map(|name| self.names.bearers(name)).find(|row| {
            let place = &self.places[*row as usize];
            let near = (place.lat - region.lat).abs() < DEGREES && (place.lon - region.lon).abs() < DEGREES;
            near && self.features[usize::from(place.feature)][0] == b'P'
        })
    }

    fn add_natural_earth(&mut self, sources: &Sources) -> Result<(), BuildError> {
        let known: HashSet<String> = self
            .countries
            .iter()
            .map(|c| spellings::folded(&c.name))
            .chain(self.units.iter().map(|u| spellings::folded(&u.ascii)))
            .chain(tables::regions(&sources.tables.join("regions.tsv"))?.iter().flat_map(|r| {
                let all = r.names.iter().map(|n| spellings::folded(n)).collect::<Vec<_>>();
                all.into_iter().chain([spellings::folded(&r.name)])
            }))
            .collect();
        for region in tables::natural_earth(&sources.geonames)? {
            if !known.contains(&spellings::folded(&region.name)) {
                self.region(&region);
            }
        }
        Ok(())
    }

    /// `alternateNamesV2.txt`: names of the languages written in Latin letters, joined by id.
    fn add_alternate_names(&mut self, sources: &Sources) -> Result<(), BuildError> {
        let path = sources.geonames.join("alternateNamesV2.txt");
        if !path.exists() {
            return Ok(());
        }
        for line in lines(&path)? {
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, id, language, name, ..] = columns[..] else { continue };
            let latin = matches!(language, "" | "en" | "fr" | "de" | "es" | "it" | "pt" | "nl" | "tr" | "pl" | "sv" | "id");
            let row = id.parse().ok().and_then(|id: u32| self.by_id.get(&id).copied());
            if let Some(row) = row.filter(|_| latin && spellings::is_useful(name)) {
                self.names.add(name, row, NameKind::Alternate);
            }
        }
        Ok(())
    }

    /// Publishers by domain: the largest place of the city's name within the unit, or the unit or country itself.
    fn add_publishers(&mut self, sources: &Sources) -> Result<(), BuildError> {
        let path = sources.tables.join("publishers.tsv");
        let mut wanted: HashMap<(String, String), u32> = HashMap::new();
        let mut rows: Vec<(u64, String, String)> = Vec::new();
        for line in lines(&path)? {
            let columns: Vec<&str> = line.split('\t').collect();
            let [domain, unit, city] = columns[..] else { continue };
            rows.push((crate::enrich::text::word_hash(domain.as_bytes()), unit.to_owned(), spellings::folded(city)));
        }
        let codes: HashSet<&str> = rows.iter().map(|r| r.1.as_str()).collect();
        for (row, place) in self.places.iter().enumerate() {
            let country = self.countries.get(usize::from(place.country)).map_or("", |c| c.code.as_str());
            let unit = self.units.get(usize::from(place.unit)).map_or(country, |u| u.code.as_str());
            if !codes.contains(unit) || self.features[usize::from(place.feature)][0] != b'P' {
                continue;
            }
            let name = spellings::folded(&self.strings.get(place.name));
            let best = wanted.entry((unit.to_owned(), name)).or_insert(row as u32);
            if self.places[*best as usize].population < place.population {
                *best = row as u32;
            }
        }
        for (hash, unit, city) in rows {
            let area = match self.unit_rows.get(&unit) {
                Some(row) => self.units[usize::from(*row)].place,
                None => self.country_rows.get(&unit).map_or(NONE_U32, |c| self.countries[usize::from(*c)].place),
            };
            self.publishers.insert(hash, wanted.get(&(unit, city)).copied().unwrap_or(area));
        }
        Ok(())
    }
}

/// Thousandths of log10 of the population; a seat of government weighs more than its people.
fn prior(population: u64, code: &str) -> u16 {
    let seat = match code {
        "PPLC" => 0.5,
        "PPLA" => 0.2,
        _ => 0.0,
    };
    ((((population + 10) as f64).log10() + seat) * 1000.0) as u16
}
