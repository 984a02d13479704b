//! Writing a model of the user's own, with the schema that editors check it by.

use std::path::{Path, PathBuf};

use super::atomic;
use super::error::StoreError;
use super::{Store, write_new};
use crate::model::file::{self, ModelFile};

/// The name of the schema in the data directory, and how a file in `models/` refers to it.
const SCHEMA: &str = "model.schema.json";
const SCHEMA_FROM_MODELS: &str = "../model.schema.json";

impl Store {
    /// Writes the JSON Schema of model files next to `models/`, unless one is there already.
    pub fn write_schema(&self) -> Result<PathBuf, StoreError> {
        let path = self.directory().root().join(SCHEMA);
        let text = format!("{:#}\n", file::schema().as_value());
        // One that is there may be the user's; it stays.
        atomic::create(self.disk(), &path, text.as_bytes())?;
        Ok(path)
    }

    /// Whether a file at this path counts among the user's own models.
    pub fn is_own_model(&self, path: &Path) -> bool {
        let directory = std::fs::canonicalize(atomic::directory_of(path));
        let own = std::fs::canonicalize(self.directory().models());
        matches!((directory, own), (Ok(one), Ok(other)) if one == other)
    }

    /// Writes a new model to this path, or into the data directory as `<id>.json`; never over a
    /// file. Its `$schema` says where editors find the schema, where that is known.
    pub fn add_model(
        &self,
        model: &mut ModelFile,
        path: Option<&Path>,
    ) -> Result<PathBuf, StoreError> {
        let is_own = path.is_none_or(|path| self.is_own_model(path));
        model.schema = is_own.then(|| SCHEMA_FROM_MODELS.to_owned());
        let text = file::write(model);
        let path = if let Some(path) = path {
            write_new(path, text.as_bytes())?;
            path.to_path_buf()
        } else {
            let path = self.directory().models().join(format!("{}.json", model.id));
            if !atomic::create(self.disk(), &path, text.as_bytes())? {
                return Err(StoreError::AlreadyThere(path));
            }
            path
        };
        if is_own {
            self.write_schema()?;
        }
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::DataDirectory;
    use std::fs;

    #[test]
    fn a_model_is_never_written_over_another_and_its_schema_is_beside_it() {
        let root = tempfile::tempdir().expect("a directory");
        let directory = DataDirectory::named(root.path().to_path_buf()).expect("a directory");
        let store = Store::new(directory);
        let text = include_str!("../../models/core-qualities.json");
        let mut model = file::parse(text).expect("a model");
        let path = store.add_model(&mut model, None).expect("written");
        assert_eq!(path, root.path().join("models/core-qualities.json"));
        let written = fs::read_to_string(&path).expect("a file");
        assert!(written.contains("\"../model.schema.json\"") && written.ends_with("}\n"));
        assert!(root.path().join("models/../model.schema.json").is_file());
        assert!(store.add_model(&mut model, None).is_err());
        assert!(store.add_model(&mut model, Some(&path)).is_err());
        assert_eq!(fs::read_to_string(&path).expect("a file"), written);

        let beside = root.path().join("models/other.json");
        store.add_model(&mut model, Some(&beside)).expect("written");
        assert!(model.schema.is_some());
        let elsewhere = root.path().join("elsewhere.json");
        store
            .add_model(&mut model, Some(&elsewhere))
            .expect("written");
        assert_eq!(model.schema, None);

        // A schema that is there already stays.
        fs::write(root.path().join("model.schema.json"), "{}").expect("a file");
        store.write_schema().expect("there");
        let schema = fs::read_to_string(root.path().join("model.schema.json"));
        assert_eq!(schema.expect("a file"), "{}");
    }
}
