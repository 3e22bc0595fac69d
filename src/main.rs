//! The program `trueup`; see the library for what it does.

fn main() -> std::process::ExitCode {
    trueup::cli::main()
}
