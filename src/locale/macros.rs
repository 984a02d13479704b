//! The `texts!` macro.

/// Declares texts as methods of [`Language`](super::Language): a name, arguments where the wording
/// takes any, then the Chinese wording and the English wording.
///
/// Without arguments the method returns `&'static str`; with arguments both wordings are
/// expressions that make a `String`.
macro_rules! texts {
    ($( $(#[$meta:meta])* $name:ident $(( $($argument:ident : $type:ty),+ $(,)? ))? => $zh:expr, $en:expr; )+) => {
        impl $crate::locale::Language {
            $( texts!(@one $(#[$meta])* $name $(( $($argument : $type),+ ))? => $zh, $en); )+
        }
    };
    (@one $(#[$meta:meta])* $name:ident => $zh:expr, $en:expr) => {
        $(#[$meta])*
        #[doc = concat!("The text `", stringify!($name), "`.")]
        pub const fn $name(self) -> &'static str {
            match self {
                Self::Chinese => $zh,
                Self::English => $en,
            }
        }
    };
    (@one $(#[$meta:meta])* $name:ident ( $($argument:ident : $type:ty),+ ) => $zh:expr, $en:expr) => {
        $(#[$meta])*
        #[doc = concat!("The text `", stringify!($name), "` with its arguments.")]
        pub fn $name(self, $($argument: $type),+) -> String {
            match self {
                Self::Chinese => $zh,
                Self::English => $en,
            }
        }
    };
}

pub(super) use texts;
