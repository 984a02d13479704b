//! Lines of a journal, sealed one by one so that an append stays an append.
//!
//! A line is a ChaCha20-Poly1305 record in Base64; before the first of a program, and after the
//! journal was cut, stands `key <number> <Base64>`: an age file to the store's key with the 32 bytes
//! that seal the lines which follow, and the number of the first of them. Whoever begins to write has
//! a key of its own and counts on for as long as it writes, so that no number is ever used twice with
//! a key. A line that does not open is passed on as it is: it is no record, and the journal's own
//! rules for torn and damaged lines hold.

use std::fmt;
use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, OsRng};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use zeroize::Zeroizing;

use super::keeping::StoreKey;

const KEY: &str = "key ";

/// Seals the lines that one program writes to a journal.
pub(super) struct LineSeal {
    cipher: ChaCha20Poly1305,
    /// The key, for whoever has that of the store.
    wrapped: String,
    next: u64,
    /// Whether the journal says with which key the next line is sealed.
    is_announced: bool,
}

impl fmt::Debug for LineSeal {
    /// Nothing of the key is printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LineSeal")
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

impl LineSeal {
    /// With a new key.
    pub(super) fn new(store: &StoreKey) -> io::Result<Self> {
        let key: Zeroizing<[u8; 32]> = Zeroizing::new(ChaCha20Poly1305::generate_key(OsRng).into());
        Ok(Self {
            cipher: ChaCha20Poly1305::new(Key::from_slice(&*key)),
            wrapped: BASE64.encode(store.seal(&*key)?),
            next: 0,
            is_announced: false,
        })
    }

    /// The next line is the first of a journal.
    pub(super) fn begin(&mut self) {
        self.is_announced = false;
    }

    /// Appends a line, which ends with its line feed.
    pub(super) fn put(&mut self, line: &[u8], into: &mut Vec<u8>) -> io::Result<()> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let sealed = self
            .cipher
            .encrypt(&nonce(self.next), line)
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        if !self.is_announced {
            into.extend_from_slice(format!("{KEY}{} {}\n", self.next, self.wrapped).as_bytes());
            self.is_announced = true;
        }
        into.extend_from_slice(BASE64.encode(sealed).as_bytes());
        into.push(b'\n');
        self.next += 1;
        Ok(())
    }
}

/// Each number once with each key.
fn nonce(number: u64) -> Nonce {
    let mut nonce = Nonce::default();
    let (_, last) = nonce.split_at_mut(4);
    last.copy_from_slice(&number.to_be_bytes());
    nonce
}

/// A journal as it was before its lines were sealed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Opened {
    /// The lines.
    pub(super) plain: Vec<u8>,
    /// Where each of them ends: in the lines, and in the file.
    ends: Vec<(usize, usize)>,
    /// Whether lines were sealed.
    pub(super) was_sealed: bool,
    /// Whether a line is as it stands in the file: a plain record, or one that does not open.
    pub(super) has_plain: bool,
    /// Whether such a line ends with a line feed.
    has_records: bool,
}

impl Opened {
    /// Whether a line that ends stands in the file as it is.
    pub(super) const fn has_records(&self) -> bool {
        self.has_records
    }

    /// Where in the file these first bytes of the lines end.
    pub(super) fn end_in_file(&self, plain: usize) -> usize {
        let before = self.ends.iter().rev().find(|(end, _)| *end <= plain);
        before.map_or(0, |(_, end)| *end)
    }
}

/// Opens the lines of a journal; those that are not sealed are as they are.
pub(super) fn open(journal: &[u8], store: Option<&StoreKey>) -> Opened {
    let mut opened = Opened::default();
    let mut sealed: Option<(ChaCha20Poly1305, u64)> = None;
    let mut in_file = 0;
    for line in journal.split_inclusive(|byte| *byte == b'\n') {
        in_file += line.len();
        let whole = line.strip_suffix(b"\n");
        if let Some(found) = whole.and_then(|line| key_of(line, store?)) {
            sealed = Some(found);
            continue;
        }
        let text = sealed.as_mut().and_then(|(cipher, number)| {
            let bytes = BASE64.decode(whole?).ok()?;
            let text = cipher.decrypt(&nonce(*number), &*bytes).ok()?;
            *number = number.checked_add(1)?;
            Some(text)
        });
        if let Some(mut text) = text {
            opened.was_sealed = true;
            text.push(b'\n');
            opened.take(&text, in_file);
        } else {
            opened.has_plain = true;
            opened.has_records |= whole.is_some();
            opened.take(line, in_file);
        }
    }
    opened
}

