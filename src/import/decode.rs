//! What a file is, by its name and its first bytes; and the text of one in whatever encoding.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::{Content, ImportError};
use super::review::{Place, ReviewItem, ReviewKind};

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A spreadsheet.
    Workbook,
    /// Values separated by commas, semicolons or tabs.
    Separated,
    /// Text pasted from a document.
    Pasted,
}

/// A text, and what was wrong with its bytes.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) review: Vec<ReviewItem>,
}

/// The format that the name promises, if the bytes keep the promise.
pub(super) fn format(bytes: &[u8], name: &str) -> Result<Format, ImportError> {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let format = match ending.as_deref() {
        Some("xlsx" | "xlsm") => Format::Workbook,
        Some("csv" | "tsv") => Format::Separated,
        Some("txt" | "text" | "md") => Format::Pasted,
        _ => return Err(ImportError::UnknownFormat(name.to_owned())),
    };
    let found = content(bytes);
    match (format, found) {
        (Format::Workbook, Content::Workbook | Content::Archive)
        | (Format::Separated | Format::Pasted, Content::Text) => Ok(format),
        (_, found) => Err(ImportError::WrongExtension(name.to_owned(), found)),
    }
}

fn content(bytes: &[u8]) -> Content {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let mentions = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
        if mentions(b"xl/workbook") {
            Content::Workbook
        } else {
            Content::Archive
        }
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        Content::OldOffice
    } else if bytes.starts_with(b"%PDF") {
        Content::Pdf
    } else {
        Content::Text
    }
}

/// The text of a file: by its byte-order mark, else as UTF-8, else as UTF-16 where every second
/// byte is zero, else as GB18030.
pub(super) fn text(bytes: &[u8], name: &str) -> Result<Decoded, ImportError> {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (by_zeros(bytes).unwrap_or(GB18030), bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(rest);
    if text.contains('\0') {
        return Err(ImportError::NoText);
    }
    let count = text.matches('\u{fffd}').count();
    // A few damaged characters are reported; a file full of them was never text.
    if count > 16 && count > text.chars().count() / 10 {
        return Err(ImportError::NoText);
    }
    let mut review = Vec::new();
    if count > 0 {
        let line = text
            .split('\n')
            .position(|line| line.contains('\u{fffd}'))
            .unwrap_or_default();
        let place = Place::Line {
            file: name.to_owned(),
            line: line + 1,
        };
        let kind = ReviewKind::Undecodable {
            encoding: encoding.name().to_owned(),
            count,
        };
        review.push(ReviewItem { place, kind });
    }
    let text = text.into_owned();
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Decoded { text, review })
}

/// UTF-16 without a byte-order mark: the line feeds and Latin letters in it have a zero byte.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| {
        let every_second = bytes.iter().skip(offset).step_by(2);
        every_second.filter(|byte| **byte == 0).count()
    };
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (0, _) => Some(UTF_16LE),
        (_, 0) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        text(bytes, "a.txt").expect("text").text
    }

    #[test]
    fn text_is_read_in_the_encodings_that_people_have() {
        let words = "能力项：沟通\n1级：说清楚";
        let utf_16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            words.encode_utf16().flat_map(order).collect()
        };
        assert_eq!(read(words.as_bytes()), words);
        assert_eq!(read(format!("\u{feff}{words}").as_bytes()), words);
        assert_eq!(read(&GB18030.encode(words).0), words);
        assert_eq!(read(&utf_16(u16::to_le_bytes)), words);
        assert_eq!(read(&utf_16(u16::to_be_bytes)), words);
        let marked = [b"\xff\xfe".to_vec(), utf_16(u16::to_le_bytes)].concat();
        assert_eq!(read(&marked), words);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_and_a_damaged_character_is_reported() {
        let long = [&b"\xff\x00\x00\x01"[..]; 40].concat();
        assert!(matches!(text(&long, "a.txt"), Err(ImportError::NoText)));
        let damaged = [b"\xef\xbb\xbfab\n".to_vec(), vec![0xe6, b'c']].concat();
        let decoded = text(&damaged, "a.txt").expect("text");
        assert_eq!(decoded.review[0].place.to_string(), "a.txt:2");
        assert!(matches!(text(b" \n\t", "a.txt"), Err(ImportError::Empty)));
    }

    #[test]
    fn a_name_that_promises_something_else_is_an_error() {
        let wrong = |bytes: &[u8], name: &str| match format(bytes, name) {
            Err(ImportError::WrongExtension(_, content)) => Some(content),
            _ => None,
        };
        assert_eq!(wrong(b"a,b", "a.xlsx"), Some(Content::Text));
        assert_eq!(
            wrong(b"PK\x03\x04xl/workbook.xml", "a.csv"),
            Some(Content::Workbook)
        );
        assert_eq!(
            wrong(b"\xD0\xCF\x11\xE0", "a.xlsx"),
            Some(Content::OldOffice)
        );
        assert_eq!(wrong(b"%PDF-1.7", "a.txt"), Some(Content::Pdf));
        assert!(matches!(
            format(b"a", "a.docx"),
            Err(ImportError::UnknownFormat(_))
        ));
    }
}
