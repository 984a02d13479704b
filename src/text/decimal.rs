//! Decimal numbers as people sign them: rounded half up (四舍五入), without trailing zeros.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds half up (away from zero) to two decimals and drops trailing zeros.
pub fn rounded(value: Decimal) -> Decimal {
    value
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// A difference with its sign: `+2`, `−2` (a true minus sign), `0`.
pub fn signed(value: Decimal) -> String {
    let value = rounded(value);
    if value.is_zero() {
        "0".to_owned()
    } else if value.is_sign_negative() {
        format!("−{}", value.abs())
    } else {
        format!("+{value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_up_in_decimal() {
        assert_eq!(rounded(Decimal::new(84_125, 3)).to_string(), "84.13");
        assert_eq!(rounded(Decimal::new(84_335, 3)).to_string(), "84.34");
        assert_eq!(rounded(Decimal::new(700, 2)).to_string(), "7");
    }

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(signed(Decimal::from(2)), "+2");
        assert_eq!(signed(Decimal::from(-2)), "−2");
        assert_eq!(signed(Decimal::ZERO), "0");
    }
}
