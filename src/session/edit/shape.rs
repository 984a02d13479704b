//! Shapes of JSON that an edit may take: one or a list, absent or `null`.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::IndicatorId;

#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(IndicatorId),
    Many(Vec<IndicatorId>),
}

pub(super) fn one_or_many<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<IndicatorId>, D::Error> {
    Ok(match Option::<OneOrMany>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(OneOrMany::One(indicator)) => vec![indicator],
        Some(OneOrMany::Many(indicators)) => indicators,
    })
}

pub(super) fn some_or_many<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<IndicatorId>>, D::Error> {
    one_or_many(deserializer).map(Some)
}

/// Tells a field that is `null` from one that is absent.
#[expect(
    clippy::option_option,
    reason = "absent, null and a value are three things that an edit can say"
)]
pub(in crate::session) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

pub(super) fn one_if_single<S: Serializer>(
    indicators: &[IndicatorId],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match indicators {
        [only] => only.serialize(serializer),
        several => several.serialize(serializer),
    }
}
