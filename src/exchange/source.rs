//! Files to import as texts: unpacks a zip file, and decodes UTF-8, UTF-16 and Windows-1252.

use std::io::{Cursor, Read};

use encoding_rs::{UTF_8, WINDOWS_1252};

/// Extensions of pictures, recordings and other files in an export, which are not imported.
const ATTACHMENTS: &[&str] = &[
    "jpeg", "jpg", "png", "heic", "gif", "webp", "mov", "mp4", "m4a", "mp3", "aac", "pdf",
];

/// The text of a file to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file's name; in a folder or a zip file its path there.
    pub name: String,
    /// The file's absolute path; in a zip file with the path in it.
    pub path: String,
    /// Its text, with LF line ends.
    pub text: String,
}

/// The contents of a file to import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// The texts: one, or those of a zip file in name order.
    pub sources: Vec<Source>,
    /// Names of the pictures, recordings and other files in a zip file.
    pub attachments: Vec<String>,
}

/// The reason that a file has no text to import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnpackError {
    /// It is neither text nor a zip file.
    #[error("this is not text")]
    NotText,
    /// It is an encrypted diary of jrnl.
    #[error("this is encrypted")]
    Encrypted,
    /// The zip file is damaged, or has no file with a text to import.
    #[error("the zip file has no diary")]
    NoDiary,
    /// Unpacked it is larger than the limit.
    #[error("this is too large")]
    TooLarge,
}

impl Unpacked {
    /// Unpacks the file `name`, whose absolute path is `path`, to at most `max` bytes. Of a zip file the texts with one of
    /// `extensions` are read.
    ///
    /// # Errors
    ///
    /// [`UnpackError`].
    pub fn of(
        name: &str,
        path: &str,
        bytes: &[u8],
        extensions: &[&str],
        max: u64,
    ) -> Result<Self, UnpackError> {
        if bytes.starts_with(b"PK\x03\x04") {
            return of_zip(path, bytes, extensions, max);
        }
        let source = Source {
            name: name.to_owned(),
            path: path.to_owned(),
            text: decoded(bytes)?,
        };
        Ok(Self {
            sources: vec![source],
            attachments: Vec::new(),
        })
    }
}

fn of_zip(
    path: &str,
    bytes: &[u8],
    extensions: &[&str],
    max: u64,
) -> Result<Unpacked, UnpackError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| UnpackError::NoDiary)?;
    let mut unpacked = Unpacked::default();
    let mut room = max;
    for number in 0..zip.len() {
        let Ok(file) = zip.by_index(number) else {
            continue;
        };
        let name = file.name().to_owned();
        // macOS adds a folder with copies of the names.
        if !file.is_file() || name.starts_with("__MACOSX") {
            continue;
        }
        if has_extension(&name, ATTACHMENTS) {
            unpacked.attachments.push(name);
        } else if has_extension(&name, extensions) {
            let mut content = Vec::new();
            // A limit on what is read, since the size that the zip file gives need not be true.
            let read = file.take(room + 1).read_to_end(&mut content);
            let size = read.map_err(|_| UnpackError::NoDiary)? as u64;
            room = room.checked_sub(size).ok_or(UnpackError::TooLarge)?;
            let text = decoded(&content)?;
            let path = format!("{path}/{name}");
            unpacked.sources.push(Source { name, path, text });
        }
    }
    unpacked.sources.sort_by(|a, b| a.name.cmp(&b.name));
    unpacked.attachments.sort_unstable();
    match unpacked.sources.is_empty() {
        true => Err(UnpackError::NoDiary),
        false => Ok(unpacked),
    }
}

/// Whether a file's name ends with one of `extensions`, in any case.
pub fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_same = |other: &&str| other.eq_ignore_ascii_case(extension);
    extensions.iter().any(is_same)
}

/// The text of a file: UTF-8, or UTF-16 with a byte order mark, else Windows-1252.
fn decoded(bytes: &[u8]) -> Result<String, UnpackError> {
    if bytes.starts_with(b"JRNLv") || bytes.starts_with(b"gAAAA") {
        return Err(UnpackError::Encrypted);
    }
    let (text, encoding, is_damaged) = UTF_8.decode(bytes);
    let text = match is_damaged {
        false => text,
        true if encoding == UTF_8 => WINDOWS_1252.decode(bytes).0,
        true => return Err(UnpackError::NotText),
    };
    // Text has no control characters but white space; files of other kinds have them soon.
    let is_binary = |letter: char| letter == '\0' || letter == '\u{fffd}';
    let first = text.chars().take(4096);
    if first.clone().any(is_binary) && encoding == UTF_8 {
        return Err(UnpackError::NotText);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn text(bytes: &[u8]) -> Result<String, UnpackError> {
        let unpacked = Unpacked::of("a.txt", "/d/a.txt", bytes, &["txt"], 1000)?;
        Ok(unpacked.sources[0].text.clone())
    }

    #[test]
    fn the_encodings_of_other_programs_are_read() {
        assert_eq!(
            text("Tvåa\r\nrad\rtre".as_bytes()).unwrap(),
            "Tvåa\nrad\ntre"
        );
        assert_eq!(text("\u{feff}Två".as_bytes()).unwrap(), "Två");
        assert_eq!(text(b"Tv\xe5 \x96 tre").unwrap(), "Två – tre");
        assert_eq!(text(b"\xff\xfeT\x00v\x00\xe5\x00").unwrap(), "Två");
        assert_eq!(text(b"\xfe\xff\x00T\x00v\x00\xe5").unwrap(), "Två");
        assert_eq!(text(b"\x7fELF\x00\x01\xff"), Err(UnpackError::NotText));
        for encrypted in ["JRNLv3 0eyJz", "gAAAAABfAAAA"] {
            assert_eq!(text(encrypted.as_bytes()), Err(UnpackError::Encrypted));
        }
    }

    fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_texts_of_a_zip_file_are_read_and_its_pictures_named() {
        let bytes = zipped(&[
            ("Work.json", "{}"),
            ("photos/ab12.jpeg", "x"),
            ("Journal.json", "[]"),
            ("__MACOSX/._Journal.json", "x"),
            ("readme.md", "x"),
        ]);
        let unpacked =
            Unpacked::of("export.zip", "/d/export.zip", &bytes, &["json"], 1000).unwrap();
        let names: Vec<&str> = unpacked
            .sources
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(names, ["Journal.json", "Work.json"]);
        assert_eq!(unpacked.attachments, ["photos/ab12.jpeg"]);
    }

    #[test]
    fn a_zip_file_that_is_too_large_or_damaged_is_refused() {
        let bytes = zipped(&[("a.json", &"x".repeat(600)), ("b.json", &"x".repeat(600))]);
        let unpack =
            |bytes: &[u8], max| Unpacked::of("export.zip", "/d/export.zip", bytes, &["json"], max);
        assert_eq!(unpack(&bytes, 1000), Err(UnpackError::TooLarge));
        assert!(unpack(&bytes, 1200).is_ok());
        assert_eq!(
            unpack(b"PK\x03\x04\xff\xff", 1000),
            Err(UnpackError::NoDiary)
        );
        assert_eq!(
            unpack(&zipped(&[("a.txt", "x")]), 1000),
            Err(UnpackError::NoDiary)
        );
    }
}
