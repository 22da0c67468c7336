//! Words by which a line is known for what it is, or is not: those of clauses, questions, greetings and stamps.

/// Words in small letters that make a clause of what would be a label: `Note that the following holds: …`.
pub(super) const CLAUSE: &[&str] = &[
    "that",
    "which",
    "following",
    "follows",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "shall",
    "should",
    "must",
    "can",
    "could",
    "said",
    "says",
    "include",
    "includes",
    "including",
    "because",
    "if",
    "holds",
    // "Following" in other languages
    "następujące",
    "następujących",
    "poniższe",
    "volgende",
    "följande",
    "følgende",
    "seguenti",
    "seguintes",
    "seuraavat",
    "seuraavia",
    "seuraavilla",
    "aşağıdaki",
    "ακόλουθα",
    "يلي",
    "наступні",
    // German, French, Spanish
    "dass",
    "folgende",
    "folgenden",
    "folgendes",
    "ist",
    "sind",
    "werden",
    "wird",
    "wurden",
    "est",
    "sont",
    "suivants",
    "suivantes",
    "son",
    "siguientes",
    // Russian, Ukrainian
    "были",
    "постановляет",
    "постановляю",
    "приказываю",
    "следующее",
    "следующие",
    "наказую",
    "такі",
];

/// Openings that are labels although they are clauses: `Why it matters: …`, `What is new: …`.
pub(super) fn is_question(word: &str) -> bool {
    matches!(word, "What" | "Why" | "How" | "Who" | "Where" | "When" | "Which" | "Whether")
}

/// What stands before the name of a writer.
pub(super) const BY: &[&str] =
    &["By", "BY", "by", "Von", "Par", "Por", "Di", "Door", "Av", "Af", "Autor:", "Автор:", "Text:"];
/// What stands between names, and within them.
pub(super) const AND: &[&str] =
    &["and", "&", "und", "et", "y", "e", "en", "och", "og", "и", "von", "de", "van", "der", "del"];

/// What letters begin with.
pub(super) const SALUTATIONS: &[&str] = &[
    "Dear ",
    "Sehr geehrte",
    "Liebe",
    "Уважаем",
    "Дорог",
    "Шановн",
    "Уважаеми",
    "Поштован",
    "Szanown",
    "Vážen",
    "Tisztelt",
];

/// Words of lines that say how far a text may go.
pub(super) const BANNERS: &[&str] = &[
    "immediate",
    "release",
    "embargoed",
    "distribution",
    "confidential",
    "secret",
    "restricted",
    "unclassified",
    "classified",
    "internal",
    "sensitive",
    "draft",
    "vertraulich",
    "entwurf",
    "confidentiel",
    "confidencial",
    "riservato",
    "конфиденциально",
    "机密",
];

/// Words that stand beside those, and say nothing alone.
pub(super) const BESIDE_BANNERS: &[&str] = &["for", "not", "use", "only", "official", ""];

/// Ends of lines that say whom a text is for.
pub(super) const ADDRESSEES: &[&str] = &["各位", "御中"];

/// First words that a verb follows: `We recommend: …`.
pub(super) fn is_subject(word: &str) -> bool {
    matches!(word, "I" | "We" | "They" | "He" | "She" | "It" | "You" | "There")
        || matches!(word, "Wir" | "Sie" | "Es" | "Nous" | "Vous" | "Ils" | "Elles")
        || matches!(word, "Мы" | "Они" | "Ми" | "Вони")
}

/// Words that end in a full stop and not in a sentence.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "approx", "art", "cf", "ch", "co", "col", "corp", "dept", "dr", "fig", "gen", "gov", "inc", "jr", "ltd",
    "maj", "mr", "mrs", "ms", "no", "nos", "para", "pp", "prof", "sec", "sen", "sgt", "sr", "st", "vol",
    "vs",
];

/// Words in small letters that say how many things follow.
pub(super) const COUNTS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "several",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "mehrere",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "plusieurs",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "varios",
    "varias",
    "due",
    "tre",
    "quattro",
    "cinque",
    "dois",
    "duas",
    "três",
    "quatro",
    "twee",
    "drie",
    "vijf",
    "två",
    "fyra",
    "fem",
    "to",
    "fire",
    "kaksi",
    "kolme",
    "neljä",
    "dwa",
    "dwie",
    "trzy",
    "cztery",
    "pięć",
    "dva",
    "dvě",
    "tři",
    "čtyři",
    "два",
    "две",
    "три",
    "четыре",
    "пять",
    "несколько",
    "дві",
    "чотири",
    "п'ять",
    "кілька",
    "четири",
    "пет",
    "iki",
    "üç",
    "dört",
    "beş",
    "δύο",
    "δυο",
    "τρεις",
    "τρία",
    "τέσσερα",
    "दो",
    "तीन",
    "चार",
    "두",
    "세",
    "네",
    "ثلاثة",
    "ثلاث",
    "أربعة",
    "أربع",
    "שני",
    "שתי",
    "שלוש",
    "שלושה",
];
