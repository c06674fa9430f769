//! Lists of names and words, and word classes, to the tables that the model holds.

use std::collections::BTreeMap;
use std::path::Path;

use super::TrainError;
use super::corpus::tokens;
use crate::enrich::entities::cluster::Cluster;
use crate::enrich::entities::lexicon::{self, Entry, Known, NAME_LISTS, NAME_TOKENS_MAX, PROBES_MAX, WORD_LISTS, name_list, word_list};
use crate::enrich::text::{Flags, Tokens, word_hash};

/// Places with fewer people than this are left out, unless a list names them.
const TOWN_PEOPLE_MIN: u64 = 5_000;
/// Countries whose news names every village: all places of the gazetteer.
const VILLAGES: [&str; 16] = ["SY", "IQ", "LB", "PS", "IL", "YE", "LY", "AF", "UA", "SD", "SS", "SO", "ML", "NG", "MM", "TR"];
const CITY_PEOPLE_MIN: u64 = 100_000;

/// Reads names and places below `data`, lists and classes below `lists`, and returns the lexicon's bytes.
pub fn compile(data: &Path, lists: &Path) -> Result<Vec<u8>, TrainError> {
    let mut entries = Entries::default();
    for (list, name) in NAME_LISTS.iter().enumerate() {
        for line in own_list(lists, name)? {
            entries.name(&line, list as u32);
        }
    }
    for (list, name) in WORD_LISTS.iter().enumerate() {
        for line in own_list(lists, name)? {
            entries.word(&line, list as u32);
        }
    }
    for file in ["first", "last"] {
        for line in read(&data.join(format!("names/{file}.txt")))?.lines() {
            entries.name(line, name_list(file));
        }
    }
    places(&data.join("gazetteer"), &mut entries)?;
    usage(data, &mut entries)?;
    entries.classes(&read(&lists.join("clusters.txt"))?);
    entries.table()
}

fn read(path: &Path) -> Result<String, TrainError> {
    std::fs::read_to_string(path).map_err(|reason| TrainError::Missing { path: path.into(), reason })
}

/// The names of a list of this repository: one a line; `#` begins a remark. Not every list has a file.
fn own_list(lists: &Path, name: &str) -> Result<Vec<String>, TrainError> {
    let path = lists.join(format!("{name}.txt"));
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = read(&path)?;
    Ok(text.lines().map(|l| l.split('#').next().unwrap_or("").trim().to_owned()).filter(|l| !l.is_empty()).collect())
}

