//! The body of an answer as it comes: its beginning is kept, all of it is counted, and it is unpacked on the way where it was
//! packed although nobody asked for that. Neither a body without end nor one that unpacks to a mountain takes more memory
//! than what is kept.

use std::io::{self, Write};

use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};
use hyper::header::HeaderMap;

/// The beginning of a body.
#[derive(Debug)]
struct Beginning {
    bytes: Vec<u8>,
    /// How much has come, unpacked.
    length: usize,
    kept_max: usize,
    read_max: usize,
}

impl Write for Beginning {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = self.kept_max.saturating_sub(self.bytes.len());
        self.bytes.extend(bytes.iter().take(room));
        self.length += bytes.len();
        if self.length > self.read_max {
            return Err(io::Error::other("more than is read"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A body that is being read.
pub(crate) struct Body {
    reading: Reading,
    /// As it came over the wire.
    raw: usize,
    read_max: usize,
}

enum Reading {
    Plain(Beginning),
    Gzip(GzDecoder<Beginning>),
    Zlib(ZlibDecoder<Beginning>),
    /// By the letter of the standard `deflate` means zlib, yet some send it bare: the first byte tells.
    Deflate(Beginning),
    Bare(DeflateDecoder<Beginning>),
    /// Packed in a way that is not unpacked here.
    Unreadable(Beginning),
}

/// What there was of a body.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    pub(crate) bytes: Vec<u8>,
    pub(crate) is_cut: bool,
}

impl Body {
    /// Reads by what the head of the answer says, keeping and counting up to these sizes.
    pub(crate) fn new(headers: &HeaderMap, kept_max: usize, read_max: usize) -> Self {
        let beginning = Beginning {
            bytes: Vec::new(),
            length: 0,
            kept_max,
            read_max,
        };
        let packed: Vec<String> = headers
            .get_all(hyper::header::CONTENT_ENCODING)
            .iter()
            .flat_map(|value| {
                let text = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
                text.split(',')
                    .map(|word| word.trim().to_owned())
                    .collect::<Vec<_>>()
            })
            .filter(|word| !word.is_empty() && word != "identity")
            .collect();
        let reading = match packed.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            [] => Reading::Plain(beginning),
            ["gzip" | "x-gzip"] => Reading::Gzip(GzDecoder::new(beginning)),
            ["deflate"] => Reading::Deflate(beginning),
            _ => Reading::Unreadable(beginning),
        };
        Self {
            reading,
            raw: 0,
            read_max,
        }
    }

    /// Takes a piece. Whether more is wanted.
    pub(crate) fn take(&mut self, piece: &[u8]) -> bool {
        self.raw = self.raw.saturating_add(piece.len());
        if let (Reading::Deflate(beginning), Some(first)) = (&mut self.reading, piece.first()) {
            let beginning = Beginning {
                bytes: Vec::new(),
                ..*beginning
            };
            // The method of zlib stands in its lower half.
            self.reading = if first & 0x0f == 8 {
                Reading::Zlib(ZlibDecoder::new(beginning))
            } else {
                Reading::Bare(DeflateDecoder::new(beginning))
            };
        }
        let written = match &mut self.reading {
            Reading::Plain(body) => body.write_all(piece),
            Reading::Gzip(body) => body.write_all(piece),
            Reading::Zlib(body) => body.write_all(piece),
            Reading::Bare(body) => body.write_all(piece),
            Reading::Deflate(_) | Reading::Unreadable(_) => Ok(()),
        };
        written.is_ok() && self.raw <= self.read_max
    }

    /// What there was.
    pub(crate) fn whole(mut self) -> Whole {
        // What is still on its way through the unpacking; an error there means that it broke off, which is said by `is_cut`.
        let flushed = match &mut self.reading {
            Reading::Gzip(body) => body.try_finish(),
            Reading::Zlib(body) => body.try_finish(),
            Reading::Bare(body) => body.try_finish(),
            Reading::Plain(_) | Reading::Deflate(_) => Ok(()),
            Reading::Unreadable(_) if self.raw > 0 => Err(io::ErrorKind::Unsupported.into()),
            Reading::Unreadable(_) => Ok(()),
        };
        let beginning = match &mut self.reading {
            Reading::Plain(body) | Reading::Deflate(body) | Reading::Unreadable(body) => body,
            Reading::Gzip(body) => body.get_mut(),
            Reading::Zlib(body) => body.get_mut(),
            Reading::Bare(body) => body.get_mut(),
        };
        Whole {
            is_cut: beginning.length > beginning.bytes.len() || flushed.is_err(),
            bytes: std::mem::take(&mut beginning.bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{
        Compression,
        write::{DeflateEncoder, GzEncoder, ZlibEncoder},
    };
    use hyper::header::{CONTENT_ENCODING, HeaderValue};

    fn read(encoding: &'static str, bytes: &[u8], piece: usize) -> (Whole, usize) {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        let mut body = Body::new(&headers, 64, 1_000_000);
        let mut taken = 0;
        for piece in bytes.chunks(piece) {
            let more = body.take(piece);
            taken += piece.len();
            if !more {
                break;
            }
        }
        (body.whole(), taken)
    }

    fn packed(bytes: &[u8]) -> [(&'static str, Vec<u8>); 3] {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).unwrap();
        zlib.write_all(bytes).unwrap();
        bare.write_all(bytes).unwrap();
        [
            ("gzip", gzip.finish().unwrap()),
            ("deflate", zlib.finish().unwrap()),
            ("Deflate", bare.finish().unwrap()),
        ]
    }

    #[test]
    fn what_is_packed_is_unpacked_whatever_the_pieces() {
        for (encoding, bytes) in packed(br#"{"value":350000}"#) {
            for piece in [1, 3, 1_000] {
                let (whole, _) = read(encoding, &bytes, piece);
                assert_eq!(whole.bytes, br#"{"value":350000}"#, "{encoding} {piece}");
                assert!(!whole.is_cut, "{encoding} {piece}");
            }
        }
        let (whole, _) = read("identity", b"plain", 2);
        assert_eq!((&whole.bytes[..], whole.is_cut), (&b"plain"[..], false));
    }

    #[test]
    fn a_bomb_is_put_down_long_before_it_is_whole() {
        for (encoding, bytes) in packed(&vec![0; 50_000_000]) {
            let (whole, taken) = read(encoding, &bytes, 512);
            assert_eq!(whole.bytes.len(), 64);
            assert!(whole.is_cut);
            assert!(
                taken < bytes.len() / 4,
                "{taken} of {} for {encoding}",
                bytes.len()
            );
        }
    }

    #[test]
    fn what_cannot_be_unpacked_is_said_to_be_cut() {
        for encoding in ["br", "zstd", "gzip, gzip", "nonsense"] {
            let (whole, _) = read(encoding, b"abc", 3);
            assert_eq!((whole.bytes.len(), whole.is_cut), (0, true), "{encoding}");
        }
        let (whole, _) = read("gzip", b"no gzip at all", 5);
        assert!(whole.is_cut);
        let (whole, _) = read("br", b"", 5);
        assert!(!whole.is_cut);
    }
}
