//! The layers, merged; and the check that every key is known.

use config::{Config, Environment, File, FileFormat, Map, Value, ValueKind};

use super::{DEFAULTS, Settings, SettingsError, Sources, properties, validate};

/// Tables whose keys are librdkafka's, not ours.
const PASSED_THROUGH: [&str; 3] = ["kafka.properties", "kafka.consumer", "kafka.producer"];

/// Reads all layers. The result is valid: everything that can be refused without a broker has been.
pub fn load(sources: &Sources) -> Result<Settings, SettingsError> {
    load_with(sources, None)
}

/// The defaults and these overrides alone, without environment; for `sitrep demo`, whose overrides are constant.
pub fn from_defaults(sources: &Sources) -> Result<Settings, SettingsError> {
    load_with(sources, Some(Map::new()))
}

/// As [`load`]; `environment` stands in for the process's own in tests.
pub(super) fn load_with(sources: &Sources, environment: Option<Map<String, String>>) -> Result<Settings, SettingsError> {
    let mut builder = Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
    for file in &sources.files {
        builder = builder.add_source(File::from(file.as_path()).format(FileFormat::Toml));
    }
    builder = builder.add_source(Environment::with_prefix("SITREP").prefix_separator("__").separator("__").source(environment));
    for argument in &sources.overrides {
        let (key, value) = argument.split_once('=').ok_or_else(|| SettingsError::NotKeyValue { argument: argument.clone() })?;
        if properties::is_secret(key) {
            return Err(SettingsError::SecretOnCommandLine { key: key.to_owned() });
        }
        builder = builder.set_override(key, value).map_err(unreadable)?;
    }
    let merged = builder.build().map_err(unreadable)?;
    refuse_unknown_keys(&merged)?;
    let mut settings: Settings = merged.try_deserialize().map_err(unreadable)?;
    for table in [&mut settings.kafka.properties, &mut settings.kafka.consumer, &mut settings.kafka.producer] {
        table.read_secret_files()?;
    }
    if settings.instance_id.is_empty() {
        settings.instance_id = host_name();
    }
    if settings.kafka.group_id.is_empty() {
        settings.kafka.group_id.clone_from(&settings.app_id);
    }
    validate::validate(&settings)?;
    Ok(settings)
}

/// Keys with a closed set of values, which the reader of TOML does not tell.
const CHOICES: [(&str, &str); 3] = [
    ("`delivery`", "exactly_once, at_least_once"),
    ("`log.level`", "error, warn, info, debug, trace"),
    ("`log.format`", "json, pretty, auto"),
];

fn unreadable(error: config::ConfigError) -> SettingsError {
    let mut reason = error.to_string();
    if let Some((_, choices)) = CHOICES.iter().find(|(key, _)| reason.contains(key)) {
        reason.push_str("; it is one of ");
        reason.push_str(choices);
    }
    SettingsError::Unreadable { reason }
}

fn refuse_unknown_keys(merged: &Config) -> Result<(), SettingsError> {
    let defaults = Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml)).build().map_err(unreadable)?;
    let mut known = Vec::new();
    flatten("", &defaults.cache, &mut |key, _| known.push(key.to_owned()));
    let mut unknown = None;
    flatten("", &merged.cache, &mut |key, value| {
        if unknown.is_none() && !known.iter().any(|k| k == key) {
            unknown = Some((key.to_owned(), value.origin().map(|o| format!(" (from {o})")).unwrap_or_default()));
        }
    });
    match unknown {
        None => Ok(()),
        Some((key, origin)) => {
            let nearest = known.iter().min_by_key(|k| strsim::damerau_levenshtein(k, &key));
            let hint = match nearest {
                Some(nearest) => format!("the nearest known key is `{nearest}`; config/default.toml lists all"),
                None => "config/default.toml lists all keys".to_owned(),
            };
            Err(SettingsError::UnknownKey { key, origin, hint })
        }
    }
}

/// Calls `leaf` with every dotted key that is not a table; tables that are passed through, and empty ones, are left out.
fn flatten(prefix: &str, value: &Value, leaf: &mut impl FnMut(&str, &Value)) {
    if PASSED_THROUGH.contains(&prefix) {
        return;
    }
    match &value.kind {
        ValueKind::Table(table) => {
            let mut keys: Vec<&String> = table.keys().collect();
            keys.sort();
            for key in keys {
                let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&path, &table[key], leaf);
            }
        }
        _ => leaf(prefix, value),
    }
}