fn places(folder: &Path, entries: &mut Entries) -> Result<(), TrainError> {
    let table = |file: &str| -> Result<Vec<Vec<String>>, TrainError> {
        let text = read(&folder.join(file))?;
        Ok(text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').map(str::to_owned).collect()).collect())
    };
    let column = |row: &[String], k: usize| row.get(k).cloned().unwrap_or_default();
    for row in table("countryInfo.txt")? {
        entries.name(&column(&row, 4), name_list("country"));
        entries.name(&column(&row, 5), name_list("city"));
    }
    for row in table("admin1CodesASCII.txt")? {
        entries.name(&column(&row, 1), name_list("admin"));
    }
    for row in table("natural_earth_admin1.tsv")? {
        entries.name(&column(&row, 0), name_list("admin"));
    }
    for file in ["natural_earth_regions.tsv", "natural_earth_territories.tsv"] {
        for row in table(file)?.iter().skip(1) {
            entries.name(&column(row, 0), name_list("region"));
            entries.name(&column(row, 1), name_list("region"));
        }
    }
    for row in table("cities500.txt")? {
        let people: u64 = column(&row, 14).parse().unwrap_or(0);
        if people < TOWN_PEOPLE_MIN && !VILLAGES.contains(&column(&row, 8).as_str()) {
            continue;
        }
        let list = match people {
            CITY_PEOPLE_MIN.. => name_list("city"),
            TOWN_PEOPLE_MIN.. => name_list("town"),
            _ => name_list("village"),
        };
        entries.name(&column(&row, 1), list);
        entries.name(&column(&row, 2), list);
        if people >= CITY_PEOPLE_MIN {
            for other in column(&row, 3).split(',').filter(|n| n.len() > 3 && n.chars().all(|c| (c as u32) < 0x250)) {
                entries.name(other, name_list("town"));
            }
        }
    }
    Ok(())
}

/// Words that running text nearly always, or nearly never, writes with a capital, by counting.
fn usage(data: &Path, entries: &mut Entries) -> Result<(), TrainError> {
    #[derive(serde::Deserialize)]
    struct Article {
        text: String,
    }
    const SEEN_MIN: u32 = 4;
    let mut counts: BTreeMap<u64, (u32, u32)> = BTreeMap::new();
    for file in super::UNLABELLED {
        let path = data.join(file);
        for (number, line) in read(&path)?.lines().enumerate() {
            let article: Article =
                serde_json::from_str(line).map_err(|reason| TrainError::Malformed { path: path.clone(), line: number + 1, reason })?;
            count_capitals(&tokens(&article.text), &mut counts);
        }
    }
    for (hash, (capital, lower)) in counts {
        let key = lexicon::extend(0, hash);
        if capital >= SEEN_MIN && capital >= 20 * lower {
            entries.add(key, Entry::of_word(word_list("proper")));
        } else if lower >= SEEN_MIN && lower >= 20 * capital {
            entries.add(key, Entry::of_word(word_list("common")));
        }
    }
    Ok(())
}

/// Counts words with and without a capital, sentence beginnings and headlines apart.
fn count_capitals(tokens: &Tokens, counts: &mut BTreeMap<u64, (u32, u32)>) {
    for sentence in &tokens.sentences {
        let range = sentence.start as usize + 1..sentence.end as usize;
        let words = || range.clone().filter(|&i| tokens.flags(i).has(Flags::LETTER));
        let capitals = words().filter(|&i| tokens.flags(i).has(Flags::CAPITAL)).count();
        if 2 * capitals > words().count() {
            continue;
        }
        for i in words().filter(|&i| !tokens.flags(i - 1).has(Flags::PUNCTUATION)) {
            let count = counts.entry(tokens.all[i].hash).or_default();
            if tokens.flags(i).has(Flags::CAPITAL) { count.0 += 1 } else { count.1 += 1 }
        }
    }
}

/// Entries by key, in a fixed order.
#[derive(Default)]
struct Entries(BTreeMap<u64, Known>);

impl Entries {
    fn name(&mut self, name: &str, list: u32) {
        let tokens = tokens(name);
        if tokens.is_empty() || tokens.len() > NAME_TOKENS_MAX {
            return;
        }
        self.put(&tokens, Entry::of_name(list));
    }

    fn word(&mut self, word: &str, list: u32) {
        let tokens = tokens(word);
        if tokens.len() == 1 {
            self.put(&tokens, Entry::of_word(list));
        }
    }

    fn put(&mut self, tokens: &Tokens, entry: Entry) {
        let mut key = 0;
        for (k, token) in tokens.all.iter().enumerate() {
            key = lexicon::extend(key, token.hash);
            self.add(key, if k + 1 == tokens.len() { entry } else { Entry::PREFIX });
        }
    }

    fn add(&mut self, key: u64, entry: Entry) {
        self.0.entry(key).or_default().entry.0 |= entry.0;
    }

    /// Line `i` of `text` holds the words of class `i`.
    fn classes(&mut self, text: &str) {
        for (class, line) in (1..).zip(text.lines()) {
            for word in line.split(' ').filter(|w| !w.is_empty()) {
                self.0.entry(lexicon::extend(0, word_hash(word.as_bytes()))).or_default().cluster = Cluster(class);
            }
        }
    }

    /// An open-addressing table two thirds full, as [`lexicon::Lexicon`] reads it.
    fn table(&self) -> Result<Vec<u8>, TrainError> {
        let mut slots = vec![0u64; self.0.len() * 3 / 2 + 1];
        for (key, known) in &self.0 {
            let (mut slot, fingerprint) = lexicon::place(*key, slots.len());
            let mut probes = 1;
            while slots[slot] != 0 {
                slot = if slot + 1 == slots.len() { 0 } else { slot + 1 };
                probes += 1;
            }
            if probes > PROBES_MAX {
                return Err(TrainError::TableFull(PROBES_MAX));
            }
            slots[slot] = known.slot(fingerprint);
        }
        Ok(slots.iter().flat_map(|slot| slot.to_le_bytes()).collect())
    }
}
