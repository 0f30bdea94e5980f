//! One figure, one value: whatever page shows it. Every page is made as a value, for the sample business and for a public
//! data set, with everything the owner can write and with one choice of period; then the same figure, over the same days and
//! told of the same cases, must not carry two values. Customer equity is derived once more, by another way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use regulars::customers::{Assumptions, Choice, Overview};
use regulars::ledger::{Ledger, NOBODY, Standing};
use regulars::lifetime::{self, Model, Months, PurchaseModel, Shift, Study, Unfit, Weeks};
use regulars::measure::{Figure, Measure, Value};
use regulars::page::{self, Act, Address, Block, Outcome, Page, Room, Sight};
use regulars::plan::long_and_short::LongAndShort;
use regulars::plan::{Action, Actions, Expected, State};
use regulars::quantity::{Amount, Period, RatePerYear, Share};
use regulars::value::equity::EquityDrivers;
use regulars::workspace::{Documents, Folder, Settings};
use std::collections::BTreeMap;
use std::sync::OnceLock;

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
type Told = (&'static str, Option<Period>, Option<u64>, Vec<regulars::measure::Assumed>);

fn told(figure: &Figure) -> Told {
    (figure.measure.id(), figure.period, figure.cases, figure.assumes.clone())
}

/// Every figure with all its values, and where each stands.
fn everywhere(business: &mut Business) -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
    let mut seen: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    let mut note = |figure: &Figure, at: String| {
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

#[test]
fn no_figure_of_the_sample_business_carries_two_values() {
    let ledger = sample();
    let documents = written(&ledger);
    one_value_each(&mut Business::of(ledger, Choice::default(), documents));
}
