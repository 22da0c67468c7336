//! Any bytes as a sidecar.
#![no_main]

#[path = "../corpus.rs"]
mod corpus;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus::sidecar(bytes));
