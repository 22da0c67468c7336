//! Edits of the words of one point.

use super::chance::Chance;
use super::document::Point;

/// What an edit of words makes of them; none where it does not apply.
pub type Rewording = fn(&Point, &mut Chance) -> Option<String>;

const SPELLINGS: &[(&str, &str)] = &[
    ("receive", "recieve"),
    ("government", "goverment"),
    ("occurred", "occured"),
    ("separate", "seperate"),
    ("definitely", "definately"),
    ("accurate", "acurate"),
    ("believe", "beleive"),
    ("responsible", "responsable"),
    ("traffic", "trafic"),
    ("committee", "commitee"),
    ("until", "untill"),
    ("agreement", "agreemnt"),
    ("maintenance", "maintainance"),
    ("Maintenance", "Maintainance"),
    ("expected", "expcted"),
    ("service", "serivce"),
    ("restored", "resotred"),
    ("delivered", "deliverd"),
    ("colour", "color"),
    ("labour", "labor"),
    ("gouvernement", "gouvernment"),
    ("repariert", "repaiert"),
    ("decide", "deicde"),
];
const ARTICLES: &[(&str, &str)] =
    &[(" the ", " "), (" a ", " the "), (" an ", " the "), (" the ", " a "), (" die ", " eine ")];
const NEGATIONS: &[(&str, &str)] = &[
    (" is ", " is not "),
    (" are ", " are not "),
    (" will ", " will not "),
    (" was ", " was not "),
    (" has ", " has not "),
    (" may ", " may not "),
    (" ist ", " ist nicht "),
    (" wird ", " wird nicht "),
    ("政府会", "政府不会"),
    ("预计将有", "预计不会有"),
    ("予定である", "予定ではない"),
    (" a décidé ", " n'a pas décidé "),
];
const DENIALS: &[(&str, &str)] = &[
    (" will not ", " will "),
    (" has not ", " has "),
    (" did not ", " did "),
    (" was definitely not ", " was definitely "),
    (" must not ", " must "),
    (" does not ", " does "),
    (" nicht ", " "),
    ("復旧しない", "復旧する"),
    (" no need ", " a need "),
    (" was not ", " was "),
    ("No change", "Change"),
    (" no customer ", " a customer "),
    ("No spare", "Spare"),
];
const UNITS: &[(&str, &str)] = &[
    (" hours", " days"),
    (" days", " weeks"),
    (" million", " billion"),
    (" MW", " GW"),
    (" metres", " feet"),
    (" tonnes", " kilos"),
    (" dollars", " euros"),
    (" minutes", " seconds"),
    ("天", "周"),
    ("トン", "キロ"),
    ("日間", "週間"),
    (" Tagen", " Wochen"),
    (" mois", " ans"),
    (" bar", " psi"),
    ("a day", "a week"),
];
const NAMES: &[&str] = &[
    "Halden", "Fenwick", "Ostrand", "Marlow", "Jarrow", "Nairn", "Tarbert", "Selkirk", "Perth", "Copper",
    "Nickel", "Zinc", "panamax", "capesize", "东部", "北部", "政府", "石炭", "eastern", "northern",
];
const FRESH: &[&str] = &["Aldous", "Breck", "Cawdor", "Drummore", "Ettrick", "Fyvie", "Gairloch", "Huntly"];
const DATES: &[(&str, &str)] = &[
    ("September", "November"),
    ("March", "May"),
    ("January", "June"),
    ("April", "August"),
    ("December", "February"),
    ("October", "July"),
    ("November", "March"),
    ("Monday", "Thursday"),
    ("Friday", "Sunday"),
    ("Tuesday", "Saturday"),
    ("Januar", "Juni"),
    ("März", "Mai"),
    ("février", "juillet"),
    ("June", "April"),
    ("3月", "8月"),
    ("9月", "5月"),
    ("1月", "7月"),
    ("4月", "6月"),
    ("February", "January"),
];
const HEDGES: &[(&str, &str)] = &[
    (" will ", " may "),
    (" is ", " is possibly "),
    (" are ", " are perhaps "),
    (" was ", " was allegedly "),
    (" has ", " has reportedly "),
    (" rose ", " reportedly rose "),
    (" fell ", " apparently fell "),
    (" ist ", " ist vermutlich "),
    ("政府会", "政府可能会"),
    ("決定する予定", "決定するかもしれない予定"),
];
const CERTAINTIES: &[(&str, &str)] = &[
    (" probably ", " "),
    (" reportedly ", " "),
    (" may ", " will "),
    (" about ", " "),
    (" are likely to ", " "),
    ("预计将", "将"),
    (" is expected to stop ", " stops "),
    (" believe that ", " know that "),
    (" expect to ", " "),
];
const DIRECTIONS: &[(&str, &str)] = &[
    (" rose ", " fell "),
    (" fell ", " rose "),
    (" up ", " down "),
    (" down ", " up "),
    (" increased ", " decreased "),
    (" below ", " above "),
    (" gestiegen", " gefallen"),
    ("上升", "下降"),
    ("減少", "増加"),
    (" raise ", " cut "),
    (" rising ", " falling "),
    (" falling ", " rising "),
    ("低于", "高于"),
    ("relèveront", "baisseront"),
    (" open", " closed"),
    (" before ", " after "),
];
const COMPARATIVES: &[(&str, &str)] = &[
    (" less ", " more "),
    (" more ", " less "),
    (" lower ", " higher "),
    (" higher ", " lower "),
    ("cheaper", "dearer"),
    (" highest", " lowest"),
    ("最低", "最高"),
    (" plus bas ", " plus haut "),
    ("easier", "harder"),
    ("Größere", "Kleinere"),
    (" enough", " short"),
    ("twice", "half"),
];
const CLAUSES: &[&str] = &[
    ", as the annual review confirmed",
    ", according to two people who saw the draft",
    ", and the trend continues",
    ", which surprised most observers",
    ", subject to approval by the board",
];

