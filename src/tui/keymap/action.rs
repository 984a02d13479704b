//! Everything that a key can do. Each action has a name that key files use and a label for people;
//! a row without them does not compile.

use std::borrow::Cow;

use crate::locale::Language;

/// Declares the actions: what each does, its variant, its name in key files, its label.
macro_rules! actions {
    ($( $(#[$meta:meta])* $variant:ident = $name:literal, $label:ident; )+) => {
        /// What a key does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $( $(#[$meta])* $variant, )+
            /// Give this value, if the scale has it.
            Rate(i16),
            /// Place the selected note onto the criterion of this number on site, or take it away
            /// from there.
            PlaceOn(u8),
        }

        impl Action {
            const PLAIN: &[Self] = &[$( Self::$variant ),+];

            /// The name in key files. It stays, whatever happens to the variant.
            pub const fn name(self) -> &'static str {
                match self {
                    $( Self::$variant => $name, )+
                    Self::Rate(digit) => rate_name(digit),
                    Self::PlaceOn(number) => place_name(number),
                }
            }

            /// What it does, in a few words.
            pub fn label(self, language: Language) -> Cow<'static, str> {
                match self {
                    $( Self::$variant => Cow::Borrowed(language.$label()), )+
                    Self::Rate(digit) => Cow::Owned(language.action_rate(digit)),
                    Self::PlaceOn(number) => Cow::Owned(language.action_place_on(number)),
                }
            }
        }
    };
}

