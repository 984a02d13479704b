//! Identifiers, each with a type of its own so that none is mistaken for another.
//!
//! All of them match `[a-z0-9-]{1,64}` and are not the name of a Windows device, so an identifier
//! from a file can be put into a path or a terminal as it is.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is no identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Empty, longer than 64 bytes, or with characters other than `a`–`z`, `0`–`9` and `-`.
    #[error("an id has 1 to 64 characters of a-z, 0-9 and -")]
    Shape,
    /// `con`, `nul`, `com1` and their like name devices on Windows.
    #[error("this id names a device on Windows")]
    DeviceName,
}

/// Names that no file can have on Windows.
const DEVICE_NAMES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Checks the shape that all identifiers share.
pub(crate) fn check(text: &str) -> Result<(), IdentifierError> {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    // Millions are checked when an index is made, so all of it is looked at at once.
    let shaped =
        (1..=64).contains(&text.len()) && text.bytes().fold(true, |all, byte| all & fits(byte));
    if !shaped {
        return Err(IdentifierError::Shape);
    }
    if text.len() <= 4 && DEVICE_NAMES.contains(&text) {
        return Err(IdentifierError::DeviceName);
    }
    Ok(())
}

macro_rules! identifiers {
    ($( $(#[$meta:meta])* $name:ident; )+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(try_from = "String")]
            pub struct $name(Box<str>);

            impl $name {
                /// The identifier of this text, if it has the shape of one.
                pub fn new(text: &str) -> Result<Self, IdentifierError> {
                    check(text)?;
                    Ok(Self(text.into()))
                }

                /// The identifier as text.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl TryFrom<String> for $name {
                type Error = IdentifierError;

                fn try_from(text: String) -> Result<Self, Self::Error> {
                    check(&text)?;
                    Ok(Self(text.into_boxed_str()))
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    formatter.write_str(&self.0)
                }
            }

            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({
                        "type": "string",
                        "pattern": "^[a-z0-9-]{1,64}$",
                        "not": { "enum": DEVICE_NAMES },
                    })
                }
            }
        )+
    };
}

identifiers! {
    /// Names a competency model.
    ModelId;
    /// Names a category within its model.
    CategoryId;
    /// Names a criterion within its model.
    CriterionId;
    /// Names a behavioural indicator within its model.
    IndicatorId;
    /// Names a dimension or a checklist item within its model.
    PartId;
    /// Names a question within its model.
    QuestionId;
    /// Names a probe within its model.
    ProbeId;
    /// Names a scale within its model.
    ScaleId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_device_names_are_no_identifiers() {
        for bad in ["", "../x", "a/b", "A", "名", "a b", "nul", "com1", "a\0"] {
            assert!(CriterionId::new(bad).is_err(), "{bad:?}");
        }
        assert!(CriterionId::new(&"a".repeat(65)).is_err());
        for good in ["communication-7-1", "a", "com", "com10", "9"] {
            assert!(CriterionId::new(good).is_ok(), "{good:?}");
        }
    }
}
