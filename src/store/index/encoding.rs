//! Numbers and rows as bytes, lowest byte first; each list begins with how long it is.

use rust_decimal::Decimal;

use super::listing::Mark;
use super::segment::{CheckBackRow, Row, VoidRow};
use super::texts::{Block, TextPlace};
use crate::text::folded::Form;

/// How many bytes a row takes.
const ROW: usize = 141;

/// Something of a fixed number of bytes.
pub(super) trait Fixed: Sized {
    /// How many.
    const BYTES: usize;
    fn put(&self, out: &mut Vec<u8>);
    /// `None` where the bytes say what cannot be.
    fn take(from: &mut Bytes<'_>) -> Option<Self>;
}

/// Bytes that are read from the front.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn part(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A list of bytes.
    pub(super) fn bytes(&mut self) -> Option<Vec<u8>> {
        let length = usize::try_from(u64::take(self)?).ok()?;
        self.part(length).map(<[u8]>::to_vec)
    }

    /// A list; no more is set aside for it than there are bytes.
    pub(super) fn list<T: Fixed>(&mut self) -> Option<Vec<T>> {
        let count = usize::try_from(u64::take(self)?).ok()?;
        let mut part = Bytes(self.part(count.checked_mul(T::BYTES)?)?);
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            list.push(T::take(&mut part)?);
        }
        Some(list)
    }
}

/// Puts a list of bytes.
pub(super) fn put_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    (bytes.len() as u64).put(out);
    out.extend_from_slice(bytes);
}

/// Puts a list.
pub(super) fn put_list<T: Fixed>(list: &[T], out: &mut Vec<u8>) {
    (list.len() as u64).put(out);
    out.reserve(list.len() * T::BYTES);
    for one in list {
        one.put(out);
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Fixed for $number {
            const BYTES: usize = size_of::<$number>();
            fn put(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            fn take(from: &mut Bytes<'_>) -> Option<Self> {
                from.take().map(Self::from_le_bytes)
            }
        }
    )*};
}

numbers!(u8, u32, i32, u64, i64, i128);

impl Fixed for bool {
    const BYTES: usize = 1;
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        u8::take(from).map(|byte| byte == 1)
    }
}

impl Fixed for Form {
    const BYTES: usize = 1;
    fn put(&self, out: &mut Vec<u8>) {
        (*self == Self::Narrow).put(out);
    }
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let is_narrow = bool::take(from)?;
        Some(if is_narrow { Self::Narrow } else { Self::Wide })
    }
}

impl<A: Fixed, B: Fixed> Fixed for (A, B) {
    const BYTES: usize = A::BYTES + B::BYTES;
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

impl Fixed for Decimal {
    const BYTES: usize = 20;
    fn put(&self, out: &mut Vec<u8>) {
        self.mantissa().put(out);
        self.scale().put(out);
    }
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let (mantissa, scale) = Fixed::take(from)?;
        Self::try_from_i128_with_scale(mantissa, scale).ok()
    }
}

/// The fields of something, one after the other.
macro_rules! fields {
    ($kind:ty, $bytes:expr, $($field:ident),*) => {
        impl Fixed for $kind {
            const BYTES: usize = $bytes;
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }
            fn take(from: &mut Bytes<'_>) -> Option<Self> {
                Some(Self { $($field: Fixed::take(from)?),* })
            }
        }
    };
}

fields!(Mark, 24, bytes, modified, number);
fields!(TextPlace, 17, block, start, length, own, form);
fields!(Block, 16, offset, length, checksum);
fields!(VoidRow, 20, reason, by, at);
fields!(CheckBackRow, 12, due, criterion, open);
fields!(
    Row, ROW, file, stem, id, model, title, digest, code, name, department, assessor, started,
    finished, kept_until, status, method, is_on_hold, is_scored, answered, notes, score, gap,
    values, void, check_back, text
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_takes_as_many_bytes_as_it_says() {
        fn length<T: Fixed>(one: &T) -> (usize, usize) {
            let mut out = Vec::new();
            one.put(&mut out);
            (out.len(), T::BYTES)
        }
        for (put, said) in [
            length(&Row::default()),
            length(&VoidRow::default()),
            length(&CheckBackRow::default()),
            length(&Block::default()),
            length(&Mark::default()),
            length(&TextPlace::default()),
            length(&Decimal::MAX),
            length(&(1_u32, 1_i64)),
        ] {
            assert_eq!(put, said);
        }
    }

    #[test]
    fn a_list_that_says_it_is_longer_than_the_bytes_is_none() {
        let mut out = Vec::new();
        put_list(&[1_u64, 2], &mut out);
        assert_eq!(Bytes(&out).list::<u64>(), Some(vec![1, 2]));
        for cut in 0..out.len() {
            assert_eq!(Bytes(&out[..cut]).list::<u64>(), None);
        }
        let huge = u64::MAX.to_le_bytes();
        assert_eq!(Bytes(&huge).list::<u64>(), None);
        assert_eq!(Bytes(&huge).bytes(), None);
    }
}
