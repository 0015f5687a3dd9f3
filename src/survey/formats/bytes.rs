//! A cursor over the bytes of a binary file; reading beyond the end is an error and never a panic.

use crate::error::Result;
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;

/// Bytes with a place in them and an order of bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a> {
    data: &'a [u8],
    /// Where the next read begins.
    pub at: usize,
    /// Whether the first byte of a number is the most significant one.
    pub big_endian: bool,
    /// What kind of file it is, for messages.
    kind: &'static str,
}

impl<'a> Bytes<'a> {
    pub fn new(data: &'a [u8], kind: &'static str) -> Bytes<'a> {
        Bytes { data, at: 0, big_endian: false, kind }
    }

    pub fn is_at_end(&self) -> bool {
        self.at >= self.data.len()
    }

    /// What is wrong at this place.
    pub fn damaged(&self, what: &str) -> Finding {
        #[expect(clippy::cast_precision_loss, reason = "a place in a file")]
        let byte = self.at as f64;
        Finding::new(&catalogue::DAMAGED_FILE).word("kind", self.kind).word("what", what).number("byte", byte)
    }

    pub fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(n).filter(|end| *end <= self.data.len());
        let Some(end) = end else { return Err(self.damaged("end of file").into()) };
        let taken = &self.data[self.at..end];
        self.at = end;
        Ok(taken)
    }

    pub fn skip(&mut self, n: usize) -> Result<()> {
        self.take(n).map(|_| ())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        if self.big_endian {
            array.reverse();
        }
        Ok(array)
    }

    pub fn u8(&mut self) -> Result<u8> {
        Ok(self.array::<1>()?[0])
    }

    pub fn u16(&mut self) -> Result<u16> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub fn i32(&mut self) -> Result<i32> {
        Ok(i32::from_le_bytes(self.array()?))
    }

    pub fn u64(&mut self) -> Result<u64> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    pub fn f64(&mut self) -> Result<f64> {
        Ok(f64::from_le_bytes(self.array()?))
    }

    /// A count that must not be negative.
    pub fn count(&mut self) -> Result<usize> {
        let n = self.i32()?;
        usize::try_from(n).map_err(|_| self.damaged("a negative count").into())
    }

    /// The next bytes must be these.
    pub fn expect(&mut self, text: &str) -> Result<()> {
        if self.take(text.len())? == text.as_bytes() { Ok(()) } else { Err(self.damaged(text).into()) }
    }
}

/// The part before the first zero byte.
pub(super) fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|b| *b == 0).next().unwrap_or_default()
}
