//! Identifiers of sessions.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Time;
use crate::model::IdentifierError;

/// Names a session: `YYYYMMDD-HHMMSS-xxxx`, the local time of its start and four more characters.
///
/// Any text in the shape of an identifier is taken, so that files from elsewhere can be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct SessionId(Box<str>);

impl SessionId {
    /// The identifier of this text, if it has the shape of one.
    pub fn new(text: &str) -> Result<Self, IdentifierError> {
        crate::model::identifier::check(text)?;
        Ok(Self(text.into()))
    }

    /// An identifier for a session that starts now; `number` tells apart those of one second.
    pub fn of_start(started_at: Time, number: u32) -> Self {
        const DIGITS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut rest = number;
        let suffix: String = (0..4)
            .map(|_| {
                let digit = DIGITS.get((rest % 32) as usize).copied().unwrap_or(b'a');
                rest /= 32;
                char::from(digit)
            })
            .collect();
        Self(format!("{}-{suffix}", started_at.format("%Y%m%d-%H%M%S")).into_boxed_str())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SessionId {
    type Error = IdentifierError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl schemars::JsonSchema for SessionId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SessionId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[a-z0-9-]{1,64}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_tells_when_the_session_started_and_is_safe_in_a_path() {
        let started_at = Time::parse_from_rfc3339("2026-04-12T09:30:05+08:00").expect("a time");
        let id = SessionId::of_start(started_at, 77);
        assert!(id.as_str().starts_with("20260412-093005-"), "{id}");
        assert_eq!(id.as_str().len(), 20);
        assert_eq!(SessionId::new(id.as_str()), Ok(id));
        assert!(SessionId::new("../../etc/passwd").is_err());
    }
}
