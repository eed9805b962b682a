//! Files of the person's own choice: reads those that were just picked in a dialog, writes where a dialog just said. The
//! page never names a path.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use contract::{Code, Failure};
use serde_json::{Value, json};

/// The largest file that is read: far above any document or list of an office.
const SIZE_MAX: u64 = 32 << 20;
/// What the bytes 128 to 159 mean in the older spelling that spreadsheets write; 0 means nothing.
const OLDER: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// A file as the page gets it: its name and its text.
pub(crate) fn read(path: &Path) -> Result<Value, Failure> {
    let outside = |error: &io::Error| failure(path, &format!("cannot be read: {error}"));
    let size = fs::metadata(path).map_err(|error| outside(&error))?.len();
    if size > SIZE_MAX {
        return Err(failure(path, "is too large: 32 MB are the most"));
    }
    let bytes = fs::read(path).map_err(|error| outside(&error))?;
    Ok(json!({ "name": name(path), "text": text(bytes) }))
}

/// Writes what a file holds where the person said.
pub(crate) fn save(
    chosen: PathBuf,
    extension: Option<&str>,
    content: &[u8],
) -> Result<(), Failure> {
    let path = match extension {
        Some(extension) if chosen.extension().is_none() => {
            let path = chosen.with_extension(extension);
            // The dialog asked about the name without the ending only.
            if path.exists() {
                let message = format!("{} exists already", name(&path));
                return Err(Failure::new(Code::Conflict, message).at(path.to_string_lossy()));
            }
            path
        }
        _ => chosen,
    };
    write(&path, content).map_err(|error| failure(&path, &format!("cannot be written: {error}")))
}

/// Writes a file as a whole or not at all.
pub(crate) fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Where a link leads, not in place of it.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut part: OsString = path.clone().into_os_string();
    part.push(".part");
    let done = fs::write(&part, content).and_then(|()| fs::rename(&part, &path));
    if done.is_err() {
        // It may never have come into being.
        drop(fs::remove_file(&part));
    }
    done
}

/// Most files are UTF-8; spreadsheets still write lists in the older spelling of Western Europe.
fn text(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        },
        Err(error) => error.as_bytes().iter().copied().map(older).collect(),
    }
}

fn older(byte: u8) -> char {
    let special = usize::from(byte).checked_sub(128);
    match special.and_then(|index| OLDER.get(index)) {
        Some(0) => char::REPLACEMENT_CHARACTER,
        Some(code) => char::from_u32(u32::from(*code)).unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(byte),
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn failure(path: &Path, what: &str) -> Failure {
    let message = format!("{} {what}", name(path));
    Failure::new(Code::Outside, message).at(path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_with_its_name_and_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Objekte.csv");
        for bytes in [
            "Straße;1 €\n".as_bytes(),
            b"\xef\xbb\xbfStra\xc3\x9fe;1 \xe2\x82\xac\n",
            b"Stra\xdfe;1 \x80\n",
        ] {
            fs::write(&path, bytes).unwrap();
            let file = read(&path).unwrap();
            assert_eq!(
                file,
                json!({ "name": "Objekte.csv", "text": "Straße;1 €\n" })
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let missing = read(&folder.path().join("gone.csv")).unwrap_err();
        assert_eq!(missing.code, Code::Outside);
        assert!(
            missing.message.starts_with("gone.csv cannot be read"),
            "{missing}"
        );
        let path = folder.path().join("large.csv");
        fs::File::create(&path)
            .unwrap()
            .set_len(SIZE_MAX + 1)
            .unwrap();
        assert!(read(&path).unwrap_err().message.contains("too large"));
    }

    #[test]
    fn a_text_is_written_where_the_person_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sale.json");
        save(path.clone(), Some("json"), b"one").unwrap();
        save(path.clone(), Some("json"), b"two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_ending_is_added_but_replaces_nothing_by_that() {
        let folder = tempfile::tempdir().unwrap();
        let chosen = folder.path().join("sale");
        save(chosen.clone(), Some("json"), b"one").unwrap();
        let refused = save(chosen.clone(), Some("json"), b"two").unwrap_err();
        assert_eq!(refused.code, Code::Conflict);
        let written = fs::read_to_string(chosen.with_extension("json")).unwrap();
        assert_eq!(written, "one");
        save(chosen.clone(), None, b"three").unwrap();
        assert_eq!(fs::read_to_string(chosen).unwrap(), "three");
    }

    #[test]
    fn a_folder_that_is_not_there_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").unwrap();
        let refused = save(blocked.join("sale.json"), None, b"one").unwrap_err();
        assert_eq!(refused.code, Code::Outside);
    }
}
