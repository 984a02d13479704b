//! A run of characters to be found in [`folded`](super::folded) texts as it stands.

use memchr::memmem;

use super::folded::{self, Folded, Narrow, Wide};

/// What is looked for, in both forms.
#[derive(Debug)]
pub(super) struct Needle {
    /// `None` where it holds what no text in that form has.
    narrow: Option<memmem::Finder<'static>>,
    wide: memmem::Finder<'static>,
}

impl Needle {
    /// Prepares some characters, which are not empty.
    pub(super) fn new(text: &str) -> Self {
        let (mut narrow, mut wide) = (Vec::new(), Vec::new());
        let has_narrow = folded::put_narrow(text, &mut narrow);
        folded::put_wide(text, &mut wide);
        // What stands after a text does not count.
        let owned = |bytes: &[u8], end: usize| {
            let length = bytes.len().saturating_sub(end);
            memmem::Finder::new(bytes.get(..length).unwrap_or_default()).into_owned()
        };
        Self {
            narrow: has_narrow.then(|| owned(&narrow, size_of::<Narrow>())),
            wide: owned(&wide, size_of::<Wide>()),
        }
    }

    /// Where it is found first, in units.
    pub(super) fn place_in(&self, texts: Folded<'_>) -> Option<usize> {
        match texts {
            Folded::Narrow(units) => self.narrow.as_ref()?.find(units),
            Folded::Wide(units) => place_of(&self.wide, units),
        }
    }
}

/// Where a needle is found first that begins with a character; in units.
fn place_of(needle: &memmem::Finder<'_>, units: &[Wide]) -> Option<usize> {
    let mut start = 0;
    loop {
        let rest = units.get(start..)?;
        let place = needle.find(rest.as_flattened())?;
        let (whole, half) = (place / size_of::<Wide>(), place % size_of::<Wide>());
        if half == 0 {
            return Some(start + whole);
        }
        start += whole + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::folded::{Form, put_all};

    fn place(text: &str, needle: &str) -> (Form, Option<usize>) {
        let mut bytes = Vec::new();
        let form = put_all(std::iter::once(text), &mut bytes);
        let place = Needle::new(needle).place_in(Folded::new(form, &bytes));
        (form, place)
    }

    #[test]
    fn it_is_found_in_both_forms_wherever_it_begins_with_a_character() {
        assert_eq!(place("Don’t “PANIC”", "’t “p"), (Form::Narrow, Some(3)));
        assert_eq!(place("don’t 慌", "’T 慌"), (Form::Wide, Some(3)));
        assert_eq!(place("plain", "慌"), (Form::Narrow, None));
        // Its bytes stand across two characters first.
        assert_eq!(
            place("\u{6100}\u{6162}\u{6261}", "\u{6261}"),
            (Form::Wide, Some(2))
        );
        assert_eq!(place("\u{6200}\u{4461}", "\u{6162}"), (Form::Wide, None));
    }
}
