//! What the environment says: language, colours, data directory, terminal.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use super::failure::Failure;
use super::terminal_colors::TerminalColors;
use crate::locale::Language;
use crate::text::sanitise::single_line;
use crate::tui::Multiplexer;
use crate::tui::theme::Theme;

/// The environment of the process, read once.
#[derive(Debug, Clone, Default)]
pub(super) struct Environment {
    /// `HENGCAI_DATA_DIR`.
    pub(super) data_directory: Option<PathBuf>,
    /// `HENGCAI_PASSPHRASE_FILE`.
    pub(super) passphrase_file: Option<PathBuf>,
    /// `HENGCAI_IDENTITY_FILE`.
    pub(super) identity_file: Option<PathBuf>,
    /// `HENGCAI_LANG`.
    language: Option<String>,
    /// The locale by the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says anything, or else
    /// the system's.
    locale: Option<String>,
    /// Whether `NO_COLOR` asks for no colours.
    pub(super) no_color: bool,
    /// `HENGCAI_THEME`.
    theme: Option<String>,
    /// `VISUAL`, or else `EDITOR`.
    pub(super) editor: Option<String>,
    /// What stands between the program and the terminal.
    pub(super) within: Option<Multiplexer>,
    /// `HENGCAI_BLANK_AFTER`.
    blank_after: Option<String>,
    /// `TERM`.
    terminal: Option<String>,
    /// What the terminal says of its colours.
    pub(super) colors: TerminalColors,
}

impl Environment {
    pub(super) fn of_process() -> Self {
        let variable = |name: &str| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(|value| value.to_string_lossy().into_owned())
        };
        let path = |name: &str| {
            let value = std::env::var_os(name).filter(|value| !value.is_empty());
            value.map(PathBuf::from)
        };
        Self {
            data_directory: path("HENGCAI_DATA_DIR"),
            passphrase_file: path("HENGCAI_PASSPHRASE_FILE"),
            identity_file: path("HENGCAI_IDENTITY_FILE"),
            language: variable("HENGCAI_LANG"),
            locale: ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .find_map(variable)
                .or_else(sys_locale::get_locale),
            no_color: variable("NO_COLOR").is_some(),
            theme: variable("HENGCAI_THEME"),
            editor: ["VISUAL", "EDITOR"].into_iter().find_map(variable),
            within: if variable("TMUX").is_some() {
                Some(Multiplexer::Tmux)
            } else {
                variable("STY").map(|_| Multiplexer::Screen)
            },
            blank_after: variable("HENGCAI_BLANK_AFTER"),
            terminal: variable("TERM"),
            colors: TerminalColors {
                terminal: variable("TERM"),
                depth: variable("COLORTERM"),
                defaults: variable("COLORFGBG"),
            },
        }
    }

    /// The language of messages: `--lang`, `HENGCAI_LANG`, the locale, Chinese. It has to be known
    /// before the arguments are, so that what is wrong with them can be said in it.
    pub(super) fn language(&self, arguments: &[OsString]) -> Result<Language, (Language, Failure)> {
        let by_locale = self.locale.as_deref().and_then(Language::from_locale);
        let fallback = by_locale.unwrap_or_default();
        // A wrong `--lang` is the parser's to refuse.
        if let Some(language) = language_argument(arguments).and_then(|value| from_code(&value)) {
            return Ok(language);
        }
        match &self.language {
            None => Ok(fallback),
            Some(value) => from_code(value).ok_or_else(|| {
                let words = fallback.usage_bad_language(value);
                (
                    fallback,
                    Failure::new(format!("HENGCAI_LANG: {words}"), fallback.argument_lang()),
                )
            }),
        }
    }

    /// The theme that `HENGCAI_THEME` asks for, if it does.
    pub(super) fn theme(&self, language: Language) -> Result<Option<Theme>, Failure> {
        match self.theme.as_deref() {
            None | Some("auto") => Ok(None),
            Some(code) => Theme::find(code).map(Some).ok_or_else(|| {
                let words = language.usage_bad_theme(&single_line(code));
                Failure::new(format!("HENGCAI_THEME: {words}"), language.argument_theme())
            }),
        }
    }

    /// The minutes that `HENGCAI_BLANK_AFTER` asks for, if it does.
    pub(super) fn blank_after(&self, language: Language) -> Result<Option<u16>, Failure> {
        let Some(value) = self.blank_after.as_deref() else {
            return Ok(None);
        };
        value.trim().parse().map(Some).map_err(|_| {
            let words = language.usage_bad_minutes(&single_line(value));
            let hint = language.argument_blank_after();
            Failure::new(format!("HENGCAI_BLANK_AFTER: {words}"), hint)
        })
    }

    /// Whether the screens can be shown, or why not.
    pub(super) fn check_terminal(&self, language: Language) -> Result<(), Failure> {
        let words = if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            language.no_terminal()
        } else if cfg!(unix) && self.terminal.as_deref().is_none_or(|name| name == "dumb") {
            language.dumb_terminal()
        } else {
            return Ok(());
        };
        Err(Failure::new(words, language.no_terminal_hint()))
    }
}

fn from_code(code: &str) -> Option<Language> {
    Language::ALL
        .into_iter()
        .find(|language| language.code() == code)
}

fn language_argument(arguments: &[OsString]) -> Option<String> {
    let mut arguments = arguments
        .iter()
        .skip(1)
        .map(|argument| argument.to_string_lossy())
        .take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            return arguments.next().map(std::borrow::Cow::into_owned);
        }
        if let Some(value) = argument.strip_prefix("--lang=") {
            return Some(value.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(environment: &Environment, arguments: &[&str]) -> Option<Language> {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        environment.language(&arguments).ok()
    }

    #[test]
    fn the_language_is_the_argument_then_the_variable_then_the_locale_then_chinese() {
        let mut environment = Environment::default();
        assert_eq!(language(&environment, &["h"]), Some(Language::Chinese));
        environment.locale = Some("en_GB.UTF-8".to_owned());
        assert_eq!(language(&environment, &["h"]), Some(Language::English));
        environment.language = Some("zh".to_owned());
        assert_eq!(language(&environment, &["h"]), Some(Language::Chinese));
        for arguments in [["h", "models", "--lang=en"], ["h", "--lang", "en"]] {
            assert_eq!(language(&environment, &arguments), Some(Language::English));
        }
        assert_eq!(
            language(&environment, &["h", "--", "--lang", "en"]),
            Some(Language::Chinese)
        );
        environment.language = Some("fr".to_owned());
        assert_eq!(language(&environment, &["h"]), None);
    }
}
