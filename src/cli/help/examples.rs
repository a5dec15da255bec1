//! The examples at the end of each command's help, and the names in the JSON of those that list.

use crate::content::Phrase;

/// A command line, and its explanation.
type Example = (&'static str, Phrase);

/// Examples at the end of a command's help.
#[rustfmt::skip]
pub(super) const EXAMPLES: &[(&[&str], &[Example])] = &[
    (&[], &[
        ("tillit", Phrase::CliExampleOpen),
        ("tillit --week v47", Phrase::CliExampleWeek),
        ("tillit --demo --lang en", Phrase::CliExampleDemo),
    ]),
    (&["import"], &[
        ("tillit import --list", Phrase::CliExampleImportList),
        ("tillit import jrnl journal.txt --dry-run", Phrase::CliExampleDryRun),
        ("tillit import --list --json", Phrase::CliExampleJson),
    ]),
    (&["import", "dayone"], &[
        ("tillit import dayone export.zip", Phrase::CliExampleImportDayone),
    ]),
    (&["import", "jrnl"], &[
        ("tillit import jrnl journal.txt", Phrase::CliExampleImportJrnl),
        ("tillit import jrnl journal.txt --time-format \"%d/%m/%Y %H:%M\"", Phrase::CliExampleTimeFormat),
    ]),
    (&["import", "tui-journal"], &[
        ("tillit import tui-journal entries.json", Phrase::CliExampleImportTuiJournal),
    ]),
    (&["import", "markdown"], &[
        ("tillit import markdown notes/", Phrase::CliExampleImportMarkdown),
    ]),
    (&["import", "tillit"], &[
        ("tillit import tillit tillit.json --workbook copy --new", Phrase::CliExampleImportOwn),
    ]),
    (&["export"], &[
        ("tillit export html 2026-09..2026-11 -o autumn.html", Phrase::CliExampleExport),
        ("tillit export json -o tillit.json", Phrase::CliExampleExportAll),
        ("tillit export docx --person K -o k.docx", Phrase::CliExampleExportPerson),
    ]),
    (&["export", "markdown"], &[
        ("tillit export markdown v47 -o v47.md", Phrase::CliExampleExportWeek),
        ("tillit export markdown --query \"list -meeting\"", Phrase::CliExampleExportQuery),
    ]),
    (&["export", "text"], &[
        ("tillit export text --person K", Phrase::CliExampleExportPrint),
    ]),
    (&["export", "html"], &[
        ("tillit export html 2026-09..2026-11 -o autumn.html", Phrase::CliExampleExport),
    ]),
    (&["export", "docx"], &[
        ("tillit export docx --person K -o k.docx", Phrase::CliExampleExportPerson),
    ]),
    (&["export", "json"], &[
        ("tillit export json -o tillit.json", Phrase::CliExampleExportAll),
    ]),
    (&["export", "csv"], &[
        ("tillit export csv 2026 -o 2026.csv", Phrase::CliExampleExportCsv),
    ]),
    (&["export", "calendar"], &[
        ("tillit export calendar -o tillit.ics", Phrase::CliExampleExportCalendar),
        ("tillit export calendar --with-people --person K", Phrase::CliExampleExportCalendarPerson),
    ]),
    (&["check"], &[
        ("tillit check", Phrase::CliExampleCheck),
        ("tillit check --workbook kl --json", Phrase::CliExampleJson),
        ("tillit check --content", Phrase::CliExampleCheckTexts),
    ]),
    (&["search"], &[
        ("tillit search list meeting --from v44 --to v47", Phrase::CliExampleSearch),
        ("tillit search --person K --from 2026-03 --json", Phrase::CliExampleSearchPerson),
    ]),
    (&["people"], &[
        ("tillit people", Phrase::CliExamplePeople),
        ("tillit people --json", Phrase::CliExampleJson),
        ("tillit people --rename K KL", Phrase::CliExampleRename),
    ]),
    (&["show"], &[
        ("tillit show", Phrase::CliExampleShow),
        ("tillit show 2026-11 --pager", Phrase::CliExampleShowMonth),
        ("tillit show --all --json", Phrase::CliExampleShowJson),
    ]),
    (&["add"], &[
        ("tillit add", Phrase::CliExampleAdd),
        ("tillit add --sheet friction < note.txt", Phrase::CliExampleAddFriction),
    ]),
    (&["list"], &[
        ("tillit list", Phrase::CliExampleList),
        ("tillit list --json", Phrase::CliExampleJson),
    ]),
    (&["due"], &[
        ("tillit due --all", Phrase::CliExampleDue),
        ("tillit due --json", Phrase::CliExampleJson),
    ]),
    (&["history"], &[
        ("tillit history", Phrase::CliExampleHistory),
        ("tillit history workbook", Phrase::CliExampleHistoryWorkbook),
        ("tillit history v47 --json", Phrase::CliExampleJson),
    ]),
    (&["subject"], &[
        ("tillit subject K -o answer.docx", Phrase::CliExampleSubject),
        ("tillit subject K -o copy.json", Phrase::CliExampleSubjectJson),
    ]),
    (&["give"], &[
        ("tillit give --workbook KL kl.age", Phrase::CliExampleGive),
        ("tillit give --workbook KL --all kl.docx", Phrase::CliExampleGiveDocument),
        ("tillit give --workbook KL --all --to age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z kl.age", Phrase::CliExampleGiveAll),
        ("tillit give --workbook KL --json", Phrase::CliExampleGiveList),
    ]),
    (&["take"], &[("tillit take kl.age", Phrase::CliExampleTake)]),
    (&["key"], &[("tillit key", Phrase::CliExampleKey)]),
    (&["erase"], &[
        ("tillit erase --person K", Phrase::CliExampleErasePerson),
        ("tillit erase --entry 01KAGT0Q6RZ8M3V5W7X9Y1A2B3 --for-good", Phrase::CliExampleErase),
        ("tillit erase 2024 --for-good", Phrase::CliExampleErasePeriod),
    ]),
    (&["log"], &[
        ("tillit log", Phrase::CliExampleLog),
        ("tillit log --csv icf -o icf.csv", Phrase::CliExampleLogIcf),
        ("tillit log 2026 --json", Phrase::CliExampleJson),
    ]),
    (&["course"], &[
        ("tillit course --workbook kl -o course.docx", Phrase::CliExampleCourse),
    ]),
    (&["answers"], &[
        ("tillit answers read answers/", Phrase::CliExampleAnswersRead),
    ]),
    (&["answers", "new"], &[
        ("tillit answers new pulse --receiver \"Eva at HR\" --result-on 2027-01-15 --delete-on 2027-01-31 -o form.json",
            Phrase::CliExampleAnswersNew),
    ]),
    (&["answers", "fill"], &[
        ("tillit answers fill form.json", Phrase::CliExampleAnswersFill),
        ("tillit answers fill form.json --paper form.docx", Phrase::CliExampleAnswersPaper),
    ]),
    (&["answers", "read"], &[
        ("tillit answers read answers/", Phrase::CliExampleAnswersRead),
        ("tillit answers read table.csv --form form.json", Phrase::CliExampleAnswersTable),
        ("tillit answers read answers/ --json", Phrase::CliExampleJson),
    ]),
    (&["restore"], &[
        ("tillit restore v47 12", Phrase::CliExampleRestore),
        ("tillit restore v47 12 --entry 01KAGT0Q6RZ8M3V5W7X9Y1A2B3", Phrase::CliExampleRestoreEntry),
    ]),
    (&["path"], &[
        ("cd \"$(tillit path)\"", Phrase::CliExamplePath),
        ("tillit path --all --json", Phrase::CliExampleJson),
    ]),
    (&["merge"], &[
        ("tillit merge 2026-W47.ron copy.ron -o 2026-W47.ron", Phrase::CliExampleMerge),
        ("git config merge.tillit.driver \"tillit merge -- %O %A %B %P\"", Phrase::CliExampleDriver),
    ]),
    (&["sync"], &[
        ("tillit sync --setup", Phrase::CliExampleSetup),
        ("tillit sync", Phrase::CliExampleSync),
    ]),
    (&["lock"], &[("tillit lock --workbook client-01m8", Phrase::CliExampleLock)]),
    (&["unlock"], &[("tillit unlock --for-good", Phrase::CliExampleUnlock)]),
    (&["passphrase"], &[
        ("tillit passphrase", Phrase::CliExamplePassphrase),
        ("tillit passphrase --new-key", Phrase::CliExampleNewKey),
    ]),
    (&["recovery-key"], &[
        ("tillit recovery-key", Phrase::CliExampleNewRecoveryKey),
        ("tillit show --identity recovery.txt", Phrase::CliExampleRecoveryKey),
    ]),
    (&["completions"], &[
        (
            "tillit completions bash > ~/.local/share/bash-completion/completions/tillit",
            Phrase::CliExampleCompletions,
        ),
    ]),
    (&["man"], &[
        ("tillit man | man -l -", Phrase::CliExampleMan),
    ]),
    (&["help"], &[
        ("tillit help export html", Phrase::CliExampleHelp),
    ]),
];

/// The names in the JSON of each command that lists; those within the list of another name are in brackets after it.
#[rustfmt::skip]
pub(super) const JSON: &[(&[&str], &str)] = &[
    (&["answers", "read"], "form, about, made, invited, answers,\n  \
        questions[question, shown, rows[row, count]]"),
    (&["check"], "files, faults, found[kind, fault, file, line, column, text]"),
    (&["due"], "workbook, due, why, sheet, file, entry, text"),
    (&["give"], "line, file, entry, sheet, text"),
    (&["history"], "file, version, kept, reason, changes[change, entry, sheet,\n  \
        lines_removed, lines_added, letters_removed, letters_added, text]"),
    (&["import"], "format, about"),
    (&["list"], "workbook, kind, archived, locked, weeks, last"),
    (&["log"], "date, client_code, kind, people, minutes, payment, counts, reason, form, consent"),
    (&["path"], "place, path"),
    (&["people"], "person, last"),
    (&["search"], "week, file, entry, written, sheet, field, text"),
];
