//! The nine-box grid: choosing axes, cuts and names, and going over the boxes.

use rust_decimal::Decimal;

use crate::report::cohort::Labels;
use crate::scoring::cohort::MINIMUM;
use crate::scoring::nine_box::Cuts;
use crate::text::decimal::plain;
use crate::text::sanitise::single_line;
use crate::tui::app::{App, Home, Screen};
use crate::tui::comparing::ReadSession;
use crate::tui::keymap::Action;
use crate::tui::message::{Effect, Reading};
use crate::tui::nine_boxing::{BoxChoice, BoxField, NineBoxing};
use crate::tui::sheet::About;
use crate::tui::text_field::TextField;

/// The smallest and the largest number that groups can be kept from falling below.
const MINIMA: std::ops::RangeInclusive<usize> = 2..=1000;

/// Reads these sessions, or all there are, for a grid.
pub(super) fn begin(app: &App, chosen: &[String], effects: &mut Vec<Effect>) {
    let references = super::sheet::chosen_or_all(app, chosen);
    effects.push(Effect::ReadSessions(references, Reading::NineBox));
}

/// Makes a grid of the cohort that is read.
pub(super) fn of_sheet(app: &mut App) {
    let Screen::Sheet(sheet) = &mut app.screen else {
        return;
    };
    let About::Cohort { minimum, .. } = sheet.about() else {
        return;
    };
    let minimum = *minimum;
    // What was read is lent to the grid and given back with the screen.
    let sessions = std::mem::take(&mut sheet.sessions);
    open(app, sessions, Some(minimum));
}

/// Shows a grid of sessions that were read, as it was chosen last.
pub(super) fn open(app: &mut App, sessions: Vec<ReadSession>, minimum: Option<usize>) {
    let mut choice = match app.nine_box.clone() {
        Some(choice) => choice,
        None => BoxChoice::first(&sessions, MINIMUM),
    };
    choice.minimum = minimum.unwrap_or(choice.minimum);
    let before = std::mem::replace(&mut app.screen, Screen::Home(Home::default()));
    let boxing = NineBoxing::new(sessions, choice, Some(before), app.language);
    app.screen = Screen::NineBox(Box::new(boxing));
    app.say(app.language.nine_box_names_people());
}

/// A grid is in the language of the screen.
pub(super) fn settle(app: &mut App) {
    if let Screen::NineBox(boxing) = &mut app.screen {
        boxing.say_in(app.language);
    }
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let Screen::NineBox(boxing) = &mut app.screen else {
        return;
    };
    match action {
        Action::Back => return back(app, effects),
        Action::Details => return super::sheet::nine_box(app),
        Action::NextPane | Action::PreviousPane => {
            boxing.at = match boxing.at {
                None => Some((2, 0)),
                Some(_) => None,
            };
            return;
        }
        Action::More => return minimum(app, 1),
        Action::Less => return minimum(app, -1),
        _ => {}
    }
    if let Some((up, across)) = boxing.at {
        let (up, across) = match action {
            Action::Up => ((up + 1).min(2), across),
            Action::Down => (up.saturating_sub(1), across),
            Action::Left => (up, across.saturating_sub(1)),
            Action::Right => (up, (across + 1).min(2)),
            _ => (up, across),
        };
        boxing.at = Some((up, across));
        return;
    }
    let last = BoxField::ALL.len() - 1;
    match action {
        Action::Up => boxing.field = boxing.field.saturating_sub(1),
        Action::Down => boxing.field = (boxing.field + 1).min(last),
        Action::First => boxing.field = 0,
        Action::Last => boxing.field = last,
        Action::Left => turn(app, -1),
        Action::Right => turn(app, 1),
        Action::Confirm => confirm(app),
        _ => {}
    }
}

fn back(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::NineBox(boxing) = &mut app.screen else {
        return;
    };
    let sessions = std::mem::take(&mut boxing.sessions);
    let minimum = boxing.choice().minimum;
    match boxing.back.take() {
        Some(Screen::Sheet(mut sheet)) => {
            if sheet.sessions.is_empty() {
                sheet.sessions = sessions;
            }
            if let About::Cohort { by, .. } = *sheet.about() {
                sheet.turn_to(About::Cohort { by, minimum });
            }
            app.screen = Screen::Sheet(sheet);
        }
        Some(screen) => app.screen = screen,
        None => super::go_home(app, effects),
    }
}

/// Takes the choice over, here and for the next time.
fn choose(app: &mut App, choice: BoxChoice) {
    app.nine_box = Some(choice.clone());
    if let Screen::NineBox(boxing) = &mut app.screen {
        boxing.choose(choice);
    }
}

/// The next of what an axis can measure, or the one before, round the ends.
fn turn(app: &mut App, by: isize) {
    let Screen::NineBox(boxing) = &app.screen else {
        return;
    };
    let which = match boxing.field() {
        Some(BoxField::Axis(which)) => which,
        Some(BoxField::Minimum) => return minimum(app, by),
        _ => return,
    };
    let axes = &boxing.grid().axes;
    let here = boxing.choice().axes.get(which);
    let at = axes.iter().position(|axis| Some(axis) == here);
    let count = axes.len().cast_signed().max(1);
    let to = (at.unwrap_or_default().cast_signed() + by).rem_euclid(count);
    if let Some(axis) = axes.get(to.cast_unsigned()) {
        let choice = boxing.with_axis(which, axis.clone());
        choose(app, choice);
    }
}

