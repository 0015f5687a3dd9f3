//! The `covary` command.

fn main() {
    std::process::exit(covary::cli::run_here(std::env::args_os()));
}
