//! Names that news writes with a lost apostrophe: "Syrias army" holds the name "Syria".

/// Capitalised words whose form with "s" is no word of its own: countries, places, people, organisations, days.
pub(super) const NAMES: &[&str] = &[
    "syria", "iraq", "iran", "russia", "turkey", "lebanon", "israel", "jordan", "egypt", "libya", "yemen", "qatar", "bahrain", "kuwait",
    "oman", "palestine", "algeria", "tunisia", "morocco", "sudan", "ethiopia", "eritrea", "somalia", "kenya", "uganda", "rwanda",
    "burundi", "tanzania", "congo", "nigeria", "niger", "chad", "mali", "ghana", "senegal", "cameroon", "gabon", "angola", "zambia",
    "zimbabwe", "mozambique", "malawi", "botswana", "namibia", "madagascar", "liberia", "guinea", "gambia", "benin", "togo", "mauritania",
    "afghanistan", "pakistan", "india", "bangladesh", "nepal", "bhutan", "china", "taiwan", "japan", "korea", "mongolia", "vietnam",
    "cambodia", "thailand", "myanmar", "burma", "malaysia", "singapore", "indonesia", "australia", "fiji", "kazakhstan", "uzbekistan",
    "turkmenistan", "kyrgyzstan", "tajikistan", "azerbaijan", "armenia", "georgia", "ukraine", "belarus", "moldova", "romania", "bulgaria",
    "greece", "albania", "kosovo", "serbia", "croatia", "bosnia", "slovenia", "slovakia", "hungary", "austria", "poland", "germany",
    "france", "spain", "portugal", "italy", "malta", "switzerland", "belgium", "denmark", "sweden", "norway", "finland", "iceland",
    "ireland", "britain", "england", "scotland", "estonia", "latvia", "lithuania", "canada", "mexico", "guatemala", "nicaragua", "panama",
    "cuba", "haiti", "jamaica", "colombia", "venezuela", "ecuador", "peru", "bolivia", "chile", "argentina", "brazil", "europe", "africa",
    "asia", "america", "aleppo", "idlib", "daraa", "raqqa", "hama", "latakia", "kobani", "ghouta", "kobane", "palmyra", "qamishli",
    "baghdad", "mosul", "kirkuk", "fallujah", "ramadi", "basra", "erbil", "tehran", "moscow", "ankara", "istanbul", "beirut", "tripoli",
    "sirte", "benghazi", "jerusalem", "gaza", "sanaa", "aden", "hodeida", "riyadh", "doha", "cairo", "sinai", "khartoum", "mogadishu",
    "nairobi", "kabul", "kandahar", "kunduz", "karachi", "peshawar", "lahore", "delhi", "kashmir", "dhaka", "beijing", "pyongyang",
    "seoul", "tokyo", "washington", "london", "berlin", "madrid", "rome", "vienna", "geneva", "kiev", "kyiv", "donetsk", "luhansk",
    "crimea", "mariupol", "kharkiv", "odessa", "donbas", "chechnya", "dagestan", "darfur", "tigray", "assad", "putin", "obama", "trump",
    "biden", "erdogan", "netanyahu", "rouhani", "khamenei", "maliki", "abadi", "mubarak", "morsi", "sisi", "gaddafi", "kadhafi", "saddam",
    "zelensky", "macron", "merkel", "cameron", "kerry", "lavrov", "isil", "isis", "daesh", "hezbollah", "hizbollah", "nusra", "qaeda",
    "qaida", "taliban", "nato", "unicef", "sana", "afp", "un", "eu", "opec", "unhcr", "observatory", "pentagon", "kremlin", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday",
];

/// Nouns whose plural ends in "ies" or is hardly told, so that "countrys" has lost an apostrophe, in either case.
pub(super) const NOUNS: &[&str] = &[
    "country", "city", "army", "community", "party", "family", "ministry", "military", "county", "body", "assembly", "embassy", "agency",
    "territory", "university", "observatory", "authority", "century", "navy", "majority", "facility", "coalition",
];