/// One of the rows that apply, done once.
fn one_of(rows: &[(&str, &str)], words: &str, chance: &mut Chance) -> Option<String> {
    let fitting: Vec<_> = rows.iter().filter(|(from, _)| words.contains(from)).collect();
    let (from, to) = fitting.get(chance.below(fitting.len().max(1)))?;
    Some(words.replacen(from, to, 1))
}

pub fn typo(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(SPELLINGS, &point.words, chance)
}

pub fn correction(point: &Point, chance: &mut Chance) -> Option<String> {
    let back: Vec<_> = SPELLINGS.iter().map(|&(right, wrong)| (wrong, right)).collect();
    one_of(&back, &point.words, chance)
}

pub fn article(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(ARTICLES, &point.words, chance)
}

/// Another number, in whatever sort of point.
pub fn any_number(point: &Point, chance: &mut Chance) -> Option<String> {
    site_number(point, chance).or_else(|| number(point, chance))
}

pub fn number_and_hedge(point: &Point, chance: &mut Chance) -> Option<String> {
    let words = number(point, chance)?;
    hedge(&Point { words, ..point.clone() }, chance)
}

#[expect(clippy::unnecessary_wraps, reason = "as all rewordings are")]
pub fn punctuation(point: &Point, _: &mut Chance) -> Option<String> {
    let words = &point.words;
    match words.strip_suffix(['.', '。']) {
        Some(bare) => Some(bare.to_owned()),
        None => Some(format!("{words}.")),
    }
}

pub fn rewrite(point: &Point, _: &mut Chance) -> Option<String> {
    point.otherwise.clone()
}

pub fn expand(point: &Point, chance: &mut Chance) -> Option<String> {
    let bare = point.words.strip_suffix('.')?;
    (bare.split(' ').count() > 8).then(|| format!("{bare}{}.", chance.pick(CLAUSES)))
}

pub fn shorten(point: &Point, _: &mut Chance) -> Option<String> {
    let (head, tail) = point.words.rsplit_once([',', '，', ';'])?;
    let long_enough = head.chars().count() > tail.chars().count() && head.ends_with(char::is_alphabetic);
    (long_enough && !tail.ends_with(char::is_numeric)).then(|| format!("{head}."))
}

pub fn negate(point: &Point, chance: &mut Chance) -> Option<String> {
    let fitting =
        |row: &&(&str, &str)| point.words.contains(row.0) && !point.words.contains(&format!("{}not", row.0));
    let rows: Vec<_> = NEGATIONS.iter().filter(fitting).copied().collect();
    one_of(&rows, &point.words, chance)
}

