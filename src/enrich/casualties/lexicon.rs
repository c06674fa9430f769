//! The words that the grammar reads, as tables, and one hash look-up that says what a token can be.
//!
//! A row gives words (separated by spaces), what they can be, and what follows from them. A word in several rows is
//! all of these at once. Words stand in their normal form (lower case, folded).

use super::super::text::{word_hash, word_tag};
use super::figure::{Categories, Category, Cause, Kind};

/// What a word can be. A set: "wounded" is a past form and an adjective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Class { $($(#[$doc])* pub const $name: Class = Class(1 << $bit);)* }
    };
}

classes! {
    /// A person noun in the singular: "soldier". Before a plural head it is a modifier.
    PERSON_ONE = 0;
    /// A person noun in the plural, or a collective: "soldiers", "personnel".
    PERSON_MANY = 1;
    /// A head that counts units of persons: "families".
    UNIT = 2;
    /// Present or infinitive of a verb whose object is hurt: "kill", "kills".
    FINITE = 3;
    /// Past or participle of such a verb: "killed".
    PAST = 4;
    /// "killing": takes an object, or is a noun before "of".
    GERUND = 5;
    /// A verb whose subject is hurt: "died", "fled".
    SUBJECT_VERB = 6;
    /// An adjective said of the hurt: "dead", "missing".
    ADJECTIVE = 7;
    /// A noun that is counted in place of people: "deaths", "bodies", "arrests".
    COUNT_NOUN = 8;
    /// A noun for the act, followed by "of" and the people: "death", "abduction".
    ACT_NOUN = 9;
    /// "toll".
    TOLL = 10;
    /// Forms of "be" and "get" before a participle.
    BE = 11;
    /// Forms of "have".
    HAVE = 12;
    /// "could", "would", "may" …
    MODAL = 13;
    NEGATION = 14;
    /// Adverbs and the like that may stand inside a verb group.
    ADVERB = 15;
    PREPOSITION = 16;
    CONJUNCTION = 17;
    /// Opens a clause with its own subject: "when", "while", "that", "which".
    SUBORDINATOR = 18;
    /// A verb of saying.
    REPORT = 19;
    ARTICLE = 20;
    POSSESSIVE = 21;
    PRONOUN = 22;
    /// Modifiers that may stand between number and head without making it something else.
    MODIFIER = 23;
    /// A noun that is no person and, as the head, makes the phrase none of ours: "vehicles".
    THING = 24;
    /// Who can do violence: "rebels", "army".
    ACTOR = 25;
    /// An act or means of violence: "shelling", "attack".
    ATTACK = 26;
    /// A long event: a number told of it is cumulative ("war", "siege").
    LONG_EVENT = 27;
    /// What can be a source of information: "spokesman", "ministry", "report".
    SOURCE = 28;
    /// Names a state rather than an act; now and countable: "hostages", "refugees".
    STATE_NOUN = 29;
    /// Begins a production of its own (grammar, `idiom`).
    IDIOM = 31;
    /// A finite verb of another kind, which ends a search for a subject.
    VERB = 30;
}

impl Class {
    pub const NONE: Class = Class(0);

