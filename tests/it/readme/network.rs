//! What the pages for the IT department say of the network: nothing in the program opens a connection.

use std::fs;
use std::path::Path;

use crate::content_sheets::files;

/// Crates that open connections. `tokio` is there for a signal of Windows, without its network.
const CRATES: [&str; 8] = [
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "rustls",
    "native-tls",
    "openssl",
    "quinn",
];

#[test]
fn no_module_and_no_crate_opens_a_connection() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = files(&root.join("src"));
    assert!(sources.len() > 300, "{}", sources.len());
    for path in sources {
        let source = fs::read_to_string(&path).unwrap();
        for named in ["std::net", "TcpStream", "UdpSocket", "TcpListener"] {
            assert!(!source.contains(named), "{}: {named}", path.display());
        }
    }
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    for name in CRATES {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name}");
    }
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let tokio = manifest.lines().find(|line| line.starts_with("tokio = "));
    let only_signals = r#"default-features = false, features = ["signal"]"#;
    assert!(tokio.unwrap().contains(only_signals), "{tokio:?}");
}
