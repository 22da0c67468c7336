//! A briefing as the generator holds it: sections of points, of which each knows whose successor it is.

use std::fmt::Write;

use obelus::briefing::{Briefing, Format, parse};
use obelus::text::normal;

/// How a point is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Bullet,
    Nested,
    Paragraph,
    Quote,
    Row,
    Code,
}

/// Markup that leaves the words as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dress {
    Bare,
    Strong,
    Link,
}

#[derive(Debug, Clone)]
pub struct Point {
    pub form: Form,
    pub dress: Dress,
    pub words: String,
    /// The same said otherwise, by hand.
    pub otherwise: Option<String>,
    /// The old points that this is, or is made of.
    pub of: Vec<usize>,
}

#[derive(Debug, Clone)]
pub struct Section {
    pub title: String,
    pub points: Vec<Point>,
}

#[derive(Debug, Clone)]
pub struct Document {
    pub title: String,
    pub plain: bool,
    /// What bullets begin with.
    pub marker: &'static str,
    pub sections: Vec<Section>,
}

impl Document {
    /// Reads the notation of the bases: a sign, a space, words. `# section`, `- bullet`, `+ nested`, `¶ paragraph`,
    /// `> quote`, `| row`, `$ code`, and `~` for the point before, said otherwise.
    pub fn of_notation(title: &str, plain: bool, notation: &str) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        for line in notation.lines().filter(|line| !line.is_empty()) {
            let (sign, words) = line.split_once(' ').expect("a sign, a space, words");
            let form = match sign {
                "#" => {
                    sections.push(Section { title: words.to_owned(), points: vec![] });
                    continue;
                }
                "-" => Form::Bullet,
                "+" => Form::Nested,
                "¶" => Form::Paragraph,
                ">" => Form::Quote,
                "|" => Form::Row,
                "$" => Form::Code,
                "~" => {
                    let points = &mut sections.last_mut().expect("a section").points;
                    points.last_mut().expect("a point").otherwise = Some(words.to_owned());
                    continue;
                }
                other => panic!("{other} is no sign"),
            };
            sections.last_mut().expect("a section").points.push(Point::new(form, words));
        }
        Self { title: title.to_owned(), plain, marker: "-", sections }
    }

    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.sections.iter().flat_map(|section| &section.points)
    }

    pub fn points_mut(&mut self) -> impl Iterator<Item = &mut Point> {
        self.sections.iter_mut().flat_map(|section| &mut section.points)
    }

    /// Where points stand: section, and place in it.
    pub fn places(&self) -> Vec<(usize, usize)> {
        let places =
            |(at, section): (usize, &Section)| (0..section.points.len()).map(move |place| (at, place));
        self.sections.iter().enumerate().flat_map(places).collect()
    }

    /// The source of the briefing.
    pub fn source(&self) -> String {
        let mut out = String::new();
        let written = if self.plain { self.write_plain(&mut out) } else { self.write_markdown(&mut out) };
        written.expect("a string can be written");
        out
    }

    fn write_plain(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "{}\n", self.title)?;
        for Section { title, points } in self.sections.iter().filter(|section| !section.points.is_empty()) {
            writeln!(out, "{title}:")?;
            for point in points {
                writeln!(out, "{} {}", self.marker, point.words)?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn write_markdown(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "# {}\n", self.title)?;
        for Section { title, points } in &self.sections {
            writeln!(out, "## {title}\n")?;
            let mut before = None;
            for point in points {
                let words = point.dressed();
                let in_list = |form: Option<Form>| matches!(form, Some(Form::Bullet | Form::Nested));
                let goes_on = in_list(before) && in_list(Some(point.form))
                    || before == Some(Form::Row) && point.form == Form::Row;
                if !goes_on && before.is_some() {
                    writeln!(out)?;
                }
                match point.form {
                    Form::Nested if in_list(before) => writeln!(out, "  {} {words}", self.marker)?,
                    Form::Bullet | Form::Nested => writeln!(out, "{} {words}", self.marker)?,
                    Form::Paragraph => writeln!(out, "{words}")?,
                    Form::Quote => writeln!(out, "> {words}")?,
                    Form::Row if goes_on => writeln!(out, "| {words} |")?,
                    Form::Row => {
                        writeln!(out, "| Item | Value | Remark |\n| --- | --- | --- |\n| {words} |")?;
                    }
                    Form::Code => writeln!(out, "```\n{words}\n```")?,
                }
                before = Some(point.form);
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// The briefing read from `source`, which is this document's: every point is found and nothing else.
    pub fn read(&self, source: String) -> Briefing {
        let format = if self.plain { Format::Plain } else { Format::Markdown };
        let briefing = parse(source, format, "briefing");
        let bare = |words: &str| normal(words).replace([' ', '|'], "");
        let found: Vec<String> = briefing.point_ids().map(|point| bare(&briefing.words(point))).collect();
        let meant: Vec<String> = self.points().map(|point| bare(&point.words)).collect();
        assert_eq!(found, meant, "the truth is told of other points than were read");
        briefing
    }
}

impl Point {
    pub fn new(form: Form, words: &str) -> Self {
        Self { form, dress: Dress::Bare, words: words.to_owned(), otherwise: None, of: vec![] }
    }

    /// Its words with their markup: on the second word, which no mark of a block begins.
    fn dressed(&self) -> String {
        let Some((first, rest)) = self.words.split_once(' ') else { return self.words.clone() };
        let (second, rest) = rest.split_once(' ').map_or((rest, ""), |(second, rest)| (second, rest));
        match self.dress {
            Dress::Bare => self.words.clone(),
            Dress::Strong => format!("{first} **{second}** {rest}").trim_end().to_owned(),
            Dress::Link => format!("{first} [{second}](https://example.org/a) {rest}").trim_end().to_owned(),
        }
    }
}
