//! The evidence for a candidate that needs no look at the rest of the article: what sort of place it is, what stands beside its
//! name, what else the name may mean.

use super::context::Mark;
use super::gazetteer::{NameKind, PlaceFacts};
use super::groups::{Candidate, Group, Groups};
use super::resolve::{Feature, Features, GREAT, top};
use super::words::Class;

/// So many candidates of a name are looked at for another that news would mean.
const TWINS: usize = 8;

/// A name of the article, with what is true of all its candidates.
pub(super) struct Name<'g> {
    groups: &'g Groups,
    group: &'g Group,
    pub candidates: &'g [Candidate],
    /// The importance of the most important.
    pub top: f32,
    /// One of its holders could hold it.
    held: bool,
    /// It may also mean a unit, or a city that is well known.
    unit_twin: bool,
    city_twin: bool,
}

impl<'g> Name<'g> {
    pub fn of(groups: &'g Groups, g: usize) -> Name<'g> {
        let group = &groups.all[g];
        let candidates = groups.of(group);
        Name {
            groups,
            group,
            candidates,
            top: top(candidates),
            held: groups.is_held(group),
            unit_twin: candidates.iter().take(TWINS).any(|c| c.facts.is_unit()),
            city_twin: candidates.iter().take(TWINS).any(|c| c.facts.class == b'P' && c.facts.prior > 4.3),
        }
    }

    /// "X, Y", "X in Y": whether the candidate lies in what is named as holding it, or holds what names it so.
    pub fn add_holders(&self, out: &mut Features, f: &PlaceFacts) {
        let (groups, group) = (self.groups, self.group);
        if self.held {
            let inside = groups.held_by(&group.hard, f);
            out.flag(Feature::HardContainer, inside);
            out.flag(Feature::OtherContainer, !inside);
        }
        out.flag(Feature::SoftContainer, groups.held_by(&group.soft, f));
        out.flag(Feature::Holds, groups.holds_any(group, f));
    }

    /// "the province of X", "the X river", "north of X": whether the candidate is what the words beside the name say.
    pub fn add_cues(&self, out: &mut Features, f: &PlaceFacts) {
        let (cues, place, area) = (self.group.cues, f.class == b'P', f.class == b'A');
        out.flag(Feature::CueUnit, cues.has(Class::UNIT) && f.is_unit());
        out.flag(Feature::CueUnitOther, cues.has(Class::UNIT) && place);
        out.flag(Feature::CueCounty, cues.has(Class::COUNTY) && f.is_county());
        out.flag(Feature::CueCountyOther, cues.has(Class::COUNTY) && place);
        out.flag(Feature::CueTown, cues.has(Class::TOWN) && place);
        out.flag(Feature::CueTownOther, cues.has(Class::TOWN) && area);
        out.flag(Feature::TownOf, self.group.elsewhere.has(Mark::AfterTownOf) && place);
        let nature = matches!(f.class, b'H' | b'T' | b'L');
        out.flag(Feature::CueNature, cues.has(Class::NATURE) && nature);
        out.flag(Feature::CueNatureOther, cues.has(Class::NATURE) && !nature);
        out.flag(Feature::CueSite, cues.has(Class::SITE) && f.class == b'S');
        out.flag(Feature::CueDirection, cues.has(Class::DIRECTION) && area);
    }

    /// Whether another place of the name is one that news would mean as well.
    pub fn add_twins(&self, out: &mut Features, f: &PlaceFacts) {
        let other_unit = |o: &Candidate| o.facts.is_unit() && o.facts.unit != f.unit && o.facts.country == f.country;
        out.flag(Feature::CapitalTwin, f.is_code("PPLC") && self.candidates.iter().take(TWINS).any(other_unit));
        out.flag(Feature::UnitTwin, self.unit_twin && f.class == b'P');
        out.flag(Feature::CityTwin, self.city_twin && f.is_unit());
    }
}

impl Features {
    /// What sort of place the candidate is, and by what sort of name; `top` is the importance of the most important.
    pub(super) fn add_kind(&mut self, c: &Candidate, top: f32) {
        let f = &c.facts;
        let place = f.class == b'P';
        self.value(Feature::Prior, f.prior);
        self.flag(Feature::MostImportant, f.prior >= top);
        self.flag(Feature::Great, place && f.prior >= GREAT);
        self.flag(Feature::Alternate, c.kind == NameKind::Alternate);
        self.flag(Feature::Stripped, c.kind == NameKind::Stripped);
        self.flag(Feature::Demonym, c.kind == NameKind::Demonym);
        self.flag(Feature::Country, f.is_country());
        self.flag(Feature::Unit, f.is_unit());
        self.flag(Feature::County, f.is_county());
        self.flag(Feature::Region, f.class == b'L');
        self.flag(Feature::Water, matches!(f.class, b'H' | b'T'));
        self.flag(Feature::Capital, f.is_code("PPLC"));
        self.flag(Feature::Seat, place && f.is_code("PPLA") && !f.is_code("PPLA3") && !f.is_code("PPLA4"));
        self.flag(Feature::Section, f.is_code("PPLX"));
        self.flag(Feature::Site, f.class == b'S');
        self.flag(Feature::Village, place && f.prior < 3.5);
    }
}
