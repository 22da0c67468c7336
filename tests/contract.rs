//! The contract: numbered promises, each kept by the real binary in a bad place. The name of a test begins with the
//! numbers of its promises; the README's table says which test keeps which.

mod calls;
mod changes;
mod code;
mod converters;
mod damage;
mod exports;
mod keeping;
mod lab;
mod merging;
mod places;
mod rivals;
mod saves;
mod sources;
pub mod table;
mod terminals;
mod ways_out;
