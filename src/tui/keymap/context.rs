//! Where keys are pressed: each place has bindings of its own.

use crate::locale::Language;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The home screen.
    Home,
    /// The list of models, where the model at hand can be started with.
    Models,
    /// The list of models, where the model at hand has to be opened to be seen.
    ModelsToOpen,
    /// Reading a model.
    Reader,
    /// Finding sessions; what is typed is looked for.
    Sessions,
    /// Naming a search.
    SearchName,
    /// Setting up a session; text fields take printable keys first.
    Setup,
    /// The interview.
    Interview,
    /// The notes of the interview that belong nowhere yet.
    Tray,
    /// The stream of notes on site.
    OnSite,
    /// The script of the interview.
    Script,
    /// Choosing the method to go on with.
    Methods,
    /// Writing a note.
    Note,
    /// Writing a value.
    Value,
    /// Writing the reason for a level.
    Reason,
    /// Ticking indicators of the reason.
    Ticks,
    /// Saying whether the example heard can be coded.
    Codable,
    /// Finding a criterion, or words in a model.
    Find,
    /// The summary.
    Summary,
    /// Saying something about the session as a whole.
    Statement,
    /// The session as it was, moment by moment.
    Replay,
    /// What differs between two models.
    Difference,
    /// Merging two versions of a session.
    Merging,
    /// Typing the directory to save a copy in.
    Elsewhere,
    /// A session file that cannot be read.
    Damaged,
    /// Sessions side by side.
    Compare,
    /// One competency of several candidates, looked at again.
    Pass,
    /// Writing why a level becomes another.
    PassReason,
    /// Reading a report.
    Sheet,
    /// The nine-box grid.
    NineBox,
    /// Writing what a nine-box grid is called, and where it is cut.
    NineBoxText,
    /// The development plan.
    Plan,
    /// Writing a part of the development plan.
    PlanText,
    /// The help page and other pages over a screen.
    Page,
    /// The command palette, and other lists that are searched.
    Palette,
    /// The page that says nothing, over everything.
    Blank,
}

impl Context {
    /// All contexts.
    pub const ALL: [Self; 36] = [
        Self::Home,
        Self::Models,
        Self::ModelsToOpen,
        Self::Reader,
        Self::Sessions,
        Self::SearchName,
        Self::Setup,
        Self::Interview,
        Self::Tray,
        Self::OnSite,
        Self::Script,
        Self::Methods,
        Self::Note,
        Self::Value,
        Self::Reason,
        Self::Ticks,
        Self::Codable,
        Self::Find,
        Self::Summary,
        Self::Statement,
        Self::Replay,
        Self::Difference,
        Self::Merging,
        Self::Elsewhere,
        Self::Damaged,
        Self::Compare,
        Self::Pass,
        Self::PassReason,
        Self::Sheet,
        Self::NineBox,
        Self::NineBoxText,
        Self::Plan,
        Self::PlanText,
        Self::Page,
        Self::Palette,
        Self::Blank,
    ];

    /// The name in key files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Models => "models",
            Self::ModelsToOpen => "models_to_open",
            Self::Reader => "reader",
            Self::Sessions => "sessions",
            Self::SearchName => "search_name",
            Self::Setup => "setup",
            Self::Interview => "interview",
            Self::Tray => "tray",
            Self::OnSite => "on_site",
            Self::Script => "script",
            Self::Methods => "methods",
            Self::Note => "note",
            Self::Value => "value",
            Self::Reason => "reason",
            Self::Ticks => "ticks",
            Self::Codable => "codable",
            Self::Find => "find",
            Self::Summary => "summary",
            Self::Statement => "statement",
            Self::Replay => "replay",
            Self::Difference => "difference",
            Self::Merging => "merging",
            Self::Elsewhere => "elsewhere",
            Self::Damaged => "damaged",
            Self::Compare => "compare",
            Self::Pass => "pass",
            Self::PassReason => "pass_reason",
            Self::Sheet => "sheet",
            Self::NineBox => "nine_box",
            Self::NineBoxText => "nine_box_text",
            Self::Plan => "plan",
            Self::PlanText => "plan_text",
            Self::Page => "page",
            Self::Palette => "palette",
            Self::Blank => "blank",
        }
    }

    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Home => language.context_home(),
            Self::Models | Self::ModelsToOpen => language.context_models(),
            Self::Reader => language.context_reader(),
            Self::Sessions => language.context_sessions(),
            Self::SearchName => language.context_search_name(),
            Self::Setup => language.context_setup(),
            Self::Interview => language.context_interview(),
            Self::Tray => language.context_tray(),
            Self::OnSite => language.context_on_site(),
            Self::Script => language.context_script(),
            Self::Methods => language.context_methods(),
            Self::Note => language.context_note(),
            Self::Value => language.context_value(),
            Self::Reason => language.context_reason(),
            Self::Ticks => language.context_ticks(),
            Self::Codable => language.context_codable(),
            Self::Find => language.context_find(),
            Self::Summary => language.context_summary(),
            Self::Statement => language.context_statement(),
            Self::Replay => language.context_replay(),
            Self::Difference => language.context_difference(),
            Self::Merging => language.context_merge(),
            Self::Elsewhere => language.context_elsewhere(),
            Self::Damaged => language.context_damaged(),
            Self::Compare => language.context_compare(),
            Self::Pass => language.context_pass(),
            Self::PassReason => language.context_pass_reason(),
            Self::Sheet => language.context_sheet(),
            Self::NineBox => language.context_nine_box(),
            Self::NineBoxText => language.context_nine_box_text(),
            Self::Plan => language.context_plan(),
            Self::PlanText => language.context_plan_text(),
            Self::Page => language.context_page(),
            Self::Palette => language.context_palette(),
            Self::Blank => language.context_blank(),
        }
    }

    /// Whether printable keys are typed into a text rather than looked up.
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Note
                | Self::Value
                | Self::Reason
                | Self::Find
                | Self::Sessions
                | Self::SearchName
                | Self::Setup
                | Self::Statement
                | Self::Elsewhere
                | Self::PassReason
                | Self::PlanText
                | Self::NineBoxText
                | Self::Palette
        )
    }
}
