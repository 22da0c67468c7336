//! Briefings of ten kinds, made for this.

use super::document::{Document, Form, Point, Section};

/// All bases; those that are read as plain text say so.
pub fn bases() -> Vec<Document> {
    let mut bases: Vec<Document> = [
        ("Harbour resilience", false, POLICY),
        ("Grid outlook", true, PLAIN),
        ("Market report", false, MARKET),
        ("Short list", false, SHORT),
        ("Twins", false, TWINS),
        ("港口简报", false, EASTERN),
        ("Lage und situation", false, EUROPEAN),
        ("Mixed forms", false, FORMS),
        ("Long read", false, LONG),
    ]
    .map(|(title, plain, notation)| Document::of_notation(title, plain, notation))
    .into();
    bases.push(incidents(300));
    bases
}

const NAMES: [&str; 20] = [
    "Arden", "Birch", "Corrie", "Dunmore", "Elston", "Farrow", "Glenn", "Hartley", "Innes", "Jarrow",
    "Kestrel", "Lomond", "Marlow", "Nairn", "Oakham", "Perth", "Quarry", "Rannoch", "Selkirk", "Tarbert",
];

/// A form that was filled in `count` times.
pub fn incidents(count: usize) -> Document {
    let point = |at: usize| {
        let name = NAMES[at % NAMES.len()];
        let (site, hours, crew) = (at / NAMES.len() + 1, 3 + at * 7 % 61, 2 + at * 3 % 17);
        let words = format!(
            "Site {name} {site}: power was lost for {hours} hours, a crew of {crew} was sent and service is restored."
        );
        Point::new(Form::Bullet, &words)
    };
    let points: Vec<Point> = (0..count).map(point).collect();
    let section = |(at, points): (usize, &[Point])| Section {
        title: format!("Region {}", at + 1),
        points: points.to_vec(),
    };
    let sections = points.chunks(60).enumerate().map(section).collect();
    Document { title: "Incidents".to_owned(), plain: false, marker: "-", sections }
}

const POLICY: &str = "\
# What is at stake
¶ Most of the harbour's traffic will pass two locks, and neither has a spare gate.
~ Nearly all of the harbour's traffic will pass two locks, and neither lock has a spare gate.
- A failure of the eastern lock is expected to stop 62 % of container traffic for 9 days.
~ If the eastern lock fails, 62 % of container traffic is expected to stop for 9 days.
- The government has not ordered a spare gate, although Minister Halden promised one in March.
~ No order for a spare gate has come from the government, although Minister Halden promised one in March.
- Shippers receive a warning about 6 hours before a closure, which is less than they need.
# Who decides
¶ The port authority is responsible for repairs, and the ministry for money.
- Fenwick outspends Halden on dredging by 14 million euros, a difference the audit did not explain.
- It is probably cheaper to rent a gate from Ostrand than to build one, the engineers say.
~ Engineers say it is probably cheaper to rent a gate from Ostrand than to build one.
- The authority \"will not wait\" for a vote - its lawyers see no need for one.
# Next steps
- The council will decide on the second gate by 14 September, after a hearing on the budget.
~ By 14 September, after a hearing on the budget, the council will decide on the second gate.
- Insurers may raise premiums by 8 % if no spare gate is ordered before winter.
- A separate study of labour costs is overdue and may be published in October.
";

const PLAIN: &str = "\
# Summary
- Demand rose by 12 % in January, and the reserve margin fell below 5 % on three evenings.
~ In January demand rose by 12 %, while the reserve margin fell below 5 % on three evenings.
- The northern line will not return before 30 April, the operator said.
- Two occurrences of frequency loss occurred at Marlow, and no customer was cut off.
# Fuel
- Gas storage is 41 % full, which is lower than in any February since 2011.
~ At 41 %, gas storage is lower than in any February since 2011.
- Tanker deliveries to Ostrand are delayed by 4 days because of ice in the strait.
- The coal stock at Fenwick reportedly lasts for 35 days at full load.
# Neighbours
- Exports to Halden increased to 900 MW, and imports from Jarrow decreased to 250 MW.
- The interconnector to Jarrow has a capacity of 1400 MW and is used at night only.
- An agreement on emergency supply was definitely not signed in December.
";

const MARKET: &str = "\
# Metals
- Copper closed at 9,412 dollars a tonne, up 3.7 % on the week.
- Nickel closed at 16,250 dollars a tonne, down 1.9 % on the week.
- Zinc closed at 2,871 dollars a tonne, up 0.4 % on the week.
- Warehouse stocks of copper fell by 23,500 tonnes to 184,000 tonnes in November.
~ In November, warehouse stocks of copper fell by 23,500 tonnes to 184,000 tonnes.
# Freight
- The rate for capesize vessels rose to 21,340 dollars a day, the highest since 2021.
- The rate for panamax vessels rose to 13,905 dollars a day, more than analysts at Fenwick expected.
~ Panamax vessels earned a rate of 13,905 dollars a day, more than analysts at Fenwick expected.
- Bunker fuel at Ostrand is 587 dollars a tonne and is 12 % cheaper than at Jarrow.
# Outlook
- Halden forecasts a deficit of 310,000 tonnes of copper for 2027, twice what Fenwick forecasts.
- Traders believe that the surplus of nickel will last until June 2028.
- The committee may cut the benchmark rate to 2.25 % on 17 December.
";

