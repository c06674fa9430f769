//! librdkafka's own properties: passed through, except those on which the delivery guarantee rests.

use std::collections::BTreeMap;
use std::fmt;
use std::os::unix::fs::PermissionsExt as _;

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, de};

use super::SettingsError;

/// Properties that an operator may not set, and why. `sitrep check` and the documentation print this table.
pub const REFUSED: &[(&str, &str)] = &[
    ("acks", "events count as published only when all in-sync replicas have them; it stays `all`"),
    ("bootstrap.servers", "set kafka.bootstrap_servers"),
    (
        "delivery.timeout.ms",
        "a record given up by time would be lost or block its partition; sitrep bounds its waits itself (stall.rebuild_ms)",
    ),
    ("enable.auto.commit", "offsets are committed by sitrep, never past an unfinished record"),
    ("enable.auto.offset.store", "offsets are committed by sitrep, never past an unfinished record"),
    ("enable.gapless.guarantee", "sitrep recovers from a failed delivery by itself; this would end the process instead"),
    ("enable.idempotence", "without it a retry could publish an event twice or out of order; it stays `true`"),
    ("enable.partition.eof", "sitrep reads lag from statistics; end-of-partition marks would count as errors"),
    ("group.id", "set kafka.group_id"),
    ("group.instance.id", "it must differ for each lane; set kafka.static_membership and instance_id"),
    ("isolation.level", "records of aborted transactions must not become events; it stays `read_committed`"),
    ("max.in.flight", "more than five in flight could reorder events of a partition; it stays 5"),
    ("max.in.flight.requests.per.connection", "more than five in flight could reorder events of a partition; it stays 5"),
    (
        "message.send.max.retries",
        "a delivery is retried until its transaction or the lane is given up; fewer retries would lose or block records",
    ),
    (
        "message.timeout.ms",
        "a record given up by time would be lost or block its partition; sitrep bounds its waits itself (stall.rebuild_ms)",
    ),
    ("metadata.broker.list", "set kafka.bootstrap_servers"),
    ("plugin.library.paths", "sitrep loads no foreign code into its process"),
    ("request.required.acks", "events count as published only when all in-sync replicas have them; it stays `all`"),
    ("retries", "a delivery is retried until its transaction or the lane is given up; fewer retries would lose or block records"),
    ("statistics.interval.ms", "lag in the summary line comes from these statistics; sitrep sets the interval"),
    ("transactional.id", "it must be stable and differ for each lane; set app_id and instance_id"),
];

/// Properties whose value is a secret: never printed, refused on the command line.
const SECRETS: [&str; 7] = [
    "sasl.password",
    "ssl.key.password",
    "ssl.key.pem",
    "ssl.keystore.password",
    "sasl.oauthbearer.client.secret",
    "sasl.oauthbearer.config",
    "sasl.oauthbearer.assertion.private.key.passphrase",
];

/// A table of librdkafka properties. Printing it hides the secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Properties {
    values: BTreeMap<String, String>,
    /// Files from which secrets were read.
    secret_files: Vec<String>,
}

impl Properties {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }

    /// Replaces every `SECRET.file = path` by the secret that stands in that file, without its final line break.
    pub(super) fn read_secret_files(&mut self) -> Result<(), SettingsError> {
        for secret in SECRETS {
            let key = format!("{secret}.file");
            if let Some(path) = self.values.remove(&key) {
                let text = std::fs::read_to_string(&path).map_err(|e| SettingsError::SecretUnreadable {
                    key,
                    path: path.clone(),
                    reason: e.to_string(),
                })?;
                self.values.insert(secret.to_owned(), text.trim_end_matches(['\r', '\n']).to_owned());
                self.secret_files.push(path);
            }
        }
        Ok(())
    }
}

/// Properties that name a file with a private key.
const KEY_FILES: [&str; 3] = ["ssl.key.location", "ssl.keystore.location", "sasl.oauthbearer.assertion.private.key.file"];

impl Properties {
    /// Files with secrets that other users of the machine can read, with their permissions.
    pub(super) fn readable_by_others(&self) -> Vec<(String, u32)> {
        let named = KEY_FILES.iter().filter_map(|key| self.get(key)).map(str::to_owned);
        let mode = |path: &String| std::fs::metadata(path).map_or(0, |m| m.permissions().mode() & 0o777);
        self.secret_files
            .iter()
            .cloned()
            .chain(named)
            .map(|path| (mode(&path), path))
            .filter(|(m, _)| m & 0o077 != 0)
            .map(|(m, p)| (p, m))
            .collect()
    }
}

impl fmt::Debug for Properties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |k: &str, v: &str| if is_secret(k) { "(hidden)".to_owned() } else { v.to_owned() };
        f.debug_map().entries(self.values.iter().map(|(k, v)| (k, shown(k, v)))).finish()
    }
}

/// Whether a key, in whichever table, names a secret's value.
pub(super) fn is_secret(key: &str) -> bool {
    SECRETS.iter().any(|s| key == *s || key.ends_with(&format!(".{s}"))) && !key.ends_with(".file")
}

/// Refuses what [`REFUSED`] lists.
pub(super) fn refuse(properties: &Properties) -> Result<(), SettingsError> {
    for (key, _) in properties.iter() {
        if let Some((_, reason)) = REFUSED.iter().find(|(refused, _)| *refused == key) {
            return Err(SettingsError::RefusedProperty { key: key.to_owned(), reason });
        }
    }
    Ok(())
}

impl<'de> Deserialize<'de> for Properties {
    /// Dotted names may be written as one quoted key or as nested tables; both mean the same property.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table: BTreeMap<String, Node> = BTreeMap::deserialize(deserializer)?;
        let mut flat = BTreeMap::new();
        // Quoted keys first: nested ones come by environment and flags, which win.
        for pass_is_nested in [false, true] {
            for (key, node) in &table {
                if matches!(node, Node::Table(_)) == pass_is_nested {
                    node.flatten(key, &mut flat).map_err(D::Error::custom)?;
                }
            }
        }
        Ok(Properties { values: flat, secret_files: Vec::new() })
    }
}

enum Node {
    Leaf(String),
    Table(BTreeMap<String, Node>),
}

impl Node {
    fn flatten(&self, path: &str, flat: &mut BTreeMap<String, String>) -> Result<(), String> {
        match self {
            Node::Leaf(value) => {
                flat.insert(path.to_owned(), value.clone());
            }
            Node::Table(table) => {
                for (key, node) in table {
                    node.flatten(&format!("{path}.{key}"), flat)?;
                }
            }
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> de::Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property's value: text, number, true or false")
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Leaf(value.to_string()))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut table = BTreeMap::new();
        while let Some((key, node)) = map.next_entry()? {
            table.insert(key, node);
        }
        Ok(Node::Table(table))
    }
}
