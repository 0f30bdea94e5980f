//! One figure, one value: whatever page shows it. Every page is made as a value, for the sample business and for a public
//! data set, with everything the owner can write and with one choice of period; then the same figure, over the same days and
//! told of the same cases, must not carry two values, and each is counted in what its card says. Customer equity is derived once more, by another way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use regulars::customers::{Assumptions, Choice, Overview};
use regulars::ledger::{Kind, Ledger, NOBODY, Standing};
use regulars::lifetime::{self, Months, PurchaseModel, Shift, Study, Unfit, Weeks};
use regulars::measure::{Figure, Measure, Unit, Value};
use regulars::page::{self, Address, Block, FieldKind, Form, Page, Room, Sight};
use regulars::plan::long_and_short::LongAndShort;
use regulars::plan::{Action, Actions, Expected, State};
use regulars::quantity::{Amount, Period, RatePerYear, Share};
use regulars::value::equity::EquityDrivers;
use regulars::workspace::{Documents, Folder, Settings};
use std::collections::BTreeMap;

fn read(name: &str, csv: &str) -> Ledger {
    Ledger::of([regulars::import::read(name, csv.as_bytes(), None).unwrap().1])
}

fn sample() -> Ledger {
    read(regulars::sample::FILE_NAME, &regulars::sample::orders_csv())
}

fn cdnow() -> Ledger {
    read("cdnow.csv", include_str!("data/cdnow_sample.csv"))
}

/// What an owner writes who says something on every page that tells money to come, and nothing as it is by itself.
fn written(ledger: &Ledger) -> Documents {
    let settings = Settings {
        assumptions: Assumptions {
            margin: Share::new(0.62).unwrap(),
            discount_rate: RatePerYear::new(0.08).unwrap(),
            ..Assumptions::default()
        },
        horizon: Months::new(24).unwrap(),
        ..Settings::default()
    };
    let mut plan = Actions::default();
    let effects = [
        Expected { retention: Some(0.01), ..Expected::default() },
        Expected { frequency: Some(0.05), value: Some(0.02), ..Expected::default() },
        Expected { won: Some(12.0), ..Expected::default() },
    ];
    for (effect, state) in effects.into_iter().zip([State::Planned, State::Doing, State::Planned]) {
        let cost = regulars::quantity::Money::new(Amount::from_cents(20_000), currency(ledger));
        plan.add(Action { aim: "Try".into(), effect, state, cost: Some(cost), ..Action::default() });
    }
    let mut both = LongAndShort::example();
    both.firm = [None; 6];
    Documents::default()
        .with(&settings)
        .with(&plan)
        .with(&Folder::<EquityDrivers>::default().with(&EquityDrivers::example()))
        .with(&Folder::<LongAndShort>::default().with(&both))
}

fn currency(ledger: &Ledger) -> regulars::quantity::Currency {
    ledger.currencies()[0]
}

/// A business, what its owner wrote, and the studies its pages were made from.
struct Business {
    ledger: Ledger,
    choice: Choice,
    documents: Documents,
    studies: Vec<(lifetime::Settings, Result<Study, Unfit>)>,
}

impl Business {
    fn of(ledger: Ledger, choice: Choice, documents: Documents) -> Business {
        Business { ledger, choice, documents, studies: Vec::new() }
    }

    fn sight(&self) -> Sight<'_> {
        Sight::new(&self.ledger, &self.choice, &self.documents)
    }

    /// The page as the maker of pages makes it: from the study it asks for, and one that says the same where it asks none.
    fn page(&mut self, address: &Address) -> Page {
        let asked = page::asked(self.sight(), address);
        let known = |studies: &[(lifetime::Settings, _)]| studies.iter().position(|(of, _)| *of == asked);
        if address.needs_study() && known(&self.studies).is_none() {
            let anew = self.studies.iter().find_map(|(_, study)| study.as_ref().ok()?.anew(&asked));
            let study = anew.map_or_else(
                || {
                    let quick = lifetime::Settings { draws: 12, ..asked.clone() };
                    Study::of(&self.ledger, &self.choice, &quick, &mut |_| true).map(|mut study| {
                        study.settings.draws = asked.draws;
                        study
                    })
                },
                Ok,
            );
            self.studies.push((asked.clone(), study));
        }
        match known(&self.studies) {
            Some(at) => page::page(self.sight().foreseeing(&self.studies[at].1), address),
            None => page::page(self.sight(), address),
        }
    }

    fn study(&self) -> &Study {
        let usual = page::asked(self.sight(), &Address::new(Room::Worth));
        let (_, study) = self.studies.iter().find(|(of, _)| *of == usual).unwrap();
        study.as_ref().unwrap()
    }
}

