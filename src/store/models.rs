//! Finding and reading models: the user's own, the shipped ones, and snapshots of past sessions.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::Store;
use super::atomic;
use super::data_directory::json_files;
use super::error::StoreError;
use super::keeping::Keeping;
use super::outside::{read_own_text, read_text};
use super::shipped;
use crate::model::file::{self, ModelHeader};
use crate::model::{CompetencyModel, ModelId, Problem, ProblemKind};
use crate::session::Session;

/// Where a model comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is part of the program.
    Shipped,
    /// It is a file of the user's.
    User,
}

/// A model in the list of models.
#[derive(Debug, Clone)]
pub struct ModelEntry {
    /// Where it comes from.
    pub origin: Origin,
    /// Its file, unless it is part of the program.
    pub path: Option<PathBuf>,
    /// Its header, or what is wrong with the file.
    pub header: Result<ModelHeader, Vec<Problem>>,
    /// Whether it takes the place of a shipped model of the same id.
    pub replaces_shipped: bool,
}

/// Where a model lies, which tells it from all others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ModelPlace {
    /// In the program, under this id.
    Shipped(ModelId),
    /// In this file.
    File(PathBuf),
}

impl ModelEntry {
    /// Where the model lies.
    pub fn place(&self) -> Option<ModelPlace> {
        match (&self.path, &self.header) {
            (Some(path), _) => Some(ModelPlace::File(path.clone())),
            (None, Ok(header)) => Some(ModelPlace::Shipped(header.id.clone())),
            (None, Err(_)) => None,
        }
    }

    /// The name of its file; empty where it has none.
    pub fn file_name(&self) -> String {
        let name = self.path.as_ref().and_then(|path| path.file_name());
        name.map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// The model's identifier, where its file can be read.
    pub fn id(&self) -> Option<&ModelId> {
        self.header.as_ref().ok().map(|header| &header.id)
    }
}

/// A model with the text that it was read from.
#[derive(Debug, Clone)]
pub struct LoadedModel {
    /// The model.
    pub model: CompetencyModel,
    /// Its file, byte for byte.
    pub text: Cow<'static, str>,
    /// Where it comes from.
    pub origin: Origin,
    /// Its file, unless it is part of the program.
    pub path: Option<PathBuf>,
}

/// What there is of the model that another one was adapted from.
#[derive(Debug, Clone)]
pub enum Parent {
    /// The very file that it was adapted from.
    Unchanged(Box<LoadedModel>),
    /// A model of the same id, which has changed since.
    Changed(Box<LoadedModel>),
}

impl LoadedModel {
    /// The digest of its file.
    pub fn digest(&self) -> String {
        file::digest(&self.text)
    }
}

impl Store {
    /// All models: the user's own first. A user's model hides a shipped one of the same id; a file
    /// that cannot be read is listed with its problems.
    pub fn list_models(&self) -> Result<Vec<ModelEntry>, StoreError> {
        let mut entries = Vec::new();
        for path in json_files(&self.directory().models())? {
            let header = match read_own_text(&path, file::SIZE_LIMIT, &self.keeping) {
                Ok(text) => file::read_header(&text),
                Err(error) => Err(vec![unreadable(&error)]),
            };
            entries.push(ModelEntry {
                origin: Origin::User,
                path: Some(path),
                header,
                replaces_shipped: false,
            });
        }
        for text in shipped::MODELS {
            let header = file::read_header(text);
            let same_id = |entry: &&mut ModelEntry| match (&entry.header, &header) {
                (Ok(own), Ok(shipped)) => own.id == shipped.id,
                _ => false,
            };
            if let Some(own) = entries.iter_mut().find(same_id) {
                own.replaces_shipped = true;
                continue;
            }
            entries.push(ModelEntry {
                origin: Origin::Shipped,
                path: None,
                header,
                replaces_shipped: false,
            });
        }
        Ok(entries)
    }

