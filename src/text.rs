//! Text as a reader sees it: decoded, cleaned for the terminal, measured, wrapped, normalised, fingerprinted.
//!
//! Nothing here knows what a briefing is.

mod address;
mod bytes;
mod charset;
mod clean;
mod columns;
mod flow;
mod location;
mod moment;
mod nearest;
mod newspaper;
mod normal;
mod overstrike;
mod pattern;
mod wrap;

pub use address::{Address, Closed, is_shown};
pub use bytes::{
    Decoded, Doubts, Undecodable, cut_back, decode, decode_as, decode_page, encoding_named, guess,
};
pub use clean::{clean, clusters};
pub use columns::{cells, width};
pub use flow::{Flow, Seam};
pub use location::{LocatedText, Location};
pub use moment::local;
pub use nearest::{instead, nearest};
pub use newspaper::in_one_column;
pub use normal::{Fingerprint, former_fingerprint, normal, unread};
pub use overstrike::without_overstrike;
pub use pattern::Pattern;
pub use wrap::{breaks, fit, wrap, wrap_part};
