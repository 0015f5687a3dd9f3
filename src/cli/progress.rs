//! A progress bar for work that takes longer than a second: on a terminal only, on standard error.

use indicatif::{ProgressBar, ProgressDrawTarget};
use std::io::IsTerminal;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Counts pieces of work from any thread; gone when dropped.
pub(super) struct Bar {
    bar: ProgressBar,
    begun: Instant,
    shown: OnceLock<()>,
}

impl Bar {
    /// A bar over so many pieces, not yet shown.
    pub(super) fn new(pieces: u64) -> Bar {
        Bar {
            bar: ProgressBar::with_draw_target(Some(pieces), ProgressDrawTarget::hidden()),
            begun: Instant::now(),
            shown: OnceLock::new(),
        }
    }

    /// One piece more is done.
    pub(super) fn tick(&self) {
        self.bar.inc(1);
        if self.begun.elapsed() > Duration::from_secs(1) {
            self.shown.get_or_init(|| {
                if std::io::stderr().is_terminal() {
                    self.bar.set_draw_target(ProgressDrawTarget::stderr());
                }
            });
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
