//! A text that is edited in another program: in a file that only the user can read, beside the
//! sessions, gone when the program has ended.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use super::atomic::make_directory;
use super::keeping::Keeping;
use super::{RealDisk, Store, StoreError, read_text};
use crate::locale::{Explain, Language};
use crate::text::sanitise::single_line;

/// The most bytes of a text that is taken back.
pub const COMPOSED_LIMIT: usize = 256 * 1024;

/// Why no text came back.
#[derive(Debug)]
pub enum ComposeError {
    /// No editor is named.
    NoEditor,
    /// The words would have to be written to a disk, where nothing is to be readable.
    NoMemory,
    /// The editor could not be started.
    NotStarted(String, io::Error),
    /// The editor ended with a failure.
    Failed(String, ExitStatus),
    /// The file could not be written or read back.
    File(StoreError),
    /// The terminal could not be given away or taken back.
    Terminal(io::Error),
}

impl Explain for ComposeError {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::NoEditor => language.editor_none().to_owned(),
            Self::NoMemory => language.compose_sealed().to_owned(),
            Self::NotStarted(editor, reason) => {
                language.editor_not_started(&single_line(editor), &reason.to_string())
            }
            Self::Failed(editor, status) => {
                language.editor_failed(&single_line(editor), &status.to_string())
            }
            Self::File(error) => error.explain(language),
            Self::Terminal(reason) => language.terminal_failed(&reason.to_string()),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::NoEditor => Some(language.editor_none_hint().to_owned()),
            _ => Some(language.editor_text_stays().to_owned()),
        }
    }
}

impl Store {
    /// Where a text lies while it is edited: beside the sessions, or in memory only where those are
    /// encrypted.
    fn composing_directory(&self) -> Result<PathBuf, ComposeError> {
        if !matches!(self.keeping, Keeping::Plain) {
            let directories = directories::BaseDirs::new();
            let in_memory = directories.as_ref().and_then(|all| all.runtime_dir());
            return in_memory
                .filter(|directory| directory.is_dir())
                .map(Path::to_path_buf)
                .ok_or(ComposeError::NoMemory);
        }
        let directory = self.directory().sessions();
        make_directory(&RealDisk, &directory).map_err(ComposeError::File)?;
        Ok(directory)
    }

    /// Has a text edited by a command such as `vim` or `code -w`; yields what it is afterwards.
    pub fn compose(&self, text: &str, editor: &str) -> Result<String, ComposeError> {
        let directory = self.composing_directory()?;
        // The name is that of all files that are under way: one that is left over is found as such.
        let io_error = |path: &Path| {
            let path = path.to_path_buf();
            move |reason| {
                ComposeError::File(StoreError::Io {
                    action: super::Action::Write,
                    path,
                    reason,
                })
            }
        };
        let mut file = tempfile::Builder::new()
            .prefix(".note-")
            .suffix(".tmp")
            .tempfile_in(&directory)
            .map_err(io_error(&directory))?;
        let path = file.path().to_path_buf();
        file.write_all(text.as_bytes())
            .and_then(|()| file.flush())
            .map_err(io_error(&path))?;
        // Editors replace the file; what counts is what stands at its path. It goes away with this.
        let path = file.into_temp_path();
        let status = command(editor, &path)
            .status()
            .map_err(|reason| ComposeError::NotStarted(editor.to_owned(), reason))?;
        let read = if status.success() {
            read_text(&path, COMPOSED_LIMIT).map_err(ComposeError::File)
        } else {
            Err(ComposeError::Failed(editor.to_owned(), status))
        };
        // A copy that an editor keeps of what it replaced holds the same words.
        let mut backup = path.to_path_buf().into_os_string();
        backup.push("~");
        let _ = fs::remove_file(backup);
        read
    }
}

/// An editor is a command of a shell: it may have arguments.
#[cfg(unix)]
fn command(editor: &str, path: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("{editor} \"$@\""))
        .arg(editor)
        .arg(path);
    command
}

#[cfg(not(unix))]
fn command(editor: &str, path: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(editor));
    command.args(words).arg(path);
    command
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::store::DataDirectory;

    fn store() -> (tempfile::TempDir, Store) {
        let directory = tempfile::tempdir().expect("a directory");
        let root = DataDirectory::named(directory.path().to_path_buf()).expect("there");
        (directory, Store::new(root))
    }

    fn left(store: &Store) -> usize {
        let files = fs::read_dir(store.directory().sessions()).expect("a directory");
        files.count()
    }

    #[test]
    fn an_editor_gets_a_private_file_and_gives_the_text_back() {
        let (_directory, store) = store();
        let script =
            "f() { stat -c %a \"$1\" >> \"$1\" 2>/dev/null || stat -f %Lp \"$1\" >> \"$1\"; }; f";
        let text = store.compose("first\n", script).expect("a text");
        assert_eq!(text, "first\n600\n");
        assert_eq!(left(&store), 0);
    }

    #[test]
    fn an_editor_that_replaces_the_file_counts_as_well() {
        let (_directory, store) = store();
        let script = "f() { echo new > \"$1.x\"; mv \"$1\" \"$1~\"; mv \"$1.x\" \"$1\"; }; f";
        assert_eq!(store.compose("old", script).expect("a text"), "new\n");
        assert_eq!(left(&store), 0);
    }

    #[test]
    fn an_editor_that_fails_or_brings_too_much_gives_nothing_back() {
        let (_directory, store) = store();
        let failed = store.compose("text", "false");
        assert!(
            matches!(failed, Err(ComposeError::Failed(..))),
            "{failed:?}"
        );
        let failed = store.compose("text", "f() { head -c 300000 /dev/zero > \"$1\"; }; f");
        assert!(
            matches!(failed, Err(ComposeError::File(StoreError::TooLarge(..)))),
            "{failed:?}"
        );
        let failed = store.compose("text", "f() { printf '\\377' > \"$1\"; }; f");
        assert!(
            matches!(failed, Err(ComposeError::File(StoreError::NotUtf8 { .. }))),
            "{failed:?}"
        );
        let failed = store.compose("text", "rm");
        assert!(matches!(failed, Err(ComposeError::File(_))), "{failed:?}");
        assert_eq!(left(&store), 0);
    }
}
