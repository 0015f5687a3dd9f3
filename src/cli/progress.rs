//! What a terminal shows while work takes longer than a second: one line on standard error that says what is being done and
//! for how long, or a bar where the pieces of the work are counted. Gone before anything is written.

use crate::words::{Language, Text, study as words};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::io::IsTerminal;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The line of the process's terminal; there is one, as there is one terminal. `None` where nobody watches.
static LINE: Mutex<Option<Line>> = Mutex::new(None);

/// Work that ends sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
const TURN: Duration = Duration::from_millis(200);

struct Line {
    bar: ProgressBar,
    language: Language,
}

fn line() -> MutexGuard<'static, Option<Line>> {
    LINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows from now on how work goes, where standard error is a terminal.
pub(super) fn watch() {
    if !std::io::stderr().is_terminal() {
        return;
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    bar.set_style(open());
    *line() = Some(Line { bar, language: Language::default() });
    std::thread::spawn(|| {
        std::thread::sleep(PATIENCE);
        if let Some(line) = line().as_ref() {
            line.bar.set_draw_target(ProgressDrawTarget::stderr());
            line.bar.enable_steady_tick(TURN);
        }
    });
}

/// Sets the language of what is said.
pub(super) fn speak(language: Language) {
    if let Some(line) = line().as_mut() {
        line.language = language;
    }
}

/// Says what is being done, `values` being those of the words in braces.
pub(super) fn say(text: &Text, values: &[(&str, &str)]) {
    if let Some(line) = line().as_ref() {
        let value = |name: &str| values.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        line.bar.set_message(text.fill(line.language, value));
    }
}

/// Removes the line for good: something else is about to be written.
pub(super) fn end() {
    if let Some(line) = line().take() {
        line.bar.finish_and_clear();
    }
}

/// Counts models where nobody knows how many there will be.
#[derive(Default)]
pub(super) struct Count(Cell<u32>);

impl Count {
    /// Says that the next one is being fitted.
    pub(super) fn next(&self) {
        self.0.set(self.0.get() + 1);
        say(&words::FITTING_NEXT, &[("number", &self.0.get().to_string())]);
    }
}

/// Counts pieces of work from any thread, until it is dropped.
pub(super) struct Bar(Option<ProgressBar>);

impl Bar {
    /// A bar over so many pieces in place of the line.
    pub(super) fn new(pieces: u64) -> Bar {
        let bar = line().as_ref().map(|line| line.bar.clone());
        if let Some(bar) = &bar {
            bar.set_length(pieces);
            bar.set_position(0);
            bar.reset_eta();
            bar.set_style(counted());
        }
        Bar(bar)
    }

    /// One piece more is done.
    pub(super) fn tick(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.set_style(open());
        }
    }
}

/// Work of which nobody knows how much is left.
fn open() -> ProgressStyle {
    styled("{spinner} {elapsed} {wide_msg}")
}

/// Work in pieces: elapsed time, what is done, what is left.
fn counted() -> ProgressStyle {
    styled("{spinner} {elapsed} {wide_bar} {pos}/{len} -{eta}")
}

fn styled(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
