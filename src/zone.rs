//! The system's time zone, and the current time in it.
//!
//! [`jiff`] finds the same zone, but lists the whole folder of zones before it reads one, which took a third of the
//! time to the first frame. This module handles the usual settings and leaves all others to `jiff`.

use std::env;
use std::path::{Component, Path};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::store::{Disk, RealDisk};

/// Maximum age of the cached zone: the computer may move to another zone while the program runs.
const MAX_AGE: Duration = Duration::from_secs(5 * 60);
/// Maximum size of a time zone file.
const MAX_BYTES: u64 = 1024 * 1024;
/// The link to the file of the system's zone.
const LOCAL: &str = "/etc/localtime";
/// The folder with a file for each zone, unless `TZDIR` names another.
const ZONES: &str = "/usr/share/zoneinfo";

/// The zone found last, and the time of the search.
static FOUND: Mutex<Option<(Instant, TimeZone)>> = Mutex::new(None);

/// The current time of the system's clock, in its time zone.
pub fn now() -> ZonedDateTime {
    Timestamp::now().to_zoned_datetime(system())
}

/// The system's time zone: from `TZ`, else from the system's setting, else UTC.
pub fn system() -> TimeZone {
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    match &*found {
        Some((at, zone)) if at.elapsed() < MAX_AGE => zone.clone(),
        _ => {
            let zone = usual().unwrap_or_else(TimeZone::system);
            *found = Some((Instant::now(), zone.clone()));
            zone
        }
    }
}

/// The zone if it is set in one of the usual Unix ways; `None` leaves the search to `jiff`, always on Windows and
/// Android.
fn usual() -> Option<TimeZone> {
    if cfg!(not(unix)) || cfg!(target_os = "android") {
        return None;
    }
    let Some(tz) = env::var_os("TZ") else {
        return local(Path::new(LOCAL));
    };
    let zones = env::var_os("TZDIR").unwrap_or_else(|| ZONES.into());
    named(tz.to_str()?, Path::new(&zones), Path::new(LOCAL))
}

/// The zone for a value of `TZ`: a rule, the name of a file in `zones`, or the path in `local_path`.
fn named(tz: &str, zones: &Path, local_path: &Path) -> Option<TimeZone> {
    let (name, may_be_rule) = match tz.strip_prefix(':') {
        Some(name) => (name, false),
        None => (tz, true),
    };
    if tz.is_empty() || name.eq_ignore_ascii_case("UTC") {
        return Some(TimeZone::UTC);
    }
    if let Some(rule) = TimeZone::posix(name).ok().filter(|_| may_be_rule) {
        return Some(rule);
    }
    if Path::new(name) == local_path {
        return local(local_path);
    }
    // The folders `posix` and `right` repeat the same names, `right` with leap seconds.
    let is_name = Path::new(name).components().enumerate().all(|(at, part)| {
        matches!(part, Component::Normal(part) if at > 0 || (part != "posix" && part != "right"))
    });
    read(&zones.join(name)).filter(|_| is_name)
}

/// The zone in the system's setting; the unknown zone, which has the times of UTC, if nothing is set.
fn local(path: &Path) -> Option<TimeZone> {
    let is_missing = || {
        let is_link = RealDisk.resolve(path).ok()? != path;
        (!is_link && RealDisk.meta(path).is_err()).then(TimeZone::unknown)
    };
    read(path).or_else(is_missing)
}

