//! Names of one and the same body, country or people. A new pair is a new row.

use super::index::Index;
use super::lexicon;
use super::tagger::skipped;
use crate::enrich::text::word_hash;

/// Each row: the names of one thing, lower case, words apart.
const SAME: &[&[&str]] = &[
    // Countries.
    &["united states", "united states of america", "us", "u.s.", "usa", "u.s.a.", "america", "u.s"],
    &["united kingdom", "uk", "u.k.", "britain", "great britain"],
    &["united arab emirates", "uae", "u.a.e.", "emirates"],
    &["democratic republic of congo", "democratic republic of the congo", "drc", "dr congo", "d.r. congo", "congo kinshasa"],
    &["republic of congo", "congo brazzaville", "republic of the congo"],
    &["central african republic", "car"],
    &["ivory coast", "cote d'ivoire"],
    &["myanmar", "burma"],
    &["eswatini", "swaziland"],
    &["north korea", "dprk", "democratic people's republic of korea"],
    &["south korea", "republic of korea"],
    &["china", "prc", "people's republic of china"],
    &["russia", "russian federation"],
    &["turkey", "turkiye", "republic of turkey"],
    &["syria", "syrian arab republic"],
    &["iran", "islamic republic of iran"],
    &["czech republic", "czechia"],
    &["netherlands", "holland"],
    &["soviet union", "ussr", "u.s.s.r."],
    &["east timor", "timor leste"],
    &["macedonia", "north macedonia", "fyrom"],
    &["bosnia", "bosnia and herzegovina", "bosnia herzegovina"],
    &["kyiv", "kiev"],
    &["kolkata", "calcutta"],
    &["mumbai", "bombay"],
    &["yangon", "rangoon"],
    &["washington dc", "washington d.c.", "washington, d.c."],
    &["new york", "new york city", "nyc"],
    &[
        "deir ez zor", "deir ezzor", "deir zor", "deir zour", "deir ez zour", "dayr az zawr", "deir ezzur", "deir ez zur", "deir azzour",
        "deir azzor", "deir al zour",
    ],
    &["raqqa", "raqa", "ar raqqah", "rakka"],
    &["hasakah", "hasaka", "hassakeh", "hasakeh"],
    &["latakia", "lattakia"],
    &["daraa", "deraa", "dara'a"],
    &["idlib", "idleb"],
    &["palmyra", "tadmur", "tadmor"],
    &["kobani", "kobane", "ayn arab", "ain arab"],
    &["middle east", "mideast"],
    &["donbas", "donbass"],
    // International bodies.
    &["united nations", "un", "u.n.", "uno", "u.n"],
    &["un security council", "u.n. security council", "united nations security council", "security council", "unsc"],
    &["un general assembly", "u.n. general assembly", "united nations general assembly", "general assembly", "unga"],
    &["un human rights council", "u.n. human rights council", "united nations human rights council", "human rights council"],
    &["unicef", "united nations children's fund", "un children's fund", "un children's agency", "u.n. children's fund"],
    &[
        "unhcr",
        "un refugee agency",
        "u.n. refugee agency",
        "united nations high commissioner for refugees",
        "un high commissioner for refugees",
    ],
    &["ohchr", "un human rights office", "u.n. human rights office"],
    &["ocha", "unocha", "un office for coordination of humanitarian affairs", "office for coordination of humanitarian affairs"],
    &["wfp", "world food programme", "world food program", "un world food programme", "u.n. world food programme"],
    &["fao", "food and agriculture organization", "food and agriculture organisation"],
    &["who", "world health organization", "world health organisation", "w.h.o."],
    &["iom", "international organization for migration", "international organisation for migration"],
    &["unrwa", "un relief and works agency"],
    &["undp", "un development programme", "united nations development programme"],
    &["iaea", "international atomic energy agency", "un nuclear watchdog"],
    &["imf", "international monetary fund"],
    &["wto", "world trade organization", "world trade organisation"],
    &["icc", "international criminal court"],
    &["icj", "international court of justice", "world court"],
    &["opcw", "organisation for prohibition of chemical weapons", "organization for prohibition of chemical weapons"],
    &["icrc", "international committee of red cross"],
    &["ifrc", "international federation of red cross and red crescent societies"],
    &["msf", "medecins sans frontieres", "doctors without borders"],
    &["hrw", "human rights watch"],
    &["amnesty international", "amnesty"],
    &["irc", "international rescue committee"],
    &["nrc", "norwegian refugee council"],
    &["european union", "eu", "e.u."],
    &["nato", "north atlantic treaty organization", "north atlantic treaty organisation"],
    &["african union", "au", "a.u."],
    &["arab league", "league of arab states"],
    &["gcc", "gulf cooperation council"],
    &["oic", "organisation of islamic cooperation", "organization of islamic cooperation"],
    &["ecowas", "economic community of west african states"],
    &["sadc", "southern african development community"],
    &["igad", "intergovernmental authority on development"],
    &["asean", "association of southeast asian nations"],
    &["osce", "organization for security and cooperation in europe", "organisation for security and co operation in europe"],
    &["opec", "organization of petroleum exporting countries"],
    // Monitors and rescuers.
    &["syrian observatory for human rights", "sohr"],
    &["syrian network for human rights", "snhr"],
    &["white helmets", "syrian civil defence", "syrian civil defense"],
    &["syrian arab red crescent", "sarc"],
    // Armed groups.
    &[
        "islamic state",
        "isis",
        "isil",
        "is",
        "daesh",
        "da'esh",
        "daish",
        "islamic state group",
        "is group",
        "islamic state in iraq and syria",
        "islamic state of iraq and syria",
        "islamic state in iraq and levant",
        "islamic state of iraq and levant",
        "islamic state of iraq and greater syria",
    ],
    &["qaeda", "qaida"],
    &[
        "nusra front", "nusra", "jabhat nusra", "fateh sham front", "jabhat fateh sham", "jabhat fatah sham", "fatah sham", "fateh sham",
        "fatah sham front",
    ],
    &["hayat tahrir sham", "hay'at tahrir sham", "hts", "tahrir sham"],
    &["free syrian army", "fsa"],
    &["syrian national army", "sna"],
    &["syrian democratic forces", "syria democratic forces", "sdf"],
    &["people's protection units", "peoples protection units", "ypg", "kurdish people's protection units"],
    &["women's protection units", "ypj"],
    &["kurdistan workers' party", "kurdistan workers party", "pkk"],
    &["democratic union party", "pyd"],
    &["jaysh islam", "jaish islam", "army of islam"],
    &["jaysh fatah", "jaish fatah", "army of conquest"],
    &["faylaq rahman", "failaq rahman", "rahman legion"],
    &["faylaq sham", "failaq sham", "sham legion"],
    &["shamiya front", "levant front", "jabhat shamiya"],
    &["national defence forces", "national defense forces", "ndf"],
    &["hezbollah", "hizbollah", "hizbullah", "hizballah", "hezbullah"],
    &["popular mobilization forces", "popular mobilisation forces", "popular mobilization units", "pmf", "pmu", "hashd shaabi"],
    &["houthis", "houthi", "ansar allah", "ansarullah"],
    &["islamic jihad", "palestinian islamic jihad", "pij"],
    &["shabaab", "shabab"],
    &["lord's resistance army", "lords resistance army", "lra"],
    &["rapid support forces", "rsf"],
    &["sudanese armed forces", "saf"],
    &["allied democratic forces", "adf"],
    &["tigray people's liberation front", "tplf"],
    &["revolutionary armed forces of colombia", "farc"],
    &["national liberation army", "eln"],
    &["liberation tigers of tamil eelam", "ltte", "tamil tigers"],
    &["tehrik i taliban pakistan", "tehreek e taliban pakistan", "ttp", "pakistani taliban"],
    &["lashkar e taiba", "lashkar e tayyiba"],
    &["jaish e mohammed", "jaish e mohammad", "jaish e muhammad"],
    &["aqap", "qaeda in arabian peninsula"],
    &["aqim", "qaeda in islamic maghreb"],
    // States' bodies and media.
    &["islamic revolutionary guard corps", "irgc", "revolutionary guards", "revolutionary guard"],
    &["israel defense forces", "israel defence forces", "israeli defense forces", "idf"],
    &["palestinian authority", "palestinian national authority"],
    &["palestine liberation organization", "palestine liberation organisation", "plo"],
    &["central command", "us central command", "u.s. central command", "centcom"],
    &["federal bureau of investigation", "fbi"],
    &["central intelligence agency", "cia"],
    &["state department", "us state department", "u.s. state department"],
    &["pentagon", "department of defense", "defense department", "us department of defense"],
    &["agence france presse", "afp"],
    &["associated press", "ap"],
    &["sana", "syrian arab news agency"],
    &["anadolu agency", "anadolu", "anatolia news agency"],
    &["xinhua", "xinhua news agency"],
    &["british broadcasting corporation", "bbc"],
    // Peoples.
    &["kurds", "kurdish", "kurd"],
    &["turks", "turkish", "turk"],
    &["sunnis", "sunni", "sunni muslim", "sunni muslims"],
    &["shiites", "shiite", "shia", "shi'ite", "shi'ites", "shias", "shiite muslim", "shia muslim", "shi'ite muslim"],
    &["alawites", "alawite"],
    &["jews", "jewish", "jew"],
    &["british", "briton", "britons", "brits"],
    &["french", "frenchman", "frenchmen"],
    &["dutch", "dutchman"],
    &["irish", "irishman"],
    &["spanish", "spaniard", "spaniards"],
    &["polish", "pole", "poles"],
    &["swedish", "swede", "swedes"],
    &["danish", "dane", "danes"],
    &["finnish", "finn", "finns"],
    &["serbian", "serbs", "serb", "serbians"],
    &["croatian", "croats", "croat"],
    &["afghan", "afghans", "afghanis"],
    &["filipino", "philippine", "filipinos"],
];

/// Names to the row they stand in.
#[derive(Debug)]
pub struct Aliases {
    rows: Index,
}

impl Aliases {
    pub fn read() -> Aliases {
        let mut rows = Index::with_room(SAME.iter().map(|row| row.len()).sum());
        for (i, row) in SAME.iter().enumerate() {
            for name in *row {
                rows.set(words(name), i as u32);
            }
        }
        Aliases { rows }
    }

    /// One key for all names of the same thing: that of its row, or `key` itself.
    pub fn resolve(&self, key: u64) -> u64 {
        self.rows.get(key).map_or(key, |row| lexicon::extend(0x0061_6c69_6173, u64::from(row)))
    }
}

/// The key of a name written as in the table; the same as [`super::tagger::key`] gives for the text.
fn words(name: &str) -> u64 {
    let hashes =
        name.split([' ', ',']).map(|w| w.strip_suffix("'s").unwrap_or(w)).filter(|w| !w.is_empty()).map(|w| word_hash(w.as_bytes()));
    hashes.filter(|h| !skipped(*h)).fold(0, lexicon::extend)
}
