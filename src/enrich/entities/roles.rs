//! What a person is, where the text says so: "Turkish President X", "X, head of the Y,", "the director of the Y, X".

use std::ops::Range;

use crate::enrich::Span;
use crate::enrich::text::{Flags, Tokens};

/// Offices and trades that a person holds. Courtesy ("Mr", "Sheikh") and kinship are none.
const OFFICES: &[&str] = &[
    "president", "premier", "chancellor", "minister", "ministers", "secretary", "undersecretary", "governor", "mayor", "senator",
    "congressman", "congresswoman", "representative", "lawmaker", "mp", "ambassador", "envoy", "diplomat", "spokesman", "spokeswoman",
    "spokesperson", "director", "director-general", "chairman", "chairwoman", "chairperson", "chair", "ceo", "coordinator", "commissioner",
    "commander", "general", "gen.", "lieutenant", "lt.", "colonel", "col.", "major", "maj.", "captain", "capt.", "sergeant", "sgt.",
    "admiral", "adm.", "brigadier", "brig.", "marshal", "inspector", "superintendent", "detective", "sheriff", "judge", "prosecutor",
    "attorney", "lawyer", "coach", "manager", "journalist", "reporter", "correspondent", "editor", "photographer", "cameraman", "author",
    "writer", "analyst", "economist", "historian", "scientist", "researcher", "doctor", "surgeon", "nurse", "professor", "teacher",
    "engineer", "activist", "leader", "dictator", "candidate", "head", "chief", "founder", "co-founder", "king", "queen", "prince", "emir",
    "sultan", "pope", "archbishop", "bishop", "cardinal", "patriarch", "ayatollah", "official", "officer", "member", "adviser", "advisor",
    "aide", "representative", "expert", "fellow", "speaker", "rapporteur", "administrator", "negotiator", "rebel", "warlord", "militant",
    "economist", "principal", "owner", "boss",
];
/// Words that stand before an office within a role.
const QUALIFIERS: &[&str] = &[
    "deputy", "former", "acting", "interim", "outgoing", "incoming", "foreign", "defence", "defense", "interior", "finance", "health",
    "prime", "vice", "special", "chief", "executive", "senior", "junior", "late", "then", "state", "general", "military", "police", "army",
    "opposition", "rebel", "human", "rights", "political", "economic", "national", "regional", "local", "federal", "supreme", "first",
    "second", "managing", "press", "government", "presidential", "parliamentary", "assistant", "associate", "information", "justice",
    "education", "agriculture", "transport", "energy", "oil", "trade", "labour", "labor", "home", "permanent", "peace", "humanitarian",
    "emergency", "fire", "district", "provincial", "village", "tribal", "community", "party", "union", "medical", "team", "brigade",
    "lieutenant", "major", "brigadier", "vice-", "co-", "ex-", "-", "'s", "and", "of", "for",
];
/// Words that end an apposition.
const ENDS: &[&str] = &[
    "said", "says", "told", "who", "which", "that", "was", "is", "were", "has", "had", "have", "added", "but", "when", "while", "after",
    "where", "as", "from", "will", "would", "arrived", "met",
];
/// The longest role. Tokens.
const ROLE_TOKENS_MAX: usize = 12;

/// The role of the person named by `name`. `named` says whether a token is part of another mention.
pub fn of(tokens: &Tokens, name: &Range<usize>, named: impl Fn(usize) -> bool) -> Option<Span> {
    let sentence = tokens.sentences.get(tokens.sentence_of(name.start))?;
    let sentence = sentence.start as usize..sentence.end as usize;
    let role =
        before(tokens, name, &sentence, &named).or_else(|| after(tokens, name, &sentence)).or_else(|| inverted(tokens, name, &sentence));
    role.map(|range| tokens.span(range))
}

fn is_office(tokens: &Tokens, i: usize) -> bool {
    OFFICES.contains(&tokens.norm(i))
}

