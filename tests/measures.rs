//! The measures of the catalogue: each answered or unknown for a reason, whatever is loaded, and with values known from
//! elsewhere.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use regulars::customers::{
    Assumptions, Choice, CohortSpan, CostOfGoods, Member, RefundPolicy, SegmentBy, Segments, Sheet, Trend,
};
use regulars::ledger::{Batch, CostKind, Instrument, Ledger, Line};
use regulars::measure::{Assumed, Figure, Measure, Unit, Unknown, Value};
use regulars::quantity::{Amount, Period, RatePerYear, Share};
use regulars::voice::NpsGroup;

/// Two years of trade by a few people, one of whom stays away in the second.
fn orders() -> Vec<Row> {
    let mut rows = Vec::new();
    for on in (0..731).step_by(10) {
        rows.push(order("ann@x.org", on, 3000));
        if on < 300 {
            rows.push(order("bob@x.org", on + 1, 1000));
        }
        if on > 400 {
            rows.push(order("new@x.org", on + 2, 2000).refunded(if on > 700 { 500 } else { 0 }));
        }
    }
    rows.push(order("", 600, 700));
    rows
}

fn surveys() -> Book {
    (0..60).fold(Book::new(), |book, i| {
        book.answer("ann@x.org", 600 + i, Instrument::Nps, (0, 10), "shop", i % 11)
            .answer("", 600 + i, Instrument::Csat, (1, 5), "till", 1 + i % 5)
            .answer("", 600 + i, Instrument::Ces, (1, 7), "web", 1 + i % 7)
    })
}

fn spending() -> Book {
    Book::new()
        .cost(CostKind::Marketing, "Google Ads", (366, 730), 36_500)
        .cost(CostKind::Sales, "Fair", (500, 500), 10_000)
        .cost(CostKind::Service, "", (366, 730), 7_300)
        .contact("new@x.org", "google ads")
        .contact("someone@x.org", "Fair")
        .mailing(650, 100, 40, 10)
        .mailing(660, 1000, 200, 20)
}

fn everything() -> Ledger {
    Ledger::of([batch("shop", &orders()), surveys().batch("survey"), spending().batch("books")])
}

fn sheet(ledger: &Ledger) -> Sheet {
    Sheet::of(ledger, &Choice::default(), &Assumptions::default())
}

fn value(sheet: &Sheet, measure: Measure) -> &Value {
    &sheet.figure(measure).unwrap().value
}

