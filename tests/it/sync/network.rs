//! A remote that cannot be reached.

use std::time::{Duration, Instant};

use crate::sync::machine::{Machine, Remote, has_git, note};

const LIMIT: Duration = Duration::from_secs(10);

fn saved_here(prepare: impl FnOnce(&Machine)) {
    if !has_git() {
        return;
    }
    let remote = Remote::new();
    let [here, _] = remote.two_machines(&[note(1, "ett")]);
    let new = note(2, "sparas här");
    here.edit(|week| drop(week.insert(new.id, new.clone())));
    prepare(&here);
    let started = Instant::now();
    let said = here.sync_refused();
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
    assert!(
        said.starts_with("No network or no login; saved here."),
        "{said}"
    );
    assert_eq!(here.git(&["status", "--porcelain"]), "");
    assert!(
        here.git(&["show", "HEAD:2026-W47.ron"])
            .contains("sparas här")
    );
}

#[test]
fn a_remote_that_is_not_there_leaves_the_commit_here() {
    saved_here(|here| drop(here.git(&["remote", "set-url", "origin", "/nowhere/at/all.git"])));
}

/// The ssh hangs, with a child of its own that holds the output open.
#[test]
#[cfg(unix)]
fn a_connection_that_hangs_is_ended_within_ten_seconds() {
    saved_here(|here| {
        let ssh = here.path().join("ssh");
        crate::sync::machine::script(&ssh, "sleep 60 & wait");
        here.git(&["remote", "set-url", "origin", "ssh://nowhere.invalid/x.git"]);
        here.git(&["config", "core.sshCommand", ssh.to_str().unwrap()]);
    });
}

/// A server that asks for a name and a password gets neither, and no terminal is asked.
#[test]
fn a_remote_that_wants_a_login_is_not_answered() {
    use std::io::{Read, Write};
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = server.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in server.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(
                b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\
                  Content-Length: 0\r\nConnection: close\r\n\r\n",
            );
        }
    });
    saved_here(|here| {
        let url = format!("http://{address}/x.git");
        here.git(&["remote", "set-url", "origin", &url]);
        here.git(&["config", "http.proxy", ""]);
    });
}