fn minimum(app: &mut App, by: isize) {
    let Screen::NineBox(boxing) = &app.screen else {
        return;
    };
    let mut choice = boxing.choice().clone();
    choice.minimum = moved(choice.minimum, by);
    choose(app, choice);
}

/// A number that groups are kept from falling below, so much larger or smaller.
pub(super) fn moved(minimum: usize, by: isize) -> usize {
    minimum
        .saturating_add_signed(by)
        .clamp(*MINIMA.start(), *MINIMA.end())
}

/// Goes on to the next choice of the field at hand, or opens it to be written.
fn confirm(app: &mut App) {
    let Screen::NineBox(boxing) = &mut app.screen else {
        return;
    };
    let choice = boxing.choice();
    let text = match boxing.field() {
        Some(BoxField::Axis(_)) => return turn(app, 1),
        Some(BoxField::Cuts(which)) => choice
            .cuts
            .get(which)
            .map(|cuts| format!("{}, {}", plain(cuts.middle), plain(cuts.high))),
        Some(BoxField::Name(which)) => choice.names.get(which).cloned().flatten(),
        Some(BoxField::Boxes) => choice.boxes.as_ref().map(|names| names.join(", ")),
        Some(BoxField::Minimum) => Some(choice.minimum.to_string()),
        None => return,
    };
    boxing.entry = Some(TextField::new(&text.unwrap_or_default()));
}

/// Takes typed text into the field at hand, on one line.
pub(super) fn type_text(boxing: &mut NineBoxing, text: &str) {
    if let Some(entry) = &mut boxing.entry {
        entry.paste(&text.replace(['\n', '\r'], " "));
    }
}

pub(super) fn act_in_text(app: &mut App, action: Action) {
    let Screen::NineBox(boxing) = &mut app.screen else {
        return;
    };
    let Some(entry) = &mut boxing.entry else {
        return;
    };
    match action {
        Action::Back => boxing.entry = None,
        Action::Confirm => {
            let text = entry.text().trim().to_owned();
            match written(boxing, &text) {
                Ok(choice) => {
                    boxing.entry = None;
                    choose(app, choice);
                }
                Err(words) => {
                    let words = words(app);
                    app.say_error(words);
                }
            }
        }
        action => super::setup::edit_line(entry, action),
    }
}

/// What is wrong, in the language of the screen.
type Refusal = fn(&App) -> String;

/// The choice with what was written into the field at hand; nothing takes a name back.
fn written(boxing: &NineBoxing, text: &str) -> Result<BoxChoice, Refusal> {
    let mut choice = boxing.choice().clone();
    match boxing.field() {
        Some(BoxField::Cuts(which)) => {
            let numbers: Result<Vec<Decimal>, _> = text
                .split([',', '，', ' '])
                .filter(|number| !number.is_empty())
                .map(str::parse)
                .collect();
            let cuts = match numbers.as_deref() {
                Ok([middle, high]) => Cuts::new(*middle, *high),
                _ => None,
            };
            let bad: Refusal = |app| app.language.nine_box_bad_pair().to_owned();
            let cuts = cuts.ok_or(bad)?;
            if let Some(place) = choice.cuts.get_mut(which) {
                *place = cuts;
            }
        }
        Some(BoxField::Name(which)) => {
            if let Some(place) = choice.names.get_mut(which) {
                let name = single_line(text).into_owned();
                *place = Some(name).filter(|name| !name.is_empty());
            }
        }
        Some(BoxField::Boxes) if text.is_empty() => choice.boxes = None,
        Some(BoxField::Boxes) => {
            let bad: Refusal = |app| app.language.nine_box_bad_labels(9);
            choice.boxes = Some(Labels::names(text).ok_or(bad)?);
        }
        Some(BoxField::Minimum) => {
            let bad: Refusal = |app| {
                let (least, most) = (*MINIMA.start(), *MINIMA.end());
                app.language.bad_minimum(least, most)
            };
            let number = text.parse().ok().filter(|number| MINIMA.contains(number));
            choice.minimum = number.ok_or(bad)?;
        }
        Some(BoxField::Axis(_)) | None => {}
    }
    Ok(choice)
}

/// Goes to the field that was clicked, or to the box; a field that has a choice is turned on a second
/// click.
pub(super) fn click(app: &mut App, cell: (u16, u16), is_double: bool) {
    let Screen::NineBox(boxing) = &app.screen else {
        return;
    };
    let areas = crate::tui::layout::nine_box::Areas::new(app, boxing);
    let cell = ratatui::layout::Position::from(cell);
    let (field, place) = (areas.field_at(cell), areas.box_at(cell));
    let Screen::NineBox(boxing) = &mut app.screen else {
        return;
    };
    match (field, place) {
        (Some(field), _) => {
            boxing.field = field;
            boxing.at = None;
            if is_double {
                confirm(app);
            }
        }
        (None, Some(place)) => boxing.at = Some(place),
        (None, None) => {}
    }
}
