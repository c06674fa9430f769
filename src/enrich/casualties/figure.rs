//! The casualty figure: a number with everything that keeps it from being misread. Fields and rules are the contract's.

use jiff::civil::Date;
use serde::Serialize;

use super::super::Span;
use super::super::entities::EntityId;
use super::super::locations::PlaceId;
use super::super::text::Precision;
use super::Signs;

/// What happened to the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Killed,
    Injured,
    /// Killed or injured, together.
    Casualties,
    Missing,
    Abducted,
    Released,
    Detained,
    Displaced,
    Evacuated,
    Refugees,
    Returned,
    Homeless,
    Affected,
    InNeed,
    Trapped,
    Ill,
}

impl Kind {
    /// Dead or hurt.
    pub fn is_hurt(self) -> bool {
        matches!(self, Kind::Killed | Kind::Injured | Kind::Casualties)
    }

    /// As it is published.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Killed => "killed",
            Kind::Injured => "injured",
            Kind::Casualties => "casualties",
            Kind::Missing => "missing",
            Kind::Abducted => "abducted",
            Kind::Released => "released",
            Kind::Detained => "detained",
            Kind::Displaced => "displaced",
            Kind::Evacuated => "evacuated",
            Kind::Refugees => "refugees",
            Kind::Returned => "returned",
            Kind::Homeless => "homeless",
            Kind::Affected => "affected",
            Kind::InNeed => "in_need",
            Kind::Trapped => "trapped",
            Kind::Ill => "ill",
        }
    }
}

/// How the words bound the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    Exact,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Nearly,
    Approximately,
    Range,
    Vague,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Persons,
    Families,
    Households,
}

/// The number with its bounds. No value is ever invented or averaged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub value: Option<u64>,
    pub low: Option<u64>,
    pub high: Option<u64>,
    pub qualifier: Qualifier,
    pub unit: Unit,
    /// 0 to 1: a part of a whole that the text gives only as a share.
    pub share: Option<f32>,
    /// The number as it stands: "at least 34".
    pub text: Span,
}

/// Who they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Civilian,
    Military,
    Police,
    SecurityForces,
    ArmedGroup,
    Protester,
    Prisoner,
    AidWorker,
    Medical,
    Journalist,
    Peacekeeper,
    GovernmentOfficial,
    Perpetrator,
    Children,
    Women,
    Men,
    Elderly,
}

impl Category {
    /// Bits of those who bear arms for a state.
    pub const STATE_FORCES: u32 = Category::Military.bit() | Category::Police.bit() | Category::SecurityForces.bit();
    /// Bits of those who bear arms.
    pub const ARMED: u32 = Category::STATE_FORCES | Category::ArmedGroup.bit();
    /// Bits of those who wage war.
    pub const COMBATANTS: u32 = Category::Military.bit() | Category::ArmedGroup.bit();

    /// Its place in a set of categories that is one number.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Some of the categories, each at most once: a list that needs no memory of its own.
#[derive(Debug, Clone, Copy)]
pub struct Categories {
    list: [Category; Category::Elderly as usize + 1],
    count: usize,
}

impl Default for Categories {
    fn default() -> Categories {
        Categories { list: [Category::Civilian; _], count: 0 }
    }
}

impl Categories {
    /// Adds one that is not among them.
    pub fn push(&mut self, category: Category) {
        if let Some(free) = self.list.get_mut(self.count) {
            (*free, self.count) = (category, self.count + 1);
        }
    }
}

impl FromIterator<Category> for Categories {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Categories {
        let mut list = Categories::default();
        categories.into_iter().for_each(|category| list.push(category));
        list
    }
}

impl std::ops::Deref for Categories {
    type Target = [Category];

    fn deref(&self) -> &[Category] {
        self.list.get(..self.count).unwrap_or_default()
    }
}

impl PartialEq for Categories {
    fn eq(&self, other: &Categories) -> bool {
        **self == **other
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    pub text: Option<Span>,
    pub categories: Categories,
    /// ISO 3166-1 alpha-3.
    pub nationality: Option<&'static str>,
    pub entity: Option<EntityId>,
}

/// How sure the text is of who did it (MUC-4 slot 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    ReportedAsFact,
    Claimed,
    Suspected,
    Possible,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Perpetrator {
    pub text: Span,
    pub entity: Option<EntityId>,
    pub certainty: Certainty,
}

/// By what means; the modes of PLOVER's ASSAULT, and three causes that are no violence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    Aerial,
    Drone,
    HeavyWeapons,
    Firearms,
    Explosives,
    SuicideAttack,
    Abduct,
    Beat,
    Torture,
    Sexual,
    Primitive,
    Chemical,
    CrowdControl,
    Unconventional,
    Vehicle,
    Disease,
    Accident,
    Disaster,
    Hunger,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FigurePlace {
    pub text: Span,
    pub place: Option<PlaceId>,
    /// It does not stand in the figure's own sentence.
    pub inferred: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FigureTime {
    pub text: Span,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub precision: Precision,
}

/// What the number covers (UCDP event_clarity 1 and 2; stock and rate beside them).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Incident,
    Cumulative,
    Stock,
    Rate,
}

/// How the figure stands to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Update {
    Increment,
    NewTotal,
    Correction,
}

/// Whether it happened, as the text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Actual,
    Possible,
    Alleged,
    Denied,
    Negated,
    Hypothetical,
}

/// What kind of source the figure is attributed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttributionKind {
    Government,
    Military,
    Police,
    Un,
    Ngo,
    Medical,
    Monitor,
    Media,
    Witness,
    ArmedGroup,
    Unnamed,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    pub text: Span,
    pub entity: Option<EntityId>,
    pub kind: AttributionKind,
}

/// One figure. `part_of` and `contradicts` are indices into the article's figures.
#[derive(Debug, Clone, PartialEq)]
pub struct CasualtyFigure {
    pub kind: Kind,
    pub figure: Figure,
    pub group: Group,
    pub perpetrator: Option<Perpetrator>,
    pub cause: Option<Cause>,
    pub place: Option<FigurePlace>,
    pub time: Option<FigureTime>,
    pub scope: Scope,
    pub update: Option<Update>,
    pub previous: Option<u64>,
    pub status: Status,
    pub historical: bool,
    pub attribution: Option<Attribution>,
    pub part_of: Option<usize>,
    pub contradicts: Vec<usize>,
    /// All mentions of this figure; the first is the evidence.
    pub mentions: Vec<Span>,
    /// The sentence of the evidence.
    pub sentence: Span,
    /// What speaks for it and against it.
    pub signs: Signs,
    /// What follows from them.
    pub confidence: f32,
    /// The production of the grammar that found it, for `explain`.
    pub rule: &'static str,
}

impl CasualtyFigure {
    /// Done, in one incident, and now: what may be summed unless it is a part or a rival.
    pub fn is_news(&self) -> bool {
        self.scope == Scope::Incident && self.status == Status::Actual && !self.historical
    }
}
