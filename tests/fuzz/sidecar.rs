//! Any bytes as a sidecar.
#![no_main]

#[expect(dead_code, reason = "the checks of the other targets stand there too")]
#[path = "../corpus.rs"]
mod corpus;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| corpus::sidecar(bytes));