/// Whether a value is of the kind its measure says.
fn fits(figure: &Figure) -> bool {
    matches!(
        (figure.measure.entry().unit, &figure.value),
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

#[test]
fn every_measure_is_answered_or_unknown_for_a_reason_whatever_is_loaded() {
    let ledgers = [
        Ledger::default(),
        ledger(&orders()),
        Ledger::of([surveys().batch("survey")]),
        Ledger::of([spending().batch("books")]),
        everything(),
    ];
    for (which, ledger) in ledgers.iter().enumerate() {
        for sheet in
            [sheet(ledger), Sheet::of_everything(ledger, &Choice::default(), &Assumptions::default(), None)]
        {
            let seen: Vec<Measure> = sheet.figures.iter().map(|f| f.measure).collect();
            let counted: Vec<Measure> = Measure::ALL.iter().copied().filter(|m| m.is_counted()).collect();
            assert_eq!(seen, counted, "ledger {which}");
            for figure in &sheet.figures {
                assert!(fits(figure), "ledger {which}: {figure:?}");
                let number = figure.value.number();
                assert!(number.is_none_or(f64::is_finite), "ledger {which}: {figure:?}");
                if which == 0 {
                    assert!(matches!(figure.value, Value::Unknown(_)), "{figure:?}");
                }
                if let Some(bounds) = figure.interval {
                    let value = number.unwrap();
                    assert!(bounds.low <= value && value <= bounds.high, "{figure:?}");
                }
            }
        }
        for by in [
            SegmentBy::Group,
            SegmentBy::NpsGroup,
            SegmentBy::Channel,
            SegmentBy::Cohort(CohortSpan::Quarter),
        ] {
            let segments = Segments::of(ledger, &Choice::default(), &Assumptions::default(), by);
            for figure in segments.iter().flat_map(|s| &s.segments).flat_map(|s| &s.figures) {
                assert!(fits(figure), "ledger {which}: {figure:?}");
            }
        }
    }
    // With everything there, little is left that can't be known.
    let all = sheet(&everything());
    let unknown: Vec<Measure> =
        all.figures.iter().filter(|f| matches!(f.value, Value::Unknown(_))).map(|f| f.measure).collect();
    let expected = [
        Measure::ProductSales,
        Measure::SecondWithin90,
        Measure::SpendTooling,
        Measure::SpendCampaigns,
        Measure::SpendClicks,
    ];
    assert_eq!(unknown, expected);
    // Orders alone say nothing about what lies beside them, and never zero.
    let alone = sheet(&ledger(&orders()));
    assert_eq!(value(&alone, Measure::SpendTotal), &Value::Unknown(Unknown::NoCosts));
    assert_eq!(value(&alone, Measure::AcquisitionCost), &Value::Unknown(Unknown::NoCosts));
    assert_eq!(value(&alone, Measure::Profit), &Value::Unknown(Unknown::NoCosts));
    assert_eq!(value(&alone, Measure::OpenRate), &Value::Unknown(Unknown::NoMailings));
    assert_eq!(value(&alone, Measure::Responses), &Value::Unknown(Unknown::NoAnswers));
    assert_eq!(value(&alone, Measure::NpsScore), &Value::Unknown(Unknown::NotAsked));
    assert_eq!(value(&alone, Measure::Contacts), &Value::Unknown(Unknown::NoContacts));
}

#[test]
fn value_cost_and_payback_are_what_paper_and_pencil_give() {
    // The year up to day 730 is 2025: days 366 to 730. Ann comes on 37 days (370 to 730), the newcomer on 32 (412 to
    // 732, of which the last lies beyond). The data end on day 732 with the newcomer's last order.
    let rows: Vec<Row> = orders().into_iter().filter(|r| r.day <= day(730)).collect();
    let books = Ledger::of([batch("shop", &rows), spending().batch("books")]);
    let period = Period::new(day(366), day(730));
    let choice = Choice { period, ..Choice::default() };
    let sheet = Sheet::of(&books, &choice, &Assumptions::default());
    let number = |measure| value(&sheet, measure).number().unwrap();
    let near = |measure, wanted: f64| {
        let got = number(measure);
        assert!((got - wanted).abs() < 1e-3, "{measure:?}: {got} instead of {wanted}");
    };
    let (ann, new) = (37.0, 32.0);
    let refunds = 10.0; // Days 710 and 720; the order of day 732 is not there.
    let net = ann * 30.0 + new * 20.0 + 7.0 - refunds;
    near(Measure::NetRevenue, net);
    // Half of what the two brought who have a name; the order without one is nobody's.
    let margin = 0.5 * ((net - 7.0) / (ann + new)) * ((ann + new) / 2.0);
    near(Measure::YearlyMargin, margin);
    // In 2024 Ann and Bob bought, in 2025 Ann of the two.
    near(Measure::RetentionRate, 0.5);
    near(Measure::RuleOfThumbValue, margin * 0.5 / 0.6);
    near(Measure::RuleOfThumbUpFront, margin * 1.1 / 0.6);
    near(Measure::AcquisitionSpend, 365.0 + 100.0);
    near(Measure::AcquisitionCost, 465.0);
    near(Measure::ValueToCost, margin * 1.1 / 0.6 / 465.0);
    near(Measure::PaybackMonths, 465.0 / (margin / 12.0));
    near(Measure::GrossProfit, net / 2.0);
    near(Measure::ServiceCost, 73.0);
    near(Measure::Profit, net / 2.0 - 73.0 - 465.0);
    // So far: Ann's 74 orders, Bob's 30, the newcomer's.
    let so_far = 74.0 * 30.0 + 30.0 * 10.0 + new * 20.0 - refunds;
    near(Measure::ValueRealised, so_far / 3.0);
    near(Measure::ProfitRealised, so_far / 6.0);
    // Sums, never means of rates: 240 of 1,100, not the mean of 40 % and 20 %.
    near(Measure::OpenRate, 240.0 / 1100.0);
    near(Measure::ClickRate, 30.0 / 1100.0);
    near(Measure::ClickToOpen, 30.0 / 240.0);
    near(Measure::MailDelivered, 1100.0);
    near(Measure::Contacts, 2.0);

    // What rests on an assumption says so.
    let assumes = |measure| sheet.figure(measure).unwrap().assumes.clone();
    assert_eq!(assumes(Measure::GrossProfit), [Assumed::Margin]);
    assert_eq!(assumes(Measure::RuleOfThumbValue), [Assumed::Margin, Assumed::DiscountRate]);
    assert_eq!(assumes(Measure::NetRevenue), []);
}

#[test]
fn the_rule_of_thumb_follows_its_inputs() {
    let books = everything();
    let value = |assumptions: &Assumptions| {
        let sheet = Sheet::of(&books, &Choice::default(), assumptions);
        value(&sheet, Measure::RuleOfThumbValue).number().unwrap()
    };
    let base = Assumptions::default();
    let half = Assumptions { margin: Share::new(0.25).unwrap(), ..base.clone() };
    assert!((value(&half) * 2.0 - value(&base)).abs() < 0.01);
    let patient = Assumptions { discount_rate: RatePerYear::NONE, ..base.clone() };
    // r is a half: m·0.5 ÷ 0.6 against m·0.5 ÷ 0.5.
    assert!((value(&patient) / value(&base) - 1.2).abs() < 1e-4);
}

#[test]
fn data_of_less_than_a_year_tell_no_yearly_value() {
    let rows: Vec<Row> = (0..30).map(|i| order("ann@x.org", i * 10, 1000)).collect();
    let sheet = sheet(&ledger(&rows));
    for measure in [Measure::YearlyMargin, Measure::RuleOfThumbValue] {
        assert_eq!(value(&sheet, measure), &Value::Unknown(Unknown::TooShort));
    }
}

/// Two orders with three lines: bread with a cost, cake with a cost, a jar without.
fn bakery() -> Batch {
    let mut file = batch("bakery", &[order("ann@x.org", 0, 1000), order("bob@x.org", 1, 500).refunded(250)]);
    for name in ["", "bread", "cake"] {
        file.categories.push(name);
    }
    let cents = Amount::from_cents;
    for (order, category, net, cost) in [(0, 1, 600, 200), (0, 2, 400, 100), (1, 0, 500, 0)] {
        let line = Line { order, item: 0, quantity: 1000, net: cents(net), category, cost: cents(cost) };
        file.lines.push(line, 3);
    }
    file
}

#[test]
fn goods_cost_what_items_say_else_categories_else_the_margin() {
    let shop = Ledger::of([bakery()]);
    let cost = |assumptions: &Assumptions| {
        let sheet = Sheet::of(&shop, &Choice::default(), assumptions);
        let figure = sheet.figure(Measure::GoodsCost).unwrap().clone();
        (figure.value.number().unwrap(), figure.assumes)
    };
    let base = Assumptions { margin: Share::new(0.6).unwrap(), ..Assumptions::default() };
    // Items: 2 + 1; the jar by the margin, 5 × 0.4 = 2, and half of it came back.
    assert_eq!(cost(&base), (3.0 + 1.0, vec![Assumed::Margin]));
    let lost = Assumptions { refunds: RefundPolicy::GoodsLost, ..base.clone() };
    assert_eq!(cost(&lost).0, 3.0 + 2.0);
    let one = Assumptions { goods: CostOfGoods::OneMargin, ..base.clone() };
    assert_eq!(cost(&one), (4.0 + 1.0, vec![Assumed::Margin]));
    // Bread leaves 0.9 of its 6, cake nothing of its own, so 0.6 of its 4: cost 0.6 + 1.6.
    let margin_by_category = [("bread".to_owned(), Share::new(0.9).unwrap())].into();
    let by_category = Assumptions { goods: CostOfGoods::CategoryMargins, margin_by_category, ..base };
    let (amount, assumes) = cost(&by_category);
    assert!((amount - 3.2).abs() < 1e-9, "{amount}");
    assert_eq!(assumes, [Assumed::Margin, Assumed::CategoryMargins]);
}

#[test]
fn service_by_the_order_is_an_assumption() {
    let assumptions =
        Assumptions { service_cost_per_order: Some(Amount::from_cents(50)), ..Assumptions::default() };
    let sheet = Sheet::of(&Ledger::of([bakery()]), &Choice::default(), &assumptions);
    let service = sheet.figure(Measure::ServiceCost).unwrap();
    assert_eq!(
        (service.value.number(), service.assumes.as_slice()),
        (Some(1.0), &[Assumed::ServiceCost][..])
    );
}

#[test]
fn channels_bear_their_own_costs() {
    let segments = Segments::of(
        &everything(),
        &Choice::default(),
        &Assumptions::default(),
        SegmentBy::AcquisitionChannel,
    )
    .unwrap();
    let of = |name: &str, measure| {
        let member = Member::Named(name.to_owned());
        let segment = segments.segments.iter().find(|s| s.member == member).unwrap();
        segment.figure(measure).unwrap().value.clone()
    };
    assert_eq!(of("Google Ads", Measure::NewCustomers), Value::Count(1));
    // The last twelve months begin a day or two into the campaign.
    let spent = of("Google Ads", Measure::AcquisitionCost).number().unwrap();
    assert!((362.0..=365.0).contains(&spent), "{spent}");
    assert_eq!(of("Fair", Measure::AcquisitionSpend).number(), Some(100.0));
    assert_eq!(of("Fair", Measure::AcquisitionCost), Value::Unknown(Unknown::NobodyNew));
}

#[test]
fn a_trend_compares_each_stretch_with_the_one_before() {
    let trend = Trend::of(&everything(), &Choice::default(), &Assumptions::default(), CohortSpan::Month);
    assert_eq!(trend.stretches.len(), 13);
    for pair in trend.stretches.windows(2) {
        let (earlier, later) = (&pair[0], &pair[1]);
        assert_eq!(earlier.period.last() + 1, later.period.first());
        for (before, now) in earlier.figures.iter().zip(&later.figures) {
            assert_eq!(now.previous.as_ref(), Some(&before.value));
            assert!(fits(now) && now.period == Some(later.period));
        }
    }
    let finished = trend.stretches.iter().filter(|s| !s.unfinished).count();
    assert_eq!(finished, 12);
    let march = &trend.stretches[2];
    assert_eq!(march.figure(Measure::SpendMarketing).unwrap().value.number(), Some(31.0));
}

/// Answers of nobody in particular, on the days from 600.
fn answered(book: Book, instrument: Instrument, scale: (i32, i32), scores: &[(i32, usize)]) -> Book {
    scores
        .iter()
        .flat_map(|(score, n)| std::iter::repeat_n(*score, *n))
        .fold(book, |book, score| book.answer("", 600, instrument, scale, "", score))
}

#[test]
fn what_customers_say_is_what_paper_and_pencil_give() {
    // 162 promoters, 108 passives and 54 detractors of 324: 100/3 ± 1.96 × 100 × √((2/3 − 1/9) ÷ 324).
    let book = answered(
        Book::new(),
        Instrument::Nps,
        (0, 10),
        &[(10, 100), (9, 62), (8, 8), (7, 100), (6, 50), (0, 4)],
    );
    // 15 of 50 in the two best boxes; the mean is (5×5 + 4×10 + 3×20 + 1×15) ÷ 50.
    let book = answered(book, Instrument::Csat, (1, 5), &[(5, 5), (4, 10), (3, 20), (1, 15)]);
    // 5 to 7 of 7 are easy: 30 of 40.
    let book = answered(book, Instrument::Ces, (1, 7), &[(7, 10), (5, 20), (4, 10)]);
    let told = sheet(&Ledger::of([book.batch("survey")]));
    let near = |measure, wanted: f64| {
        let got = value(&told, measure).number().unwrap();
        assert!((got - wanted).abs() < 1e-4, "{measure:?}: {got} instead of {wanted}");
    };
    near(Measure::Responses, 414.0);
    near(Measure::Comments, 0.0);
    near(Measure::NpsAnswers, 324.0);
    near(Measure::NpsPromoters, 162.0);
    near(Measure::NpsPassives, 108.0);
    near(Measure::NpsDetractors, 54.0);
    near(Measure::NpsScore, 100.0 / 3.0);
    near(Measure::NpsMargin, 8.1159);
    near(Measure::CsatAnswers, 50.0);
    near(Measure::CsatTop, 15.0);
    near(Measure::CsatShare, 0.3);
    near(Measure::CsatMean, 2.8);
    near(Measure::CesAnswers, 40.0);
    near(Measure::CesTop, 30.0);
    near(Measure::CesShare, 0.75);
    near(Measure::CesMean, 5.25);
    assert_eq!(value(&told, Measure::CesScale), &Value::Text("1-7".into()));
    assert_eq!(value(&told, Measure::FirstResponse), &Value::Date(day(600)));
    let bounds = |measure| {
        let interval = told.figure(measure).unwrap().interval.unwrap();
        format!("{:.4} {:.4}", interval.low, interval.high)
    };
    // Wilson's interval of 15 in 50, as published; the score's is its margin on both sides.
    assert_eq!(bounds(Measure::CsatShare), "0.1910 0.4375");
    assert_eq!(bounds(Measure::NpsScore), "25.2174 41.4493");
}

#[test]
fn answers_that_can_not_be_put_together_are_unknown_for_their_reason() {
    let two = answered(Book::new(), Instrument::Csat, (1, 5), &[(5, 3)]);
    let two = answered(two, Instrument::Csat, (1, 10), &[(10, 3)]);
    let two = answered(two, Instrument::Ces, (1, 5), &[(5, 3)]);
    let told = sheet(&Ledger::of([answered(two, Instrument::Ces, (1, 7), &[(7, 3)]).batch("survey")]));
    assert_eq!(value(&told, Measure::CsatTop), &Value::Count(6));
    assert_eq!(value(&told, Measure::CsatMean), &Value::Unknown(Unknown::MixedScales));
    assert_eq!(value(&told, Measure::CesMean), &Value::Unknown(Unknown::MixedScales));
    let mut open = answered(Book::new(), Instrument::Ces, (1, 5), &[(5, 3)]).batch("survey");
    open.records.asked[0].scale = None;
    let told = sheet(&Ledger::of([open]));
    assert_eq!(value(&told, Measure::CesAnswers), &Value::Unknown(Unknown::WhichEndIsGood));
    // A survey without dates is a survey all the same, and so is a list of contacts.
    let mut undated =
        answered(Book::new().contact("a@x.org", ""), Instrument::Nps, (0, 10), &[(9, 3)]).batch("survey");
    undated.records.responses.iter_mut().for_each(|r| r.day = None);
    let told = sheet(&Ledger::of([undated]));
    assert_eq!(value(&told, Measure::NpsScore).number(), Some(100.0));
    assert_eq!(value(&told, Measure::FirstResponse), &Value::Unknown(Unknown::NoAnswers));
    assert_eq!(value(&told, Measure::Contacts), &Value::Count(1));
}

#[test]
fn customers_are_parted_by_their_last_answer() {
    let book = Book::new()
        .answer("ann@x.org", 100, Instrument::Nps, (0, 10), "", 10)
        .answer("ann@x.org", 500, Instrument::Nps, (0, 10), "", 6)
        .answer("new@x.org", 500, Instrument::Nps, (0, 10), "", 9)
        .answer("new@x.org", 600, Instrument::Csat, (1, 5), "", 1);
    let ledger = Ledger::of([batch("shop", &orders()), book.batch("survey")]);
    let choice = Choice { period: Period::new(day(0), day(732)), ..Choice::default() };
    let told = Segments::of(&ledger, &choice, &Assumptions::default(), SegmentBy::NpsGroup).unwrap();
    let of = |member: Member, measure| {
        let segment = told.segments.iter().find(|s| s.member == member).unwrap();
        segment.figure(measure).unwrap().value.clone()
    };
    let (promoters, detractors) =
        (Member::NpsGroup(NpsGroup::Promoters), Member::NpsGroup(NpsGroup::Detractors));
    assert_eq!(of(detractors.clone(), Measure::Orders), Value::Count(74));
    assert_eq!(of(promoters.clone(), Measure::Orders), Value::Count(33));
    assert_eq!(of(Member::NpsGroup(NpsGroup::Passives), Measure::Orders), Value::Count(0));
    assert_eq!(of(Member::Others, Measure::Orders), Value::Count(30));
    assert_eq!(of(Member::Nameless, Measure::Orders), Value::Count(1));
    assert_eq!(of(detractors, Measure::Responses), Value::Count(2));
    assert_eq!(of(promoters, Measure::CsatShare).number(), Some(0.0));
}
