//! What a mistyped word was most likely meant to be.

/// The candidate that a mistyped word most likely means, if one is near enough.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    // A long word is no typing mistake, and comparing it would take long.
    if word.len() > 64 {
        return None;
    }
    candidates
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(word, candidate),
                candidate,
            )
        })
        .filter(|(similarity, _)| *similarity >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate.to_owned())
}
