//! Several files in one, each with its digest.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use sha2::{Digest as _, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The list of digests, as `sha256sum -c` reads it.
pub const DIGESTS: &str = "SHA256SUMS";

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedFile {
    /// Its name in the archive, with `/` between directories.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl ArchivedFile {
    /// A file of text.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            bytes: text.into().into_bytes(),
        }
    }

    /// SHA-256 of what is in it, in hexadecimal digits.
    pub fn digest(&self) -> String {
        let digest = Sha256::digest(&self.bytes);
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The files as a zip archive that only its owner may unpack to read, with the list of their
/// digests at its end.
pub fn zip(files: &[ArchivedFile]) -> Result<Vec<u8>, String> {
    let mut digests = String::new();
    for file in files {
        // Writing to a string cannot fail.
        let _ = writeln!(digests, "{}  {}", file.digest(), file.name);
    }
    let list = ArchivedFile::text(DIGESTS, digests);
    let options = SimpleFileOptions::default().unix_permissions(0o600);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files.iter().chain([&list]) {
        writer
            .start_file(file.name.as_str(), options)
            .map_err(|error| error.to_string())?;
        writer
            .write_all(&file.bytes)
            .map_err(|error| error.to_string())?;
    }
    let bytes = writer.finish().map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}
