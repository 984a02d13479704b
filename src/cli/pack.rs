//! `hengcai pack`: all there is about one candidate, in one file to hand over.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Context;
use super::failure::{Failure, Stop};
use super::output;
use super::sealing;
use crate::locale::Explain as _;
use crate::report::archive::{self, ArchivedFile};
use crate::report::{self, Document, html, redaction, text, transcript};
use crate::scoring::Scorecard;
use crate::session::redact::{Notes, Redactor};
use crate::session::{Session, Time, file};
use crate::store::{self, Belongings, LoadedSession, Store, StoredFile};
use crate::text::sanitise::single_line;

/// The width of texts, in cells.
const WIDTH: usize = 100;

pub(super) fn pack(
    context: Context<'_>,
    code: &str,
    named: Option<&Path>,
    redact: Option<Notes>,
) -> Result<(), Stop> {
    let (language, now) = (context.language, super::now());
    let store = context.store()?;
    let belongings = store.belongings(code).map_err(context.failure())?;
    if belongings.sessions.is_empty() && belongings.stored.is_empty() {
        return Err(Failure::new(
            language.pack_nobody(&single_line(code)),
            language.pack_nobody_hint(),
        )
        .into());
    }
    let redactor = redact.map(|notes| {
        let sessions = belongings.sessions.iter().map(|loaded| &loaded.session);
        Redactor::new(sessions, notes, language)
    });
    let packing = Packing {
        context,
        store: &store,
        redactor,
    };
    let files = packing.files(code, &belongings, now);
    let bytes = archive::zip(&files).map_err(Failure::plain)?;
    let path = match named {
        Some(path) => path.to_path_buf(),
        // The name of a file says of nobody that he was evaluated.
        None => PathBuf::from(now.format("pack-%Y%m%d-%H%M%S.zip").to_string()),
    };
    store::write_new(&path, &bytes).map_err(context.failure())?;
    let path = single_line(&path.to_string_lossy()).into_owned();
    output::say(&language.pack_written(&path, belongings.sessions.len()));
    sealing::say_exposed(context, &store);
    if let Some(redactor) = &packing.redactor {
        output::say(&redactor.words());
    }
    if !belongings.unreadable.is_empty() {
        let paths = belongings.unreadable.iter();
        let paths: Vec<String> = paths
            .map(|path| format!("  {}", single_line(&path.to_string_lossy())))
            .collect();
        output::say(&language.pack_unreadable(&paths.join("\n")));
    }
    Ok(())
}

/// How a pack is made.
struct Packing<'a> {
    context: Context<'a>,
    store: &'a Store,
    redactor: Option<Redactor>,
}

