//! The arguments of `tillit answers`.

use std::path::PathBuf;

use clap::Subcommand;

/// A blank form, an answer to it, or what the answers show together.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::cli) enum Answers {
    New(NewForm),
    Fill(FillForm),
    Read(ReadAnswers),
}

/// The form to make.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct NewForm {
    // `pulse`, or a dilemma's id or name.
    pub matter: String,
    #[arg(long)]
    pub receiver: String,
    #[arg(long)]
    pub result_on: String,
    #[arg(long)]
    pub delete_on: String,
    #[arg(long)]
    pub invited: Option<u32>,
    #[arg(id = "form_file", short = 'o', long = "output")]
    pub file: PathBuf,
}

/// The form to fill in.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct FillForm {
    pub form: PathBuf,
    #[arg(long, conflicts_with_all = ["again", "answer_folder"])]
    pub paper: Option<PathBuf>,
    // The file of an answer that the new one takes the place of.
    #[arg(long)]
    pub again: Option<PathBuf>,
    #[arg(id = "answer_folder", short = 'o', long = "output")]
    pub folder: Option<PathBuf>,
}

/// The answers to read.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct ReadAnswers {
    // A folder of answers, or a table of a form tool.
    pub answers: PathBuf,
    #[arg(id = "of_form", long = "form")]
    pub form: Option<PathBuf>,
    // Deletes the answers without asking.
    #[arg(long = "delete", conflicts_with = "json")]
    pub then_delete: bool,
    #[arg(long)]
    pub json: bool,
}
