//! The `tillit` command.

use std::process::ExitCode;

use tillit::cli::{self, Start};

fn main() -> ExitCode {
    match cli::start(std::env::args_os()) {
        Start::Done(code) => code,
        Start::Open(_) => ExitCode::SUCCESS,
    }
}
