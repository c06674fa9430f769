//! What stands around a name: yes-or-no evidence for whether it is a place. The recogniser adds up the learnt weight of
//! each mark that is set; the trainer sets the same marks.

use super::candidates::Match;
use super::gazetteer::{Gazetteer, NameKind, PlaceFacts};
use super::words::Class;
use crate::enrich::entities::{Entities, EntityKind};
use crate::enrich::text::{Flags, Tokens};

marks! {
    Mark, Marks;
    // Of the name itself.
    Main, Alternate, Stripped, Upper, Abbreviation, Code, Demonym,
    Country, Unit, County, Region, Site, Village, SmallTown, Town, City, BigCity,
    OnePart, TwoParts, ThreeParts, Common, Given, OnlyCandidate, ManyCandidates,
    // Of the sentence.
    SentenceStart, UpperSentence, TitleSentence, Dateline,
    // Before it.
    AfterWhere, AfterLink, AfterThe, AfterTitle, AfterComma, AfterAnd, AfterCapital, AfterGiven, AfterInitial, AfterDirection, AfterShip,
    AfterHyphen, AfterPlace, AfterPlaceComma, AfterTownOf, AfterBracket, AfterSlash, AfterLower,
    // After it.
    BeforeInstitution, BeforeStreet, BeforeUnit, BeforeCounty, BeforeTown, BeforeNature, BeforeSite, BeforePeople, BeforeActs, BeforePaper,
    BeforeCapital, BeforePersonal, BeforePossessive, BeforeComma, BeforeContainer, BeforeAnd, BeforeHyphen, BeforeEnd, BeforeLanguage, BeforeBracket, BeforeNumber,
    Contained,
    // Of the article.
    ElsewhereWhere, ElsewherePerson, Surname, ElsewhereLower, Repeated, InNamedCountry, InNamedUnit, InHome, FarCountry, Outside,
    // Of the tagger.
    TaggedPlace, TaggedPlacePart, TaggedPeople, TaggedSite, TaggedPerson, TaggedOrganisation, TaggedOrganisationPart, TaggedOther, Untagged,
    // Pairs.
    CommonStart, CommonUpper, CommonWhere, CommonUntagged, GivenCapital, GivenStart, SmallStart, SmallNotWhere, SmallUntagged, AlternateSmall, OnePartAfterCapital,
    PersonWhere, UpperWhere, SmallInHome, SmallAfterPlaceComma, DemonymCapital, BigUntagged, CountryUntagged, SurnameWhere, SurnameActs, OrganisationPartBig, SmallOrganisation, FarSmall,
}

/// Marks of the best candidate: what kind of place, how large.
pub(super) fn of_place(marks: &mut Marks, facts: &PlaceFacts, kind: NameKind, candidates: usize) {
    marks.set(match kind {
        NameKind::Main => Mark::Main,
        NameKind::Alternate => Mark::Alternate,
        NameKind::Stripped => Mark::Stripped,
        NameKind::Upper => Mark::Upper,
        NameKind::Abbreviation => Mark::Abbreviation,
        NameKind::Code => Mark::Code,
        NameKind::Demonym => Mark::Demonym,
    });
    let size = match facts.prior {
        p if p < 3.3 => Mark::Village,
        p if p < 4.2 => Mark::SmallTown,
        p if p < 5.0 => Mark::Town,
        p if p < 6.0 => Mark::City,
        _ => Mark::BigCity,
    };
    marks.set(match facts.class {
        b'A' if facts.is_unit() => Mark::Unit,
        b'A' if facts.is_county() => Mark::County,
        b'A' => Mark::Country,
        b'P' => size,
        b'S' | b'R' => Mark::Site,
        _ => Mark::Region,
    });
    marks.set_if(Mark::OnlyCandidate, candidates == 1);
    marks.set_if(Mark::ManyCandidates, candidates > 5);
}

/// Marks of the words around match `at` and of its sentence.
pub(super) fn around(tokens: &Tokens, gazetteer: &Gazetteer, all: &[Match], at: usize) -> Marks {
    let m = &all[at];
    let mut marks = Marks::default();
    let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
    let parts = (start..end).filter(|i| !tokens.flags(*i).has(Flags::PUNCTUATION)).count();
    marks.set(match parts {
        0 | 1 => Mark::OnePart,
        2 => Mark::TwoParts,
        _ => Mark::ThreeParts,
    });
    marks.set_if(Mark::Common, m.entry.is_common());
    marks.set_if(Mark::Given, parts <= 1 && m.entry.is_given_name());
    marks.set_if(Mark::UpperSentence, m.sentence.upper);
    marks.set_if(Mark::TitleSentence, m.sentence.title && !m.sentence.upper);
    before(tokens, gazetteer, all, at, &mut marks);
    after(tokens, gazetteer, all, at, &mut marks);
    marks
}

