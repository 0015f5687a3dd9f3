//! A Monte Carlo study of every estimator on known populations, as a page of Markdown on standard output.
//!
//! `cargo run --release --example monte_carlo -- 1000 > docs/monte-carlo.md`; the number is that of the replications.

mod moments;
mod page;
mod responses;

use std::io::Write as _;

fn main() -> covary::Result<()> {
    let replications = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1000);
    let mut page = page::HEAD.replace("{replications}", &replications.to_string());
    for design in moments::designs() {
        moments::run(&design, replications, &mut page)?;
    }
    for design in responses::designs()? {
        responses::run(&design, replications, &mut page)?;
    }
    // A reader that has gone is no failure.
    let _ = std::io::stdout().write_all(page.as_bytes());
    Ok(())
}
