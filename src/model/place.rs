//! Finds the line and column at which a JSON pointer's value stands.
//!
//! The text has been parsed before, so this walk need not judge it: it only counts, and gives up
//! (`None`) where the text is not what the pointer expects.

/// Line and column, from 1, columns in characters, of the value at a JSON pointer.
pub fn of_pointer(text: &str, pointer: &str) -> Option<(usize, usize)> {
    let mut walk = Walk { text, at: 0 };
    walk.blanks();
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        walk.enter(&step)?;
    }
    Some(of_offset(text, walk.at))
}

/// Line and column of a byte offset.
fn of_offset(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |last| last.chars().count())
        + 1;
    (line, column)
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl Walk<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.blanks();
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Moves to the value of a field or an element of the container at hand.
    fn enter(&mut self, step: &str) -> Option<()> {
        self.blanks();
        match self.peek()? {
            b'{' => {
                self.at += 1;
                loop {
                    self.blanks();
                    let key_start = self.at;
                    self.skip_string()?;
                    let key: String =
                        serde_json::from_str(self.text.get(key_start..self.at)?).ok()?;
                    self.expect(b':')?;
                    self.blanks();
                    if key == step {
                        return Some(());
                    }
                    self.skip_value()?;
                    self.expect(b',')?;
                }
            }
            b'[' => {
                self.at += 1;
                for _ in 0..step.parse::<usize>().ok()? {
                    self.skip_value()?;
                    self.expect(b',')?;
                }
                self.blanks();
                Some(())
            }
            _ => None,
        }
    }

    fn skip_string(&mut self) -> Option<()> {
        self.expect(b'"')?;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                _ => self.at += 1,
            }
        }
    }

    fn skip_value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.blanks();
            match self.peek()? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    while !matches!(
                        self.peek(),
                        None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t')
                    ) {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_gives_the_line_and_column_of_its_value() {
        let text = "{\n  \"a\": [1, {\"b/c\": \"沟}\"}, true],\n  \"d\": {}\n}";
        assert_eq!(of_pointer(text, ""), Some((1, 1)));
        assert_eq!(of_pointer(text, "/a/1/b~1c"), Some((2, 20)));
        assert_eq!(of_pointer(text, "/a/2"), Some((2, 27)));
        assert_eq!(of_pointer(text, "/d"), Some((3, 8)));
        assert_eq!(of_pointer(text, "/nothing"), None);
    }
}
