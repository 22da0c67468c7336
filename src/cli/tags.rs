//! Tags on the command line: a flag for each, and their names as values.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::annotation::Tag;

/// The group of all flags that give a tag.
pub(super) const TAG: &str = "tag";

/// The tag that a flag gives, if one does: `--agree`.
#[derive(Debug, Clone, Copy)]
pub(super) struct TagFlag(pub(super) Option<Tag>);

impl Args for TagFlag {
    fn augment_args(command: Command) -> Command {
        let flag = |tag: Tag| {
            let flag = Arg::new(tag.name()).long(tag.name()).help(tag.info().says);
            flag.action(ArgAction::SetTrue).group("change")
        };
        command.args(Tag::ALL.map(flag)).group(ArgGroup::new(TAG).args(Tag::ALL.map(Tag::name)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TagFlag {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Ok(Self(Tag::ALL.into_iter().find(|tag| matches.get_flag(tag.name()))))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The names of the tags, as values of an option.
pub(super) fn tag_names() -> impl TypedValueParser<Value = Tag> {
    // A name that is none does not come so far.
    PossibleValuesParser::new(Tag::ALL.map(Tag::name)).map(|name| Tag::parse(&name).unwrap_or(Tag::ALL[0]))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    #[command(group = ArgGroup::new("change").multiple(true))]
    struct Asked {
        #[command(flatten)]
        tag: TagFlag,
        #[arg(long, value_parser = tag_names())]
        only: Vec<Tag>,
    }

    #[test]
    fn a_tag_is_typed_as_it_is_stored() {
        let asked = |words: &[&str]| Asked::try_parse_from([&["obelus"], words].concat());
        assert_eq!(asked(&[]).unwrap().tag.0, None);
        for tag in Tag::ALL {
            let name = tag.name();
            let both = asked(&[&format!("--{name}"), "--only", name]).unwrap();
            assert_eq!((both.tag.0, both.only), (Some(tag), vec![tag]));
            for other in Tag::ALL.into_iter().filter(|&other| other != tag) {
                assert!(asked(&[&format!("--{name}"), &format!("--{}", other.name())]).is_err());
            }
        }
        assert!(asked(&["--only", "agreed"]).is_err());
    }
}