    pub const fn and(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    pub const fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    pub class: Class,
    pub kind: Option<Kind>,
    /// Bits of [`Category`].
    pub categories: u32,
    pub cause: Option<Cause>,
    /// What can begin here: [`HARM`], [`PIVOT`], [`PHRASE`]. They follow from its class or are told by [`BEGINNINGS`].
    pub begins: u8,
}

/// A word of harm or of an idiom: a sentence without one tells of no figure.
pub const HARM: u8 = 1 << 5;
/// A production of the grammar.
pub const PIVOT: u8 = 1 << 6;
/// A phrase.
pub const PHRASE: u8 = 1 << 7;

/// A word of no table.
pub const UNKNOWN: Word = Word { class: Class::NONE, kind: None, categories: 0, cause: None, begins: 0 };

/// "IS": an armed group that no table can have, for its letters are those of a verb.
pub const BAND: Word = Word { class: Class::ACTOR, ..UNKNOWN };

impl Word {
    pub const fn is(self, class: Class) -> bool {
        self.class.is(class)
    }
}

struct Row(&'static str, Word);

const fn row(words: &'static str, class: Class) -> Row {
    Row(words, Word { class, ..UNKNOWN })
}

const fn of(words: &'static str, class: Class, kind: Kind) -> Row {
    Row(words, Word { class, kind: Some(kind), ..UNKNOWN })
}

const fn by(words: &'static str, class: Class, cause: Cause) -> Row {
    Row(words, Word { class, cause: Some(cause), ..UNKNOWN })
}

const fn who(words: &'static str, class: Class, category: Category) -> Row {
    Row(words, Word { class, categories: category.bit(), ..UNKNOWN })
}

const fn begins(words: &'static str, what: u8) -> Row {
    Row(words, Word { begins: what, ..UNKNOWN })
}

const ONE: Class = Class::PERSON_ONE;
const MANY: Class = Class::PERSON_MANY;
const PAST_ADJECTIVE: Class = Class::PAST.and(Class::ADJECTIVE);

/// People by what they are; the categories are the contract's.
const PEOPLE: &[Row] = &[
    row(
        "participant deckhand client emigrant escort occupant impresario personality dignitary deminer person someone somebody individual victim youth juvenile teen teenager classmate roommate coworker foreigner migrant passenger",
        ONE,
    ),
    row(
        "participants deckhands clients emigrants people persons individuals pax personalities dignitaries domestics escorts occupants newsmen deminers gravediggers victims youths others juveniles souls casualties nationals foreigners migrants passengers passangers holidaymakers attendees goers festivalgoers partygoers moviegoers concertgoers classmates roommates coworkers scouts climbers mountaineers",
        MANY,
    ),
    row(
        "arabs hutus tutsis tamils sinhalese sikhs hindus hazaras pashtuns rohingyas berbers tuaregs druze franciscans members survivors relatives tourists crew crewmen sailors settlers martyrs kurds sunnis shiites christians muslims jews yazidis rohingya",
        MANY,
    ),
    row("member survivor relative tourist sailor settler driver kurd", ONE),
    row(
        "ideologues muftis lookouts amirs emirs vagrants masterminds muezzins tribesmen guardsmen motorcyclists bikers travellers travelers onlookers gangsters staffers legislators congressmen councilmen boyfriends fiances consultants superintendents marshals undersecretaries tycoons magnates cowboys lumberjacks godsons blacksmiths stewardesses criminals outlaws thugs culprits fugitives saboteurs nationalists loyalists ringleaders townspeople townsfolk fisherfolk beings beneficiaries dwellers peoples poeple peolpe peple pople peole peope pepole herders herdsmen clansmen hitmen killers murderers assassins snipers kidnappers captors abductors commandos colleagues cousins pilots burglars robbers thieves intruders looters companions accomplices drivers compatriots citizens population inhabitants brothers sisters siblings friends lives twins men-women exiles expatriates nomads chieftains chiefs tenants landlords natives spouses parents grandparents in-laws classmates roommates comrades vigilantes wardens nephews nieces uncles aunts stepparents",
        MANY,
    ),
    row(
        "ideologue mufti lookout veteran returnee muezzin vagrant mastermind accomplice director superintendent marshal undersecretary subsecretary tycoon magnate cowboy lumberjack godson criminal outlaw thug culprit fugitive ringleader killer murderer assassin bishop archbishop rector subcommander expert cousin pilot burglar robber thief intruder looter arsonist carjacker chief friend colleague companion employee singer actor politician businessman businesswoman ceo star assistant orderly owner manager executive dealer seller vendor buyer contractor carpenter plumber mechanic electrician baker butcher chef cook waiter waitress barber tailor janitor cleaner maid nanny secretary accountant banker analyst consultant scientist researcher economist historian writer author poet novelist artist painter musician guitarist drummer dancer filmmaker producer comedian athlete footballer boxer wrestler coach referee jockey skier surfer swimmer diver climber mountaineer hunter trapper ranger gardener trucker cabbie bartender bouncer watchman doorman caretaker conductor steward stewardess therapist psychologist astronaut cosmonaut technician operator programmer developer designer architect inspector detective sergeant-at-arms councilwoman congressman congresswoman lawmaker negotiator patient inmate pilot rapper player citizen inhabitant exile expatriate nomad chieftain tenant landlord sibling spouse fiance fiancee parent grandparent stepson stepdaughter classmate roommate comrade vigilante warden",
        ONE,
    ),
    row("family families household households hh hhs", Class::UNIT),
    who(
        "civilian villager peasant campesino resident shopper worshipper bystander farmer miner worker student teacher pilgrim pedestrian motorist",
        ONE,
        Category::Civilian,
    ),
    who(
        "civilians villagers peasants campesinos residents shoppers worshippers bystanders farmers miners workers students teachers pilgrims pedestrians motorists",
        MANY,
        Category::Civilian,
    ),
    who(
        "townspeople scholars congregants clubgoers beachgoers interpreters translators elders unionists patrons jesuits friars missionaries mourners commuters labourers laborers fishermen patients shepherds merchants traders staff employees guests customers spectators fans locals cyclists hikers parishioners churchgoers revellers",
        MANY,
        Category::Civilian,
    ),
    who(
        "sacristan dean vicar curate nuncio sexton parson scholar interpreter translator unionist patron jesuit friar missionary labourer laborer fisherman shepherd merchant trader neighbour neighbor lecturer professor lawyer engineer pastor priest imam monk cleric nun guest customer fan cyclist hiker clerk hairdresser shopkeeper peasant campesino chauffeur farmhand goatherd entrepreneur undergraduate apprentice intern attorney rabbi mullah sheikh deacon actress copilot stewardess stowaway stevedore lifeguard beggar prostitute addict servant concierge bellboy governess seamstress blacksmith goldsmith passerby",
        ONE,
        Category::Civilian,
    ),
    who(
        "bishops owners managers executives dealers sellers vendors contractors carpenters mechanics electricians cooks waiters cleaners secretaries accountants bankers scientists researchers writers authors poets artists musicians dancers athletes footballers boxers hunters rangers truckers technicians operators inspectors detectives businessmen entrepreneurs stewards neighbours neighbors lecturers professors lawyers engineers pastors priests imams monks clerics nuns clerks shopkeepers maids nannies chauffeurs waitresses farmhands apprentices interns architects attorneys rabbis mullahs sheikhs deacons orderlies stowaways stevedores lifeguards beggars prostitutes addicts servants chefs passersby",
        MANY,
        Category::Civilian,
    ),
    who(
        "soldier serviceman servicewoman jawan sepoy naik havildar subedar officer sergeant corporal conscript general colonel lieutenant major captain paratrooper airman marine recruit reservist lieutenant-colonel cadet commando legionnaire",
        ONE,
        Category::Military,
    ),
    who(
        "soldiers servicemen servicewomen troops jawans sepoys naiks havildars subedars conscripts generals colonels paratroopers commandos auxiliaries airmen marines recruits reservists infantrymen gis sergeants corporals lieutenants captains cadets privates",
        MANY,
        Category::Military,
    ),
    who("military army navy admiral commodore brigadier", ONE, Category::Military),
    who("admirals commodores legionnaires peshmerga", MANY, Category::Military),
    who("mujahideen mujahedeen mujahidin fedayeen partisans contras talibs cadres", MANY, Category::ArmedGroup),
    who("bureaucrats functionaries attaches", MANY, Category::GovernmentOfficial),
    row(
        "bailiff informant investigator kingpin newlywed notary functionary princess breeder guide emperor emir amir sultan boss spy graduate academic critic native socialite billionaire millionaire oligarch mogul heiress expat eyewitness attendant principal model scout concierge rancher housemaid",
        ONE,
    ),
    row(
        "bailiffs informants informers investigators kingpins newlyweds notaries princes princesses breeders actresses copilots deans guides experts archbishops bosses hopefuls impresarios marshals sheriffs spies tribespeople veterans graduates academics critics natives socialites billionaires millionaires oligarchs moguls expats eyewitnesses attendants principals models ranchers housemaids boyfriends warlords astronauts twins",
        MANY,
    ),
    who("policeman policewoman constable cop trooper deputy sheriff patrolman gendarme", ONE, Category::Police),
    who("carabineros police policemen policewomen constables cops troopers deputies gendarmes carabinieri", MANY, Category::Police),
    row("personnel officers commanders", MANY),
    row("commander", ONE),
    who("guard bodyguard sentry", ONE, Category::SecurityForces),
    who("guards bodyguards sentries", MANY, Category::SecurityForces),
    who(
        "ultra militant insurgent rebel gunman fighter terrorist guerrilla guerilla jihadist jihadi extremist militiaman separatist bandit combatant insurrectionist hijacker pirate warlord narcoterrorist subversive",
        ONE,
        Category::ArmedGroup,
    ),
    who(
        "ultras khawarij khwarij khawarijis militants insurgents rebels gunmen fighters terrorists guerrillas guerillas jihadists jihadis extremists militiamen separatists bandits combatants hijackers pirates paramilitaries mercenaries subversives narcoterrorists islamists takfiris taliban houthis maoists naxalites naxals",
        MANY,
        Category::ArmedGroup,
    ),
    who("farc eln fmln mrta urng ltte unita renamo", Class::NONE, Category::ArmedGroup),
    who("mercenary paramilitary islamist maoist naxalite naxal", ONE, Category::ArmedGroup),
    who("protester protestor demonstrator rioter", ONE, Category::Protester),
    who("protesters protestors demonstrators rioters marchers", MANY, Category::Protester),
    who("prisoner detainee captive convict pow", ONE, Category::Prisoner),
    who("prisoners detainees captives inmates convicts pows", MANY, Category::Prisoner),
    who("medic doctor nurse paramedic surgeon physician midwife vaccinator pharmacist dentist", ONE, Category::Medical),
    who("medics doctors nurses paramedics surgeons physicians midwives vaccinators pharmacists dentists", MANY, Category::Medical),
    who("medical health ambulance", Class::MODIFIER, Category::Medical),
    who(
        "journalist reporter photographer cameraman correspondent photojournalist blogger columnist editor presenter broadcaster newsreader",
        ONE,
        Category::Journalist,
    ),
    who(
        "journalists reporters photographers cameramen correspondents photojournalists bloggers columnists editors presenters broadcasters newsreaders",
        MANY,
        Category::Journalist,
    ),
    who("peacekeeper", ONE, Category::Peacekeeper),
    who("peacekeepers", MANY, Category::Peacekeeper),
    who("aid humanitarian rescue", Class::MODIFIER, Category::AidWorker),
    who("rescuer firefighter volunteer", ONE, Category::AidWorker),
    who("rescuers firefighters volunteers", MANY, Category::AidWorker),
    who(
        "prefect subprefect commissar delegate mp minister mayor governor diplomat ambassador official politician senator councillor councilor judge prosecutor lawmaker president consul envoy candidate aide magistrate attache bureaucrat",
        ONE,
        Category::GovernmentOfficial,
    ),
    who(
        "prefects subprefects commissars delegates mps ministers mayors governors diplomats ambassadors officials politicians senators councillors councilors judges prosecutors lawmakers consuls candidates aides magistrates envoys presidents",
        MANY,
        Category::GovernmentOfficial,
    ),
    who("attacker bomber assailant perpetrator shooter suspect", ONE, Category::Perpetrator),
    who("attackers bombers assailants perpetrators shooters suspects", MANY, Category::Perpetrator),
    who(
        "child kid boy girl baby infant toddler schoolboy schoolgirl minor son daughter newborn pupil granddaughter grandson orphan schoolchild grandchild adolescent stepchild stepson stepdaughter juvenile",
        ONE,
        Category::Children,
    ),
    who(
        "teens teenagers adolescents children boys girls babies infants toddlers schoolboys schoolgirls schoolchildren minors sons daughters newborns pupils kids orphans grandchildren grandsons granddaughters stepchildren stepsons stepdaughters juveniles",
        MANY,
        Category::Children,
    ),
    who("female woman mother mom wife housewife grandmother widow sister niece girlfriend lady aunt", ONE, Category::Women),
    who("women mothers moms wives housewives grandmothers widows females ladies nieces aunts girlfriends", MANY, Category::Women),
    who("pregnant", Class::MODIFIER, Category::Women),
    who("male man father dad husband brother grandfather nephew boyfriend uncle", ONE, Category::Men),
    who("men fathers dads husbands males nephews uncles", MANY, Category::Men),
    who("elderly", MANY, Category::Elderly),
    who("pensioner", ONE, Category::Elderly),
    who("pensioners", MANY, Category::Elderly),
    who("activist campaigner leader dissident defender", ONE, Category::Civilian),
    who("activists campaigners leaders dissidents defenders", MANY, Category::Civilian),
    who("humanitarians", MANY, Category::AidWorker),
    row(
        "associates facilitators sympathisers sympathizers opponents supporters followers operatives agents plotters smugglers traffickers immigrants homosexuals adults crewmembers thugs miscreants goons vigilantes hooligans",
        MANY,
    ),
    row(
        "associate facilitator sympathiser sympathizer opponent supporter follower operative agent smuggler trafficker immigrant seeker adult homosexual",
        ONE,
    ),
];

/// What happens to people.
const HARMS: &[Row] = &[
    of(
        "kill kills murder murders massacre massacres execute executes assassinate assassinates eliminate eliminates slay slays slaughter behead beheads",
        Class::FINITE,
        Kind::Killed,
    ),
    of(
        "killed slain murdered massacred executed assassinated beheaded slaughtered lynched hanged eliminated gunned martyred electrocuted decapitated strangled gassed asphyxiated garrotted garroted incinerated butchered exterminated smothered liquidated machinegunned annihilated dismembered disemboweled disembowelled",
        Class::PAST,
        Kind::Killed,
    ),
    of(
        "killing killings murdering massacring executing assassinating slaying slaughtering beheading lynching gassing eliminating martyring",
        Class::GERUND,
        Kind::Killed,
    ),
    of(
        "died dies die dying perished perish perishes drowned drown drowning succumbed suffocated starved",
        Class::SUBJECT_VERB,
        Kind::Killed,
    ),
    of("dead lifeless dead-on-arrival", Class::ADJECTIVE, Kind::Killed),
    of("deaths fatalities bodies corpses cadavers hangings homicides femicides suicides", Class::COUNT_NOUN, Kind::Killed),
    of("fatality body corpse cadaver homicide", Class::COUNT_NOUN, Kind::Killed),
    of("murders assassinations executions killings", Class::COUNT_NOUN, Kind::Killed),
    of("kidnappings kidnapings abductions", Class::COUNT_NOUN, Kind::Abducted),
    of(
        "bodies body corpses corpse cadavers cadaver death murder massacre slaughter execution assassination killing slaying beheading drowning lynching stabbing-death",
        Class::ACT_NOUN,
        Kind::Killed,
    ),
    of("deaths killings murders executions assassinations beheadings", Class::ACT_NOUN, Kind::Killed),
    of("toll", Class::TOLL, Kind::Killed),
    of("injure injures wound hurt hurts maim maims shoots stabs", Class::FINITE, Kind::Injured),
    of(
        "injured wounded hurt harmed maimed hospitalised hospitalized stabbed shot beaten tortured poisoned burned scalded",
        PAST_ADJECTIVE,
        Kind::Injured,
    ),
    of("knifed concussed blinded paralysed paralyzed crippled mauled gored bitten lacerated grazed", Class::PAST, Kind::Injured),
    of("injuring wounding hurting maiming hospitalising shooting stabbing", Class::GERUND, Kind::Injured),
    of("injuries woundings", Class::COUNT_NOUN, Kind::Injured),
    of("wounding injury injuries", Class::ACT_NOUN, Kind::Injured),
    of("casualties casualty", Class::COUNT_NOUN, Kind::Casualties),
    of("neutralised neutralized", Class::PAST, Kind::Casualties),
    of("neutralise neutralises neutralize neutralizes", Class::FINITE, Kind::Casualties),
    of("neutralising neutralizing", Class::GERUND, Kind::Casualties),
    of("missing unaccounted", Class::ADJECTIVE, Kind::Missing),
    of("disappeared vanished", Class::SUBJECT_VERB, Kind::Missing),
    of("disappearance disappearances", Class::ACT_NOUN, Kind::Missing),
    of("abduct abducts kidnap kidnaps", Class::FINITE, Kind::Abducted),
    of("abducted kidnapped kidnaped seized", Class::PAST, Kind::Abducted),
    of("abducting kidnapping kidnaping", Class::GERUND, Kind::Abducted),
    of("abduction kidnapping kidnaping abductions kidnappings kidnapings", Class::ACT_NOUN, Kind::Abducted),
    of("hostage captive", ONE.and(Class::STATE_NOUN), Kind::Abducted),
    of("hostages", MANY.and(Class::STATE_NOUN), Kind::Abducted),
    of("free frees release releases rescue rescues", Class::FINITE, Kind::Released),
    of("freed released liberated rescued", Class::PAST, Kind::Released),
    of("freeing releasing liberating rescuing", Class::GERUND, Kind::Released),
    of("release liberation", Class::ACT_NOUN, Kind::Released),
    of("detain detains arrest arrests apprehend capture captures", Class::FINITE, Kind::Detained),
    of("detained arrested captured apprehended imprisoned nabbed netted", Class::PAST, Kind::Detained),
    of("detaining arresting capturing apprehending", Class::GERUND, Kind::Detained),
    of("arrests detentions", Class::COUNT_NOUN, Kind::Detained),
    of("arrest detention capture arrests", Class::ACT_NOUN, Kind::Detained),
    of("displace displaces uproot uproots", Class::FINITE, Kind::Displaced),
    of("displaced uprooted", PAST_ADJECTIVE, Kind::Displaced),
    of("evicted", Class::PAST, Kind::Displaced),
    of("evicting", Class::GERUND, Kind::Displaced),
    of("displacing uprooting", Class::GERUND, Kind::Displaced),
    of("fled flee flees fleeing crossed streamed poured spilled", Class::SUBJECT_VERB, Kind::Displaced),
    of("displacement exodus displacements migration", Class::ACT_NOUN, Kind::Displaced),
    of("idps", MANY.and(Class::STATE_NOUN), Kind::Displaced),
    of("idp", ONE.and(Class::STATE_NOUN), Kind::Displaced),
    of("evacuate evacuates", Class::FINITE, Kind::Evacuated),
    of("evacuated relocated accommodated resettled rehoused", Class::PAST, Kind::Evacuated),
    of("evacuating relocating", Class::GERUND, Kind::Evacuated),
    of("evacuation evacuations relocation", Class::ACT_NOUN, Kind::Evacuated),
    of("evacuees", MANY.and(Class::STATE_NOUN), Kind::Evacuated),
    of("evacuee", ONE.and(Class::STATE_NOUN), Kind::Evacuated),
    of("refugees seekers", MANY.and(Class::STATE_NOUN), Kind::Refugees),
    of("refugee", ONE.and(Class::STATE_NOUN), Kind::Refugees),
    of("returnees", MANY.and(Class::STATE_NOUN), Kind::Returned),
    of("returnee", Class::MODIFIER, Kind::Returned),
    of("returned return returning", Class::SUBJECT_VERB, Kind::Returned),
    of("repatriated", Class::PAST, Kind::Returned),
    of("homeless", Class::ADJECTIVE, Kind::Homeless),
    of("affected impacted", Class::PAST, Kind::Affected),
    of("affecting impacting", Class::GERUND, Kind::Affected),
    of("affects affect", Class::FINITE, Kind::Affected),
    of("trapped stranded besieged marooned", PAST_ADJECTIVE, Kind::Trapped),
    of("trapping stranding besieging marooning", Class::GERUND, Kind::Trapped),
    of("strand strands maroons", Class::FINITE, Kind::Trapped),
    of("infected sickened", PAST_ADJECTIVE, Kind::Ill),
    of("infecting sickening", Class::GERUND, Kind::Ill),
    of("infects sickens infect sicken", Class::FINITE, Kind::Ill),
    of("infections cases", Class::COUNT_NOUN, Kind::Ill),
    of("ill", Class::ADJECTIVE, Kind::Ill),
];

/// Small words.
const SYNTAX: &[Row] = &[
    row("was were been being is are be get gets got getting am remain remains remained", Class::BE),
    row("has have had having 've 'd", Class::HAVE),
    row("could may might would will should can shall must", Class::MODAL),
    row("no not none nobody never without neither nor cannot", Class::NEGATION),
    // With the apostrophe and without: many texts have lost it.
    row("wasn't weren't isn't aren't wasnt werent isnt arent", Class::BE.and(Class::NEGATION)),
    row("haven't hasn't hadn't havent hasnt hadnt", Class::HAVE.and(Class::NEGATION)),
    row("can't couldn't won't wouldn't shouldn't couldnt wouldnt shouldnt", Class::MODAL.and(Class::NEGATION)),
    row("don't doesn't didn't dont doesnt didnt", Class::NEGATION),
    row(
        "also reportedly allegedly later then instantly immediately seriously critically already all both still now subsequently fatally badly severely gravely mildly slightly lightly mortally just only believed assumed feared reported confirmed presumed known said thought estimated found left internally newly forcibly brutally deliberately even earlier so far again once recently previously finally initially apparently likely probably accidentally being either each eventually there alone together wrongly temporarily safely preemptively thus today yesterday currently presently nationwide countrywide statewide worldwide",
        Class::ADVERB,
    ),
    row(
        "in on at of from near by with during after before since for to into aboard across around outside inside over under between among against through along off onto amid toward towards within throughout despite about like as per including",
        Class::PREPOSITION,
    ),
    row("and or & but", Class::CONJUNCTION),
    row(
        "when while that which who whom whose where because if although though as after before since unless whereas until",
        Class::SUBORDINATOR,
    ),
    row(
        "said say says told tell tells reported report reports confirmed announced claimed claims claim confirms stated states added adds estimated estimates estimate according put puts counts counted documented recorded acknowledged insisted admitted revealed quoted warned warns wrote tweeted alleged accused accuse accuses denied denies declared explained noted noting confirming claiming announcing estimating saying adding reporting describing described insists maintained testified verified blamed blames indicated indicate shows showed show gave revised corrected rejected dismissed published listed tallied lowered",
        Class::REPORT,
    ),
    row("the a an this that these those", Class::ARTICLE),
    row("his her its their our my your", Class::POSSESSIVE),
    row("he she they him them it we i you us", Class::PRONOUN),
    row(
        "more other additional further another extra new innocent unarmed armed foreign young local young suspected alleged fellow ordinary pro anti opposition government regime security senior former off-duty ethnic muslim christian sunni shiite shia jewish hindu kurdish tribal uniformed internally elderly pregnant teenage homeless infected special allied loyalist islamist jihadist islamic state combat civil civilian school high middle political religious regular national international united un registered vulnerable undocumented asylum war different elite top male masked ex and/or hundred own poor heavily best known low mid ranking bus train army navy police family paramilitary border riot coalition prison factory construction oil coal hotel gay russian-backed backed vast innocent-looking last remaining total confirmed reported enemy key young-looking unidentified unnamed un-armed unknown wanted convicted black white hispanic many human rights sports news customs secret",
        Class::MODIFIER,
    ),
    row(
        "vehicles vehicle tanks tank howitzers lorries trucks cars car buses bus planes aircraft helicopters drones missiles rockets bombs shells mortars rounds homes houses buildings schools villages towns cities districts hospitals seats votes jobs goals points runs matches games countries states provinces nations parties groups units battalions brigades divisions dollars euros pounds rubles lira percent years year months month weeks week days day hours hour minutes minute seconds miles kilometres kilometers km metres meters feet acres hectares tonnes tons kilos kilograms km/h mph degrees times attacks strikes raids checkpoints posts bases camps beds animals cattle mullet sheep goats cows pigs birds dogs dog canine canines cats deer whales dolphins elephants rhinos lions bears horses chickens fish trees crops shops companies firms banks laws bills items signatures tickets articles pages films books songs albums episodes meetings talks rounds phases nights mornings sites targets positions flights ships boats boat weapons rifles guns pistols grenades barrels bullets bottles boxes bags players teammates strikers defenders goalkeepers questions reasons ways parts places sources points areas zones roads bridges streets stations events steps copies hits sales shares visits calls",
        Class::THING,
    ),
    row(
        "encountered destroyed repelled responded launched executed went came took gave made began started ended opened closed called sent arrived attended visited won beat lost killed-off pledged saw became held met moved broke hit struck fired erupted exploded collapsed crashed continued happened occurred followed led brought caused sparked triggered took fell rose grew stood rendered sought placed shifted rocked targeted bombed shelled attacked stormed ambushed raided opened launched carried seized captured recaptured sustained suffered received",
        Class::VERB,
    ),
];

/// Who does violence, by what, and how long it lasts.
const VIOLENCE: &[Row] = &[
    row(
        "rebels rebel government regime army forces force troops police gunmen gunman militants militant insurgents insurgent militia militias terrorists terrorist coalition jets warplanes warplane jet military soldiers soldier fighters separatists jihadists extremists alliance bandits cartel gang gangs attackers attacker airforce navy guerrillas paramilitaries authorities security settlers mob group helicopters helicopter snipers sniper bomber assailants assailant robbers islamists suspect officers officer herders herdsmen tribesmen hitmen pirates kidnappers occupation police-officers border guards commandos junta squad squads rustlers faction factions cartels traffickers network bombers mafia mafias groups assassins narcoterrorist narcoterrorists narcotraffickers extraditables patrol patrols sentry sentries bodyguard bodyguards",
        Class::ACTOR,
    ),
    by(
        "airstrike airstrikes aircraft gunship gunships air-strike air-strikes bombardment bombardments warplanes warplane jets airstike barrel bombing-raid airraid aerial",
        Class::ATTACK,
        Cause::Aerial,
    ),
    row(
        "strafed straffed strafing strike strikes raid raids attack attacks offensive assault assaults ambush ambushes crackdown operation operations clash clashes fighting battle battles violence massacre incursion siege onslaught fire bombing bombings barrage barrages salvo salvos hostilities counterattack counter-attack counterattacks counteroffensive counter-offensive",
        Class::ATTACK,
    ),
    by("drone drones uav", Class::ATTACK, Cause::Drone),
    by(
        "shelling artillery mortar mortars tanks rocket rockets shell shells missile missiles tank howitzer shelled rpg rpgs",
        Class::ATTACK,
        Cause::HeavyWeapons,
    ),
    by(
        "gunfire gunshot gunshots shooting shootings shot firearm sniper snipers gunmen gunman gunbattle shootout crossfire gunned rifle bullets bullet",
        Class::ATTACK,
        Cause::Firearms,
    ),
    by(
        "bomb bombs explosion explosions blast blasts ied mine landmine landmines mines grenade explosive explosives detonated exploded",
        Class::ATTACK,
        Cause::Explosives,
    ),
    by("suicide", Class::NONE, Cause::SuicideAttack),
    by(
        "stabbing stabbed stabbings knife knives machete machetes axe beheaded beheading beheadings hacked",
        Class::ATTACK,
        Cause::Primitive,
    ),
    by("tear rubber cannon", Class::NONE, Cause::CrowdControl),
    by("beaten beating", Class::NONE, Cause::Beat),
    by("tortured torture", Class::NONE, Cause::Torture),
    by("raped rape", Class::NONE, Cause::Sexual),
    by("sarin chlorine chemical nerve gas-attack", Class::NONE, Cause::Chemical),
    by(
        "virus epidemic outbreak smallpox cholera ebola measles malaria coronavirus covid covid-19 disease flu influenza pandemic polio dengue hepatitis meningitis plague salmonella listeria tuberculosis tb typhoid zika lassa anthrax mers sars mpox monkeypox diphtheria rabies norovirus legionnaires coli crypto cryptosporidium hiv aids",
        Class::NONE,
        Cause::Disease,
    ),
    by(
        "earthquake earthquakes quake quakes tremor tremors aftershock aftershocks tsunami flood floods flooding floodwater floodwaters waterlogging inundation landslip landslips mudflow mudflows lahar hurricane cyclone typhoon tornado storm landslide landslides mudslide mudslides avalanche avalanches icefall rockfall eruption volcano wildfire wildfires bushfire drought heatwave monsoon blizzard blizzards snowstorm snowstorms downpour downpours rainstorm rainstorms hailstorm sandstorm",
        Class::NONE,
        Cause::Disaster,
    ),
    by(
        "crash crashed crashes collision collided derailed derailment accident accidents capsized sank sinking shipwreck overturned collapse collapsed stampede fire-broke plunged",
        Class::NONE,
        Cause::Accident,
    ),
    by("famine starvation hunger malnutrition starved", Class::NONE, Cause::Hunger),
    row(
        "war wars dictatorship conflict conflicts siege famine epidemic pandemic outbreak insurgency uprising occupation genocide virus disease cholera ebola crisis revolution campaign crackdown offensive",
        Class::LONG_EVENT,
    ),
];

/// Who can say so.
const SOURCES: &[Row] = &[row(
    "spokesman spokeswoman spokesperson officials official ministry minister police army military government observatory monitor monitors monitoring activists activist witnesses witness residents resident refugees report reports statement agency media television tv radio newspaper sources source doctors doctor medics hospital authorities commander commanders general governor mayor chief director head president envoy rights groups group organisation organization un unicef unhcr relatives villagers rescuers rebels militants militia survivors group's network centre center commission committee department office command force forces sheriff prosecutor prosecutors coroner investigators official's embassy leader leaders lawyer lawyers paper study data figures documents charity ngo watchdog workers council parliament coalition alliance mission diocese archdiocese company operator fishermen locals eyewitness eyewitnesses correspondent journalist reporter minister's analysts intelligence cabinet opposition campaigners gendarmerie coastguard coastguards prefect lawmaker lawmakers guerrillas paramedics agencies firefighters service services defence defense union unions airline church ambassador sana federation association institute foundation detectives diplomats ministers team teams inquiry investigation bureau deputies troopers",
    Class::SOURCE,
)];

/// Words at which a production begins that no word of harm begins.
const IDIOMS: &[Row] = &[row(
    "search searching exchanged swapped urged urging isolating swept picked deprived jailed deceased coroner coroners examiner recovering gunshot gunshots lost losing loses lose lives life remains forced forcing driven driving forces compelled caused sent prompted pushed number figure total count among \
     hostage captive prisoner killers murderers assassins killer murderer assassin holding held hospital hospitals custody injuries wounds burns injury wound refuge bullet bullets gunfire shrapnel without communities himself herself ill evacuate need camps camp shelters shelter sick positive centres centers places ground whom fatally sheltered homes houses \
     survive survived survivors aboard board captivity kidnappers captors destroyed destroying hitting striking grazing host blown mowed mown cut gunned hunted put buried burned burnt roasted boiled dragged thrown hurled fell fall plunged jumped leapt leaped tumbled slid met paid took taken take takes committed cost costing treated knocked left escaped needed required require requires requiring needing drove chased expelled obliged hounded slit isolated hit riddled ran run struck slept sleeping sleep sought seeking regained embraced attained laid sacrifice airlifted flown bused bussed fallen faced taking bringing ferrying tents relatives victims ended rounded snatched whisked contracted caught face faces facing had moved brought ferried led escorted carried sheltering condition action wiped prisoners whereabouts loss hacked stoned beat bludgeoned clubbed crushed trampled choked kicked burning hacking intensive clinic passed handed turned recovered bundled shoved returned uninhabitable housed lodged spent gone flew nowhere blew tore torn ripped suffered sustained hands arrivals ecs unfit diagnosed bars ordered ordering jail prison pardoned pardon amnesty caseload abandoned deserted accommodation tarpaulins tarps stuck confined hiding shifted embankment embankments martyrs suffocation losses famine hunger starvation insecurity insecure rely siege martyrdom passage rubble",
    Class::IDIOM,
)];

/// Words that begin something, though their class does not say so.
const BEGINNINGS: &[Row] = &[
    // Only in a sentence that has a word of harm as well.
    begins(
        "case health abductors accommodating all allowed areas came come go let received went captives center centre chasing critical critically dwellings expelling families friends gravely hold holds \
         hosting hosts house housing huts instructed keeping kept made numbered arrived asked asking broke fractured leave vacate leading causing prompting saw population seriously \
         self settlements severely sites stable telling told \
         make victim safe safer unable yet experienced returns suffering threw throwing pushing plunging fate fates",
        PIVOT,
    ),
    begins("no none nobody no-one lots plenty most majority both neither another every each he she him her twin", PHRASE),
];

const TABLES: &[&[Row]] = &[PEOPLE, HARMS, SYNTAX, VIOLENCE, SOURCES, IDIOMS, BEGINNINGS];

const SLOTS: usize = 8192;

/// Open addressing by the low bits of a word's hash; the high bits, its key, tell words apart. A zero key is a free slot.
/// One cache line has a word and its key.
#[derive(Clone, Copy)]
struct Slot {
    key: u32,
    word: Word,
}

static LEXICON: [Slot; SLOTS] = build();

const fn build() -> [Slot; SLOTS] {
    let mut lexicon = [Slot { key: 0, word: UNKNOWN }; SLOTS];
    let mut t = 0;
    while t < TABLES.len() {
        let mut r = 0;
        while r < TABLES[t].len() {
            add(&mut lexicon, &TABLES[t][r]);
            r += 1;
        }
        t += 1;
    }
    lexicon
}

const fn add(lexicon: &mut [Slot; SLOTS], row: &Row) {
    let bytes = row.0.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let mut end = start;
        while end < bytes.len() && bytes[end] != b' ' {
            end += 1;
        }
        let (_, rest) = bytes.split_at(start);
        let (word, _) = rest.split_at(end - start);
        let hash = word_hash(word);
        let key = word_tag(hash);
        let mut slot = hash as usize % SLOTS;
        while lexicon[slot].key != 0 && lexicon[slot].key != key {
            slot = (slot + 1) % SLOTS;
        }
        let old = lexicon[slot].word;
        let class = old.class.and(row.1.class);
        let word = Word {
            class,
            kind: if row.1.kind.is_some() { row.1.kind } else { old.kind },
            categories: old.categories | row.1.categories,
            cause: if row.1.cause.is_some() { row.1.cause } else { old.cause },
            begins: old.begins | row.1.begins | begun_by(class, row.1.kind),
        };
        lexicon[slot] = Slot { key, word };
        start = end + 1;
    }
}

/// What a word of this class and kind begins.
const fn begun_by(class: Class, kind: Option<Kind>) -> u8 {
    let noun = Class::PERSON_ONE.and(Class::PERSON_MANY).and(Class::UNIT).and(Class::COUNT_NOUN);
    let harm = Class::FINITE
        .and(Class::PAST)
        .and(Class::GERUND)
        .and(Class::SUBJECT_VERB)
        .and(Class::ADJECTIVE)
        .and(Class::COUNT_NOUN)
        .and(Class::ACT_NOUN)
        .and(Class::TOLL)
        .and(Class::STATE_NOUN)
        .and(Class::IDIOM);
    let phrase = if class.is(noun.and(Class::ARTICLE).and(Class::POSSESSIVE)) { PHRASE } else { 0 };
    let pivot = if kind.is_some() || class.is(harm) { PIVOT } else { 0 };
    phrase | pivot | if class.is(harm) { HARM } else { 0 }
}

/// What the word with this hash ([`word_hash`] of its normal form) can be.
pub fn look_up(hash: u64) -> Word {
    let key = word_tag(hash);
    let mut slot = hash as usize % SLOTS;
    loop {
        let found = &LEXICON[slot];
        if found.key == key || found.key == 0 {
            return found.word;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The categories of sex and age, as a bit set.
pub const fn sex_and_age() -> u32 {
    Category::Children.bit() | Category::Women.bit() | Category::Men.bit() | Category::Elderly.bit()
}

/// The categories of a bit set, in the contract's order.
pub fn categories(bits: u32) -> Categories {
    use Category::*;
    const ALL: [Category; 17] = [
        Civilian, Military, Police, SecurityForces, ArmedGroup, Protester, Prisoner, AidWorker, Medical, Journalist, Peacekeeper,
        GovernmentOfficial, Perpetrator, Children, Women, Men, Elderly,
    ];
    ALL.into_iter().filter(|c| bits & c.bit() != 0).collect()
}
