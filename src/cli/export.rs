//! `obelus export`: the judgements as a document to hand on.

use jiff::Zoned;

use super::args::{ExportArgs, ExportFormat};
use super::exit::{Exit, Failure};
use super::out::Printer;
use super::sources::Caller;
use super::write::Target;
use crate::export::{Document, markdown, printable_json};

pub(super) fn run(args: &ExportArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    let target = args.output.as_deref().map(|file| Target::new(file, args.force)).transpose()?;
    let today = Zoned::now().date();
    let (mut pages, mut document) = (vec![], Document::new(today));
    let exit = caller.each(&args.paths, out, |subject, _| {
        if let Some(target) = &target {
            target.refuse_notes(&subject.opened)?;
        }
        let sheet = caller.sheet(subject, &args.only);
        match args.format {
            ExportFormat::Markdown => pages.push(markdown(&sheet, today)),
            ExportFormat::Json => document.add(&sheet),
        }
        Ok(())
    })?;
    let text = match args.format {
        ExportFormat::Markdown => pages.join("\n"),
        ExportFormat::Json => printable_json(&document).map_err(|error| Failure::data(error.to_string()))?,
    };
    match target {
        Some(target) => target.write(&text)?,
        None => out.lines(&text)?,
    }
    Ok(exit)
}
