//! Files that are damaged, or made to do harm: the program says so, leaves them alone, and goes on.

#[path = "../fuzz/bodies.rs"]
mod bodies;
mod bounded;
mod corpus;
mod damaged;
mod inert;
mod made;
