use super::*;
use crate::customers::Choice as Chosen;
use crate::ledger::Ledger;
use crate::lifetime::Settings as Asked;
use crate::measure::Part;
use crate::page::{Cell, Field, Form, Table};
use crate::workspace::{Documents, Settings};
use std::sync::OnceLock;

static NOTHING: std::sync::LazyLock<Documents> = std::sync::LazyLock::new(Documents::default);

/// What an act has kept.
fn kept(outcome: Outcome) -> Settings {
    match outcome {
        Outcome::Keep(documents) => documents.get(),
        other => panic!("{other:?}"),
    }
}

type Studied = (Ledger, Result<Study, Unfit>);

const ROOMS: [Room; 5] = [Room::Worth, Room::Slipping, Room::Churn, Room::Acquisition, Room::Models];

fn ledger(name: &str, csv: &str) -> Ledger {
    Ledger::of([crate::import::read(name, csv.as_bytes(), None).unwrap().1])
}

fn studied(ledger: Ledger) -> Studied {
    let choice = Chosen::default();
    let asked = asked(Sight::new(&ledger, &choice, &NOTHING), &Address::new(Room::Worth));
    let quick = Asked { draws: 40, ..asked };
    let study = Study::of(&ledger, &choice, &quick, &mut |_| true);
    (ledger, study)
}

fn cafe() -> &'static Studied {
    static CAFE: OnceLock<Studied> = OnceLock::new();
    CAFE.get_or_init(|| studied(ledger(crate::sample::FILE_NAME, &crate::sample::orders_csv())))
}

fn cdnow() -> &'static Studied {
    static CDNOW: OnceLock<Studied> = OnceLock::new();
    CDNOW.get_or_init(|| studied(ledger("cdnow.csv", include_str!("../../../tests/data/cdnow_sample.csv"))))
}

fn made((ledger, study): &Studied, address: &Address) -> Page {
    page(Sight::new(ledger, &Chosen::default(), &NOTHING).foreseeing(study), address)
}

/// A sentence in plain letters, money without cents.
fn said(sentence: &Sentence) -> String {
    let value = |value: &Value| match value {
        Value::Money(money) => format!("{:.0} {}", money.amount.to_f64(), money.currency),
        Value::Share(share) => format!("{:.1} %", share.value() * 100.0),
        Value::Number(n) => format!("{n:.2}"),
        other => other.machine().unwrap_or_else(|| "?".to_owned()),
    };
    let parts = sentence.0.iter().map(|part| match part {
        Part::Words(words) => words.clone(),
        Part::Figure(figure) => value(&figure.value),
        Part::Value(of) => value(of),
    });
    parts.collect()
}

/// Every block, those folded away included.
fn every(blocks: &[Block]) -> Vec<&Block> {
    let mut all = Vec::new();
    for block in blocks {
        all.push(block);
        if let Block::Fold { blocks, .. } = block {
            all.extend(every(blocks));
        }
    }
    all
}

fn tables(page: &Page) -> Vec<&Table> {
    every(&page.blocks)
        .into_iter()
        .filter_map(|b| if let Block::Table(t) = b { Some(t) } else { None })
        .collect()
}

fn finite(value: &Value) -> bool {
    value.number().is_none_or(f64::is_finite)
}