/// Every figure of a page, wherever it stands: side by side, within sentences, in cells, folded away.
fn figures(page: &Page) -> Vec<Figure> {
    fn collect(json: &serde_json::Value, all: &mut Vec<Figure>) {
        match json {
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, all)),
            serde_json::Value::Object(fields) => {
                if fields.contains_key("measure") && fields.contains_key("assumes") {
                    all.push(serde_json::from_value(json.clone()).unwrap());
                }
                fields.values().for_each(|item| collect(item, all));
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    collect(&serde_json::to_value(page).unwrap(), &mut all);
    all
}

/// Every address worth looking at: each room as it opens, each of its views, and a card of the plan.
fn addresses(business: &mut Business) -> Vec<Address> {
    let mut all = Vec::new();
    for room in Room::ALL {
        let plain = Address::new(*room);
        let page = business.page(&plain);
        all.push(plain.clone());
        for block in &page.blocks {
            let Block::Choices(choices) = block else { continue };
            for choice in choices {
                let others = choice.options.iter().filter(|(key, _)| !key.is_empty());
                all.extend(others.take(4).map(|(key, _)| plain.clone().with(&choice.name, key)));
            }
        }
    }
    all.push(Address::new(Room::Plan).with("row", "1"));
    all.push(Address::new(Room::Equity).with(Address::FORESEE, "yes"));
    all.push(Address::new(Room::Outlook).with("person", "0"));
    all
}

/// What a figure is told of: its own words for it, not the page's.
type Told<'a> = (&'static str, Option<Period>, &'a str, Option<u64>);

fn told(figure: &Figure) -> Told<'_> {
    (figure.measure.id(), figure.period, &figure.of, figure.cases)
}

/// Whether a value is counted in what its measure says on its card.
fn fits(figure: &Figure) -> bool {
    matches!(
        (figure.measure.unit(), &figure.value),
        (_, Value::Unknown(_))
            | (Unit::Count, Value::Count(_))
            | (Unit::Money, Value::Money(_))
            | (Unit::Share, Value::Share(_))
            | (Unit::Days, Value::Days(_))
            | (Unit::Months | Unit::Points | Unit::Number, Value::Number(_))
            | (Unit::Date, Value::Date(_))
            | (Unit::Text, Value::Text(_))
    )
}

/// Every figure with all its values, and where each stands.
fn everywhere(business: &mut Business) -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
    let mut seen: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    let mut note = |figure: &Figure, at: String| {
        assert!(fits(figure), "{at}: {figure:?} is not counted in {:?}", figure.measure.unit());
        let value = figure.value.machine().unwrap_or_else(|| format!("{:?}", figure.value));
        seen.entry(format!("{:?}", told(figure))).or_default().entry(value).or_default().push(at);
    };
    let overview = Overview::supposing(
        &business.ledger,
        &business.choice,
        &business.documents.get::<Settings>().assumptions,
    )
    .unwrap();
    overview.figures.iter().for_each(|figure| note(figure, "overview".into()));
    for address in addresses(business) {
        for figure in figures(&business.page(&address)) {
            note(&figure, address.to_string().replace('\n', " "));
        }
    }
    seen
}

#[track_caller]
fn one_value_each(business: &mut Business) {
    let seen = everywhere(business);
    let two: Vec<_> = seen.iter().filter(|(_, values)| values.len() > 1).collect();
    assert!(two.is_empty(), "{} figures carry two values: {two:#?}", two.len());
    assert!(seen.len() > 60, "only {} figures", seen.len());
}

