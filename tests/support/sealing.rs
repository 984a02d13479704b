//! Stores that are encrypted, to a key that costs no time.

use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;
use age::x25519::Identity;
use hengcai::store::{DataDirectory, Keyholders, Secret, Store};

/// A key pair, its secret part in a file.
pub struct Keys {
    pub recipient: String,
    pub file: PathBuf,
    _directory: tempfile::TempDir,
}

impl Keys {
    pub fn new() -> Self {
        let directory = tempfile::TempDir::new().expect("a directory");
        let identity = Identity::generate();
        let file = directory.path().join("identity.txt");
        let text = format!(
            "# made for a test\n{}\n",
            identity.to_string().expose_secret()
        );
        std::fs::write(&file, text).expect("written");
        Self {
            recipient: identity.to_public().to_string(),
            file,
            _directory: directory,
        }
    }

    pub fn path(&self) -> &str {
        self.file.to_str().expect("text")
    }

    pub fn holders(&self) -> Keyholders {
        Keyholders::of_recipients(std::slice::from_ref(&self.recipient), &[]).expect("a recipient")
    }

    /// The store with its key opened.
    pub fn unlock(&self, store: Store) -> Store {
        let secret = Secret::identities_in(&self.file).expect("identities");
        store.unlock(&secret).expect("it opens")
    }

    pub fn store_in(&self, root: &Path) -> Store {
        let directory = DataDirectory::named(root.to_path_buf()).expect("a directory");
        self.unlock(Store::new(directory))
    }

    /// What an age file holds that was made to the key in `store.age`, by the age format alone.
    pub fn open(&self, root: &Path, path: &Path) -> Vec<u8> {
        let text = std::fs::read_to_string(&self.file).expect("text");
        let identity: Identity = text.lines().last().expect("a line").parse().expect("a key");
        let key = std::fs::read(root.join("store.age")).expect("a key");
        let key = age::decrypt(&identity, &key).expect("it opens");
        let key: Identity = std::str::from_utf8(&key)
            .expect("text")
            .trim()
            .parse()
            .expect("an identity");
        age::decrypt(&key, &std::fs::read(path).expect("a file")).expect("it opens")
    }
}

/// Every file below a directory with its bytes.
pub fn everything(directory: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

/// The files in which one of these words can be read.
pub fn readable(directory: &Path, words: &[&str]) -> Vec<PathBuf> {
    let has = |bytes: &[u8], word: &str| {
        bytes
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    let files = everything(directory).into_iter();
    files
        .filter(|(_, bytes)| words.iter().any(|word| has(bytes, word)))
        .map(|(path, _)| path)
        .collect()
}
