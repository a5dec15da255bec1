//! The `tillit` command.

use std::process::ExitCode;

use tillit::cli::{self, Start};
use tillit::{plain, shell};

fn main() -> ExitCode {
    match cli::start(std::env::args_os()) {
        Start::Done(code) => code,
        Start::Lines(lines) => plain::open(*lines),
        Start::Open(options, environment) => shell::open(&options, *environment),
    }
}