    /// The model that a reference names: an id, an unambiguous prefix of one, or a path to a file;
    /// `shipped:ID` for a shipped model even where a user's own replaces it, `snapshot:SESSION` for
    /// the model that a session was run with.
    pub fn load_model(&self, reference: &str) -> Result<LoadedModel, StoreError> {
        if let Some(id) = reference.strip_prefix("shipped:") {
            let unknown = || StoreError::UnknownShipped(id.to_owned());
            return shipped_model(id).unwrap_or_else(|| Err(unknown()));
        }
        if let Some(session) = reference.strip_prefix("snapshot:") {
            return self.load_model_of(&self.load_session(session)?.session);
        }
        let entries = self.list_models()?;
        let id_of = |entry: &ModelEntry| {
            entry
                .header
                .as_ref()
                .ok()
                .map(|header| header.id.to_string())
        };
        let exact = entries
            .iter()
            .find(|entry| id_of(entry).as_deref() == Some(reference));
        if let Some(entry) = exact {
            return load_entry(entry, reference, &self.keeping);
        }
        if looks_like_path(reference) {
            let path = Path::new(reference);
            return load(path, read_text(path, file::SIZE_LIMIT)?);
        }
        let fitting: Vec<&ModelEntry> = entries
            .iter()
            .filter(|entry| {
                !reference.is_empty() && id_of(entry).is_some_and(|id| id.starts_with(reference))
            })
            .collect();
        match fitting.as_slice() {
            [only] => load_entry(only, reference, &self.keeping),
            [] => Err(StoreError::UnknownModel(
                reference.to_owned(),
                entries.iter().filter_map(id_of).collect(),
            )),
            several => Err(StoreError::AmbiguousModel(
                reference.to_owned(),
                several.iter().filter_map(|entry| id_of(entry)).collect(),
            )),
        }
    }

    /// The model that lies there, whatever else has the same id.
    pub fn model_at(&self, place: &ModelPlace) -> Result<LoadedModel, StoreError> {
        match place {
            ModelPlace::File(path) => load_file(path, &self.keeping),
            ModelPlace::Shipped(id) => shipped_model(id.as_str())
                .unwrap_or_else(|| Err(StoreError::UnknownModel(id.to_string(), Vec::new()))),
        }
    }

    /// The list entry of the model that a reference names.
    pub fn describe_model(&self, reference: &str) -> Result<ModelEntry, StoreError> {
        let loaded = self.load_model(reference)?;
        Ok(ModelEntry {
            origin: loaded.origin,
            header: file::read_header(&loaded.text),
            path: loaded.path,
            replaces_shipped: false,
        })
    }

    /// The model that a session was run with, byte for byte: its snapshot, or else any model of the
    /// same digest.
    pub fn load_model_of(&self, session: &Session) -> Result<LoadedModel, StoreError> {
        let reference = session.model();
        let snapshot = self.snapshot_path(&reference.digest);
        if let Some(path) = snapshot
            && path.is_file()
        {
            return load_file(&path, &self.keeping);
        }
        self.model_of_digest(&reference.digest)?.ok_or_else(|| {
            StoreError::SnapshotMissing(reference.id.to_string(), reference.version.clone())
        })
    }

    /// Whether the model of this digest is there.
    pub(super) fn has_model_of_digest(&self, digest: &str) -> bool {
        self.snapshot_path(digest)
            .is_some_and(|path| path.is_file())
            || self
                .model_of_digest(digest)
                .is_ok_and(|found| found.is_some())
    }

    /// What there is of the model that this one was adapted from; `None` for nothing at all.
    pub fn parent_of(&self, model: &CompetencyModel) -> Result<Option<Parent>, StoreError> {
        let Some(parent) = &model.parent else {
            return Ok(None);
        };
        if let Some(same) = self.model_of_digest(&parent.digest)? {
            return Ok(Some(Parent::Unchanged(Box::new(same))));
        }
        let is_parent = |entry: &&ModelEntry| {
            let header = entry.header.as_ref();
            header.is_ok_and(|header| header.id == parent.id)
        };
        let entries = self.list_models()?;
        let known = entries.iter().find(is_parent);
        let loaded = known.map(|entry| load_entry(entry, parent.id.as_str(), &self.keeping));
        Ok(loaded
            .transpose()?
            .map(|one| Parent::Changed(Box::new(one))))
    }

