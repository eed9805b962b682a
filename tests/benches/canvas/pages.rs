//! Hands out the files of a folder on loopback.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    thread,
};

/// A folder behind an address, as long as the bench runs.
pub(crate) struct Pages(SocketAddr);

impl Pages {
    pub(crate) fn serve(folder: PathBuf) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A browser that has gone away wants nothing any more.
                drop(answer(&stream, &folder));
            }
        });
        Ok(Self(address))
    }

    pub(crate) fn address(&self, page: &str) -> String {
        format!("http://{}/{page}", self.0)
    }
}

fn answer(mut stream: &TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    let path = Path::new(
        path.split('?')
            .next()
            .unwrap_or_default()
            .trim_start_matches('/'),
    );
    let is_inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let Some(body) = is_inside
        .then(|| fs::read(folder.join(path)).ok())
        .flatten()
    else {
        return write!(
            stream,
            "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        );
    };
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: {}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        kind_of(path),
        body.len()
    )?;
    stream.write_all(&body)
}

fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|name| name.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        _ => "application/octet-stream",
    }
}
