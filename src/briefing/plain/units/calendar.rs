//! Names of months and days, in the languages that briefings are likely to come in.

use std::sync::LazyLock;

use crate::briefing::plain::names::Names;

/// Months, in small letters, without full stops; in genitives too.
const MONTHS: &str = "\
    january february march april may june july august september october november december jan feb mar \
    apr jun jul aug sep sept oct nov dec \
    januar jänner februar märz mai juni juli oktober dezember mär okt dez januari februari maart mei \
    augustus mars maj augusti marts \
    janvier février avril juin juillet août septembre octobre novembre décembre janv févr avr juil déc \
    enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre \
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio \
    junho julho setembro outubro novembro dezembro \
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря январь февраль \
    март апрель май июнь июль август сентябрь октябрь ноябрь декабрь січня лютого березня квітня травня \
    червня липня серпня вересня жовтня листопада грудня stycznia lutego marca kwietnia maja czerwca \
    lipca sierpnia września października listopada grudnia ocak şubat mart nisan mayıs haziran temmuz \
    ağustos eylül ekim kasım aralık";

/// Days, in small letters, without full stops.
const DAYS: &str = "\
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun \
    montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi \
    mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì \
    martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta понедельник \
    вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс \
    måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag maandag dinsdag woensdag \
    donderdag vrijdag zaterdag zondag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai \
    poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle \
    понеділок вівторок середа четвер субота неділя pazartesi salı çarşamba perşembe cuma cumartesi pazar";

static MONTH_NAMES: LazyLock<Names> = LazyLock::new(|| Names::of(MONTHS.split_whitespace()));
static DAY_NAMES: LazyLock<Names> = LazyLock::new(|| Names::of(DAYS.split_whitespace()));

/// Whether a word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    MONTH_NAMES.has_in_small(word)
}

/// Whether a word is the name of a day of the week.
pub(super) fn is_day(word: &str) -> bool {
    DAY_NAMES.has_in_small(word)
}

/// Whether a word of ASCII, in small letters, may be such a name.
pub(super) fn may_be_name(word: &str) -> bool {
    MONTH_NAMES.may_have_in_small(word) || DAY_NAMES.may_have_in_small(word)
}