/// "Turkish President X", "UN special envoy X": an office right before the name, with what qualifies it.
fn before(tokens: &Tokens, name: &Range<usize>, sentence: &Range<usize>, named: &impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let end = name.start;
    if end == sentence.start {
        return None;
    }
    let earliest = sentence.start.max(end.saturating_sub(ROLE_TOKENS_MAX));
    let mut start = match is_office(tokens, end - 1) {
        true => end - 1,
        false => office_of(tokens, sentence.start.max(end.saturating_sub(5))..end)?,
    };
    while start > earliest && belongs(tokens, start - 1, named) {
        start -= 1;
    }
    while start < end - 1 && matches!(tokens.norm(start), "-" | "'s" | "and" | "of" | "for") {
        start += 1;
    }
    Some(start..end)
}

/// "Secretary of State", "President of the Republic": an office whose field stands between it and the name.
fn office_of(tokens: &Tokens, words: Range<usize>) -> Option<usize> {
    let of = words.clone().skip(1).find(|&i| matches!(tokens.norm(i), "of" | "for"))?;
    let field = |i: usize| tokens.flags(i).has(Flags::CAPITAL) || matches!(tokens.norm(i), "state" | "staff");
    let within = |i: usize| field(i) || matches!(tokens.norm(i), "the" | "and");
    (is_office(tokens, of - 1) && field(words.end - 1) && (of + 1..words.end).all(within)).then_some(of - 1)
}

fn belongs(tokens: &Tokens, i: usize, named: &impl Fn(usize) -> bool) -> bool {
    let norm = tokens.norm(i);
    let capital =
        tokens.flags(i).has(Flags::CAPITAL) && !matches!(norm, "the" | "a" | "an" | "when" | "after" | "but" | "in" | "on" | "as");
    named(i)
        || is_office(tokens, i)
        || QUALIFIERS.contains(&norm)
        || (capital && !tokens.flags(i).has(Flags::PUNCTUATION) && norm.len() > 2 && i > 0)
}

/// "X, head of the Y,": an office among the first words after a comma.
fn after(tokens: &Tokens, name: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let comma = name.end;
    if comma >= sentence.end || !matches!(tokens.norm(comma), "," | "(") {
        return None;
    }
    let mut start = comma + 1;
    while start < sentence.end && matches!(tokens.norm(start), "the" | "a" | "an") {
        start += 1;
    }
    let end = phrase_end(tokens, start, sentence.end);
    // The office stands before any "of" or "for": "head of the army", not "a city of judges".
    let head = (start..end).find(|&i| matches!(tokens.norm(i), "of" | "for" | "at" | "in" | "with")).unwrap_or(end);
    (start < head && end < sentence.end && is_office(tokens, head - 1)).then_some(start..end)
}

fn phrase_end(tokens: &Tokens, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + ROLE_TOKENS_MAX);
    (start..limit)
        .find(|&i| matches!(tokens.norm(i), "," | "." | ";" | ":" | ")" | "(" | "\"" | "!" | "?") || ENDS.contains(&tokens.norm(i)))
        .unwrap_or(limit)
}

/// "the director of the Y, X": an office opens the words before a comma before the name.
fn inverted(tokens: &Tokens, name: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let comma = name.start.checked_sub(1).filter(|&i| i > sentence.start && tokens.norm(i) == ",")?;
    let earliest = sentence.start.max(comma.saturating_sub(ROLE_TOKENS_MAX));
    let mut of = None;
    for i in (earliest..comma).rev() {
        match tokens.norm(i) {
            "," | "." | ";" | ":" | "(" | ")" | "\"" => return None,
            "of" | "for" => of = Some(i),
            _ if of == Some(i + 1) && is_office(tokens, i) => {
                let mut start = i;
                while start > earliest
                    && (QUALIFIERS.contains(&tokens.norm(start - 1)) && !matches!(tokens.norm(start - 1), "of" | "for" | "and"))
                {
                    start -= 1;
                }
                return Some(start..comma);
            }
            _ => {}
        }
    }
    None
}
