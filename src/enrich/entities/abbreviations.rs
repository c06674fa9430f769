//! Abbreviations that name nobody and nothing: clocks, offices, measures, things.

/// In lower case and in order, to be searched by halves.
const NO_NAMES: &[&str] = &[
    "adhd", "aka", "asap", "awol", "b2b", "b2c", "bmi", "bsc", "bst", "btu", "capex", "cd", "ceo", "cest", "cet", "cfo", "cio", "cng",
    "coo", "cpr", "cpu", "crm", "cto", "diy", "dj", "djs", "dna", "dob", "dui", "dvd", "dvds", "dwi", "ebitda", "edt", "esq", "est", "etf",
    "etfs", "evp", "faq", "faqs", "fyi", "gdp", "ghz", "gmt", "gnp", "gps", "gpu", "gst", "gw", "hr", "html", "icbm", "icbms", "icu",
    "idp", "idps", "ids", "ied", "ieds", "ipo", "ipos", "iq", "irr", "ivf", "jpeg", "jpg", "kb", "kph", "kpi", "kpis", "kw", "kwh", "lcd",
    "llb", "llc", "lng", "lpg", "mba", "mhz", "mp", "mph", "mps", "mri", "msc", "mwh", "nb", "ngo", "ngos", "opex", "pc", "pcr", "pcs",
    "pdf", "pdt", "phd", "pm", "pow", "pows", "ppe", "pps", "ps", "psi", "pst", "ptsd", "rfp", "rfq", "rn", "rna", "rpm", "rsvp", "seo",
    "sim", "sla", "sms", "std", "stds", "suv", "suvs", "svp", "tba", "tbd", "tv", "tvs", "ufo", "ufos", "url", "urls", "usb", "utc", "uv",
    "vat", "vip", "vips", "vp", "wifi", "wmd", "xml", "yoy",
];

/// Whether a word in normal form is one of them.
pub fn names_nothing(norm: &str) -> bool {
    NO_NAMES.binary_search(&norm).is_ok()
}

#[cfg(test)]
mod tests {
    use super::NO_NAMES;

    #[test]
    fn stand_in_order() {
        assert!(NO_NAMES.is_sorted());
    }
}
