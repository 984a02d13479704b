//! Everything that a key can do.

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the level or choice on the left.
    Left,
    /// To the level or choice on the right.
    Right,
    /// A page back.
    PageUp,
    /// A page on.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Do what the focused thing is for.
    Confirm,
    /// Give this value, if the scale has it.
    Rate(i16),
    /// Not observed.
    NotObserved,
    /// Not asked.
    NotAsked,
    /// Not applicable.
    NotApplicable,
    /// Take the rating away.
    ClearRating,
    /// To the next pane or field.
    NextPane,
    /// To the pane or field before.
    PreviousPane,
    /// Mark the focused indicator: seen, not seen, blank.
    MarkIndicator,
    /// Write new evidence.
    NewNote,
    /// Change the selected note.
    EditNote,
    /// Delete the selected note.
    DeleteNote,
    /// Mark a moment that speaks for the candidate.
    MomentFor,
    /// Mark a moment that speaks against the candidate.
    MomentAgainst,
    /// To the next moment that waits for its words, to write them.
    FillMoment,
    /// To the next criterion that is unrated, unsupported, or has a moment to be written.
    NextHole,
    /// Show the notes that belong nowhere yet, or go back from them.
    Tray,
    /// Write new evidence that is placed later.
    NewUnplacedNote,
    /// Say onto which criteria the selected note goes besides.
    PlaceNote,
    /// Say where the selected note goes from here.
    MoveNote,
    /// Place the selected note onto the criterion at hand.
    PlaceHere,
    /// Turn the selected note: for, against, open.
    TurnNote,
    /// Give the selected note the next STAR part.
    NextPart,
    /// Change the time of the selected note.
    RetimeNote,
    /// Split a note at the cursor.
    SplitNote,
    /// Join the selected note with the next.
    MergeNote,
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Find a criterion.
    Find,
    /// Show all there is about a criterion.
    Details,
    /// To the summary.
    Summary,
    /// Compare the model at hand with the one that it comes from.
    Compare,
    /// Finish the session, or take it up again.
    Finish,
    /// Stop or start the clock.
    Timer,
    /// Change the language.
    Language,
    /// Show the keys.
    Help,
    /// Save at once.
    Save,
    /// To the screen before.
    Back,
    /// Leave the program.
    Leave,
    /// Leave the program at once.
    ForceQuit,
    /// Suspend the program.
    Suspend,
    /// End the line within a text.
    NewLine,
    /// Delete the character before the cursor.
    DeleteBack,
    /// Delete the character at the cursor.
    DeleteForward,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete everything before the cursor on its line.
    DeleteToStart,
    /// To the start of the line.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// Take the last typing back.
    UndoTyping,
    /// Type it again.
    RedoTyping,
    /// Put the backup in the place of a session file that cannot be read.
    RestoreBackup,
    /// Rename a session file that cannot be read, out of the way.
    SetAside,
    /// To the models screen.
    Models,
    /// Look at the session before.
    PreviousSession,
    /// Look at the next session.
    NextSession,
}