/// Every form of a page, wherever it stands.
fn forms(page: &Page) -> Vec<Form> {
    fn collect(blocks: &[Block], all: &mut Vec<Form>) {
        for block in blocks {
            match block {
                Block::Form(form) => all.push(form.clone()),
                Block::Fold { blocks, .. } | Block::Part { blocks, .. } => collect(blocks, all),
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    collect(&page.blocks, &mut all);
    all
}

/// What is typed comes back by the names of its fields: of two with one name, one would be lost.
#[test]
fn no_form_has_two_fields_of_one_name() {
    let ledger = sample_with_records();
    let documents = written(&ledger);
    let mut business = Business::of(ledger, Choice::default(), documents);
    let mut seen = 0;
    for address in addresses(&mut business) {
        for form in forms(&business.page(&address)) {
            seen += 1;
            let asked = form.fields.iter().filter(|field| field.kind != FieldKind::Said);
            let mut names: Vec<&str> = asked.map(|field| field.name.as_str()).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{address}: {}: {names:?}", form.name);
        }
    }
    assert!(seen > 40, "only {seen} forms");
}

#[test]
fn no_figure_of_the_sample_business_carries_two_values() {
    let ledger = sample();
    let documents = written(&ledger);
    one_value_each(&mut Business::of(ledger, Choice::default(), documents));
}

/// The sample business with everything else a firm can bring: costs of winning customers, answers, texts, one of them undated.
fn sample_with_records() -> Ledger {
    let rows =
        |all: &[&[&str]]| all.iter().map(|row| row.iter().map(|c| (*c).to_owned()).collect()).collect();
    let orders =
        regulars::import::read(regulars::sample::FILE_NAME, regulars::sample::orders_csv().as_bytes(), None);
    let typed = regulars::import::typed::batch;
    let surveys = typed(
        Kind::Survey,
        rows(&[
            &["2026-03-04", "nps", "2", "counter", "", "a@example.org"],
            &["2026-05-04", "nps", "10", "counter", "Lovely", "b@example.org"],
            &["2026-05-04", "csat", "4", "web", "", ""],
        ]),
    );
    let feedback = typed(
        Kind::Feedback,
        rows(&[
            &["2026-03-01", "The coffee is wonderful", "Google", "5", ""],
            &["2026-09-02", "I waited far too long, the service is slow", "Google", "", ""],
            &["", "Good beans", "counter", "", ""],
        ]),
    );
    let costs = regulars::import::read(
        "costs.csv",
        b"Month,Kind,Channel,Amount,Currency\n2026-06,marketing,Ads,900,EUR\n2026-07,marketing,Ads,700,EUR\n",
        None,
    );
    Ledger::of([orders.unwrap().1, surveys, feedback].into_iter().chain(costs.ok().map(|(_, batch)| batch)))
}

#[test]
fn nor_where_it_brings_answers_texts_and_costs() {
    let ledger = sample_with_records();
    let documents = written(&ledger);
    one_value_each(&mut Business::of(ledger, Choice::default(), documents));
}

#[test]
fn nor_where_another_period_was_chosen() {
    let ledger = sample();
    let (documents, last) = (written(&ledger), ledger.period().unwrap().last());
    let choice = Choice { period: Period::new(last - 200, last - 20), ..Choice::default() };
    one_value_each(&mut Business::of(ledger, choice, documents));
}

#[test]
fn nor_any_figure_of_a_public_data_set() {
    let ledger = cdnow();
    let documents = written(&ledger);
    one_value_each(&mut Business::of(ledger, Choice::default(), documents));
}

/// The pages that show a figure of the whole, each with its value to the byte.
fn shown(business: &mut Business, measure: Measure, at: &[Address]) -> Vec<String> {
    let made: Vec<Page> = at.iter().map(|address| business.page(address)).collect();
    at.iter()
        .zip(&made)
        .map(|(address, page)| {
            let figure = figures(page).into_iter().find(|f| f.measure == measure && f.of.is_empty());
            figure.unwrap_or_else(|| panic!("{address} has no {}", measure.id())).value.machine().unwrap()
        })
        .collect()
}

#[test]
fn customer_equity_is_the_same_to_the_byte_on_every_page_that_shows_it() {
    for ledger in [sample(), cdnow()] {
        let documents = written(&ledger);
        let mut business = Business::of(ledger, Choice::default(), documents);
        let at = [
            Address::new(Room::Worth),
            Address::new(Room::Report),
            Address::new(Room::Plan).with("view", "worth"),
        ];
        for measure in [Measure::EquityTotal, Measure::EquityWon] {
            let values = shown(&mut business, measure, &at);
            assert!(values.iter().all(|value| *value == values[0]), "{}: {values:?}", measure.id());
        }
        // And what is added to it: on the plan, and in the report.
        for measure in [Measure::PlanEquity, Measure::PlanCost, Measure::PlanReturn] {
            let values = shown(&mut business, measure, &at[1..]);
            assert_eq!(values[0], values[1], "{}", measure.id());
        }
        let brings = [Address::new(Room::Equity).with(Address::FORESEE, "yes"), Address::new(Room::Report)];
        let values = shown(&mut business, Measure::DriverBrings, &brings);
        assert_eq!(values[0], values[1]);
        // The owner's settings are in it: margin, discount rate, how far ahead.
        let settings = &business.study().settings;
        assert!((settings.margin.value() - 0.62).abs() < 0.01 && settings.horizon.value() == 24);
        assert_eq!(settings.discount.value(), 0.08);
        // It is the sum of what the customers are worth one by one, and their figures say the same.
        let study = business.study();
        let one_by_one: Amount = study.outlooks().map(|one| one.value.unwrap()).sum();
        let total = study.customer_equity().unwrap().present.amount;
        let rounding = study.customers() as f64 * 0.000_05;
        assert!((one_by_one - total).to_f64().abs() <= rounding);
        let person = study.outlooks().next().unwrap().person;
        let page = business.page(&Address::new(Room::Outlook).with("person", person.to_string()));
        let worth = figures(&page).into_iter().find(|f| f.measure == Measure::OneWorth).unwrap();
        assert_eq!(worth.value, business.study().figure_of(person, Measure::OneWorth).unwrap().value);
    }
}

/// Customer equity once more, from the orders themselves: days of purchase and what they brought are counted here, expected
/// spend is the weighted mean of one's own and everybody's, and the months are added up day by day instead of by a rule.
#[test]
fn customer_equity_is_derived_by_another_way() {
    for (name, ledger) in [("sample", sample()), ("cdnow", cdnow())] {
        let documents = written(&ledger);
        let mut business = Business::of(ledger, Choice::default(), documents);
        business.page(&Address::new(Room::Worth));
        let study = business.study();
        let (ledger, as_of) = (&business.ledger, study.as_of);
        let mut days: BTreeMap<u32, BTreeMap<i32, f64>> = BTreeMap::new();
        for order in ledger.orders().filter(|o| o.standing == Standing::Counts && o.person != NOBODY) {
            *days.entry(order.person).or_default().entry(order.day.epoch()).or_default() +=
                (order.gross - order.refund).to_f64();
        }
        assert_eq!(days.len(), study.customers(), "{name}");
        let model = study.model().unwrap();
        let spend = study.spend.as_ref().unwrap().model;
        let everybody = spend.p * spend.gamma / (spend.q - 1.0);
        let (margin, yearly) = (study.settings.margin.value(), 1.0 + study.settings.discount.value());
        let horizon = f64::from(study.settings.horizon.value()) * 365.25 / 12.0;
        let weeks = |days: f64| Weeks::new(days / 7.0).unwrap();
        // What is expected of a history in each stretch of two weeks, each worth what its middle is.
        let steps = (horizon / 14.0).ceil() as u32;
        let stretches = |expected: &dyn Fn(f64) -> f64, until: f64| -> f64 {
            let mut before = 0.0;
            (0..steps)
                .map(|step| {
                    let (from, to) = (f64::from(step) * 14.0, (f64::from(step + 1) * 14.0).min(until));
                    if from >= until {
                        return 0.0;
                    }
                    let upto = expected(to);
                    let more = upto - std::mem::replace(&mut before, upto);
                    more * yearly.powf(-(from + to) / 2.0 / 365.25)
                })
                .sum()
        };
        let mut of_history: BTreeMap<(usize, i32, i32), f64> = BTreeMap::new();
        let mut total = 0.0;
        for bought in days.values() {
            let (first, last) = (*bought.keys().next().unwrap(), *bought.keys().last().unwrap());
            let (repeats, age) = (bought.len() - 1, as_of.epoch() - first);
            let orders = *of_history.entry((repeats, last - first, age)).or_insert_with(|| {
                let history = lifetime::History::new(
                    repeats as u32,
                    weeks(f64::from(last - first)),
                    weeks(f64::from(age)),
                )
                .unwrap();
                stretches(&|to| model.expected(&history, weeks(to)), horizon)
            });
            let later: f64 = bought.values().skip(1).sum();
            let weight = spend.p * repeats as f64;
            let own = if later > 0.0 {
                let mean = later / repeats as f64;
                ((spend.q - 1.0) * everybody + weight * mean) / (spend.q - 1.0 + weight)
            } else {
                everybody
            };
            total += orders * own * margin;
        }
        let said = study.customer_equity().unwrap();
        let off = total / said.present.amount.to_f64() - 1.0;
        assert!(off.abs() < 2e-4, "{name}: {total} is not {:?} ({off})", said.present);
        // Those to come: as many as in the last year, one after another.
        let since = as_of.epoch() - 365.min(as_of - study.first_day + 1);
        let firsts: Vec<f64> = days
            .values()
            .filter_map(|bought| bought.iter().next())
            .filter(|(day, _)| **day > since)
            .map(|(_, spent)| *spent)
            .collect();
        // Of the public data set everyone came in its first months: nobody is expected.
        if name == "cdnow" {
            assert!(firsts.is_empty() && said.to_come.amount.is_zero());
            continue;
        }
        let first = firsts.iter().sum::<f64>() / firsts.len() as f64;
        let to_come = firsts.len() as f64 / f64::from(as_of.epoch() - since) * horizon;
        let arrivals = 200;
        let each: f64 = (0..arrivals)
            .map(|n| {
                let at = (f64::from(n) + 0.5) * horizon / f64::from(arrivals);
                let later = stretches(&|to| model.expected_of_new(weeks(to)), horizon - at);
                yearly.powf(-at / 365.25) * (first + everybody * later) / f64::from(arrivals)
            })
            .sum();
        let off = to_come * each * margin / said.to_come.amount.to_f64() - 1.0;
        assert!(off.abs() < 1e-3, "{name}: {} is not {:?} ({off})", to_come * each * margin, said.to_come);
    }
}

/// What changes add is told by the same sum: a point of retention is the figure of that name, a twentieth more spend a
/// twentieth of the worth, and what is won is won at the rate of those who come by themselves.
#[test]
fn what_a_change_adds_is_a_part_of_the_same_sum() {
    for ledger in [sample(), cdnow()] {
        let documents = written(&ledger);
        let mut business = Business::of(ledger, Choice::default(), documents);
        business.page(&Address::new(Room::Worth));
        let study = business.study();
        let prospect = study.prospect().unwrap();
        let equity = prospect.equity();
        let figure = |measure| match study.figure(&business.ledger, measure).value {
            Value::Money(money) => money.amount.to_f64(),
            other => panic!("{other:?}"),
        };
        let near = |a: f64, b: f64| assert!((a - b).abs() < 0.001 + 1e-9 * b.abs(), "{a} is not {b}");
        let added = |shift: Shift| prospect.added(&shift).unwrap();
        near(added(Shift::default()).0, 0.0);
        near(added(Shift::default()).1, 0.0);
        let (point, newcomers) = added(Shift { stay: 0.01, ..Shift::default() });
        near(point, figure(Measure::PointOfRetention));
        assert_eq!(newcomers > 0.0, prospect.won().came > 0);
        let (spend, _) = added(Shift { spend: 0.05, ..Shift::default() });
        near(spend, figure(Measure::MoreSpend));
        let (present, won) = added(Shift { won: prospect.won().to_come / 2.0, ..Shift::default() });
        near(present, 0.0);
        // Over two years, half as many a year double it.
        near(won, equity.to_come.amount.to_f64());
        // Fewer who stay take away what more bring, and nobody can be kept twice.
        let (fewer, _) = added(Shift { stay: -0.01, ..Shift::default() });
        assert!(fewer < 0.0 && (fewer + point).abs() < 0.1 * point);
        let (all, _) = added(Shift { stay: 0.9, ..Shift::default() });
        let (more, _) = added(Shift { stay: 5.0, ..Shift::default() });
        assert!(all > point && (more - all).abs() < 1e-6 * all, "{more} {all}");
        // The part that pays is the part whose gain is the cost.
        let shift = Shift { stay: 0.04, often: 0.1, ..Shift::default() };
        let whole = prospect.added(&shift).map(|(a, b)| a + b).unwrap();
        let part = prospect.part_that_adds(&shift, whole / 2.0, 10.0).unwrap();
        let half = prospect.added(&shift.times(part)).map(|(a, b)| a + b).unwrap();
        assert!((half / whole - 0.5).abs() < 0.02, "{part}: {half} of {whole}");
    }
}
