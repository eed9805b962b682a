//! One window for one workspace. The first start locks a file beside the workspace and writes down where it can be
//! reached; a second start finds the lock held, says what it was asked for and ends. The lock goes with the program,
//! whatever ends it, so nothing is ever left over; and none of this needs more than a file and loopback.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufRead, BufReader, Read, Seek, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use crate::place::Place;

/// How long the other side may take to say something.
const PATIENCE: Duration = Duration::from_secs(5);
/// Pause between two tries to reach the first start.
const PAUSE: Duration = Duration::from_millis(20);
/// Longer than anything that is said.
const LINE_MAX: u64 = 1024;
const DONE: &str = "done";

/// What a second start wants of the first: its window, and perhaps something in it.
pub(crate) type Knock = Option<Place>;

/// Who has the window of a workspace.
#[derive(Debug)]
pub(crate) enum Claim {
    /// This program.
    Ours(First),
    /// Another one, which was told what is wanted.
    Told,
}

/// Holds the window of a workspace as long as it lives.
#[derive(Debug)]
pub(crate) struct First {
    /// Locked.
    file: File,
    listener: TcpListener,
    word: String,
}

/// Why a second start could not reach the first.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// The other program holds the workspace and says nothing.
    #[error("Doorstep is open on this workspace already, but does not answer: {0}")]
    Silent(#[source] io::Error),
    /// There is no file to be had beside the workspace.
    #[error("`{}` cannot be made or locked: {cause}", path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
}

/// Takes the window of a workspace, or tells whoever has it what is wanted.
pub(crate) fn claim(workspace: &Path, wanted: &Knock) -> Result<Claim, ClaimError> {
    let path = beside(workspace);
    let no_file = |cause| ClaimError::NoFile {
        path: path.clone(),
        cause,
    };
    let mut file = open(&path).map_err(no_file)?;
    match file.try_lock() {
        Ok(()) => First::write_down(file).map(Claim::Ours).map_err(no_file),
        Err(TryLockError::WouldBlock) => {
            knock(&mut file, wanted).map_err(ClaimError::Silent)?;
            Ok(Claim::Told)
        }
        Err(TryLockError::Error(cause)) => Err(no_file(cause)),
    }
}

impl First {
    /// Listens on loopback; where, and the word that proves that one may know, stand in a file that only this user reads.
    fn write_down(mut file: File) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let word = secret()?;
        let port = listener.local_addr()?.port();
        file.set_len(0)?;
        file.write_all(format!("{port} {word}\n").as_bytes())?;
        file.sync_data()?;
        Ok(Self {
            file,
            listener,
            word,
        })
    }

    /// Answers second starts as long as the program runs.
    pub(crate) fn answer(self, on_knock: impl Fn(Knock) + Send + 'static) -> io::Result<()> {
        let answer = move || {
            for stream in self.listener.incoming() {
                let heard = stream.and_then(|mut stream| hear(&mut stream, &self.word, &on_knock));
                if let Err(error) = heard {
                    tracing::debug!(%error, "somebody knocked who was not understood");
                }
            }
            // Never reached while the program runs: it holds the lock until then.
            drop(self.file);
        };
        thread::Builder::new()
            .name("first".to_owned())
            .spawn(answer)?;
        Ok(())
    }
}

fn hear(stream: &mut TcpStream, word: &str, on_knock: &impl Fn(Knock)) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new(&*stream)
        .take(LINE_MAX)
        .read_line(&mut line)?;
    let wrong = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let (said, link) = line
        .trim_end()
        .split_once(' ')
        .ok_or_else(|| wrong("not two words"))?;
    if said != word {
        return Err(wrong("not the word"));
    }
    let knock = match link {
        "-" => None,
        link => Some(Place::read(link).map_err(|error| wrong(&error.to_string()))?),
    };
    on_knock(knock);
    stream.write_all(format!("{DONE}\n").as_bytes())
}

/// Says to the program that holds the lock what is wanted. That may only just have taken it.
fn knock(file: &mut File, wanted: &Knock) -> io::Result<()> {
    let end = Instant::now() + PATIENCE;
    loop {
        match say(file, wanted) {
            Err(_) if Instant::now() < end => thread::sleep(PAUSE),
            said => return said,
        }
    }
}