impl Packing<'_> {
    /// All files of the pack, the list of contents first.
    fn files(&self, code: &str, belongings: &Belongings, now: Time) -> Vec<ArchivedFile> {
        let (mut files, mut sessions) = (Vec::new(), Vec::new());
        for loaded in &belongings.sessions {
            self.session(loaded, &mut files, &mut sessions);
        }
        let mut left_out = Vec::new();
        for stored in &belongings.stored {
            if self.redactor.is_none() {
                files.push(ArchivedFile {
                    name: format!("stored/{}", stored.name),
                    bytes: stored.bytes.clone(),
                });
            } else {
                left_out.push(stored);
            }
        }
        let code = match &self.redactor {
            Some(redactor) => redactor.without_people(code),
            None => code.to_owned(),
        };
        let readme = self.readme(&code, &sessions, &files, &left_out, now);
        let contents = json!({
            "candidate": code,
            "made_at": now.to_rfc3339(),
            "program": format!("hengcai {}", env!("CARGO_PKG_VERSION")),
            "redacted": self.redactor.as_ref().map(Redactor::value),
            "sessions": sessions,
            "files": files.iter().map(|file| json!({
                "name": file.name,
                "bytes": file.bytes.len(),
                "sha256": file.digest(),
            })).collect::<Vec<Value>>(),
            "left_out": left_out.iter().map(|stored| &stored.name).collect::<Vec<_>>(),
        });
        let mut all = vec![
            ArchivedFile::text("contents.txt", readme),
            ArchivedFile::text("contents.json", format!("{contents:#}\n")),
        ];
        all.append(&mut files);
        all
    }

    /// The record itself and what it amounts to, in a directory of its own.
    fn session(
        &self,
        loaded: &LoadedSession,
        files: &mut Vec<ArchivedFile>,
        sessions: &mut Vec<Value>,
    ) {
        let language = self.context.language;
        let stem = loaded.path.file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy().into_owned();
        let mut add = |name: &str, text: String| {
            files.push(ArchivedFile::text(format!("{stem}/{name}"), text));
        };
        let session = match &self.redactor {
            Some(redactor) => redactor.session(&loaded.session),
            None => loaded.session.clone(),
        };
        add("session.json", self.record(loaded, &session));
        let log = self.marked(transcript::document(&session, language));
        add("log.txt", text::render(&log, WIDTH, false, false));
        let model = self.store.load_model_of(&session);
        let problem = match &model {
            Ok(model) => {
                let scorecard = Scorecard::new(&model.model, &session);
                let summary =
                    report::summary::document(&model.model, &session, &scorecard, language);
                let summary = self.marked(summary);
                add("summary.txt", text::render(&summary, WIDTH, false, false));
                add("summary.html", html::render(&[summary], language));
                None
            }
            Err(error) => Some(error.explain(language)),
        };
        let reference = session.model();
        sessions.push(json!({
            "name": stem,
            "id": session.id().as_str(),
            "started_at": session.started_at().to_rfc3339(),
            "status": session.status().code(),
            "model": reference.id.as_str(),
            "model_version": reference.version,
            "model_title": reference.title,
            "no_summary": problem,
        }));
    }

    fn record(&self, loaded: &LoadedSession, session: &Session) -> String {
        match &self.redactor {
            Some(redactor) => {
                let mut value = file::value(session);
                redaction::mark_value(&mut value, redactor);
                format!("{value:#}\n")
            }
            None => loaded.current_text().into_owned(),
        }
    }

    fn marked(&self, mut document: Document) -> Document {
        if let Some(redactor) = &self.redactor {
            redaction::mark(&mut document, redactor, self.context.language);
        }
        document
    }

    /// What is in it, for people.
    fn readme(
        &self,
        code: &str,
        sessions: &[Value],
        files: &[ArchivedFile],
        left_out: &[&StoredFile],
        now: Time,
    ) -> String {
        let language = self.context.language;
        let time = now.format("%Y-%m-%d %H:%M").to_string();
        let mut lines = vec![
            language.pack_title(&single_line(code)),
            language.pack_made(&time, env!("CARGO_PKG_VERSION")),
            String::new(),
            language.pack_contents().to_owned(),
        ];
        lines.extend(self.redactor.as_ref().map(Redactor::words));
        for session in sessions {
            let field = |name: &str| session.get(name).and_then(Value::as_str);
            let text = |name: &str| single_line(field(name).unwrap_or_default()).into_owned();
            lines.push(String::new());
            lines.push(format!(
                "{}  {}  {} {}",
                text("name"),
                text("started_at"),
                text("model_title"),
                text("model_version")
            ));
            if let Some(problem) = field("no_summary") {
                lines.push(format!(
                    "  {}",
                    language.pack_no_summary(&single_line(problem))
                ));
            }
        }
        lines.push(String::new());
        lines.extend(
            files
                .iter()
                .map(|file| single_line(&file.name).into_owned()),
        );
        if !left_out.is_empty() {
            lines.push(String::new());
            lines.push(language.pack_stored_left_out().to_owned());
            let names = left_out.iter();
            lines.extend(names.map(|stored| single_line(&stored.name).into_owned()));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}
