//! Mentions to entities: names of one and the same thing come together across the article. One pass in text order,
//! every question one look-up by hash, so the cost is linear in the mentions.

use super::acronyms::{self, SMALL};
use super::aliases::Aliases;
use super::index::Index;
use super::lexicon::{self, Lexicon, name_list};
use super::model::{CLASSES, Class};
use super::tagger::{BODIES, Found, telling};
use super::{Entities, Entity, EntityId, EntityKind, EntityMention, kinds, roles};
use crate::enrich::text::{Flags, Tokens, word_hash};

/// Names longer than this are told by their first words. Tokens.
const NAME_WORDS_MAX: usize = 8;

/// What a key stands for; names of different use never meet.
#[derive(Clone, Copy)]
enum Use {
    /// All words of the name.
    Whole,
    /// A person's surname, as the only word of a mention.
    Surname,
    /// A surname with the sex that a title gives.
    TitledSurname,
    /// The surname's bearer before the latest.
    OtherSurname,
    /// A person's first name, as the only word of a mention.
    Forename,
    /// First and last word of a person's name.
    Ends,
    /// First letter and last word.
    Initial,
    /// One telling word of a body's name.
    Part,
    /// The first letters of a body's name.
    Acronym,
    /// A body's name without the nation before it.
    Unqualified,
}

fn keyed(used: Use, class: Class, key: u64) -> u64 {
    lexicon::extend(lexicon::extend(key, used as u64 + 1), family(class))
}

/// Classes that may be one entity.
fn family(class: Class) -> u64 {
    match class {
        Class::Person => 1,
        Class::Org => 2,
        Class::Location | Class::Facility => 3,
        Class::Norp => 4,
        Class::Misc | Class::Product | Class::None => 5,
    }
}

/// Male, female, or not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sex {
    Unknown,
    Male,
    Female,
}

/// An entity in the making.
#[derive(Debug)]
struct Group {
    entity: Entity,
    /// The words of its longest name.
    words: [u64; NAME_WORDS_MAX],
    length: usize,
    longest: std::ops::Range<usize>,
    lists: u64,
    odds: [f32; CLASSES],
    mentions: u32,
    sex: Sex,
    suffix: u8,
}

/// What tells a father from a son of the same name, from 1 on; 0 for any other word.
fn suffix(word: u64) -> u8 {
    const SUFFIXES: [(u64, u8); 7] = [
        (word_hash(b"jr."), 1),
        (word_hash(b"jr"), 1),
        (word_hash(b"sr."), 2),
        (word_hash(b"sr"), 2),
        (word_hash(b"ii"), 3),
        (word_hash(b"iii"), 4),
        (word_hash(b"iv"), 5),
    ];
    SUFFIXES.iter().find(|s| s.0 == word).map_or(0, |s| s.1)
}

/// Buffers that are kept from one article to the next.
#[derive(Debug, Default)]
pub struct Buffers {
    index: Index,
    groups: Vec<Group>,
    named: Vec<bool>,
}

/// Groups mentions, given in text order.
pub fn group(
    tokens: &Tokens,
    found: &[Found],
    aliases: &Aliases,
    lexicon: Lexicon<'_>,
    temperature: f32,
    buffers: &mut Buffers,
) -> Entities {
    // Each mention sets a few keys: its whole, and for a longer name its ends, its parts and its acronym.
    const KEYS_PER_MENTION: usize = 16;
    let Buffers { index, groups, named } = buffers;
    index.open(found.len() * KEYS_PER_MENTION);
    groups.clear();
    named.clear();
    named.resize(tokens.len(), false);
    for mention in found {
        named[mention.tokens.clone()].fill(true);
    }
    let mut grouping = Grouping { tokens, aliases, lexicon, index, groups, named };
    let mut mentions = Vec::with_capacity(found.len());
    for mention in found {
        let id = grouping.place(mention);
        mentions.push(EntityMention {
            span: tokens.span(mention.tokens.clone()),
            tokens: mention.tokens.start as u32..mention.tokens.end as u32,
            entity: EntityId(id),
        });
    }
    let all = groups.drain(..).map(|g| finish(g, tokens, temperature)).collect();
    Entities { all, mentions }
}

fn finish(group: Group, tokens: &Tokens, temperature: f32) -> Entity {
    let mut best = Class::None;
    for class in Class::ALL.into_iter().filter(|c| *c != Class::None) {
        if group.odds[class as usize] > group.odds[best as usize] || best == Class::None {
            best = class;
        }
    }
    let kind = kinds::of(best, tokens, &group.longest, group.lists);
    let confidence = tempered(group.odds[best as usize] / group.mentions.max(1) as f32, temperature);
    const PEOPLES: u64 = 1 << name_list("norp");
    let of_kind = match kind {
        EntityKind::Org => BODIES,
        EntityKind::Norp => PEOPLES,
        _ => 0,
    };
    Entity { kind, confidence, listed: group.lists & of_kind != 0, ..group.entity }
}