impl Opened {
    fn take(&mut self, line: &[u8], in_file: usize) {
        self.plain.extend_from_slice(line);
        self.ends.push((self.plain.len(), in_file));
    }
}

fn key_of(line: &[u8], store: &StoreKey) -> Option<(ChaCha20Poly1305, u64)> {
    let line = std::str::from_utf8(line).ok()?.strip_prefix(KEY)?;
    let (number, wrapped) = line.split_once(' ')?;
    let key = Zeroizing::new(store.open(&BASE64.decode(wrapped).ok()?).ok()?);
    let cipher = ChaCha20Poly1305::new_from_slice(&key).ok()?;
    Some((cipher, number.parse().ok()?))
}

/// Whether a file is a journal by its name, also one that was set aside.
pub(super) fn is_journal(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".journal") || name.contains(".journal.")
}

/// The lines of a journal, sealed.
pub(super) fn seal(plain: &[u8], store: &StoreKey) -> io::Result<Vec<u8>> {
    let mut seal = LineSeal::new(store)?;
    let mut sealed = Vec::new();
    for line in plain.split_inclusive(|byte| *byte == b'\n') {
        // What is torn, or was never a record, must not be readable either.
        seal.put(line, &mut sealed)?;
    }
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use age::x25519::Identity;

    fn key() -> StoreKey {
        StoreKey::new(Identity::generate(), Vec::new())
    }

    const LINES: [&str; 3] = ["1f3c9a00 {\"a\":1}\n", "00000000 {\"b\":\"沟通\"}\n", "x\n"];

    #[test]
    fn lines_of_several_writers_open_in_their_order_and_say_where_they_end() {
        let key = key();
        let mut file = Vec::new();
        let mut ends = Vec::new();
        for _ in 0..2 {
            let mut seal = LineSeal::new(&key).expect("a seal");
            for line in LINES {
                seal.put(line.as_bytes(), &mut file).expect("sealed");
                ends.push(file.len());
            }
        }
        assert!(!file.windows(3).any(|part| part == "沟".as_bytes()));
        let opened = open(&file, Some(&key));
        let plain = LINES.concat().repeat(2);
        assert_eq!(
            String::from_utf8(opened.plain.clone()).expect("text"),
            plain
        );
        assert!(opened.was_sealed && !opened.has_plain);
        let mut so_far = 0;
        for (line, end) in LINES.iter().cycle().zip(ends) {
            so_far += line.len();
            assert_eq!(opened.end_in_file(so_far), end);
            assert_ne!(opened.end_in_file(so_far - 1), end);
        }
    }

    #[test]
    fn after_a_cut_the_key_is_named_again_and_no_number_comes_twice() {
        let key = key();
        let mut seal = LineSeal::new(&key).expect("a seal");
        let mut before = Vec::new();
        seal.put(b"same\n", &mut before).expect("sealed");
        seal.begin();
        let mut after = Vec::new();
        seal.put(b"same\n", &mut after).expect("sealed");
        assert!(after.starts_with(b"key 1 "));
        let last = |file: &[u8]| file.split(|b| *b == b'\n').rev().nth(1).map(<[u8]>::to_vec);
        assert_ne!(last(&before), last(&after));
        assert_eq!(open(&after, Some(&key)).plain, b"same\n");
    }

    #[test]
    fn a_torn_a_changed_and_a_plain_line_are_passed_on_as_they_are() {
        let key = key();
        let sealed = seal(LINES.concat().as_bytes(), &key).expect("sealed");
        for cut in 0..sealed.len() {
            let opened = open(&sealed[..cut], Some(&key));
            let text = String::from_utf8_lossy(&opened.plain).into_owned();
            let whole = text.matches('\n').count();
            assert!(text.starts_with(&LINES[..whole].concat()), "{cut}: {text}");
        }
        let place = sealed
            .iter()
            .position(|byte| *byte == b'\n')
            .expect("a line")
            + 3;
        let mut changed = sealed.clone();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        let opened = open(&changed, Some(&key));
        assert!(opened.has_plain);
        assert!(!String::from_utf8_lossy(&opened.plain).contains("1f3c9a00"));
        let plain = open(LINES.concat().as_bytes(), Some(&key));
        assert!(plain.has_plain && !plain.was_sealed);
        assert_eq!(plain.plain, LINES.concat().as_bytes());
        assert_eq!(open(&sealed, None).plain, sealed);
    }
}