/// The class of the word at `i`, where it stands within the sentence.
pub(super) fn class_at(tokens: &Tokens, gazetteer: &Gazetteer, i: usize) -> Class {
    tokens.all.get(i).map_or(Class(0), |t| gazetteer.words.of(t.hash))
}

fn before(tokens: &Tokens, gazetteer: &Gazetteer, all: &[Match], at: usize, marks: &mut Marks) {
    let m = &all[at];
    let start = m.tokens.start as usize;
    let first = m.sentence.start as usize;
    let mut i = start;
    // A quotation mark before it changes nothing.
    while i > first && matches!(tokens.norm(i - 1), "\"" | "'" | "``") {
        i -= 1;
    }
    if i == first {
        marks.set(Mark::SentenceStart);
        return;
    }
    let (flags, norm) = (tokens.flags(i - 1), tokens.norm(i - 1));
    let neighbour = at.checked_sub(1).map(|k| &all[k]).filter(|n| n.sentence.start == m.sentence.start);
    if flags.has(Flags::PUNCTUATION) {
        match norm {
            "," => {
                marks.set(Mark::AfterComma);
                marks.set_if(Mark::AfterPlaceComma, neighbour.is_some_and(|n| n.tokens.end as usize + 1 == i));
            }
            "-" => marks.set(Mark::AfterHyphen),
            "(" | "[" => marks.set(Mark::AfterBracket),
            "/" => marks.set(Mark::AfterSlash),
            _ => {}
        }
        return;
    }
    marks.set_if(Mark::AfterPlace, neighbour.is_some_and(|n| n.tokens.end as usize == i));
    let class = class_at(tokens, gazetteer, i - 1);
    let capital = flags.has(Flags::CAPITAL);
    marks.set_if(Mark::AfterWhere, class.has(Class::WHERE));
    marks.set_if(Mark::AfterThe, class.has(Class::ARTICLE));
    marks.set_if(Mark::AfterTitle, class.has(Class::TITLE));
    marks.set_if(Mark::AfterAnd, class.has(Class::AND));
    marks.set_if(Mark::AfterDirection, class.has(Class::DIRECTION));
    marks.set_if(Mark::AfterShip, class.has(Class::SHIP));
    if class.has(Class::LINK) {
        marks.set(Mark::AfterLink);
        let place =
            Class(Class::TOWN.0 | Class::UNIT.0 | Class::COUNTY.0 | Class::SITE.0 | Class::NATURE.0 | Class::PEOPLE.0 | Class::DIRECTION.0);
        marks.set_if(Mark::AfterTownOf, norm == "of" && i >= first + 2 && class_at(tokens, gazetteer, i - 2).has(place));
    }
    let word = capital && !marks.has(Mark::AfterPlace) && !class.has(Class::FUNCTION) && i - 1 > first;
    marks.set_if(Mark::AfterInitial, flags.has(Flags::ABBREVIATION) && norm.len() == 2);
    marks.set_if(Mark::AfterCapital, word && !class.has(Class::TITLE) && !class.has(Class::DIRECTION));
    marks.set_if(Mark::AfterLower, !capital && class.0 == 0 && norm != "'s");
}

fn after(tokens: &Tokens, gazetteer: &Gazetteer, all: &[Match], at: usize, marks: &mut Marks) {
    let m = &all[at];
    let end = m.tokens.end as usize;
    if end >= m.sentence.end as usize {
        marks.set(Mark::BeforeEnd);
        return;
    }
    let (flags, norm) = (tokens.flags(end), tokens.norm(end));
    if flags.has(Flags::PUNCTUATION) {
        match norm {
            "," => marks.set(Mark::BeforeComma),
            "-" => marks.set(Mark::BeforeHyphen),
            "'s" | "’s" => marks.set(Mark::BeforePossessive),
            "(" | "[" => marks.set(Mark::BeforeBracket),
            "." | "!" | "?" | ";" | ":" => marks.set(Mark::BeforeEnd),
            _ => {}
        }
        return;
    }
    if norm == "'s" {
        marks.set(Mark::BeforePossessive);
        return;
    }
    if flags.has(Flags::DIGIT) {
        marks.set(Mark::BeforeNumber);
        return;
    }
    let class = class_at(tokens, gazetteer, end);
    let capital = flags.has(Flags::CAPITAL) && !m.sentence.upper;
    let next_place = all.get(at + 1).is_some_and(|n| n.tokens.start as usize == end);
    marks.set_if(Mark::BeforeInstitution, capital && class.has(Class::INSTITUTION));
    marks.set_if(Mark::BeforeStreet, capital && class.has(Class::STREET));
    marks.set_if(Mark::BeforePaper, capital && class.has(Class::PAPER_OR_TEAM));
    marks.set_if(Mark::BeforeUnit, class.has(Class::UNIT));
    marks.set_if(Mark::BeforeCounty, class.has(Class::COUNTY));
    marks.set_if(Mark::BeforeTown, class.has(Class::TOWN));
    marks.set_if(Mark::BeforeNature, class.has(Class::NATURE));
    // "the Elm boulevard": lower case says that the name is the street's own.
    marks.set_if(Mark::BeforeSite, class.has(Class::SITE) || !capital && class.has(Class::ROAD));
    marks.set_if(Mark::BeforePeople, class.has(Class::PEOPLE));
    marks.set_if(Mark::BeforeActs, class.has(Class::ACTS));
    marks.set_if(Mark::BeforePersonal, class.has(Class::PERSONAL));
    marks.set_if(Mark::BeforeLanguage, class.has(Class::LANGUAGE));
    marks.set_if(Mark::BeforeAnd, class.has(Class::AND));
    marks.set_if(Mark::BeforeCapital, capital && class.0 == 0 && !next_place);
}