pub fn affirm(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(DENIALS, &point.words, chance)
}

/// The runs of digits in some words.
fn numbers(words: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in words.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => runs.push((at, at + 1)),
        }
    }
    runs
}

pub fn number(point: &Point, chance: &mut Chance) -> Option<String> {
    let runs = numbers(&point.words);
    let &(start, end) = runs.get(chance.below(runs.len().max(1)))?;
    let value: usize = point.words[start..end].parse().ok()?;
    let other = value + 1 + chance.below(value + 8);
    Some(format!("{}{other}{}", &point.words[..start], &point.words[end..]))
}

pub fn swap_digits(point: &Point, _: &mut Chance) -> Option<String> {
    let bytes = point.words.as_bytes();
    let at = bytes.windows(2).position(|pair| pair[0] != pair[1] && pair.iter().all(u8::is_ascii_digit))?;
    let (head, tail) = point.words.split_at(at);
    Some(format!("{head}{}{}{}", &tail[1..2], &tail[..1], &tail[2..]))
}

pub fn unit(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(UNITS, &point.words, chance)
}

pub fn name(point: &Point, chance: &mut Chance) -> Option<String> {
    let old: Vec<_> = NAMES.iter().filter(|name| point.words.contains(*name)).collect();
    let old = old.get(chance.below(old.len().max(1)))?;
    Some(point.words.replacen(*old, chance.pick::<&str>(FRESH), 1))
}

pub fn site(point: &Point, chance: &mut Chance) -> Option<String> {
    let rest = point.words.strip_prefix("Site ")?;
    let (_, rest) = rest.split_once(' ')?;
    Some(format!("Site {} {rest}", chance.pick(FRESH)))
}

pub fn site_number(point: &Point, chance: &mut Chance) -> Option<String> {
    let (head, tail) = point.words.strip_prefix("Site ")?.split_once(" hours")?;
    let (head, hours) = head.rsplit_once(' ')?;
    let hours: usize = hours.parse().ok()?;
    Some(format!("Site {head} {} hours{tail}", hours + 1 + chance.below(90)))
}

pub fn date(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(DATES, &point.words, chance)
}

pub fn hedge(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(HEDGES, &point.words, chance)
}

pub fn assure(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(CERTAINTIES, &point.words, chance)
}

pub fn direction(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(DIRECTIONS, &point.words, chance)
}

pub fn comparative(point: &Point, chance: &mut Chance) -> Option<String> {
    one_of(COMPARATIVES, &point.words, chance)
}

/// The first two names that stand in it change places.
pub fn word_order(point: &Point, _: &mut Chance) -> Option<String> {
    let mut found: Vec<_> = NAMES.iter().filter_map(|name| Some((point.words.find(name)?, *name))).collect();
    found.sort_unstable();
    let [(_, one), (_, other), ..] = found[..] else { return None };
    Some(point.words.replace(one, "\u{1}").replace(other, one).replace('\u{1}', other))
}

pub fn short(point: &Point, chance: &mut Chance) -> Option<String> {
    const OTHERS: &[(&str, &str)] = &[
        ("sound", "cracked"),
        ("fail", "hold"),
        ("short", "ample"),
        ("14", "41"),
        ("ready", "late"),
        ("open", "shut"),
        ("9 days", "7 days"),
        ("quiet", "noisy"),
        ("Power on", "Power off"),
        ("No spare", "One spare"),
    ];
    (point.words.split(' ').count() < 4).then(|| one_of(OTHERS, &point.words, chance)).flatten()
}

pub fn quotes(point: &Point, _: &mut Chance) -> Option<String> {
    let curled = point.words.replacen('"', "“", 1).replacen('"', "”", 1).replace('\'', "’");
    (curled != point.words).then_some(curled)
}

pub fn dashes(point: &Point, _: &mut Chance) -> Option<String> {
    point.words.contains(" - ").then(|| point.words.replace(" - ", " — "))
}

pub fn spaces(point: &Point, _: &mut Chance) -> Option<String> {
    point.words.contains(' ').then(|| point.words.replacen(' ', "  ", 3))
}

pub fn no_break_spaces(point: &Point, _: &mut Chance) -> Option<String> {
    let (head, tail) = point.words.rsplit_once(' ')?;
    Some(format!("{head}\u{a0}{tail}"))
}
