//! On which source a sidecar is: what it says of that, read without the rest of it, and changed when its source is
//! another file by now.

use uuid::Uuid;

use super::content::Paper;
use super::document::{LAST_LINE, Part, SidecarText};
use super::edit::source_keys;
use crate::annotation::Manifest;
use crate::text::clean;

/// Whose notes a sidecar holds, and on which source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Title {
    /// The reader, where it says so.
    pub(in crate::store) reader: Option<String>,
    /// The name of the source, where it says so.
    pub(in crate::store) name: Option<String>,
    /// The source as it was when the anchors were taken.
    pub(in crate::store) manifest: Manifest,
}

impl Title {
    /// Reads it out of a sidecar's bytes; none if they are no sidecar's. What follows the source's table is read only
    /// where a person has put that behind it.
    pub(in crate::store) fn read(bytes: &[u8]) -> Option<Self> {
        let first = |text: &str| {
            let is_header = |line: &&str| line.trim_start().starts_with('[');
            let root = text.split_inclusive('\n').take_while(|line| !is_header(line));
            let source =
                text.split_inclusive('\n').skip_while(|line| !line.trim_start().starts_with("[source]"));
            let table = source.clone().take(1).chain(source.skip(1).take_while(|line| !is_header(line)));
            root.chain(table).collect::<String>() + "\n" + LAST_LINE + "\n"
        };
        let text = String::from_utf8_lossy(bytes);
        let first = Paper::read(first(&text).as_bytes()).ok();
        let first = first.filter(|paper| !paper.content.whose.manifest.digest.is_empty());
        let whose = first.or_else(|| Paper::read(bytes).ok())?.content.whose;
        Some(Self { reader: whose.reader, name: whose.name, manifest: whose.manifest })
    }
}

impl SidecarText {
    /// Says that the source has this name now; as one of its own, where it was made from the notes on another.
    pub(in crate::store::sidecar) fn put_title(&mut self, before: Option<&str>, name: &str, anew: bool) {
        if let (Some(before), Some(root)) =
            (before, self.blocks.iter_mut().find(|block| block.part == Part::Root))
        {
            let line = |name: &str| format!("# Notes on {}, kept by obelus.", clean(name));
            root.body = root.body.replacen(&line(before), &line(name), 1);
        }
        if let Some(source) = self.blocks.iter_mut().find(|block| block.part == Part::Source) {
            source.edit(|keys| source_keys(keys, name, anew.then(Uuid::now_v7)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sidecar::text::testing::example::BY_HAND;

    #[test]
    fn a_title_is_read_wherever_it_stands() {
        let whole = Paper::read(BY_HAND.as_bytes()).unwrap().content.whose;
        let title = Title { reader: whole.reader, name: whole.name, manifest: whole.manifest };
        assert_eq!(Title::read(BY_HAND.as_bytes()), Some(title.clone()));
        let start = BY_HAND.find("[source]").unwrap();
        let end = start + BY_HAND[start..].find("\n[[").unwrap() + 1;
        let last = BY_HAND.rfind(LAST_LINE).unwrap();
        let moved = [&BY_HAND[..start], &BY_HAND[end..last], &BY_HAND[start..end], &BY_HAND[last..]].concat();
        assert_eq!(Title::read(moved.as_bytes()), Some(title.clone()));
        let damaged = BY_HAND.replace("[[annotation]]", "[[annotation");
        assert_eq!(Title::read(damaged.as_bytes()), Some(title), "what is damaged is told when it is opened");
        assert_eq!(Title::read(b"format = 1\n"), None);
    }
}