const SHORT: &str = "\
# Yes
- Locks: sound
- Gates fail
- Budget short
- Crew: 14
- No spare
# No
- Rail ready
- Roads open
- Fuel: 9 days
- All quiet
- Power on
";

const TWINS: &str = "\
# North
- The bridge is open to all traffic.
- No change.
- Water stands at 3.2 metres and is rising slowly.
# South
- The bridge is open to all traffic.
- Ferries run twice a day until the 4th of July.
- No change.
# West
- Pumps at Marlow are running at full load.
- The bridge is open to all traffic.
- No change.
- Sandbags were delivered to Fenwick on Monday.
# East
- The school at Nairn is closed until Friday.
- No change.
- Water stands at 2.9 metres and is falling slowly.
";

const EASTERN: &str = "\
# 概要
- 东部船闸一旦失效，预计将有百分之62的集装箱运输中断9天。
~ 东部船闸如果失效，预计百分之62的集装箱运输将会中断9天。
- 政府会在3月订购一扇备用闸门，并由港务局负责安装。
- 今年1月的用电量上升了12%，备用容量低于5%。
- 天然气库存为41%，是2011年以来同期的最低水平。
# 見通し
- 北部の送電線は4月30日まで復旧しないと運営会社は述べた。
- 石炭の在庫は全負荷で35日間続く見込みであると報告された。
~ 石炭の在庫は全負荷で35日間もつ見込みだと報告された。
- 港湾局は来年9月に第二の水門の建設を決定する予定である。
- 輸入量は前年より250トン減少し、輸出量は900トン増加した。
";

const EUROPEAN: &str = "\
# Lage
- Der Verbrauch ist im Januar um 12 % gestiegen, die Reserve ist auf 5 % gesunken.
~ Im Januar ist der Verbrauch um 12 % gestiegen und die Reserve auf 5 % gesunken.
- Die Schleuse bei Marlow ist seit 9 Tagen außer Betrieb und wird im März repariert.
- Das Ministerium hat \"keine Einwände\" gegen den Bau eines zweiten Tores für 14 Millionen Euro.
- Größere Schäden wurden an der Brücke über die Förde nicht festgestellt.
# Situation
- Le gouvernement a décidé de louer une écluse à Ostrand pour 18 mois.
~ Le gouvernement a décidé qu'une écluse serait louée à Ostrand pour 18 mois.
- La réserve de gaz est à 41 %, un niveau plus bas qu'en février 2011.
- Les assureurs relèveront leurs primes de 8 % si rien n'est commandé avant l'été.
- L'été dernier, la sécheresse a réduit le trafic fluvial de 23 000 tonnes.
";

const FORMS: &str = "\
# Stations
| Marlow | 41 hours | diesel is low
| Jarrow | 17 hours | diesel is enough
| Ostrand | 63 hours | gas is piped in
# Procedure
- Close the inlet valve before the pump is started at Marlow.
+ The valve is closed when the lamp is red and the gauge reads 0.4 bar.
+ The gauge is read again after 15 minutes by a second operator.
- Start the pump and receive a confirmation from the control room.
~ Start the pump, then receive a confirmation from the control room.
+ The pump must not run for more than 20 minutes without cooling.
$ pump start --station marlow --limit 20
# Voices
> We did not see the water rise, and nobody at Fenwick called us before 6 on Tuesday.
> The new gauge is more accurate than the old one, and it is easier to read at night.
¶ Both statements were taken on 14 October by the inspector, who will return in a week.
";

const LONG: &str = "\
# Background
¶ The first proposal for a barrier across the estuary was made by Halden in 1934, and it was rejected because the fishermen of Nairn feared for their catch; a second proposal came in 1953, after the great flood, and it was not built either, although 48 million had been set aside for it.
~ Halden made the first proposal for a barrier across the estuary in 1934, and it was rejected since the fishermen of Nairn feared for their catch; a second proposal came in 1953, after the great flood, and it was not built either, although 48 million had been set aside for it.
¶ What changed the mood was the winter of 1976, when the water stood at 4.1 metres for 3 days and the lower town was evacuated by boat; the government of the day, which had called the barrier a luxury, ordered a study within 6 weeks.
# Costs
¶ The barrier will cost about 610 million, of which the state pays 70 % and the towns the rest; the estimate is higher than the one of 2019 because steel has become more expensive, and it does not include the new lock at Tarbert.
~ The barrier will cost about 610 million, of which 70 % is paid by the state and the rest by the towns; the estimate is higher than the one of 2019 because steel has become more expensive, and the new lock at Tarbert is not included.
¶ Maintenance is a separate matter: the towns expect to pay 9 million a year, the state's auditors expect 14 million, and the difference is explained by the gates, which the auditors would replace every 25 years.
# Doubts
¶ Biologists at Selkirk argue that the marsh behind the barrier will lose a third of its birds by 2040, and that a colour survey of the sediment, which was promised in April, has never been published.
¶ Insurers, on the other hand, are likely to lower their premiums for 12,000 houses, and the bank of Perth believes that land behind the barrier will be worth more than twice as much.
";
