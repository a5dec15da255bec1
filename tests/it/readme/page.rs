//! Pages with parts that are made from the program, each between `<!-- name -->` and `<!-- /name -->`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Held while a page is read or written, since tests run at the same time.
static PAGES: Mutex<()> = Mutex::new(());

fn path(page: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(page)
}

/// The text of a page, by its path in the repository.
pub fn read(page: &str) -> String {
    let _held = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
    fs::read_to_string(path(page)).unwrap()
}

/// The names of a page's parts, in order.
pub fn parts(page: &str) -> Vec<String> {
    let text = read(page);
    let names = text.lines().filter_map(|line| {
        let name = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
        (!name.starts_with('/')).then(|| name.to_owned())
    });
    names.collect()
}

/// Checks that a part of a page is `made`, or with `TILLIT_UPDATE_README` writes it.
pub fn check(page: &str, name: &str, made: &str) {
    let _held = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
    let text = fs::read_to_string(path(page)).unwrap();
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&start).unwrap();
    let (there, after) = rest.split_once(&end).unwrap();
    let made = format!("\n{}\n\n", made.trim());
    if std::env::var_os("TILLIT_UPDATE_README").is_some() {
        fs::write(path(page), format!("{before}{start}{made}{end}{after}")).unwrap();
        return;
    }
    assert_eq!(
        there, made,
        "{page}: run the tests once with TILLIT_UPDATE_README=1"
    );
}
