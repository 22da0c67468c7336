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
    "for",
    "immediate",
    "release",
    "embargoed",
    "not",
    "distribution",
    "confidential",
    "secret",
    "restricted",
    "unclassified",
    "classified",
    "internal",
    "use",
    "only",
    "official",
    "sensitive",
    "draft",
    "vertraulich",
    "entwurf",
    "confidentiel",
    "confidencial",
    "riservato",
    "конфиденциально",
    "机密",
    "",
];

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
