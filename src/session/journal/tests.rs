//! What a journal must give back, and what it must not.
