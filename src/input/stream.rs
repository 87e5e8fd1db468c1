//! Opening a file: decompressed by what it begins with, UTF-16 and named encodings turned into UTF-8 on the way.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use super::encoding::wide;

/// A file's bytes after decompression, read as they are asked for.
pub type Stream = Box<dyn BufRead + Send>;

const BUFFER: usize = 1 << 17;

/// What a stream was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// The bytes as they are.
    None,
    /// Gzip, members joined.
    Gzip,
    /// Zstandard.
    Zstd,
}

/// A file that is open.
pub struct Opened {
    /// Its bytes after decompression.
    pub stream: Stream,
    /// How they were compressed.
    pub compression: Compression,
    /// How many bytes of the file itself were read so far.
    pub read: Arc<AtomicU64>,
}

/// Opens a file, or standard input where there is no path.
pub fn open(path: Option<&Path>) -> io::Result<Opened> {
    match path {
        None => decompress(io::stdin()),
        Some(path) => decompress(File::open(path)?),
    }
}

fn decompress(raw: impl Read + Send + 'static) -> io::Result<Opened> {
    let read = Arc::new(AtomicU64::new(0));
    let counted = Counted {
        raw,
        read: read.clone(),
    };
    let mut raw = BufReader::with_capacity(BUFFER, counted);
    let begin = raw.fill_buf()?;
    let (stream, compression): (Stream, _) = if begin.starts_with(b"\x1F\x8B") {
        let read = flate2::bufread::MultiGzDecoder::new(raw);
        (buffered(read), Compression::Gzip)
    } else if begin.starts_with(b"\x28\xB5\x2F\xFD") {
        (zstd(raw)?, Compression::Zstd)
    } else {
        (Box::new(raw), Compression::None)
    };
    Ok(Opened {
        stream,
        compression,
        read,
    })
}

/// Counts what is read.
struct Counted<R> {
    raw: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(out)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(feature = "zstd")]
fn zstd(raw: impl BufRead + Send + 'static) -> io::Result<Stream> {
    Ok(buffered(zstd::stream::read::Decoder::with_buffer(raw)?))
}

#[cfg(not(feature = "zstd"))]
fn zstd(_: impl BufRead + Send + 'static) -> io::Result<Stream> {
    Err(io::Error::other(super::without("zstd")))
}

fn buffered(read: impl Read + Send + 'static) -> Stream {
    Box::new(BufReader::with_capacity(BUFFER, read))
}

/// The stream of a table in UTF-8: marks are taken off, UTF-16 and `given` are decoded. Other encodings are left to
/// whoever reads the records. The second value names the encoding that was decoded.
pub fn in_utf_8(
    mut stream: Stream,
    given: Option<&'static Encoding>,
) -> io::Result<(Stream, Option<&'static Encoding>)> {
    let begin = stream.fill_buf()?;
    let given = given.filter(|encoding| *encoding != UTF_8);
    if let Some(encoding) = given.or_else(|| wide(begin)) {
        let read = Decoding {
            stream,
            decoder: encoding.new_decoder_with_bom_removal(),
            left: [0; 4],
            left_from: 4,
            ended: false,
        };
        return Ok((buffered(read), Some(encoding)));
    }
    if begin.starts_with(b"\xEF\xBB\xBF") {
        stream.consume(3);
    }
    Ok((stream, None))
}

/// Decodes while it is read.
struct Decoding {
    stream: Stream,
    decoder: Decoder,
    /// A character that did not fit into the reader's buffer.
    left: [u8; 4],
    left_from: usize,
    ended: bool,
}

impl Read for Decoding {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        if self.left_from < self.left.len() {
            let count = out.len().min(self.left.len() - self.left_from);
            out[..count].copy_from_slice(&self.left[self.left_from..self.left_from + count]);
            self.left_from += count;
            return Ok(count);
        }
        let mut small = [0; 4];
        let is_small = out.len() < small.len();
        loop {
            if self.ended {
                return Ok(0);
            }
            let bytes = self.stream.fill_buf()?;
            let last = bytes.is_empty();
            let target = if is_small { &mut small[..] } else { &mut *out };
            let (result, read, written, _) = self.decoder.decode_to_utf8(bytes, target, last);
            self.stream.consume(read);
            self.ended = last && result == CoderResult::InputEmpty;
            if written == 0 {
                continue;
            }
            if !is_small {
                return Ok(written);
            }
            self.left_from = self.left.len() - written;
            self.left[self.left_from..].copy_from_slice(&small[..written]);
            return self.read(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_becomes_utf_8_through_buffers_of_any_size() {
        let text = "id,text\n1,“Séjourné” 🙂 said\n".repeat(50);
        let bytes: Vec<u8> = format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for size in [1, 2, 3, 4, 7, 4096] {
            let stream: Stream = Box::new(BufReader::with_capacity(
                size.max(4),
                io::Cursor::new(bytes.clone()),
            ));
            let Ok((mut stream, encoding)) = in_utf_8(stream, None) else {
                panic!("bytes in memory can be read");
            };
            let mut read = Vec::new();
            let mut piece = vec![0; size];
            while let Ok(count @ 1..) = stream.read(&mut piece) {
                read.extend_from_slice(&piece[..count]);
            }
            assert_eq!(String::from_utf8_lossy(&read), text, "in pieces of {size}");
            assert!(encoding.is_some());
        }
    }
}
