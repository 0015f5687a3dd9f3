//! The command line: one file a sub-command; arguments as typed, resolved request, library call, output.
//!
//! [`run`] is the whole program. Results go to `out`, messages for people to `err`; the return value is the exit code:
//! 0 done, 1 refused, 2 wrong usage, 3 not converged. A reader that closes the pipe early is no failure.

mod bootstrap;
mod check;
mod check_output;
mod cmb;
mod cmb_output;
mod codebook;
mod compare;
mod comparison;
mod cutoffs;
mod describe;
mod describe_agreement;
mod describe_careless;
mod describe_dif;
mod describe_experts;
mod describe_output;
mod diagram;
mod efa;
mod efa_output;
mod examine;
mod explain;
mod fit;
mod fit_extras;
mod imputed;
mod init;
mod input;
mod invariance;
mod invariance_output;
mod merge;
mod model_arguments;
mod modification;
mod output;
mod packet;
mod population;
mod power;
mod power_output;
mod progress;
mod reliability;
mod reliability_curves;
mod reliability_output;
mod report;
mod simulate;
mod structures;
mod structures_output;
mod usage;
mod verify;

use crate::words::Language;
use clap::{Parser, Subcommand};
use output::{Exit, Streams};
use std::ffi::OsString;
use std::io::Write;

pub use input::Input;
pub use model_arguments::ModelArguments;

/// Survey analysis and structural equation modelling.
#[derive(Debug, Parser)]
#[command(name = "covary", version, about, max_term_width = 120, disable_help_subcommand = true)]
struct Arguments {
    /// Language of messages and texts: en or zh
    #[arg(long, global = true, value_name = "LANG", default_value = "en", value_parser = ["en", "zh"])]
    lang: String,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Describe(describe::Arguments),
    Fit(Box<fit::Arguments>),
    Efa(Box<efa::Arguments>),
    Compare(compare::Arguments),
    Invariance(Box<invariance::Arguments>),
    Reliability(Box<reliability::Arguments>),
    Cmb(Box<cmb::Arguments>),
    Structures(Box<structures::Arguments>),
    Codebook(codebook::Arguments),
    Merge(merge::Arguments),
    Report(report::Arguments),
    Verify(verify::Arguments),
    Packet(packet::Arguments),
    Diagram(Box<diagram::Arguments>),
    Init(init::Arguments),
    Simulate(Box<simulate::Arguments>),
    Power(Box<power::Arguments>),
    Cutoffs(Box<cutoffs::Arguments>),
    Explain(explain::Arguments),
}

/// Runs the program on the streams of the process, with progress on standard error where that is a terminal.
///
/// Standard error is not locked for the whole run: progress is written to it from other threads, which would wait for ever.
pub fn run_here(arguments: impl IntoIterator<Item = OsString>) -> i32 {
    progress::watch();
    run(arguments, &mut std::io::stdout().lock(), &mut std::io::stderr())
}

/// Runs the program. `arguments` begin with the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> i32 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let mut streams = Streams::new(out, err);
    let exit = match Arguments::try_parse_from(&arguments) {
        Ok(parsed) => {
            let language = Language::from_tag(&parsed.lang).unwrap_or_default();
            progress::speak(language);
            let typed = output::without_paths(&arguments);
            match &parsed.command {
                Command::Check(arguments) => check::run(arguments, &typed, language, &mut streams),
                Command::Describe(arguments) => describe::run(arguments, &typed, language, &mut streams),
                Command::Efa(arguments) => efa::run(arguments, &typed, language, &mut streams),
                Command::Compare(arguments) => compare::run(arguments, &typed, language, &mut streams),
                Command::Invariance(arguments) => invariance::run(arguments, &typed, language, &mut streams),
                Command::Reliability(arguments) => reliability::run(arguments, &typed, language, &mut streams),
                Command::Cmb(arguments) => cmb::run(arguments, &typed, language, &mut streams),
                Command::Structures(arguments) => structures::run(arguments, &typed, language, &mut streams),
                Command::Codebook(arguments) => codebook::run(arguments, language, &mut streams),
                Command::Merge(arguments) => merge::run(arguments, language, &mut streams),
                Command::Fit(fit) => {
                    let as_typed: Vec<String> =
                        arguments.iter().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
                    let invocation = fit::Invocation { typed: &typed, as_typed: &as_typed, parts: None };
                    fit::run(fit, invocation, language, &mut streams)
                }
                Command::Report(arguments) => report::run(arguments, language, &mut streams),
                Command::Verify(arguments) => verify::run(arguments, &typed, language, &mut streams),
                Command::Packet(arguments) => packet::run(arguments, &typed, language, &mut streams),
                Command::Diagram(arguments) => diagram::run(arguments, language, &mut streams),
                Command::Init(arguments) => init::run(arguments, language, &mut streams),
                Command::Simulate(arguments) => simulate::command(arguments, language, &mut streams),
                Command::Power(arguments) => power::run(arguments, &typed, language, &mut streams),
                Command::Cutoffs(arguments) => cutoffs::run(arguments, &typed, language, &mut streams),
                Command::Explain(arguments) => explain::run(arguments, language, &mut streams),
            }
        }
        Err(error) => output::usage(&error, &arguments, &mut streams),
    };
    match exit {
        Ok(exit) => exit as i32,
        // The reader has gone; there is nobody left to tell.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done as i32,
        Err(_) => Exit::Refused as i32,
    }
}