actions! {
    /// To the row above.
    Up = "up", action_up;
    /// To the row below.
    Down = "down", action_down;
    /// To the level or choice on the left.
    Left = "left", action_left;
    /// To the level or choice on the right.
    Right = "right", action_right;
    /// A page back.
    PageUp = "page_up", action_page_up;
    /// A page on.
    PageDown = "page_down", action_page_down;
    /// To the first row.
    First = "first", action_first;
    /// To the last row.
    Last = "last", action_last;
    /// Do what the focused thing is for.
    Confirm = "confirm", action_confirm;
    /// Not observed.
    NotObserved = "not_observed", action_not_observed;
    /// Not asked.
    NotAsked = "not_asked", action_not_asked;
    /// Not applicable.
    NotApplicable = "not_applicable", action_not_applicable;
    /// Take the rating away.
    ClearRating = "clear_rating", action_clear_rating;
    /// To the next pane or field.
    NextPane = "next_pane", action_next_pane;
    /// To the pane or field before.
    PreviousPane = "previous_pane", action_previous_pane;
    /// Mark the focused indicator: seen, not seen, blank.
    MarkIndicator = "mark_indicator", action_mark_indicator;
    /// Write the reason for a level.
    Reason = "reason", action_reason;
    /// Say whether the example heard can be coded.
    Codable = "codable", action_codable;
    /// Write new evidence.
    NewNote = "new_note", action_new_note;
    /// Change the selected note.
    EditNote = "edit_note", action_edit_note;
    /// Delete the selected note.
    DeleteNote = "delete_note", action_delete_note;
    /// Mark a moment that speaks for the candidate.
    MomentFor = "moment_for", action_moment_for;
    /// Mark a moment that speaks against the candidate.
    MomentAgainst = "moment_against", action_moment_against;
    /// To the next moment that waits for its words, to write them.
    FillMoment = "fill_moment", action_fill_moment;
    /// To the next criterion that is unrated, unsupported, or has a moment to be written.
    NextHole = "next_hole", action_next_hole;
    /// Show the notes that belong nowhere yet, or go back from them.
    Tray = "tray", action_tray;
    /// Write new evidence that is placed later.
    NewUnplacedNote = "new_unplaced_note", action_new_unplaced_note;
    /// Say onto which criteria the selected note goes besides.
    PlaceNote = "place_note", action_place_note;
    /// Say where the selected note goes from here.
    MoveNote = "move_note", action_move_note;
    /// Place the selected note onto the criterion at hand.
    PlaceHere = "place_here", action_place_here;
    /// Look at the session on site, or criterion by criterion.
    OnSite = "on_site", action_on_site;
    /// Choose the method to go on with.
    Methods = "methods", action_methods;
    /// Show the script of the interview, or go back from it.
    Script = "script", action_script;
    /// Ask the next question of the script.
    AskQuestion = "ask_question", action_ask_question;
    /// Skip a question of the script, and say why.
    SkipQuestion = "skip_question", action_skip_question;
    /// Note that the probe which is shown was asked.
    AskProbe = "ask_probe", action_ask_probe;
    /// Take back that a question of the script was asked or skipped.
    WithdrawQuestion = "withdraw_question", action_withdraw_question;
    /// Turn the selected note: for, against, open.
    TurnNote = "turn_note", action_turn_note;
    /// Give the selected note the next STAR part.
    NextPart = "next_part", action_next_part;
    /// Change the time of the selected note.
    RetimeNote = "retime_note", action_retime_note;
    /// Split a note at the cursor.
    SplitNote = "split_note", action_split_note;
    /// Join the selected note with the next.
    MergeNote = "merge_note", action_merge_note;
    /// Take the last change back.
    Undo = "undo", action_undo;
    /// Make it again.
    Redo = "redo", action_redo;
    /// Do to what is at hand what was done last: rating, marking, placing, tagging.
    Repeat = "repeat", action_repeat;
    /// To the criterion visited before.
    JumpBack = "jump_back", action_jump_back;
    /// To the criterion that was left backwards.
    JumpForward = "jump_forward", action_jump_forward;
    /// Find a note by its words.
    FindNote = "find_note", action_find_note;
    /// Copy the chosen note, or the criterion with its evidence.
    Copy = "copy", action_copy;
    /// Write the note in an editor of the user's own.
    Compose = "compose", action_compose;
    /// Put a phrase into the note.
    Phrase = "phrase", action_phrase;
    /// To the next hole of a phrase.
    NextPlaceholder = "next_placeholder", action_next_placeholder;
    /// Leave the mouse to the terminal, or take it back.
    Mouse = "mouse", action_mouse;
    /// Show everything that is possible here, to find it by a few letters.
    Palette = "palette", action_palette;
    /// Find a criterion.
    Find = "find", action_find;
    /// Show all there is about a criterion.
    Details = "details", action_details;
    /// To the summary.
    Summary = "summary", action_summary;
    /// Compare the model at hand with the one that it comes from.
    Compare = "compare", action_compare;
    /// Finish the session.
    Finish = "finish", action_finish;
    /// Sign the finished session.
    Sign = "sign", action_sign;
    /// Take the finished session up again, to correct it.
    Correct = "correct", action_correct;
    /// Void the session.
    Void = "void", action_void;
    /// Show the session as it was, moment by moment.
    Replay = "replay", action_replay;
    /// Stop or start the clock.
    Timer = "timer", action_timer;
    /// Change the language.
    Language = "language", action_language;
    /// Go on to the next theme.
    Theme = "theme", action_theme;
    /// Cover the screen with a page that says nothing, or uncover it.
    Blank = "blank", action_blank;
    /// Show the keys.
    Help = "help", action_help;
    /// Save at once.
    Save = "save", action_save;
    /// See to the notice on the screen.
    Attend = "attend", action_attend;
    /// To the screen before.
    Back = "back", action_back;
    /// Leave the program.
    Leave = "leave", action_leave;
    /// Leave the program at once.
    ForceQuit = "force_quit", action_force_quit;
    /// Suspend the program.
    Suspend = "suspend", action_suspend;
    /// End the line within a text.
    NewLine = "new_line", action_new_line;
    /// Delete the character before the cursor.
    DeleteBack = "delete_back", action_delete_back;
    /// Delete the character at the cursor.
    DeleteForward = "delete_forward", action_delete_forward;
    /// Delete the word before the cursor.
    DeleteWord = "delete_word", action_delete_word;
    /// Delete everything before the cursor on its line.
    DeleteToStart = "delete_to_start", action_delete_to_start;
    /// To the start of the line.
    LineStart = "line_start", action_line_start;
    /// To the end of the line.
    LineEnd = "line_end", action_line_end;
    /// Take the last typing back.
    UndoTyping = "undo_typing", action_undo_typing;
    /// Type it again.
    RedoTyping = "redo_typing", action_redo_typing;
    /// Put the backup in the place of a session file that cannot be read.
    RestoreBackup = "restore_backup", key_restore_backup;
    /// Rename a session file that cannot be read, out of the way.
    SetAside = "set_aside", key_set_aside;
    /// To the sessions screen.
    Sessions = "sessions", action_sessions;
    /// Take what can be typed next.
    Complete = "complete", action_complete;
    /// Sort the other way round.
    ReverseSort = "reverse_sort", action_reverse_sort;
    /// Save the search under a name.
    SaveSearch = "save_search", action_save_search;
    /// Forget the saved search that is shown.
    ForgetSearch = "forget_search", action_forget_search;
    /// Show the saved searches.
    SavedSearches = "saved_searches", action_saved_searches;
    /// To the models screen.
    Models = "models", action_models;
    /// Choose a row, or leave it out again.
    MarkRow = "mark_row", action_mark_row;
    /// Put the chosen sessions side by side.
    CompareSessions = "compare_sessions", action_compare_sessions;
    /// Sum up the chosen sessions, or all.
    Cohort = "cohort", action_cohort;
    /// Hold up a mirror to an assessor.
    Mirror = "mirror", action_mirror;
    /// Sort by the column at hand, or by the next thing to sort by.
    Sort = "sort", action_sort;
    /// Look at one competency of all candidates again.
    OneCompetency = "one_competency", action_one_competency;
    /// Show one person over time.
    OverTime = "over_time", action_over_time;
    /// Show the name of a candidate.
    ShowNames = "show_names", action_show_names;
    /// Group by something else.
    GroupBy = "group_by", action_group_by;
    /// Put people into a nine-box grid.
    NineBox = "nine_box", nine_box_title;
    /// One more.
    More = "more", action_more;
    /// One less.
    Less = "less", action_less;
    /// Show the development plan.
    Develop = "develop", action_develop;
    /// Write what is done for a line of the plan.
    PlanMeasures = "plan_measures", action_plan_measures;
    /// Say by when a line of the plan is reached.
    PlanBy = "plan_by", action_plan_by;
    /// Say when a line of the plan is looked at again.
    PlanCheckBack = "plan_check_back", action_plan_check_back;
    /// Note that a line of the plan was looked at again.
    PlanDone = "plan_done", action_plan_done;
    /// Leave a line of the plan for later, or take it up again.
    PlanSkip = "plan_skip", action_plan_skip;
    /// Move a line up.
    MoveUp = "move_up", action_move_up;
    /// Move a line down.
    MoveDown = "move_down", action_move_down;
    /// Look at the session before.
    PreviousSession = "previous_session", action_previous_session;
    /// Look at the next session.
    NextSession = "next_session", action_next_session;
}

const fn rate_name(digit: i16) -> &'static str {
    match digit {
        0 => "rate_0",
        1 => "rate_1",
        2 => "rate_2",
        3 => "rate_3",
        4 => "rate_4",
        5 => "rate_5",
        6 => "rate_6",
        7 => "rate_7",
        8 => "rate_8",
        _ => "rate_9",
    }
}

const fn place_name(number: u8) -> &'static str {
    match number {
        1 => "place_on_1",
        2 => "place_on_2",
        3 => "place_on_3",
        4 => "place_on_4",
        5 => "place_on_5",
        6 => "place_on_6",
        7 => "place_on_7",
        8 => "place_on_8",
        _ => "place_on_9",
    }
}

impl Action {
    /// All actions.
    pub fn all() -> impl Iterator<Item = Self> {
        let plain = Self::PLAIN.iter().copied();
        let rate = (0..=9).map(Self::Rate);
        plain.chain(rate).chain((1..=9).map(Self::PlaceOn))
    }

    /// The action of a name in key files.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|action| action.name() == name)
    }
}