fn holds_together(page: &Page, what: &str) {
    assert!(said(&page.title).len() > 15, "{what}: {}", said(&page.title));
    assert!(!said(&page.title).contains('?') || said(&page.title).ends_with('?'), "{what}");
    for block in every(&page.blocks) {
        match block {
            Block::Figures(figures) => {
                assert!(figures.iter().all(|f| finite(&f.value)), "{what}: {figures:?}");
            }
            Block::Say(sentence) | Block::Note(sentence) => {
                let words = said(sentence);
                assert!(
                    !words.is_empty() && !words.contains("NaN") && !words.contains("inf "),
                    "{what}: {words}"
                );
            }
            Block::Table(table) => {
                for row in &table.rows {
                    assert_eq!(row.cells.len(), table.columns.len(), "{what}: {}", table.caption);
                    for cell in &row.cells {
                        let fine = match cell {
                            Cell::Value(value) => finite(value),
                            Cell::Between(low, high) => {
                                low.number() <= high.number() && finite(low) && finite(high)
                            }
                            Cell::Words(words) => !words.contains("NaN") && !words.contains("inf"),
                            _ => true,
                        };
                        assert!(fine, "{what}: {cell:?}");
                    }
                }
            }
            Block::Picture(drawing) => {
                let numbers: Vec<f64> = match &drawing.picture {
                    Picture::Columns { labels, series } | Picture::Lines { labels, series } => {
                        assert!(
                            series.iter().all(|s| s.values.len() == labels.len()),
                            "{what}: {}",
                            drawing.say
                        );
                        series.iter().flat_map(|s| s.values.iter().copied().flatten()).collect()
                    }
                    Picture::Radar { .. } | Picture::Flows { .. } => continue,
                    Picture::Waterfall(steps) => steps.iter().map(|s| s.value).collect(),
                    Picture::Bars(bars) => {
                        bars.iter().flat_map(|b| b.value.into_iter().chain(b.between.map(|b| b.0))).collect()
                    }
                    Picture::Timeline { spans, .. } => {
                        spans.iter().map(|s| f64::from(s.from.epoch())).collect()
                    }
                    Picture::Points { marks, .. } => marks.iter().flat_map(|m| [m.x, m.y]).collect(),
                };
                assert!(
                    !numbers.is_empty() && numbers.iter().all(|n| n.is_finite()),
                    "{what}: {}",
                    drawing.say
                );
                assert!(
                    !said(&drawing.title).contains('?') || drawing.title.is_empty(),
                    "{what}: {}",
                    said(&drawing.title)
                );
            }
            _ => {}
        }
    }
}

#[test]
fn every_page_holds_together_whatever_is_chosen() {
    for (name, studied) in [("café", cafe()), ("cdnow", cdnow())] {
        for room in ROOMS {
            for (choice, value) in [
                ("", ""),
                ("by", "cohort"),
                ("by", "channel"),
                ("since", "quarter"),
                ("list", "overdue"),
                ("list", "newcomers"),
                ("list", "full-price"),
            ] {
                if (choice == "list") != (room == Room::Slipping) && !choice.is_empty() {
                    continue;
                }
                let address = Address::new(room).with(choice, value);
                holds_together(&made(studied, &address), &format!("{name} {room:?} {choice} {value}"));
            }
        }
    }
}

