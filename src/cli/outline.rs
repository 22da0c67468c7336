//! `obelus outline`: the tree as it was parsed.

use serde::Serialize;

use super::args::OutlineArgs;
use super::exit::{Exit, Failure};
use super::out::{FAINT, PLAIN, Printer, STRONG};
use super::sources::Caller;
use crate::briefing::{Briefing, NodeId, PointNumber, Role, Span};
use crate::export::{LinkRecord, words};
use crate::text::Flow;

/// What `--json` prints. Fields are added, never renamed or removed.
#[derive(Serialize)]
struct OutlineJson {
    /// The source, as it was named.
    file: String,
    title: String,
    /// In reading order.
    nodes: Vec<NodeJson>,
}

/// A section or a point. The header of a table, a label over its rows, counts as a section.
#[derive(Serialize)]
struct NodeJson {
    kind: &'static str,
    /// From 1; points alone have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    /// How many nodes stand above it.
    depth: u32,
    /// The source line, from 1.
    line: u32,
    /// Points alone have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    /// The label, where there is one: a section's, or what stands before the colon of a point.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// The words after the label; empty for a section.
    text: String,
    /// What is struck, put in, raised, lowered or linked in a point, in tags; left out if nothing is.
    #[serde(skip_serializing_if = "String::is_empty")]
    sense: String,
    /// What the fence of a block of code says of it, where it says anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// The links, where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<LinkRecord>,
}

/// Levels that are shown by indenting; deeper ones stand where the last of these does.
const DEEPEST: u32 = 20;

pub(super) fn run(args: &OutlineArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    let subject = caller.open(&args.path, out)?;
    let briefing = &subject.opened.briefing;
    if args.json {
        let nodes = briefing.ids().map(|id| NodeJson::of(briefing, id)).collect();
        out.json(&OutlineJson { file: subject.file, title: briefing.title().to_owned(), nodes })?;
        return Ok(Exit::Done);
    }
    out.line(&[(STRONG, briefing.title())])?;
    let digits = briefing.points().to_string().len();
    for id in briefing.ids() {
        line(briefing, id, digits, out)?;
    }
    Ok(Exit::Done)
}

fn line(briefing: &Briefing, id: NodeId, digits: usize, out: &mut Printer) -> Result<(), Failure> {
    let node = briefing.node(id);
    let number = briefing.number(id).map_or_else(String::new, |number| number.to_string());
    let indent = " ".repeat(2 * node.depth.min(DEEPEST) as usize);
    let marker = briefing.slice(node.marker);
    let gap = if marker.is_empty() { "" } else { " " };
    let words = Flow::prose(words(briefing, id).as_str()).as_str().to_owned();
    let style = if node.is_point() { PLAIN } else { STRONG };
    let language = briefing.language(id).map_or(String::new(), |info| format!("  [{info}]"));
    out.line(&[
        (FAINT, &format!("{number:>digits$}  ")),
        (PLAIN, &indent),
        (FAINT, marker),
        (PLAIN, gap),
        (style, &words),
        (FAINT, &language),
    ])
}

impl NodeJson {
    fn of(briefing: &Briefing, id: NodeId) -> Self {
        let node = briefing.node(id);
        let words = |span: Span| {
            let words = &briefing.words_in(span);
            let flow =
                if node.role() == Some(Role::Code) { Flow::verbatim(words) } else { Flow::prose(words) };
            flow.as_str().to_owned()
        };
        Self {
            kind: if node.is_point() { "point" } else { "section" },
            number: briefing.number(id).map(PointNumber::get),
            depth: node.depth,
            line: node.line,
            role: node.role().map(Role::name),
            label: (!node.label.is_empty()).then(|| words(node.label)),
            text: words(node.body),
            sense: if node.is_point() { briefing.sense(id) } else { String::new() },
            language: briefing.language(id).map(str::to_owned),
            links: LinkRecord::all(briefing, id),
        }
    }
}
