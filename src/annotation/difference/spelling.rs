//! Two spellings of one word.
//!
//! Letters alone cannot tell a slip from another word (patients, patents; proscribe, prescribe), so that only what is
//! known counts: the variants of British and American English, and often seen slips, each with its word. Other slips are
//! told by a list of words (`slips.rs`).

/// Slips that are words of no kind, and what they stand for.
const MISSPELLINGS: &str = "\
    accomodate>accommodate accomodation>accommodation acheive>achieve acheived>achieved accross>across \
    agressive>aggressive aquire>acquire aquired>acquired apparant>apparent arguement>argument \
    assesment>assessment begining>beginning beleive>believe beleived>believed catagory>category \
    comission>commission comittee>committee commitee>committee commited>committed concious>conscious \
    consciencious>conscientious concensus>consensus definately>definitely developement>development \
    dissapear>disappear dissapoint>disappoint embarass>embarrass enviroment>environment existance>existence \
    experiance>experience familar>familiar finaly>finally foriegn>foreign freind>friend garantee>guarantee \
    goverment>government govenment>government governement>government harrassment>harassment \
    heirarchy>hierarchy immediatly>immediately independant>independent infomation>information \
    knowlege>knowledge liason>liaison maintainance>maintenance maintenence>maintenance millenium>millennium \
    neccessary>necessary necesary>necessary noticable>noticeable occassion>occasion occured>occurred \
    occurence>occurrence occuring>occurring oppurtunity>opportunity paralell>parallel parliment>parliament \
    particulary>particularly persistant>persistent posession>possession prefered>preferred privelege>privilege \
    probaly>probably profesional>professional publically>publicly recieve>receive recieved>received \
    recieves>receives recieving>receiving recomend>recommend recomended>recommended refered>referred \
    relevent>relevant seperate>separate seperated>separated seperately>separately sieze>seize similiar>similar \
    succesful>successful successfull>successful sucess>success suprise>surprise supercede>supersede \
    technolgy>technology temperture>temperature tommorow>tomorrow tommorrow>tomorrow transfered>transferred \
    truely>truly unfortunatly>unfortunately untill>until wich>which wierd>weird thier>their becuase>because \
    poeple>people";

/// Endings and middles that British and American English spell otherwise.
const VARIANTS: [(&str, &str); 22] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("gement", "gment"),
    ("amme", "am"),
];

/// Whether two words in small letters are spellings of one.
pub(super) fn is_same_word(one: &str, other: &str) -> bool {
    let is_plain = |word: &str| word.len() >= 5 && word.chars().all(|c| c.is_ascii_lowercase());
    if !is_plain(one) || !is_plain(other) {
        return false;
    }
    let varies = |one: &str, other: &str| {
        VARIANTS.iter().any(|(british, american)| {
            let stem = one.strip_suffix(british).filter(|stem| stem.len() >= 3);
            stem.is_some_and(|stem| other.strip_suffix(american) == Some(stem))
        })
    };
    let slips = |wrong: &str, right: &str| {
        MISSPELLINGS.split(' ').any(|slip| slip.split_once('>') == Some((wrong, right)))
    };
    varies(one, other) || varies(other, one) || slips(one, other) || slips(other, one)
}
