//! The words around a name that say whether it is a place, of what kind, and how it is meant.

use crate::enrich::text::{word_hash, word_tag};

/// A set of classes that a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub u32);

impl Class {
    /// "in", "near": a place follows.
    pub const WHERE: Class = Class(1);
    /// "of", "for", "with": a place may follow.
    pub const LINK: Class = Class(1 << 1);
    /// "President", "Mr.": a person follows.
    pub const TITLE: Class = Class(1 << 2);
    /// "University": the name before is part of an organisation's or building's.
    pub const INSTITUTION: Class = Class(1 << 3);
    /// "Street": the name before is part of an address.
    pub const STREET: Class = Class(1 << 4);
    /// "province", "governorate": a first-level unit.
    pub const UNIT: Class = Class(1 << 5);
    /// "county", "district": a second-level unit.
    pub const COUNTY: Class = Class(1 << 6);
    /// "city", "town", "village", "suburb".
    pub const TOWN: Class = Class(1 << 7);
    /// "river", "lake", "sea", "mountains".
    pub const NATURE: Class = Class(1 << 8);
    /// "airport", "airbase", "crossing", "camp": a site.
    pub const SITE: Class = Class(1 << 9);
    /// "northern", "east", "central".
    pub const DIRECTION: Class = Class(1 << 10);
    /// "said", "threatened": what governments and people do.
    pub const ACTS: Class = Class(1 << 11);
    /// "police", "officials", "man", "residents": people of the place before.
    pub const PEOPLE: Class = Class(1 << 12);
    /// Months and days.
    pub const CALENDAR: Class = Class(1 << 13);
    /// "Times", "Post", "United": papers and teams after a city.
    pub const PAPER_OR_TEAM: Class = Class(1 << 14);
    /// "accused", "urged", "told", "against": what stands before a government.
    pub const TOWARDS: Class = Class(1 << 15);
    /// "the".
    pub const ARTICLE: Class = Class(1 << 16);
    /// "and", "or".
    pub const AND: Class = Class(1 << 17);
    /// "speak", "language", "-speaking".
    pub const LANGUAGE: Class = Class(1 << 18);
    /// "he", "who", "his", "aged": what follows a person's name.
    pub const PERSONAL: Class = Class(1 << 19);
    /// "ship", "vessel", "tanker", "USS": a ship's name follows.
    pub const SHIP: Class = Class(1 << 20);
    /// "beat", "defeated", "coach", "score": sport.
    pub const SPORT: Class = Class(1 << 21);
    /// Sentence words that are often capitalised at its start.
    pub const FUNCTION: Class = Class(1 << 22);

    /// "Avenue": the name before is a road's and no place.
    pub const ROAD: Class = Class(1 << 23);