fn host_name() -> String {
    let named = std::fs::read_to_string("/proc/sys/kernel/hostname").or_else(|_| std::fs::read_to_string("/etc/hostname"));
    match named {
        Ok(name) if !name.trim().is_empty() => name.trim().to_owned(),
        _ => "localhost".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Delivery;

    fn environment(pairs: &[(&str, &str)]) -> Option<Map<String, String>> {
        Some(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    fn set(arguments: &[&str]) -> Sources {
        Sources { files: Vec::new(), overrides: arguments.iter().map(|a| (*a).to_owned()).collect() }
    }

    fn code(sources: &Sources, env: &[(&str, &str)]) -> (&'static str, String) {
        let error = load_with(sources, environment(env)).expect_err("must be refused");
        (error.code(), error.to_string())
    }

    #[test]
    fn the_defaults_alone_are_valid() {
        let settings = load_with(&Sources::default(), environment(&[])).unwrap();
        assert_eq!(settings.delivery, Delivery::ExactlyOnce);
        assert_eq!(settings.kafka.group_id, "sitrep");
        assert!(!settings.instance_id.is_empty());
    }

    #[test]
    fn later_layers_win() {
        let folder = std::env::temp_dir().join(format!("sitrep-settings-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("one.toml");
        std::fs::write(&file, "lanes = 2\n[topics]\nevents = \"from-file\"\narticles = \"from-file\"\n").unwrap();
        let sources = Sources { files: vec![file], overrides: vec!["topics.events=from-flag".to_owned()] };
        let env = environment(&[("SITREP__LANES", "3"), ("SITREP__TOPICS__EVENTS", "from-env")]);
        let settings = load_with(&sources, env).unwrap();
        assert_eq!((settings.lanes, settings.topics.events.as_str(), settings.topics.articles.as_str()), (3, "from-flag", "from-file"));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_misspelt_key_names_its_neighbour() {
        let (code, message) = code(&set(&["topics.event=x"]), &[]);
        assert_eq!(code, "settings_unknown_key");
        assert!(message.contains("`topics.events`"), "{message}");
        let (code, message) = self::code(&set(&[]), &[("SITREP__DELIVRY", "x")]);
        assert_eq!(code, "settings_unknown_key");
        assert!(message.contains("`delivery`"), "{message}");
    }

    #[test]
    fn a_wrong_type_names_the_key() {
        let (code, message) = code(&set(&["lanes=many"]), &[]);
        assert_eq!(code, "settings_unreadable");
        assert!(message.contains("lanes"), "{message}");
    }

    #[test]
    fn librdkafka_properties_pass_through_by_every_layer() {
        let env = environment(&[("SITREP__KAFKA__PROPERTIES__SASL__PASSWORD", "s3cret-word")]);
        let settings = load_with(&set(&["kafka.producer.linger.ms=7"]), env).unwrap();
        assert_eq!(settings.kafka.producer.get("linger.ms"), Some("7"));
        assert_eq!(settings.kafka.properties.get("sasl.password"), Some("s3cret-word"));
        let printed = format!("{settings:?}");
        assert!(!printed.contains("s3cret-word"), "{printed}");
    }

    #[test]
    fn secrets_stay_off_the_command_line_and_come_from_files() {
        let (code, message) = code(&set(&["kafka.properties.sasl.password=s3cret-word"]), &[]);
        assert_eq!(code, "settings_secret_on_command_line");
        assert!(!message.contains("s3cret-word"));
        let path = std::env::temp_dir().join(format!("sitrep-secret-{}", std::process::id()));
        std::fs::write(&path, "from-a-file\n").unwrap();
        let argument = format!("kafka.properties.sasl.password.file={}", path.display());
        let settings = load_with(&set(&[&argument]), environment(&[])).unwrap();
        assert_eq!(settings.kafka.properties.get("sasl.password"), Some("from-a-file"));
        std::fs::remove_file(path).unwrap();
        let (code, _) = self::code(&set(&["kafka.properties.sasl.password.file=/nowhere/at/all"]), &[]);
        assert_eq!(code, "settings_secret_unreadable");
    }

    #[test]
    fn properties_that_would_break_delivery_are_refused_with_the_reason() {
        for argument in
            ["kafka.consumer.enable.auto.commit=true", "kafka.properties.isolation.level=read_uncommitted", "kafka.producer.acks=1"]
        {
            let (code, message) = code(&set(&[argument]), &[]);
            assert_eq!(code, "settings_refused_property", "{argument}");
            assert!(message.len() > 60, "no reason: {message}");
        }
    }

    #[test]
    fn contradictory_time_outs_are_refused() {
        for arguments in [
            &["kafka.producer.transaction.timeout.ms=5000"][..],
            &["stall.warn_ms=30000"][..],
            &["commit.interval_ms=5000", "kafka.producer.transaction.timeout.ms=6000"][..],
            &["kafka.consumer.session.timeout.ms=400000"][..],
        ] {
            assert_eq!(code(&set(arguments), &[]).0, "settings_contradiction", "{arguments:?}");
        }
    }
}