    /// The shipped or the user's model whose file has this digest.
    fn model_of_digest(&self, digest: &str) -> Result<Option<LoadedModel>, StoreError> {
        for text in shipped::MODELS {
            if file::digest(text) == digest {
                return load_shipped(text).map(Some);
            }
        }
        for path in json_files(&self.directory().models())? {
            if let Ok(text) = read_own_text(&path, file::SIZE_LIMIT, &self.keeping)
                && file::digest(&text) == digest
            {
                return load_file(&path, &self.keeping).map(Some);
            }
        }
        Ok(None)
    }

    /// Keeps the model of a session for as long as there are sessions.
    pub fn keep_snapshot(&self, model: &LoadedModel) -> Result<(), StoreError> {
        let Some(path) = self.snapshot_path(&model.digest()) else {
            return Ok(());
        };
        if path.is_file() {
            return Ok(());
        }
        let bytes = self.keeping.seal(&path, model.text.as_bytes())?;
        atomic::replace(self.disk(), &path, &bytes)
    }

    /// Where the snapshot of a digest is; `None` for a text that is no digest.
    fn snapshot_path(&self, digest: &str) -> Option<PathBuf> {
        let is_digest = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
        is_digest.then(|| self.directory().snapshots().join(format!("{digest}.json")))
    }
}

/// Whether a reference means a file rather than an id.
pub(super) fn looks_like_path(reference: &str) -> bool {
    reference.contains(['/', '\\'])
        || Path::new(reference)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

fn load_entry(
    entry: &ModelEntry,
    reference: &str,
    keeping: &Keeping,
) -> Result<LoadedModel, StoreError> {
    if let Some(path) = &entry.path {
        return load_file(path, keeping);
    }
    let id = entry.header.as_ref().map(|header| header.id.as_str());
    id.ok()
        .and_then(shipped_model)
        .unwrap_or_else(|| Err(StoreError::UnknownModel(reference.to_owned(), Vec::new())))
}

/// The shipped model of this id.
fn shipped_model(id: &str) -> Option<Result<LoadedModel, StoreError>> {
    let has_id = |text: &&&str| file::read_header(text).is_ok_and(|one| one.id.as_str() == id);
    shipped::MODELS
        .iter()
        .find(has_id)
        .map(|text| load_shipped(text))
}

fn load_shipped(text: &'static str) -> Result<LoadedModel, StoreError> {
    let model = file::read(text)
        .map_err(|problems| StoreError::BadModel(PathBuf::from("models"), problems))?;
    Ok(LoadedModel {
        model,
        text: Cow::Borrowed(text),
        origin: Origin::Shipped,
        path: None,
    })
}

/// Loads a model file of the store.
fn load_file(path: &Path, keeping: &Keeping) -> Result<LoadedModel, StoreError> {
    load(path, read_own_text(path, file::SIZE_LIMIT, keeping)?)
}

fn load(path: &Path, text: String) -> Result<LoadedModel, StoreError> {
    let model =
        file::read(&text).map_err(|problems| StoreError::BadModel(path.to_path_buf(), problems))?;
    Ok(LoadedModel {
        model,
        text: Cow::Owned(text),
        origin: Origin::User,
        path: Some(path.to_path_buf()),
    })
}

/// What cannot be read, as a problem of a file among others.
fn unreadable(error: &StoreError) -> Problem {
    use crate::locale::{Explain as _, Language};
    let kind = match error {
        StoreError::NotUtf8 { utf16, .. } => ProblemKind::NotUtf8 { utf16: *utf16 },
        StoreError::TooLarge(_, limit) => ProblemKind::TooLarge(*limit),
        other => ProblemKind::NotReadable(
            other.explain(Language::Chinese),
            other.explain(Language::English),
        ),
    };
    Problem {
        pointer: String::new(),
        place: Some(error.place().unwrap_or((1, 1))),
        kind,
    }
}
