//! What was said of a session as a whole: void or not, which revision, its digest, how long it is
//! kept, who signed.

use super::document::{Role, Span};
use super::wording::short_digest;
use crate::locale::Language;
use crate::session::closing::{Signature, StandardRole, Voiding};
use crate::session::{Session, Time};

type Fact = (String, Vec<Span>);

fn time(at: Time) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// Why it does not count any more, by whom, since when.
pub fn void_words(void: &Voiding, language: Language) -> String {
    language.void_words(&void.reason, &void.by, &time(void.at))
}

/// That it does not count any more, and why.
pub(super) fn void(session: &Session, language: Language) -> Option<Fact> {
    let void = session.void_note()?;
    let words = vec![Span::new(void_words(void, language), Role::Negative)];
    Some((language.fact_void().to_owned(), words))
}

/// Its revision, digest and retention, as far as there are any.
pub(super) fn facts(session: &Session, language: Language) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |label: &str, words: String| {
        facts.push((label.to_owned(), vec![Span::plain(words)]));
    };
    if let Some(earlier) = session.earlier_revisions().last() {
        let words = language.revision_words(session.revision_number(), &earlier.reason);
        add(language.fact_revision(), words);
    }
    if let Some(digest) = session.digest() {
        add(language.fact_digest(), short_digest(digest));
    }
    let retention = session.retention();
    if let Some(until) = retention.until {
        let until = until.format("%Y-%m-%d").to_string();
        add(language.fact_kept_until(), until);
    }
    if let Some(hold) = &retention.hold {
        add(language.fact_hold(), hold.reason.clone());
    }
    facts
}

/// A signature: its role, and who signed when.
pub(super) fn signature(signature: &Signature, language: Language) -> Fact {
    let role = match StandardRole::find(&signature.role) {
        Some(role) => role.name(language).to_owned(),
        None => signature.role.clone(),
    };
    (role, vec![signed(signature, language)])
}

/// All signatures in one cell.
pub(super) fn signatures(session: &Session, language: Language) -> String {
    let all = session.sign_offs().iter().map(|one| {
        let (role, _) = signature(one, language);
        let at = time(one.at);
        format!("{role} {} {at}", one.name)
    });
    all.collect::<Vec<_>>().join(language.list_semicolon())
}

/// Who signed when.
pub(super) fn signed(signature: &Signature, language: Language) -> Span {
    Span::plain(language.signed_words(&signature.name, &time(signature.at)))
}