fn say(file: &mut File, wanted: &Knock) -> io::Result<()> {
    let unreadable = || io::Error::other("it has not said where it can be reached");
    let (port, word) = written_down(file)?.ok_or_else(unreadable)?;
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let link = wanted.as_ref().and_then(Place::link);
    let line = format!("{word} {}\n", link.as_deref().unwrap_or("-"));
    stream.write_all(line.as_bytes())?;
    let mut answer = String::new();
    let mut reader = BufReader::new(stream).take(LINE_MAX);
    reader.read_line(&mut answer)?;
    if answer.trim_end() == DONE {
        return Ok(());
    }
    Err(io::Error::other("it does not understand"))
}

/// Where the first start can be reached, and the word.
fn written_down(file: &mut File) -> io::Result<Option<(u16, String)>> {
    let mut text = String::new();
    file.rewind()?;
    (&*file).take(LINE_MAX).read_to_string(&mut text)?;
    let line = text.strip_suffix('\n');
    Ok(line.and_then(|line| {
        let (port, word) = line.split_once(' ')?;
        Some((port.parse().ok()?, word.to_owned()))
    }))
}

/// The file that is locked. It stays: taking it away would let two programs lock two files of the same name.
fn beside(workspace: &Path) -> PathBuf {
    // Whatever name the workspace was given by, its window is the same.
    let real = fs::canonicalize(workspace);
    let mut path = real
        .unwrap_or_else(|_| workspace.to_owned())
        .into_os_string();
    path.push(".window");
    path.into()
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.map(|byte| format!("{byte:02x}")).concat())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn ours(workspace: &Path) -> First {
        match claim(workspace, &None).unwrap() {
            Claim::Ours(first) => first,
            Claim::Told => panic!("nobody else has it"),
        }
    }

    #[test]
    fn the_first_hears_what_a_second_wants() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("new").join("office.db");
        let (sender, knocks) = channel();
        ours(&workspace)
            .answer(move |knock| sender.send(knock).unwrap())
            .unwrap();
        let place = Some(Place::Property("Straße 4".to_owned()));
        for wanted in [None, place] {
            assert!(matches!(claim(&workspace, &wanted), Ok(Claim::Told)));
            assert_eq!(knocks.recv().unwrap(), wanted);
        }
    }

    #[test]
    fn two_workspaces_have_two_windows() {
        let folder = tempfile::tempdir().unwrap();
        let _one = ours(&folder.path().join("one.db"));
        let _other = ours(&folder.path().join("other.db"));
    }

    #[test]
    fn what_one_that_ended_left_behind_does_not_matter() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("office.db");
        drop(ours(&workspace));
        assert!(beside(&workspace).exists());
        drop(ours(&workspace));
    }

    #[test]
    #[cfg(unix)]
    fn another_name_of_a_workspace_is_the_same_workspace() {
        let folder = tempfile::tempdir().unwrap();
        let (workspace, link) = (folder.path().join("a.db"), folder.path().join("b.db"));
        fs::write(&workspace, "").unwrap();
        std::os::unix::fs::symlink(&workspace, &link).unwrap();
        let first = ours(&workspace);
        first.answer(|_| {}).unwrap();
        assert!(matches!(claim(&link, &None), Ok(Claim::Told)));
    }

    #[test]
    fn whoever_does_not_know_the_word_is_not_heard() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("office.db");
        let first = ours(&workspace);
        let port = first.listener.local_addr().unwrap().port();
        let word = first.word.clone();
        let (sender, knocks) = channel();
        first
            .answer(move |knock| sender.send(knock).unwrap())
            .unwrap();
        let say = |line: &str| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            stream.write_all(line.as_bytes()).unwrap();
            let mut answer = String::new();
            // Whoever is not understood is cut off, whatever more it has said.
            drop(BufReader::new(stream).read_line(&mut answer));
            answer
        };
        assert_eq!(say("\n"), "");
        assert_eq!(say("word -\n"), "");
        assert_eq!(say(&format!("{word} doorstep://process/x\n")), "");
        assert_eq!(say(&format!("{word} https://example.org/\n")), "");
        assert_eq!(say(&format!("{word} doorstep://process/3\n")), "done\n");
        assert_eq!(knocks.recv().unwrap(), Some(Place::Process(3)));
        assert!(knocks.try_recv().is_err());
    }

    #[test]
    #[cfg(unix)]
    fn nobody_else_reads_the_word() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("office.db");
        let _first = ours(&workspace);
        let mode = fs::metadata(beside(&workspace)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
}
