//! The criteria that were visited, to go back to and forward again, as browsers and editors do.

/// The most places that are remembered.
const MOST: usize = 100;

/// Places visited before and after the one at hand, as indices of the model's criteria.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jumps {
    back: Vec<usize>,
    forward: Vec<usize>,
    /// The revision of the session when the place at hand was entered.
    entered: u64,
}

impl Jumps {
    /// A place is left for another. One that was only passed on the way, step by step and without
    /// anything being done there, is not worth coming back to.
    pub fn leave(&mut self, from: usize, by_step: bool, revision: u64) {
        if !by_step || revision != self.entered {
            self.back.retain(|place| *place != from);
            self.back.push(from);
            if self.back.len() > MOST {
                self.back.remove(0);
            }
            self.forward.clear();
        }
        self.entered = revision;
    }

    /// The place before the one at hand.
    pub fn back(&mut self, here: usize) -> Option<usize> {
        while let Some(place) = self.back.pop() {
            if place != here {
                self.forward.push(here);
                return Some(place);
            }
        }
        None
    }

    /// The place that was left backwards.
    pub fn forward(&mut self, here: usize) -> Option<usize> {
        while let Some(place) = self.forward.pop() {
            if place != here {
                self.back.push(here);
                return Some(place);
            }
        }
        None
    }

    /// Whether there is a place to go back to.
    pub const fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a place to go forward to.
    pub const fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back_in_turn_and_forward_again() {
        let mut jumps = Jumps::default();
        jumps.leave(3, false, 0);
        jumps.leave(7, false, 0);
        assert_eq!(jumps.back(9), Some(7));
        assert_eq!(jumps.back(7), Some(3));
        assert_eq!(jumps.back(3), None);
        assert_eq!(jumps.forward(3), Some(7));
        assert_eq!(jumps.forward(7), Some(9));
        assert_eq!(jumps.forward(9), None);
    }

    #[test]
    fn what_was_only_passed_is_not_remembered() {
        let mut jumps = Jumps::default();
        jumps.leave(0, true, 0);
        jumps.leave(1, true, 0);
        assert!(!jumps.can_go_back());
        // Something was done at the next one.
        jumps.leave(2, true, 1);
        jumps.leave(3, true, 1);
        assert_eq!(jumps.back(4), Some(2));
    }
}