/// A probability with its log-odds divided by `temperature`.
pub fn tempered(p: f32, temperature: f32) -> f32 {
    let (yes, no) = (p.clamp(0.0, 1.0).powf(1.0 / temperature), (1.0 - p).clamp(0.0, 1.0).powf(1.0 / temperature));
    yes / (yes + no).max(f32::MIN_POSITIVE)
}

struct Grouping<'a> {
    tokens: &'a Tokens,
    aliases: &'a Aliases,
    lexicon: Lexicon<'a>,
    index: &'a mut Index,
    groups: &'a mut Vec<Group>,
    /// Whether a token is part of a mention.
    named: &'a [bool],
}

/// A mention's words, without articles and joints.
struct Name {
    words: [u64; NAME_WORDS_MAX],
    length: usize,
    key: u64,
    sex: Sex,
    /// [`suffix`] of a person's name, which is none of its words.
    suffix: u8,
}

impl Name {
    fn words(&self) -> &[u64] {
        &self.words[..self.length]
    }
}

impl Grouping<'_> {
    /// The entity of a mention: an earlier one, or a new one.
    fn place(&mut self, mention: &Found) -> u32 {
        let class = mention.class();
        let name = self.read(mention, class);
        let earlier = match class {
            Class::Person => self.person(&name),
            Class::Org => self.body(&name, mention),
            _ => self.index.get(keyed(Use::Whole, class, name.key)),
        };
        let id = earlier.unwrap_or(self.groups.len() as u32);
        self.join(id, mention, &name);
        match class {
            Class::Person => self.remember_person(id, &name),
            Class::Org => self.remember_body(id, &name, mention),
            _ => {}
        }
        self.index.set(keyed(Use::Whole, class, name.key), id);
        id
    }

    fn read(&self, mention: &Found, class: Class) -> Name {
        let mut words = [0; NAME_WORDS_MAX];
        let mut length = 0;
        for word in telling(self.tokens, mention.tokens.clone()).take(NAME_WORDS_MAX) {
            words[length] = word;
            length += 1;
        }
        if length == 0 {
            words[0] = mention.last;
            length = 1;
        }
        let mut key = self.aliases.resolve(if mention.key == 0 { mention.last } else { mention.key });
        if class == Class::Norp && mention.tokens.len() == 1 {
            // "Syrians" are of the "Syrian" people.
            let norm = self.tokens.norm(mention.tokens.start);
            let singular = lexicon::extend(0, word_hash(norm.strip_suffix('s').unwrap_or(norm).as_bytes()));
            if self.aliases.resolve(mention.key) == mention.key {
                key = self.aliases.resolve(singular);
            }
        }
        let suffix = if class == Class::Person && length > 1 { suffix(words[length - 1]) } else { 0 };
        length -= usize::from(suffix != 0);
        Name { words, length, key, sex: self.sex(mention), suffix }
    }

    /// The sex that a title before the name gives.
    fn sex(&self, mention: &Found) -> Sex {
        match mention.tokens.start.checked_sub(1).map_or("", |i| self.tokens.norm(i)) {
            "mr" | "mr." | "king" | "prince" | "sir" | "lord" | "his" | "brother" | "father" => Sex::Male,
            "mrs" | "mrs." | "ms" | "ms." | "miss" | "queen" | "princess" | "lady" | "dame" | "sister" | "mother" => Sex::Female,
            _ => Sex::Unknown,
        }
    }

    /// The earlier person that a name means.
    fn person(&self, name: &Name) -> Option<u32> {
        let find = |used, key| self.index.get(keyed(used, Class::Person, key)).filter(|&id| self.may_be(id, name));
        let whole = find(Use::Whole, name.key);
        let [first, .., last] = *name.words() else {
            let word = *name.words().first()?;
            let titled = match name.sex {
                Sex::Unknown => None,
                sex => find(Use::TitledSurname, lexicon::extend(word, sex as u64)),
            };
            return titled.or(find(Use::Surname, word)).or(find(Use::OtherSurname, word)).or(whole).or(find(Use::Forename, word));
        };
        let ends = || find(Use::Ends, lexicon::extend(first, last)).filter(|&id| self.middle_fits(id, name));
        let short = || find(Use::Surname, last).filter(|&id| self.groups[id as usize].length == 1);
        let initial = || find(Use::Initial, lexicon::extend(first, last));
        whole.or_else(ends).or_else(initial).or_else(short)
    }

    fn may_be(&self, id: u32, name: &Name) -> bool {
        let known = &self.groups[id as usize];
        let sex = name.sex == Sex::Unknown || known.sex == Sex::Unknown || known.sex == name.sex;
        sex && (name.suffix == 0 || known.suffix == 0 || known.suffix == name.suffix)
    }

    /// "George W. Bush" is not "George H. W. Bush": middle words may be missing, not different.
    fn middle_fits(&self, id: u32, name: &Name) -> bool {
        let group = &self.groups[id as usize];
        fn middle(words: &[u64]) -> &[u64] {
            words.get(1..words.len().saturating_sub(1)).unwrap_or(&[])
        }
        let (a, b) = (middle(&group.words[..group.length]), middle(name.words()));
        a.is_empty() || b.is_empty() || a == b || a.iter().all(|w| b.contains(w)) && a.len() != b.len() && a.len() > 1
    }

    fn remember_person(&mut self, id: u32, name: &Name) {
        let person = |used, key| keyed(used, Class::Person, key);
        let words = name.words();
        let Some(&last) = words.last() else { return };
        let sex = self.groups[id as usize].sex;
        if sex != Sex::Unknown {
            self.index.set(person(Use::TitledSurname, lexicon::extend(last, sex as u64)), id);
        }
        match self.index.get(person(Use::Surname, last)) {
            Some(other) if other != id => self.index.set(person(Use::OtherSurname, last), other),
            _ => {}
        }
        self.index.set(person(Use::Surname, last), id);
        if words.len() > 1 {
            self.index.set(person(Use::Forename, words[0]), id);
            for &word in &words[..words.len() - 1] {
                self.index.set(person(Use::Ends, lexicon::extend(word, last)), id);
            }
        }
    }

    /// The earlier body that a name means.
    fn body(&self, name: &Name, mention: &Found) -> Option<u32> {
        let find = |used, key| self.index.get(keyed(used, Class::Org, key));
        let whole = find(Use::Whole, name.key);
        if whole.is_some() {
            return whole;
        }
        if name.length > 1 {
            let acronym = acronyms::of(self.tokens, mention.tokens.clone())
                .into_iter()
                .flatten()
                .find_map(|key| find(Use::Whole, lexicon::extend(0, key)));
            return find(Use::Unqualified, mention.key).or(acronym);
        }
        let word = name.words[0];
        if self.tokens.flags(mention.tokens.start).has(Flags::UPPER) {
            return find(Use::Acronym, word);
        }
        find(Use::Part, word)
    }

    fn remember_body(&mut self, id: u32, name: &Name, mention: &Found) {
        let body = |used, key| keyed(used, Class::Org, key);
        if name.length < 2 {
            return;
        }
        for key in acronyms::of(self.tokens, mention.tokens.clone()).into_iter().flatten() {
            self.index.set(body(Use::Acronym, key), id);
        }
        let qualified = self.is_nation(name.words[0]);
        if qualified && name.length > 2 {
            let rest = name.words()[1..].iter().fold(0, |key, &w| lexicon::extend(key, w));
            self.index.set(body(Use::Unqualified, rest), id);
        }
        for &word in name.words() {
            if !self.is_nation(word) && !SMALL.contains(&word) {
                self.index.set(body(Use::Part, word), id);
            }
        }
    }

    /// Whether a word alone names a people, a country or a town.
    fn is_nation(&self, word: u64) -> bool {
        const NATION: u32 = 1 << name_list("norp")
            | 1 << name_list("country")
            | 1 << name_list("admin")
            | 1 << name_list("city")
            | 1 << name_list("town")
            | 1 << name_list("region");
        word == UN[0] || word == UN[1] || self.lexicon.entry(lexicon::extend(0, word)).names() & NATION != 0
    }

    /// Adds a mention to an entity, which may be new.
    fn join(&mut self, id: u32, mention: &Found, name: &Name) {
        let span = self.tokens.span(mention.tokens.clone());
        if id as usize == self.groups.len() {
            let kind = kinds::of(mention.class(), self.tokens, &mention.tokens, mention.lists);
            self.groups.push(Group {
                entity: Entity { kind, name: span, role: None, confidence: 0.0, listed: false },
                words: name.words,
                length: name.length,
                longest: mention.tokens.clone(),
                lists: mention.lists,
                odds: [0.0; CLASSES],
                mentions: 0,
                sex: name.sex,
                suffix: name.suffix,
            });
        }
        let group = &mut self.groups[id as usize];
        for (sum, odds) in group.odds.iter_mut().zip(&mention.odds) {
            *sum += odds;
        }
        group.mentions += 1;
        if mention.class() == Class::Person && group.entity.role.is_none() {
            group.entity.role = roles::of(self.tokens, &mention.tokens, |i| self.named.get(i).is_some_and(|n| *n));
        }
        if group.sex == Sex::Unknown {
            group.sex = name.sex;
        }
        if group.suffix == 0 {
            group.suffix = name.suffix;
        }
        if span.len() > group.entity.name.len() {
            group.entity.name = span;
            group.words = name.words;
            group.length = name.length;
            group.longest = mention.tokens.clone();
            group.lists = mention.lists;
        }
    }
}

const UN: [u64; 2] = [word_hash(b"un"), word_hash(b"u.n.")];
