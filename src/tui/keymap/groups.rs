//! Places that share keys.

use super::Context;
use super::Context::{
    Codable, Compare, Damaged, Difference, Elsewhere, Find, Home, Interview, Merging, Methods,
    Models, ModelsToOpen, NineBox, NineBoxText, Note, OnSite, Page, Palette, Pass, PassReason,
    Plan, PlanText, Reader, Reason, Replay, Script, SearchName, Sessions, Setup, Sheet, Statement,
    Summary, Ticks, Tray, Value,
};

/// Where the arrows choose a row.
pub(super) const LISTS: &[Context] = &[
    Home,
    Models,
    ModelsToOpen,
    Merging,
    NineBox,
    Plan,
    Tray,
    OnSite,
    Script,
    Methods,
];
/// Where the arrows scroll a text in which nothing is chosen.
pub(super) const DOCUMENTS: &[Context] = &[Reader, Summary, Difference, Damaged, Sheet, Page];
/// Where there are pages and ends.
pub(super) const LONG: &[Context] = &[
    Home,
    Models,
    ModelsToOpen,
    Reader,
    Summary,
    Difference,
    Merging,
    Damaged,
    Sheet,
    Page,
    Tray,
    OnSite,
    Script,
];
/// Where models are read.
pub(super) const READING: &[Context] = &[Models, ModelsToOpen, Reader];
/// Wherever letters are keys.
pub(super) const EVERYWHERE: &[Context] = &[
    Home,
    Models,
    ModelsToOpen,
    Reader,
    Interview,
    Summary,
    Replay,
    Difference,
    Merging,
    Damaged,
    Compare,
    Pass,
    Sheet,
    NineBox,
    Plan,
    Tray,
    OnSite,
    Script,
];
/// Where notes are chosen.
pub(super) const NOTES: &[Context] = &[Interview, Tray, OnSite];
/// Where criteria are gone through.
pub(super) const CRITERIA: &[Context] = &[Interview, OnSite];
/// Where changes can be taken back.
pub(super) const UNDO: &[Context] = &[Interview, Tray, OnSite, Script, Summary, Plan];
/// Texts over which the palette can be opened.
pub(super) const TEXTS_OF_SCREENS: &[Context] = &[
    Note,
    Value,
    Reason,
    Find,
    Sessions,
    SearchName,
    Setup,
    Statement,
    Elsewhere,
    PassReason,
    PlanText,
    NineBoxText,
];
/// Where the reason for a level is written.
pub(super) const REASON: &[Context] = &[Reason, Ticks];
/// Where texts are typed.
pub(super) const TEXTS: &[Context] = &[
    Note,
    Value,
    Reason,
    Find,
    Sessions,
    SearchName,
    Setup,
    Statement,
    Elsewhere,
    PassReason,
    PlanText,
    NineBoxText,
    Palette,
];
/// Texts in which the arrows move by characters; elsewhere they may choose.
pub(super) const TEXTS_WITH_CURSOR: &[Context] = &[
    Note,
    Value,
    Reason,
    Find,
    Sessions,
    SearchName,
    Statement,
    Elsewhere,
    PassReason,
    PlanText,
    NineBoxText,
    Palette,
];
/// Pages and choices over a screen, where letters are keys and few of them.
pub(super) const OVER_SCREENS: &[Context] = &[Page, Methods, Ticks, Codable];