/// Reads a zone from a file.
fn read(path: &Path) -> Option<TimeZone> {
    let (bytes, _) = RealDisk.read(path, MAX_BYTES).ok()?;
    let name = path.file_name()?.to_str()?;
    TimeZone::tzif(name, &bytes).ok()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::process::Command;

    use jiff::civil::date;

    use super::*;

    /// The bytes of a zone file without past transitions: `offset` in seconds, and the rule for all times.
    fn file_of(offset: i32, rule: &str) -> Vec<u8> {
        let counts = |types: u8| {
            // Counts of UTC marks, standard marks, leap seconds, transitions, types, letters.
            [0, 0, 0, 0, types, 4].map(|count: u8| u32::from(count).to_be_bytes())
        };
        let block = |types: u8| {
            let mut block = b"TZif2".to_vec();
            block.extend([0; 15]);
            block.extend(counts(types).concat());
            block.extend(offset.to_be_bytes());
            block.extend([0, 0]);
            block.extend(b"ABC\0");
            block
        };
        let mut file = block(1);
        file.extend(block(1));
        file.extend(format!("\n{rule}\n").bytes());
        file
    }

    /// Seconds ahead of UTC in November and in July.
    fn offsets(zone: &TimeZone) -> [i32; 2] {
        [11, 7].map(|month| {
            let noon = date(2026, month, 20).at(12, 0, 0, 0);
            let zoned = noon.to_zoned_datetime(zone.clone()).unwrap();
            zoned.offset().seconds()
        })
    }

    #[test]
    fn the_usual_settings_are_read_and_others_left_to_jiff() {
        let folder = tempfile::tempdir().unwrap();
        let zones = folder.path();
        let file = file_of(3600, "CET-1CEST,M3.5.0,M10.5.0/3");
        std::fs::create_dir_all(zones.join("Europe")).unwrap();
        std::fs::create_dir_all(zones.join("right")).unwrap();
        std::fs::write(zones.join("Europe/Stockholm"), &file).unwrap();
        std::fs::write(zones.join("right/Stockholm"), &file).unwrap();
        std::fs::write(zones.join("none"), "no zone").unwrap();
        let local_path = zones.join("localtime");
        std::os::unix::fs::symlink("Europe/Stockholm", &local_path).unwrap();

        let zone = |tz: &str| named(tz, zones, &local_path).map(|zone| offsets(&zone));
        let summer_time = Some([3600, 7200]);
        assert_eq!(zone(""), Some([0, 0]));
        assert_eq!(zone("UTC"), Some([0, 0]));
        assert_eq!(zone(":utc"), Some([0, 0]));
        assert_eq!(zone("Europe/Stockholm"), summer_time);
        assert_eq!(zone(":Europe/Stockholm"), summer_time);
        assert_eq!(zone("CET-1CEST,M3.5.0,M10.5.0/3"), summer_time);
        assert_eq!(zone("<+0330>-3:30"), Some([12_600, 12_600]));
        assert_eq!(zone(local_path.to_str().unwrap()), summer_time);
        assert_eq!(zone(&format!(":{}", local_path.display())), summer_time);
        // Settings left to jiff.
        for odd in [
            ":CET-1",
            "Europe",
            "europe/nowhere",
            "none",
            "right/Stockholm",
        ] {
            assert_eq!(zone(odd), None, "{odd}");
        }
        assert_eq!(zone("../localtime"), None);
        assert_eq!(zone(zones.join("Europe/Stockholm").to_str().unwrap()), None);
    }

    #[test]
    fn a_system_without_a_zone_setting_has_utc() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("localtime");
        assert_eq!(local(&path).map(|zone| offsets(&zone)), Some([0, 0]));
        // `None` for a dangling link: jiff may know the zone by the name in it.
        std::os::unix::fs::symlink("zoneinfo/Europe/Stockholm", &path).unwrap();
        assert!(local(&path).is_none());
    }

    /// A helper, not a test: the test below runs it in a process with each value of `TZ`.
    #[test]
    #[ignore = "run by jiff_finds_the_same_zone"]
    fn finds_what_jiff_finds() {
        assert_eq!(offsets(&system()), offsets(&TimeZone::system()));
    }

    #[test]
    fn jiff_finds_the_same_zone() {
        let values = [
            None,
            Some(""),
            Some("UTC"),
            Some("Europe/Stockholm"),
            Some("europe/stockholm"),
            Some(":America/New_York"),
            Some("America/Argentina/Buenos_Aires"),
            Some("EST5EDT"),
            Some("EST5EDT,M3.2.0,M11.1.0"),
            Some("Etc/GMT+5"),
            Some("right/Europe/Stockholm"),
            Some("posix/Europe/Stockholm"),
            Some("Etc/Unknown"),
            Some(":/etc/localtime"),
            Some("/usr/share/zoneinfo/Asia/Tokyo"),
            Some("Europe"),
            Some("nonsense"),
            Some("../../etc/localtime"),
        ];
        let itself = env::current_exe().unwrap();
        for value in values {
            let mut test = Command::new(&itself);
            test.args(["--exact", "zone::tests::finds_what_jiff_finds", "--ignored"]);
            match value {
                Some(value) => test.env("TZ", value),
                None => test.env_remove("TZ"),
            };
            let output = test.output().unwrap();
            let report = String::from_utf8_lossy(&output.stdout);
            assert!(report.contains("1 passed"), "TZ={value:?}: {report}");
        }
    }
}
