//! Reads the repository into plain values, so that the rules need neither disk nor cargo.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// The repository as the rules see it.
pub(crate) struct Repository {
    root: PathBuf,
    /// Every file under version control, relative to the root.
    pub(crate) tracked: Vec<String>,
    /// Every Rust file, those not yet committed too.
    pub(crate) sources: Vec<Source>,
    /// The packages of the workspace.
    pub(crate) members: Vec<Member>,
}

/// One Rust file.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// One package of the workspace.
#[derive(Default)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) description: String,
    /// Relative to the root, `/` at the end.
    pub(crate) folder: String,
    pub(crate) manifest: String,
    pub(crate) dependencies: Vec<Dependency>,
    /// Root files of its libraries, programs, tests and benches, relative to the root.
    pub(crate) targets: Vec<String>,
}

/// One line of a manifest's dependencies.
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) for_tests_only: bool,
    /// Another package of the workspace.
    pub(crate) inside: bool,
}

impl Repository {
    pub(crate) fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("`tests` lies in the root")
            .to_path_buf();
        let tracked = git(&root, &["--cached"]).unwrap_or_else(|| walk(&root));
        let mut paths = git(&root, &["--others", "--exclude-standard"]).unwrap_or_default();
        paths.extend(tracked.iter().cloned());
        let sources = paths
            .into_iter()
            .filter(|path| path.ends_with(".rs"))
            .map(|path| Source {
                text: read(&root.join(&path)),
                path,
            })
            .collect();
        let members = members(&root);
        Self {
            root,
            tracked,
            sources,
            members,
        }
    }

    pub(crate) fn text(&self, path: &str) -> String {
        read(&self.root.join(path))
    }
}

fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What git lists and the disk holds; nothing where there is no git.
fn git(root: &Path, which: &[&str]) -> Option<Vec<String>> {
    // The checkout may belong to somebody else, as it does in a container.
    let arguments = ["-c", "safe.directory=*", "ls-files", "-z"];
    let output = Command::new("git")
        .current_dir(root)
        .args(arguments)
        .args(which)
        .output()
        .ok()?;
    let listed = String::from_utf8_lossy(&output.stdout)
        .split_terminator('\0')
        .filter(|path| root.join(path).is_file())
        .map(str::to_owned)
        .collect();
    output.status.success().then_some(listed)
}

/// The files of an unpacked archive, without what builds leave behind.
fn walk(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository can be listed") {
            let path = entry
                .expect("an entry of the repository can be read")
                .path();
            let name = path
                .file_name()
                .expect("an entry has a name")
                .to_string_lossy();
            if matches!(&*name, "target" | "node_modules" | "dist" | ".git") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(relative(root, &path));
            }
        }
    }
    found
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .expect("a path below the root")
        .to_string_lossy()
        .into_owned()
}

fn members(root: &Path) -> Vec<Member> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root)
        .output()
        .expect("cargo can be started");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    list(&metadata, "packages")
        .iter()
        .map(|package| member(root, package))
        .collect()
}

fn member(root: &Path, package: &Value) -> Member {
    let manifest = PathBuf::from(text(package, "manifest_path"));
    let folder = relative(
        root,
        manifest.parent().expect("a manifest lies in a folder"),
    );
    let dependency = |value: &Value| Dependency {
        name: text(value, "name"),
        for_tests_only: value["kind"] == "dev",
        inside: value["path"].is_string(),
    };
    Member {
        name: text(package, "name"),
        description: text(package, "description"),
        folder: format!("{folder}/"),
        manifest: read(&manifest),
        dependencies: list(package, "dependencies")
            .iter()
            .map(dependency)
            .collect(),
        targets: list(package, "targets")
            .iter()
            .map(|target| relative(root, Path::new(&text(target, "src_path"))))
            .collect(),
    }
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().expect("cargo metadata lists it")
}