/// Marks of the tagger's verdict on the match.
pub(super) fn of_tagger(marks: &mut Marks, m: &Match, entities: &Entities) {
    if entities.mentions.is_empty() {
        return;
    }
    let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
    let Some(mention) = (start..end).find_map(|i| entities.mention_at(i)) else {
        marks.set(Mark::Untagged);
        return;
    };
    let larger = mention.tokens.len() > m.tokens.len();
    marks.set(match entities.of(mention).kind {
        EntityKind::Gpe | EntityKind::Loc if larger => Mark::TaggedPlacePart,
        EntityKind::Gpe | EntityKind::Loc => Mark::TaggedPlace,
        EntityKind::Norp => Mark::TaggedPeople,
        EntityKind::Fac => Mark::TaggedSite,
        EntityKind::Person => Mark::TaggedPerson,
        EntityKind::Org if larger => Mark::TaggedOrganisationPart,
        EntityKind::Org => Mark::TaggedOrganisation,
        _ => Mark::TaggedOther,
    });
}

/// Marks that are pairs of others.
pub(super) fn pairs(marks: &mut Marks) {
    let small = marks.has(Mark::Village) || marks.has(Mark::SmallTown);
    let big = marks.has(Mark::City) || marks.has(Mark::BigCity);
    let m = *marks;
    marks.set_if(Mark::CommonStart, m.has(Mark::Common) && m.has(Mark::SentenceStart));
    marks.set_if(Mark::CommonUpper, m.has(Mark::Common) && (m.has(Mark::UpperSentence) || m.has(Mark::TitleSentence)));
    marks.set_if(Mark::CommonWhere, m.has(Mark::Common) && m.has(Mark::AfterWhere));
    marks.set_if(Mark::CommonUntagged, m.has(Mark::Common) && m.has(Mark::Untagged));
    marks.set_if(Mark::GivenCapital, m.has(Mark::Given) && m.has(Mark::BeforeCapital));
    marks.set_if(Mark::GivenStart, m.has(Mark::Given) && m.has(Mark::SentenceStart));
    marks.set_if(Mark::SmallStart, small && m.has(Mark::SentenceStart));
    marks.set_if(Mark::SmallNotWhere, small && !m.has(Mark::AfterWhere));
    marks.set_if(Mark::SmallUntagged, small && m.has(Mark::Untagged));
    marks.set_if(Mark::AlternateSmall, (small || m.has(Mark::Town)) && (m.has(Mark::Alternate) || m.has(Mark::Stripped)));
    marks.set_if(Mark::OnePartAfterCapital, m.has(Mark::OnePart) && m.has(Mark::AfterCapital));
    marks.set_if(Mark::PersonWhere, m.has(Mark::ElsewherePerson) && m.has(Mark::AfterWhere));
    marks.set_if(Mark::UpperWhere, m.has(Mark::UpperSentence) && m.has(Mark::AfterWhere));
    marks.set_if(Mark::SmallInHome, small && (m.has(Mark::InHome) || m.has(Mark::InNamedUnit)));
    marks.set_if(Mark::SmallAfterPlaceComma, small && m.has(Mark::AfterPlaceComma));
    marks.set_if(Mark::DemonymCapital, m.has(Mark::Demonym) && m.has(Mark::BeforeCapital));
    marks.set_if(Mark::BigUntagged, big && m.has(Mark::Untagged));
    marks.set_if(Mark::CountryUntagged, m.has(Mark::Country) && m.has(Mark::Untagged));
    marks.set_if(Mark::SurnameWhere, m.has(Mark::Surname) && (m.has(Mark::AfterWhere) || m.has(Mark::BeforeContainer)));
    marks.set_if(
        Mark::SurnameActs,
        m.has(Mark::Surname) && (m.has(Mark::BeforeActs) || m.has(Mark::BeforePersonal) || m.has(Mark::BeforePossessive)),
    );
    marks.set_if(Mark::FarSmall, small && m.has(Mark::FarCountry));
    marks.set_if(Mark::SmallOrganisation, small && m.has(Mark::TaggedOrganisation));
    marks.set_if(Mark::OrganisationPartBig, m.has(Mark::TaggedOrganisationPart) && (big || m.has(Mark::Country)));
}
