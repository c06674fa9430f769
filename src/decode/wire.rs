//! The JSON form of an article, read in one pass without building a tree: unknown fields and wrong types are skipped.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What a known field holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Field<'a> {
    Text(Cow<'a, str>),
    Number(String),
    Bool,
    Null,
    List,
    /// Its two members that matter, for `source`.
    Object {
        name: Option<Cow<'a, str>>,
        domain: Option<Cow<'a, str>>,
    },
}

impl Field<'_> {
    /// For messages.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Field::Text(_) => "a string",
            Field::Number(_) => "a number",
            Field::Bool => "true or false",
            Field::Null => "null",
            Field::List => "a list",
            Field::Object { .. } => "an object",
        }
    }

    fn into_owned(self) -> Field<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Field::Text(text) => Field::Text(own(text)),
            Field::Number(number) => Field::Number(number),
            Field::Bool => Field::Bool,
            Field::Null => Field::Null,
            Field::List => Field::List,
            Field::Object { name, domain } => Field::Object { name: name.map(own), domain: domain.map(own) },
        }
    }
}

/// An article's object as it stands.
#[derive(Debug, Default)]
pub(super) struct Wire<'a> {
    pub(super) id: Option<Field<'a>>,
    /// `text`, `body`, `content`.
    pub(super) text: [Option<Field<'a>>; 3],
    pub(super) title: Option<Field<'a>>,
    pub(super) published_at: Option<Field<'a>>,
    pub(super) url: Option<Field<'a>>,
    pub(super) source: Option<Field<'a>>,
    pub(super) language: Option<Field<'a>>,
    /// Known fields that stand more than once.
    pub(super) duplicates: Vec<&'static str>,
}

impl Wire<'_> {
    pub(super) fn into_owned(self) -> Wire<'static> {
        let own = |field: Option<Field<'_>>| field.map(Field::into_owned);
        Wire {
            id: own(self.id),
            text: self.text.map(own),
            title: own(self.title),
            published_at: own(self.published_at),
            url: own(self.url),
            source: own(self.source),
            language: own(self.language),
            duplicates: self.duplicates,
        }
    }
}

/// Reads an object. Nesting of any depth is skipped without recursion.
pub(super) fn read(value: &str) -> Result<Wire<'_>, serde_json::Error> {
    serde_json::from_str(value)
}

impl<'de: 'a, 'a> Deserialize<'de> for Wire<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WireVisitor)
    }
}

struct WireVisitor;

impl<'de> Visitor<'de> for WireVisitor {
    type Value = Wire<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an article as a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Wire<'de>, A::Error> {
        let mut wire = Wire::default();
        while let Some(Key(key)) = map.next_key()? {
            let (name, slot) = match &*key {
                "id" => ("id", &mut wire.id),
                "text" => ("text", &mut wire.text[0]),
                "body" => ("body", &mut wire.text[1]),
                "content" => ("content", &mut wire.text[2]),
                "title" => ("title", &mut wire.title),
                "published_at" => ("published_at", &mut wire.published_at),
                "url" => ("url", &mut wire.url),
                "source" => ("source", &mut wire.source),
                "language" => ("language", &mut wire.language),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if slot.replace(map.next_value()?).is_some() && !wire.duplicates.contains(&name) {
                wire.duplicates.push(name);
            }
        }
        Ok(wire)
    }
}

/// A member's name, borrowed where it holds no escape.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a member's name")
            }

            fn visit_borrowed_str<E: de::Error>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Field<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor { members: true })
    }
}

/// A value inside an object: its own members are skipped, so that nothing recurses.
struct Member<'a>(Field<'a>);

impl<'de: 'a, 'a> Deserialize<'de> for Member<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor { members: false }).map(Member)
    }
}

struct FieldVisitor {
    members: bool,
}

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Field<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Field<'de>, E> {
        Ok(Field::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Field<'de>, E> {
        Ok(Field::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Field<'de>, E> {
        Ok(Field::Text(Cow::Owned(text)))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Field<'de>, E> {
        Ok(Field::Bool)
    }

    fn visit_i64<E: de::Error>(self, n: i64) -> Result<Field<'de>, E> {
        Ok(Field::Number(n.to_string()))
    }

    fn visit_u64<E: de::Error>(self, n: u64) -> Result<Field<'de>, E> {
        Ok(Field::Number(n.to_string()))
    }

    fn visit_f64<E: de::Error>(self, n: f64) -> Result<Field<'de>, E> {
        Ok(Field::Number(n.to_string()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Field<'de>, E> {
        Ok(Field::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Field<'de>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Field::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field<'de>, A::Error> {
        let (mut name, mut domain) = (None, None);
        while let Some(Key(key)) = map.next_key()? {
            let slot = match &*key {
                "name" if self.members => &mut name,
                "domain" if self.members => &mut domain,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if let Member(Field::Text(text)) = map.next_value()? {
                *slot = Some(text);
            }
        }
        Ok(Field::Object { name, domain })
    }
}

/// Mends what producers get wrong inside strings: half a surrogate pair becomes U+FFFD, a control character is escaped.
/// `None` where there is nothing of the kind.
pub(super) fn repair(value: &str) -> Option<String> {
    let bytes = value.as_bytes();
    let mut out = String::with_capacity(value.len() + 16);
    let mut copied = 0;
    let mut in_string = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => in_string = !in_string,
            b'\\' if in_string => {
                match (escaped_unit(bytes, at), escaped_unit(bytes, at + 6)) {
                    (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at += 10,
                    (Some(0xd800..=0xdfff), _) => {
                        out.push_str(&value[copied..at]);
                        out.push('\u{fffd}');
                        copied = at + 6;
                        at += 4;
                    }
                    _ => {}
                }
                at += 1;
            }
            0..=0x1f if in_string => {
                out.push_str(&value[copied..at]);
                out.push_str(&format!("\\u{byte:04x}"));
                copied = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if copied == 0 {
        return None;
    }
    out.push_str(&value[copied..]);
    Some(out)
}

/// The number of an escape `\uXXXX` that begins at `at`.
fn escaped_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let escape = bytes.get(at..at + 6)?;
    let digits = escape.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0u16, |n, b| Some(n << 4 | char::from(*b).to_digit(16)? as u16))
}