    pub fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

const TABLE: &[(Class, &[&str])] = &[
    (
        Class::WHERE,
        &[
            "in", "at", "near", "from", "into", "across", "throughout", "outside", "around", "toward", "towards", "inside", "within",
            "via", "beyond", "surrounding", "reach", "reached", "entered", "entering", "visit", "visited", "visiting", "leave", "left",
            "leaving", "besieged", "captured", "recaptured", "seized", "shelled", "bombed", "liberated", "invaded", "controls", "through",
            "over", "to", "between", "off", "along", "nearby", "neighboring", "neighbouring", "neighborhood", "neighbourhood", "fled",
            "fleeing",
        ],
    ),
    (Class::LINK, &["of", "for", "with", "by", "on", "as", "than", "like", "including", "like"]),
    (
        Class::TITLE,
        &[
            "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof.", "professor", "president", "minister", "premier",
            "chancellor", "king", "queen", "prince", "princess", "pope", "sheikh", "imam", "ayatollah", "rev", "rev.", "father", "sister",
            "gen.", "general", "lt.", "col.", "colonel", "major", "maj.", "captain", "capt.", "sgt.", "sergeant", "cpl.", "pvt.",
            "officer", "detective", "det.", "sheriff", "judge", "justice", "sen.", "senator", "rep.", "representative", "congressman",
            "congresswoman", "gov.", "governor", "mayor", "ambassador", "secretary", "spokesman", "spokeswoman", "director", "chairman",
            "chairwoman", "coach", "quarterback", "actor", "actress", "singer", "sir", "lady", "lord", "dame", "saint", "brother",
            "trooper", "deputy", "attorney", "lawyer", "supt.", "insp.", "constable", "actress", "comedian", "author", "miss", "madam",
            "commander", "admiral", "adm.", "chief", "cmdr.", "lieutenant", "named",
        ],
    ),
    (
        Class::INSTITUTION,
        &[
            "university", "college", "school", "hospital", "clinic", "museum", "church", "cathedral", "mosque", "synagogue", "temple",
            "institute", "academy", "library", "theater", "theatre", "stadium", "arena", "hotel", "mall", "bank", "company", "corporation",
            "corp", "corp.", "inc", "inc.", "ltd", "ltd.", "llc", "group", "association", "society", "foundation", "club", "council",
            "commission", "committee", "department", "ministry", "agency", "bureau", "office", "center", "centre", "court", "parliament",
            "senate", "assembly", "congress", "party", "union", "federation", "league", "army", "navy", "brigade", "battalion", "regiment",
            "division", "front", "movement", "organization", "organisation", "network", "news", "radio", "television", "tv", "airlines",
            "airways", "railway", "railways", "symphony", "orchestra", "festival", "conference", "summit", "treaty", "accord", "accords",
            "agreement", "protocol", "convention", "declaration", "process", "exchange", "fund", "trust", "project", "initiative", "high",
            "elementary", "middle", "state", "community", "medical", "international", "national", "general", "memorial", "regional",
            "observatory", "authority", "district", "systems", "industries", "partners", "services", "cup", "open", "championship",
            "marathon", "prize", "coalition", "brigades", "corps", "guard", "command", "force", "forces", "prison", "jail", "zoo",
            "parade", "fair", "chamber", "baptist", "methodist", "catholic", "lutheran", "presbyterian",
        ],
    ),
    (
        Class::STREET,
        &[
            "street", "st", "st.", "avenue", "ave", "ave.", "road", "rd", "rd.", "drive", "dr", "lane", "ln", "boulevard", "blvd", "blvd.",
            "highway", "hwy", "parkway", "pkwy", "square", "bridge", "court", "place", "way", "plaza", "park", "pike", "freeway",
            "expressway", "turnpike", "terrace", "trail", "tunnel", "station", "gate", "circle", "crescent", "route", "roundabout",
        ],
    ),
    (
        Class::ROAD,
        &[
            "street", "avenue", "ave", "ave.", "road", "rd", "rd.", "drive", "lane", "ln", "boulevard", "blvd", "blvd.", "highway", "hwy",
            "parkway", "pkwy", "freeway", "expressway", "turnpike",
        ],
    ),
    (
        Class::UNIT,
        &[
            "province", "governorate", "state", "region", "oblast", "prefecture", "provinces", "countryside", "emirate", "krai", "states",
            "republic", "territory", "canton",
        ],
    ),
    (
        Class::COUNTY,
        &["county", "district", "parish", "borough", "counties", "municipality", "districts", "subdistrict", "sub-district", "township"],
    ),
    (
        Class::TOWN,
        &[
            "city", "town", "village", "suburb", "neighborhood", "neighbourhood", "capital", "cities", "towns", "villages", "suburbs",
            "hamlet", "quarter", "outskirts", "settlement", "port", "resort", "enclave", "stronghold", "neighborhoods", "neighbourhoods",
            "area", "community", "municipality", "commune",
        ],
    ),
    (
        Class::NATURE,
        &[
            "river", "lake", "sea", "ocean", "gulf", "bay", "strait", "straits", "mountain", "mountains", "mount", "valley", "desert",
            "island", "islands", "peninsula", "coast", "basin", "delta", "forest", "hills", "plain", "plains", "creek", "beach", "canal",
            "cape", "volcano", "glacier", "reef", "canyon",
        ],
    ),
    (
        Class::SITE,
        &[
            "airport", "airbase", "airfield", "base", "camp", "crossing", "prison", "dam", "border", "refinery", "port", "harbor",
            "harbour", "checkpoint", "junction", "terminal", "barracks", "field", "facility", "plant", "bridge", "citadel", "castle",
            "market", "corridor", "axis", "front",
        ],
    ),
    (
        Class::DIRECTION,
        &[
            "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
            "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "north-east", "north-west",
            "south-east", "south-west", "upper", "lower", "downtown", "mid", "inner", "greater", "rural", "occupied", "mainland", "sub",
            "upstate", "metro", "suburban", "coastal",
        ],
    ),
    (
        Class::ACTS,
        &[
            "said", "says", "say", "saying", "threatened", "threatening", "threatens", "warned", "warns", "warning", "accused", "accuses",
            "accusing", "denied", "denies", "denying", "announced", "announces", "condemned", "condemns", "rejected", "rejects", "agreed",
            "agree", "agrees", "wants", "want", "wanted", "hopes", "hoped", "urged", "urges", "insists", "insisted", "backs", "backed",
            "supports", "supported", "opposes", "opposed", "believes", "claims", "claimed", "demanded", "demands", "vowed", "vows",
            "pledged", "pledges", "imposed", "sent", "counts", "sees", "seeks", "sought", "plans", "decided", "refused", "refuses",
            "called", "calls", "considers", "signed", "recognised", "recognized", "responded", "retaliated", "blamed", "blames", "argues",
            "argued", "expelled", "ordered", "offered", "views", "has", "had", "would", "will", "could", "may", "should", "must", "does",
            "did", "can", "cannot", "might", "summoned", "recalled", "proposed", "expressed", "hit", "launched", "intends", "tries",
            "trying", "fears", "maintains", "suspended", "lifted", "accepted", "welcomed", "welcomes", "confirmed", "stepped", "struck",
            "negotiated", "remains", "appears", "deployed", "provided", "provides", "supplied",
        ],
    ),
    (
        Class::PEOPLE,
        &[
            "police", "officials", "official", "man", "woman", "men", "women", "residents", "resident", "authorities", "government",
            "governments", "native", "people", "citizens", "forces", "troops", "soldiers", "soldier", "army", "military", "regime",
            "firefighters", "leaders", "leader", "mayor", "governor", "lawmakers", "lawmaker", "teenager", "couple", "family", "mother",
            "father", "boy", "girl", "school", "schools", "president", "prosecutors", "judge", "court", "minister", "ambassador",
            "embassy", "envoy", "parliament", "opposition", "rebels", "fighters", "militants", "refugees", "immigrants", "students",
            "voters",
        ],
    ),
    (
        Class::CALENDAR,
        &[
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.",
            "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "christmas", "easter", "ramadan",
        ],
    ),
    (
        Class::PAPER_OR_TEAM,
        &[
            "times", "post", "tribune", "herald", "gazette", "journal", "chronicle", "daily", "news", "press", "globe", "star", "examiner",
            "observer", "telegraph", "guardian", "independent", "inquirer", "dispatch", "courier", "sentinel", "mirror", "bulletin",
            "register", "review", "enquirer", "sun", "united", "city", "fc", "f.c.", "rangers", "lakers", "bulls", "cowboys", "yankees",
            "giants", "patriots", "eagles", "bears", "packers", "tigers", "lions", "cardinals", "dodgers", "mets", "knicks", "celtics",
            "heat", "spurs", "hawks", "jets", "browns", "bengals", "steelers", "broncos", "raiders", "chiefs", "rovers", "wanderers",
            "albion", "athletic", "town", "warriors", "suns", "kings", "blues", "bruins", "sox", "cubs", "pirates", "reds", "astros",
            "braves", "marlins", "dolphins", "falcons", "saints", "panthers", "titans", "colts", "texans", "vikings", "bills", "redskins",
            "ravens", "wildcats", "bulldogs",
        ],
    ),
    (
        Class::TOWARDS,
        &[
            "accused", "urged", "told", "against", "ally", "warned", "condemned", "blamed", "relations", "ties", "talks", "negotiations",
            "pressure", "support", "backed", "counts", "between", "sanctions", "tensions", "with", "by",
        ],
    ),
    (Class::ARTICLE, &["the"]),
    (Class::AND, &["and", "or", "&"]),
    (
        Class::LANGUAGE,
        &["speak", "speaks", "speaking", "spoke", "spoken", "language", "fluent", "translated", "word", "dialect", "alphabet", "grammar"],
    ),
    (
        Class::PERSONAL,
        &[
            "he", "she", "who", "his", "her", "aged", "himself", "herself", "was", "is", "told", "added", "joined", "played", "scored",
            "married", "died", "born", "grew", "thinks", "recalled", "explained", "testified", "pleaded", "jr", "jr.", "sr", "sr.",
            "smiled", "laughed", "ran", "wrote", "sang", "won", "noted",
        ],
    ),
    (
        Class::SHIP,
        &[
            "ship", "vessel", "tanker", "ferry", "frigate", "submarine", "carrier", "uss", "hms", "destroyer", "mv", "boat", "yacht",
            "freighter",
        ],
    ),
    (
        Class::SPORT,
        &[
            "beat", "defeated", "coach", "score", "scored", "goal", "season", "league", "game", "games", "win", "loss", "touchdown",
            "match", "striker", "midfielder",
        ],
    ),
    (
        Class::FUNCTION,
        &[
            "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "but", "and", "or", "if", "when", "while", "after", "before",
            "since", "for", "from", "by", "to", "so", "this", "that", "these", "those", "there", "his", "her", "its", "their", "our", "my",
            "your", "as", "in", "on", "at", "of", "with", "not", "no", "yes", "all", "one", "two", "some", "many", "most", "what", "who",
            "how", "why", "where", "which", "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will",
            "would", "can", "could", "may", "might", "should", "must", "also", "more", "less", "over", "under", "about", "up", "down",
            "out", "off", "then", "than", "just", "now", "new", "here", "during", "through", "only", "even", "both", "each", "any",
            "other", "such", "us", "him", "them", "me", "per", "via", "please", "read", "see", "let",
        ],
    ),
];

/// Slots of the table: a power of two, at most half full.
const SLOTS: usize = 2048;

/// Words by hash, built once from the table above: open addressing by the low bits of the hash; the high bits tell words
/// apart. A zero tag is a free slot.
#[derive(Clone)]
pub struct WordClasses {
    slots: Box<[(u32, Class)]>,
}

impl WordClasses {
    pub fn new() -> WordClasses {
        let mut slots = vec![(0, Class(0)); SLOTS].into_boxed_slice();
        for (class, words) in TABLE {
            for word in *words {
                let hash = word_hash(word.as_bytes());
                let mut at = hash as usize % SLOTS;
                while slots[at].0 != 0 && slots[at].0 != word_tag(hash) {
                    at = (at + 1) % SLOTS;
                }
                slots[at] = (word_tag(hash), Class(slots[at].1.0 | class.0));
            }
        }
        WordClasses { slots }
    }

    /// The classes of the word with this hash.
    pub fn of(&self, hash: u64) -> Class {
        let mut at = hash as usize % SLOTS;
        loop {
            match self.slots[at % SLOTS] {
                (0, _) => return Class(0),
                (found, class) if found == word_tag(hash) => return class,
                _ => at += 1,
            }
        }
    }
}
