//! The `covary` command.

fn main() {
    // Standard error is not locked for the whole run: a progress bar writes to it from other threads, which would wait for ever.
    let code = covary::cli::run(std::env::args_os(), &mut std::io::stdout().lock(), &mut std::io::stderr());
    std::process::exit(code);
}
