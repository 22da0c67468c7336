//! HTML: saved pages, newsletters, and what word processors write.
//!
//! No tree of elements is built: a tokenizer tells what it finds, and a stack of open elements what that means. What the
//! general rules leave open is decided so:
//!
//! - **Words** stand with single spaces between them, as browsers set them; between letters of scripts that set no blanks, the
//!   end of a line in the source is none. Two `<br>` part paragraphs. Words outside of any block are paragraphs too.
//! - **Elements** end where browsers let them end; phrase markup that nobody closes reaches on. Beyond 512 that are open at
//!   once, as in browsers, they stand side by side.
//! - **Sections**: `h1` to `h6`, `role=heading`, `<summary>` up to the end of its details, the classes by which word
//!   processors call headings; and a short line in bold alone that text follows, below all of these. In a list, a quote or a
//!   cell of a table they are points, set strong. What an `<aside>` opens ends with it.
//! - **Lists**: numbers are counted as `start`, `value`, `type` and `reversed` say. A paragraph that a word processor lists by
//!   its class or by `mso-list` is an item; its marker is taken out of its words. A box before an item is its task box. `dd`
//!   stands under its `dt`.
//! - **Tables** are rows if they have `th`, `scope`, `thead`, a caption or a border, or are a regular grid of short cells;
//!   with headings or other tables in them, or `role=presentation`, they only place blocks, which are read one by one. Rows of
//!   heads, or a first row all in bold, name the columns: each by all heads over it. A cell that spans rows is said again in
//!   each of them, for each is judged by itself; one that spans columns leaves the others empty.
//! - **Code** is what `<pre>` holds, unless it reads as prose that was typed: then it is read as plain text.
//! - **Links** keep their target, seen from `<base>`; one that runs something or brings its own bytes (`javascript:`,
//!   `data:`) loses it. A link on the page itself is the reference to a note if it is a number or a sign; of nothing but an
//!   arrow it is left out. An image is its `alt`.
//! - **Not read** are `script`, `style`, `template`, `noscript`, `select`; drawings but for their words; what is hidden by
//!   `hidden`, `aria-hidden`, or an inline style: not displayed, not visible, without size, off the screen, clipped, or in the
//!   colour of its own ground. `<main>`, `<article>` and `<body>` are never hidden, for a script may have shown them.
//! - **Furniture** is left out if an element may be some by what it is or is called, and what it holds bears that out:
//!   `nav` and its like if most of it is links; `header`, `footer` and `aside` if most of it is links, with little beside
//!   them, or it only says whose the page is; what is called cookie if it speaks of cookies and has a button; what is called
//!   share or ad if it is links or says so; a button of up to three words. What holds a heading of level 1, or was suspected
//!   by its name alone and holds any heading, stays. In doubt, text is kept.
//! - A page that nothing is left of is read with all that was left out.
//! - **The title** is the longest `h1` that says a part of `<title>`, or the only one; else `<title>` as it stands, and so
//!   in what pandoc made of a document with a title of its own. Author,
//!   date and description are metadata.

mod address;
mod begin;
mod draft;
mod element;
mod front;
mod furniture;
mod grid;
mod hidden;
mod items;
mod listed;
mod marks;
mod numbers;
mod office;
mod page;
#[cfg(test)]
mod properties;
mod reader;
mod stack;
mod stretches;
mod style;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod tokens;
mod typed;
mod words;
mod writer;

pub(super) use page::parse;
