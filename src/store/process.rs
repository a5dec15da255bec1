//! Tests whether a process is running.

/// Whether a process of this machine has this number; `true` if the system does not report it.
#[cfg(unix)]
pub fn is_running(process: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};

    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    let is_there = pid.is_some_and(|pid| test_kill_process(pid) != Err(Errno::SRCH));
    is_there && !is_zombie(process)
}

/// Forbids that the system writes this process's memory to disk when it crashes, and on Linux that other programs of the
/// user read it. Keys and opened texts are in it.
#[cfg(unix)]
pub fn forbid_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // A system that refuses has its own rules for dumps.
    let _ = setrlimit(Resource::Core, none);
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// Does nothing: this system writes no memory to disk unless it is set up to.
#[cfg(not(unix))]
pub fn forbid_dumps() {}

/// Whether a process has ended and its parent has not read its exit status; `false` if the system does not report it.
#[cfg(unix)]
fn is_zombie(process: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state
        .rsplit_once(')')
        .is_some_and(|(_, state)| state.trim_start().starts_with('Z'))
}

/// Whether a process of this machine has this number; `true` if the system does not report it.
#[cfg(windows)]
pub fn is_running(process: u32) -> bool {
    use winsafe::{HPROCESS, co};

    /// The exit code of a process that has not ended.
    const STILL_ACTIVE: u32 = 259;

    match HPROCESS::OpenProcess(co::PROCESS::QUERY_LIMITED_INFORMATION, false, process) {
        // A process that has ended can be opened for as long as another one has a handle to it.
        Ok(process) => process
            .GetExitCodeProcess()
            .map_or(true, |code| code == STILL_ACTIVE),
        Err(error) => error != co::ERROR::INVALID_PARAMETER,
    }
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn a_process_is_running_until_it_has_ended() {
        assert!(is_running(std::process::id()));
        // The child waits for input that never comes.
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "--ignored",
                "store::process::tests::wait_for_input",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        assert!(is_running(child.id()));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!is_running(child.id()));
    }

    #[test]
    #[ignore = "the process that the test above starts"]
    fn wait_for_input() {
        let _ = std::io::stdin().read_line(&mut String::new());
    }
}
