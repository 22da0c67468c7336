//! Lines with a time or a date before them, and lines with other numbers.

use super::{LineStamp, stamp};

const MOMENTS: &[&str] = &[
    "08:02 Alarm",
    "8:02 am Alarm",
    "8.30 pm Alarm",
    "08:02:11 Alarm",
    "08:02:11.250 Alarm",
    "[08:02] Alarm",
    "08:02-08:10 Alarm",
    "08:02 – 08:10 Alarm",
    "08h02 Alarme",
    "0802Z Alarm",
    "10:00 Uhr Beginn",
    "9 am Alarm",
    "2026-03-01 Granted",
    "2026-03-01 08:02 Granted",
    "2026-03-01T08:02:11Z Granted",
    "2026-03-01: Granted",
    "2026-03-01T08:02:11+01:00 Granted",
    "[2026-03-01 08:02:11,250] Granted",
    "2026/03/01 Granted",
    "01.03.2026 Granted",
    "1.3. Erteilt",
    "1/3/2026 Granted",
    "03/01/26 - Granted",
    "2026-03 Granted",
    "1 March 2026 Granted",
    "1 March: Granted",
    "1st March Granted",
    "March 1, 2026: Granted",
    "Mar  1 08:02:11 host pump: on",
    "Mon 3 May Granted",
    "Tue 4 May Granted",
    "Thursday, 6 May 2026: Granted",
    "terça, 5 de maio Concedido",
    "Torsdag 6 maj Beviljat",
    "Monday, 3 May 2026: Granted",
    "3. Mai 2026 Erteilt",
    "1er mars 2026 : accordé",
    "3 de mayo de 2026 Concedido",
    "3 мая 2026 г. Разрешение",
    "12 września 2026 Zgoda",
    "2026年3月1日许可",
    "3月1日 許可",
    "8時30分 開始",
    "午前8時30分 開始",
    "Q1 2026 Permit granted",
    "T+03:10 Alarm",
    "May 2026 Granted",
    "1–3 May 2026 Fair",
    "[12/Mar/2026:13:47:02 +0000] GET",
    "[07/Jan/2026:13:47:02] GET",
];
const YEARS: &[&str] = &["2024 Founded", "1999: Founded", "2024 – Founded"];
const NUMBERS: &[&str] = &[
    "3 ships came",
    "3. ships",
    "1.5 million",
    "12:1 odds",
    "Mayor Smith said",
    "May he rest",
    "Marching on",
    "08:02",
    "2026-03-01",
    "3/9 of it",
    "1,200 tonnes",
    "Sun is out",
    "Monday was wet",
    "Total 14",
    "10.1.2.3 answers",
    "(a) one",
    "[1] Smith",
    "Sat down 3 times",
    "March of 3 men",
    "Second 3",
    "45000 Paris",
    "12345 Berlin",
    "Friday 13",
];

#[test]
fn times_and_dates_are_told_from_numbers() {
    let cases = [(MOMENTS, Some(LineStamp::Moment)), (YEARS, Some(LineStamp::Year)), (NUMBERS, None)];
    for (lines, want) in cases {
        for line in lines {
            assert_eq!(stamp(line), want, "{line:?}");
        }
    }
}