/// Of numbers that stand one below the other the total is the sum.
#[test]
fn totals_are_the_sums_of_what_stands_above_them() {
    let mut seen = 0;
    for studied in [cafe(), cdnow()] {
        for room in ROOMS {
            let page = made(studied, &Address::new(room));
            for table in tables(&page).into_iter().filter(|t| t.rows.last().is_some_and(|r| r.total)) {
                let (total, rows) = table.rows.split_last().unwrap();
                for (at, column) in table.columns.iter().enumerate() {
                    let counted = ["#Customers", "#Worth", "#Value at risk", "#Ordered", "#Spent"];
                    let name = format!("#{}", column.name);
                    if !counted.contains(&name.as_str()) {
                        continue;
                    }
                    let number = |cells: &[Cell]| match &cells[at] {
                        Cell::Value(value) => value.number().unwrap(),
                        other => panic!("{other:?}"),
                    };
                    let sum: f64 = rows.iter().map(|row| number(&row.cells)).sum();
                    assert!(
                        (sum - number(&total.cells)).abs() < 1e-3,
                        "{room:?} {}: {}",
                        table.caption,
                        column.name
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(seen >= 12, "{seen}");
}

#[test]
fn the_waterfall_leads_from_then_to_now() {
    let page = made(cafe(), &Address::new(Room::Worth));
    let steps = page.blocks.iter().find_map(|b| match b {
        Block::Picture(Drawing { picture: Picture::Waterfall(steps), .. }) => Some(steps),
        _ => None,
    });
    let steps = steps.unwrap();
    let mut height = 0.0;
    for (i, step) in steps.iter().enumerate() {
        if step.total && i > 0 {
            assert!((height - step.value).abs() < 1e-3);
        }
        height = if step.total { step.value } else { height + step.value };
    }
    assert_eq!(steps.len(), 6);
}

#[test]
fn a_page_says_when_it_is_being_worked_out_and_why_it_cannot_be() {
    let (ledger, _) = cafe();
    let choice = Chosen::default();
    for room in ROOMS {
        assert!(room.needs_study());
        let waiting = page(Sight::new(ledger, &choice, &NOTHING), &Address::new(room));
        assert_eq!(said(&waiting.title), "This is being worked out …");
        let unfit = Err(Unfit::NobodyReturns { customers: 3 });
        let cannot = page(Sight::new(ledger, &choice, &NOTHING).foreseeing(&unfit), &Address::new(room));
        assert!(said(&cannot.lede).contains("None of the 3 customers"));
    }
    assert!(!Room::People.needs_study());
}

#[test]
fn a_list_is_saved_so_that_no_spreadsheet_takes_it_for_formulas() {
    let csv = "name,date,amount\n".to_owned()
        + &(0..40)
            .flat_map(|who| (0..6).map(move |n| (who, n)))
            .map(|(who, n)| {
                let month = 1 + n * 2;
                format!("=cmd{who},2025-{month:02}-{:02},{}\n", 1 + who % 27, 10 + who)
            })
            .collect::<String>()
        + "late,2026-01-05,10\n";
    let studied = studied(ledger("names.csv", &csv));
    let choice = Chosen::default();
    let sight = Sight::new(&studied.0, &choice, &NOTHING).foreseeing(&studied.1);
    for list in ["", "overdue", "newcomers", "full-price"] {
        let Outcome::File(name, text) = act(sight, Room::Slipping, &Act::new("save-list").with("list", list))
        else {
            panic!("{list}")
        };
        let text = String::from_utf8(text).unwrap();
        assert!(name.ends_with("-2026-01-05.csv"), "{name}");
        let mut lines = text.lines();
        assert!(lines.next().unwrap().starts_with("\u{FEFF}Customer,E-mail,"));
        assert!(lines.all(|line| !line.starts_with('=') && !line.contains(",=")), "{text}");
    }
    let all: String = ["", "overdue", "full-price"]
        .iter()
        .map(|list| match act(sight, Room::Slipping, &Act::new("save-list").with("list", *list)) {
            Outcome::File(_, text) => String::from_utf8(text).unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(all.contains("'=cmd"), "{all}");
}

fn form_of(page: &Page) -> &Form {
    page.blocks.iter().find_map(|b| if let Block::Form(form) = b { Some(form) } else { None }).unwrap()
}

#[test]
fn what_is_answered_becomes_settings_and_what_is_wrong_is_marked() {
    let (ledger, study) = cafe();
    let choice = Chosen::default();
    let sight = Sight::new(ledger, &choice, &NOTHING).foreseeing(study);
    let page = page(sight, &Address::new(Room::Worth));
    let form = form_of(&page);
    let filled = |with: &[(&str, &str)]| {
        let mut act = Act::new(&form.name);
        for Field { name, value, .. } in &form.fields {
            let given = with.iter().find(|(n, _)| n == name).map_or(value.as_str(), |(_, v)| v);
            act = act.with(name, given);
        }
        act
    };
    // As it stands it changes nothing.
    assert_eq!(kept(act(sight, Room::Worth, &filled(&[]))), Settings::default());
    let given = kept(act(
        sight,
        Room::Worth,
        &filled(&[
            ("margin", "62,5 %"),
            ("discount", "8"),
            ("refunds", "ignore"),
            ("horizon", "24"),
            ("calibrate", "2025-12-31"),
        ]),
    ));
    assert!((given.assumptions.margin.value() - 0.625).abs() < 1e-12);
    assert!((given.assumptions.discount_rate.value() - 0.08).abs() < 1e-12);
    assert_eq!((given.horizon.value(), given.refunds), (24, crate::lifetime::RefundPolicy::Ignore));
    assert_eq!(given.calibrate_to, crate::quantity::Day::new(2025, 12, 31));
    let Outcome::Page(wrong) = act(sight, Room::Worth, &filled(&[("margin", "120"), ("calibrate", "soon")]))
    else {
        panic!()
    };
    let wrong: Vec<(&str, &str, bool)> = form_of(&wrong)
        .fields
        .iter()
        .map(|f| (f.name.as_str(), f.value.as_str(), !f.problem.is_empty()))
        .filter(|f| f.2)
        .collect();
    assert_eq!(wrong, [("margin", "120", true), ("calibrate", "soon", true)]);
}

#[test]
fn an_account_is_left_out_and_taken_in_again() {
    let (ledger, study) = cafe();
    let choice = Chosen::default();
    let sight = Sight::new(ledger, &choice, &NOTHING).foreseeing(study);
    let without = kept(act(sight, Room::Models, &Act::new("leave-out").with("person", "7")));
    assert_eq!(without.study(ledger, &choice, None).without, [7]);
    let documents = NOTHING.with(&without);
    let under = Sight::new(ledger, &choice, &documents).foreseeing(study);
    let page = page(under, &Address::new(Room::Models));
    let back = tables(&page)
        .into_iter()
        .flat_map(|t| &t.rows)
        .flat_map(|r| &r.cells)
        .find_map(|c| match c {
            Cell::Button(button) if button.act.name == "take-in" => Some(button.act.clone()),
            _ => None,
        })
        .unwrap();
    assert_eq!(kept(act(under, Room::Models, &back)), Settings::default());
}

#[test]
fn the_horizon_stands_in_the_address() {
    let (ledger, _) = cafe();
    let choice = Chosen::default();
    let months = |value: &str| {
        asked(Sight::new(ledger, &choice, &NOTHING), &Address::new(Room::Worth).with("months", value))
            .horizon
            .value()
    };
    assert_eq!((months(""), months("24"), months("36"), months("7"), months("x")), (12, 24, 36, 12, 12));
}

/// What the first sentences say of two businesses, to the letter: whoever changes them has to mean it.
#[test]
fn the_headlines_are_these() {
    let mut headlines = String::new();
    for (name, studied) in [("café", cafe()), ("cdnow", cdnow())] {
        for room in ROOMS {
            let page = made(studied, &Address::new(room));
            headlines.push_str(&format!("{name}: {}\n", said(&page.title)));
        }
    }
    assert_eq!(headlines, include_str!("headlines.txt"), "{headlines}");
}

/// What is told of one customer is what the study says of them, and the page of somebody left out says so.
#[test]
fn one_customer_is_foreseen_with_an_interval_and_a_caveat() {
    let (ledger, study) = cdnow();
    let study = study.as_ref().unwrap();
    let choice = Chosen::default();
    let page_of = |documents: &Documents, person: u32| {
        let studied = Study::of(
            ledger,
            &choice,
            &Asked {
                draws: 40,
                ..asked(Sight::new(ledger, &choice, documents), &Address::new(Room::Outlook))
            },
            &mut |_| true,
        );
        let address = Address::new(Room::Outlook).with("person", person.to_string());
        page(Sight::new(ledger, &choice, documents).foreseeing(&studied), &address)
    };
    let plain = |person: u32| {
        let sight = Sight::new(ledger, &choice, &NOTHING).foreseeing(&cdnow().1);
        page(sight, &Address::new(Room::Outlook).with("person", person.to_string()))
    };
    let figures = |page: &Page| match page.blocks.first() {
        Some(Block::Figures(figures)) => figures.clone(),
        other => panic!("{other:?}"),
    };
    let words = |page: &Page| -> String {
        let all = every(&page.blocks).into_iter().filter_map(|b| match b {
            Block::Say(s) | Block::Note(s) => Some(said(s)),
            _ => None,
        });
        format!("{} {} {}", said(&page.title), said(&page.lede), all.collect::<Vec<_>>().join(" "))
    };
    let (mut once, mut often) = (0, 0);
    for one in study.outlooks().take(300) {
        let page = plain(one.person);
        holds_together(&page, "one customer");
        let told = figures(&page);
        assert_eq!(told.len(), 5);
        assert_eq!(told[0].value.number(), Some(one.alive.value()));
        assert_eq!(told[1].value.number(), Some(one.orders));
        assert_eq!(told[3].value.number(), one.value.map(Amount::to_f64));
        assert_eq!(told[4].value.number(), one.overdue.map(|days| days.max(0.0)));
        assert!(words(&page).contains("With nine chances in ten they order between "));
        assert!(words(&page).contains("For one customer that is always wide"));
        // Whoever never came back is valued with what everybody spends, and the page says so.
        assert_eq!(words(&page).contains("What everybody spends"), one.spend_is_everybodys);
        once += u32::from(one.spend_is_everybodys);
        often += u32::from(one.overdue.is_some());
    }
    assert!(once > 50 && often > 50);
    let left_out = kept(act(
        Sight::new(ledger, &choice, &NOTHING).foreseeing(&cdnow().1),
        Room::Outlook,
        &Act::new("leave-out").with("person", "7"),
    ));
    let without = page_of(&NOTHING.with(&left_out), 7);
    assert_eq!(said(&without.title), "You left this account out of the forecast.");
    let button =
        without.blocks.iter().find_map(|b| if let Block::Buttons(all) = b { all.first() } else { None });
    let documents = NOTHING.with(&left_out);
    let sight = Sight::new(ledger, &choice, &documents).foreseeing(&cdnow().1);
    assert_eq!(kept(act(sight, Room::Outlook, &button.unwrap().act)), Settings::default());
    assert_eq!(said(&plain(u32::MAX).title), "Nothing can be foreseen of them.");
    let nobody = Err(Unfit::NobodyReturns { customers: 3 });
    let cannot = page(
        Sight::new(ledger, &choice, &NOTHING).foreseeing(&nobody),
        &Address::new(Room::Outlook).with("person", "1"),
    );
    assert_eq!(said(&cannot.title), "What to expect of them can’t be told yet.");
}

/// The margin the owner gave once is the margin of the first page's findings, too.
#[test]
fn there_is_one_margin_everywhere() {
    // Two hundred customers who come twice, a year apart, and two hundred more; winning one costs 30.
    let orders = "customer id,date,amount\n".to_owned()
        + &(0..400)
            .flat_map(|i| (0..if i < 200 { 2 } else { 1 }).map(move |n| (i, 2025 - n)))
            .map(|(i, year)| format!("{i},{year}-{:02}-{:02},100\n", 1 + i % 12, 1 + i % 28))
            .collect::<String>();
    let costs: Vec<Vec<String>> = (1..=12)
        .map(|m| {
            crate::import::typed::fields(crate::ledger::Kind::Spend)
                .iter()
                .map(|field| match field.name {
                    "month" => format!("2025-{m:02}"),
                    "kind" => "marketing".to_owned(),
                    "amount" => "500".to_owned(),
                    _ => String::new(),
                })
                .collect()
        })
        .collect();
    let ledger = Ledger::of([
        crate::import::read("orders.csv", orders.as_bytes(), None).unwrap().1,
        crate::import::typed::batch(crate::ledger::Kind::Spend, costs),
    ]);
    let choice = Chosen::default();
    let kinds = |margin: f64| -> Vec<String> {
        let assumptions = crate::customers::Assumptions {
            margin: Share::new(margin).unwrap(),
            ..crate::customers::Assumptions::default()
        };
        let documents = NOTHING.with(&Settings { assumptions, ..Settings::default() });
        let overview = crate::page::overview(Sight::new(&ledger, &choice, &documents)).unwrap();
        overview.all_findings.iter().map(|f| f.kind.clone()).collect()
    };
    assert!(kinds(0.1).contains(&"payback_long".to_owned()), "{:?}", kinds(0.1));
    assert!(!kinds(1.0).contains(&"payback_long".to_owned()), "{:?}", kinds(1.0));
}

/// What each category leaves becomes settings, is counted with, and comes back with what is wrong with it.
#[test]
fn categories_have_margins_of_their_own_and_service_costs_something() {
    use crate::customers::CostOfGoods;
    let csv = "order id,customer id,date,amount\n".to_owned()
        + &(0..60)
            .map(|i| format!("{i},{},2025-{:02}-{:02},10\n", i % 20, 1 + i % 12, 1 + i % 28))
            .collect::<String>();
    let mut batch = crate::import::read("categories.csv", csv.as_bytes(), None).unwrap().1;
    for name in ["", "Coffee", "Cake"].iter().skip(batch.categories.len()) {
        batch.categories.push(name);
    }
    for order in 0..60 {
        let (net, cost) = (Amount::from_cents(1_000), Amount::ZERO);
        let category = order as u16 % 3;
        batch.lines.push(crate::ledger::Line { order, item: 0, quantity: 1_000, net, category, cost }, 60);
    }
    let ledger = &Ledger::of([batch]);
    let choice = Chosen::default();
    let sight = Sight::new(ledger, &choice, &NOTHING);
    let form = |page: &Page| {
        let forms = every(&page.blocks).into_iter();
        let mut forms =
            forms.filter_map(|b| if let Block::Form(form) = b { Some(form.clone()) } else { None });
        forms.find(|form| form.name == "goods").unwrap()
    };
    let asked = goods::form(sight);
    let categories: Vec<&Field> = asked.fields.iter().filter(|f| f.name.starts_with("of ")).collect();
    assert_eq!(categories.len(), 2, "{asked:?}");
    let filled = |with: &[(&str, &str)]| {
        asked.fields.iter().fold(Act::new(&asked.name), |act, Field { name, value, .. }| {
            act.with(name, with.iter().find(|(n, _)| n == name).map_or(value.as_str(), |(_, v)| v))
        })
    };
    assert_eq!(kept(act(sight, Room::Worth, &filled(&[]))), Settings::default());
    let first = categories[0].name.as_str();
    let given = kept(act(sight, Room::Worth, &filled(&[(first, "80"), ("service", "1,50")])));
    let supposed = &given.assumptions;
    assert_eq!(supposed.margin_by_category.len(), 1);
    assert_eq!(supposed.goods, CostOfGoods::CategoryMargins);
    assert_eq!(supposed.service_cost_per_order, Some(Amount::from_cents(150)));
    // Goods of one category leave more now, so that more is left of all.
    let before = Settings::default().study(ledger, &choice, None).margin;
    assert!(given.study(ledger, &choice, None).margin > before);
    // What was given stands in the form the next time, and can be taken back.
    let documents = NOTHING.with(&given);
    let under = Sight::new(ledger, &choice, &documents);
    let again = goods::form(under);
    let value = |name: &str| again.fields.iter().find(|f| f.name == name).unwrap().value.clone();
    assert_eq!(
        (value(first), value("service"), value("goods")),
        ("80".into(), "1.5".into(), "categories".into())
    );
    let back = again.fields.iter().fold(Act::new(&again.name), |act, f| {
        act.with(&f.name, if f.name == first || f.name == "service" { "" } else { f.value.as_str() })
    });
    let back = kept(act(under, Room::Worth, &back));
    assert!(
        back.assumptions.margin_by_category.is_empty() && back.assumptions.service_cost_per_order.is_none()
    );
    let Outcome::Page(wrong) = act(sight, Room::Worth, &filled(&[(first, "lots"), ("service", "-2")])) else {
        panic!()
    };
    let marked = form(&wrong);
    let marked: Vec<(&str, &str)> = marked
        .fields
        .iter()
        .filter(|f| !f.problem.is_empty())
        .map(|f| (f.name.as_str(), f.value.as_str()))
        .collect();
    assert_eq!(marked, [(first, "lots"), ("service", "-2")]);
}

/// The same word stands for the same people wherever it is counted.
#[test]
fn a_word_has_one_count_on_every_page() {
    use crate::customers::rhythm::ORDER_DAYS;
    use crate::customers::segment::{FamilyKey, Own, Scene, SegmentKey};
    use crate::customers::{CustomerQuery, Group, Overview, Purchases, Rfm, Table as Customers, gaps};
    use crate::lifetime::ListKind;
    use crate::plan::{Cause, ContactLog, Limits, Proactive};
    use crate::voice::{Closing, Corrections, Heard};
    let mut counted = 0;
    for (name, studied) in [("café", cafe()), ("cdnow", cdnow())] {
        let (ledger, Ok(study)) = studied else { panic!("{name}") };
        let choice = Chosen::default();
        let overview = Overview::of(ledger, &choice).unwrap();
        let count = |measure| overview.figure(measure).and_then(|f| f.value.number()).unwrap() as u64;
        let (overdue, regulars) = (count(Measure::OverdueRegulars), count(Measure::Regulars));
        // Overdue: overview, look after, before they ask.
        let (late, slipping) = (study.list(ListKind::Overdue), study.list(ListKind::Slipping));
        assert_eq!(late.rows.len() as u64, overdue, "{name}");
        assert_eq!((late.among, slipping.among), (regulars, regulars), "{name}");
        let title = said(&made(studied, &Address::new(Room::Slipping).with("list", "overdue")).title);
        assert!(title.starts_with(&format!("{overdue} regulars ")), "{name}: {title}");
        let heard = Heard::of(ledger, None, &Corrections::default());
        let (log, limits) = (ContactLog::default(), Limits::default());
        let before = Proactive::of(ledger, &choice, &heard, &Closing::default(), &log, &limits);
        let ask = before.list(Cause::Overdue).unwrap();
        let mut people: Vec<u32> = ask.rows.iter().map(|due| due.person).collect();
        let mut listed: Vec<u32> = late.rows.iter().map(|one| one.person).collect();
        people.sort_unstable();
        listed.sort_unstable();
        assert_eq!(people, listed, "{name}");
        // Slipping away: the title of the list is all there is; the groups use other words.
        let rfm = Rfm::of(ledger, &choice, None).unwrap();
        let told = said(&rfm.headline()) + &said(&rfm.lede());
        assert!(!told.contains("slipping") && !told.contains("overdue"), "{name}: {told}");
        // A group: the page of groups, the filter of the list, the segment.
        let table = Customers::of(ledger, &choice).unwrap();
        for group in Group::ALL {
            let here = rfm.group(group).map_or(0, |one| one.customers);
            let query = CustomerQuery { group: Some(group), ..CustomerQuery::default() };
            assert_eq!(table.page(ledger, &query).matching, here, "{name} {group:?}");
        }
        let (facts, own) = (Sight::new(ledger, &choice, &NOTHING).facts().unwrap(), Own::default());
        let segment = |family, part: &str| {
            Scene::new(ledger, &facts, &own).segment(&SegmentKey::new(family, part)).unwrap()
        };
        let at_risk = rfm.group(Group::AtRisk).map_or(0, |one| one.customers);
        assert_eq!(segment(FamilyKey::Rfm, "at-risk").people.len(), at_risk as usize, "{name}");
        // What the stage “slipping” says of itself: the regulars among them are overdue.
        let stage = segment(FamilyKey::Lifecycle, "slipping").people;
        let chosen = choice.resolve(ledger).unwrap();
        for (person, purchases) in Purchases::of(ledger, chosen.index, chosen.until).by_customer() {
            let lately = chosen.as_of - purchases.last().unwrap().day < 365;
            if lately && gaps(purchases).count() + 1 >= ORDER_DAYS && stage.as_slice().contains(&person) {
                assert!(listed.contains(&person), "{name} {person}");
            }
        }
        counted += overdue;
    }
    assert!(counted > 40, "{counted}");
}

/// No word of the trade stands on the page of models before it is explained.
#[test]
fn the_models_explain_their_words() {
    let page = made(cafe(), &Address::new(Room::Models));
    let open = |block: &&Block| !matches!(block, Block::Fold { .. });
    // What is seen at first: one table with one such word, explained right below it.
    let mut explained = false;
    for block in page.blocks.iter().filter(open) {
        match block {
            Block::Table(table) => {
                let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
                assert!(!names.contains(&"Parameter") && !names.contains(&"Log-likelihood"), "{names:?}");
            }
            Block::Note(note) => {
                explained |= said(note).contains("“Held-out log-likelihood” is how probable")
            }
            _ => {}
        }
    }
    assert!(explained);
    // Behind the fold the words come first.
    let fold = page.blocks.iter().find_map(|block| match block {
        Block::Fold { title, blocks } if *title == Sentence::from("For those who want to check") => {
            Some(blocks)
        }
        _ => None,
    });
    let Some([Block::List(words), ..]) = fold.map(Vec::as_slice) else { panic!("{fold:?}") };
    for word in ["Model: ", "Parameters: ", "Standard error: ", "Log-likelihood: ", "Maximum likelihood: "] {
        assert!(words.iter().any(|said_of| said(said_of).starts_with(word)), "{word}");
    }
}
