//! A small briefing with judgements, for the tests of this room.

use jiff::Timestamp;
use uuid::Uuid;

use crate::annotation::{Anchor, Annotation, Finding, Judgement, Ledger, State, Tag};
use crate::briefing::{Briefing, Builder, Kind, NodeId, Role, Span};

pub(super) const SECTION: Kind = Kind::Section;
pub(super) const LEAD: Kind = Kind::Point(Role::Lead);
pub(super) const BULLET: Kind = Kind::Point(Role::Bullet);

/// A briefing of nodes: depth, kind, words (a label for what is no point). Each stands on a line of its own.
pub(super) fn briefing(title: &str, nodes: &[(usize, Kind, &str)]) -> Briefing {
    let mut text = format!("{title}\n");
    let mut builder = Builder::new();
    builder.title(Span::new(0, title.len()));
    for (line, &(depth, kind, words)) in (2..).zip(nodes) {
        let span = Span::new(text.len(), text.len() + words.len());
        let (label, body) =
            if matches!(kind, Kind::Point(_)) { (Span::default(), span) } else { (span, Span::default()) };
        builder.node(depth, line, kind, Span::default(), label, body);
        text.push_str(words);
        text.push('\n');
    }
    builder.finish(text, title)
}

pub(super) fn judgement(tag: Option<Tag>, note: &str) -> Judgement {
    Judgement {
        at: Timestamp::from_second(1_795_363_200).unwrap(),
        tag,
        note: note.to_owned(),
        labels: vec![],
        exact: None,
        sense: None,
    }
}

/// An annotation on a point, or, where it waits, of words that the briefing may not have.
pub(super) fn annotation(anchor: Anchor, judgement: Judgement) -> Annotation {
    Annotation { id: Uuid::from_u128(7), anchor, point: None, judgements: vec![judgement], open: false }
}

/// A ledger of judgements on the points at some places among the nodes, and of some that wait.
pub(super) fn ledger(
    briefing: &Briefing,
    placed: Vec<(usize, Judgement)>,
    waiting: Vec<(&str, Finding, Judgement)>,
) -> Ledger {
    let placed = placed.into_iter().map(|(place, judgement)| {
        let point = NodeId::at(place);
        (annotation(Anchor::of(briefing, point), judgement), Finding::from(State::Exact(point)))
    });
    let waiting = waiting.into_iter().map(|(exact, state, judgement)| {
        let anchor =
            Anchor { exact: exact.to_owned(), section: vec!["Costs".to_owned()], ..Anchor::default() };
        (annotation(anchor, judgement), state)
    });
    Ledger::new(placed.chain(waiting))
}
