//! E-mail: one message, or a shelf of them (mbox), with what is in it.
//!
//! **Known** by the ending of its name (`.eml`, `.mbox`), or by its first bytes: a header with a field that nothing but
//! mail has ([`is_surely_mail`]); a plain text that begins `From: …` and `Subject: …` stays one.
//!
//! **The header**: `Subject`, `From`, `Sender`, `Reply-To`, `To`, `Cc`, `Bcc`, `Date` and a few more that a person reads
//! are the header block, in this order whatever the message's own; then its attachments, each with its name, type and
//! size. The other fields are for programs, and left out. The title is the subject without `Re:` and the like.
//!
//! **The body**: which parts are read, [`choice`] says. Plain text is read as any other plain text is, but that it has no
//! title and no header block of its own, and HTML as any other page. What is quoted (`>`) are quotes, below the words that introduce them (`On …
//! wrote:`), as deep as it is quoted; a signature and the footer of a mailing list are furniture, where they are sure
//! ([`signature`]). A message within a message is a section under its subject, with its header as the lead.
//!
//! **A shelf** is one briefing, with a section for each message, so that one sidecar holds the notes on all of it. Its
//! title is the subject of the thread, if all are of one.
//!
//! **Damage**: what cannot be decoded is kept as it is, and told; nothing is fetched, opened or run.

mod armour;
mod body;
mod charset;
mod choice;
mod draft;
mod encoded;
mod fields;
mod flowed;
mod inner;
mod known;
mod letter;
mod lines;
mod parts;
mod post;
mod shelf;
mod signature;
mod subject;
#[cfg(test)]
mod tests;
mod transfer;

pub(super) use known::{is_mail, is_surely_mail};
pub(super) use post::read;
