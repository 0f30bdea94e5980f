//! Two loyalty programmes side by side, tried on the orders there were.

use crate::customers::margin_in_effect;
use crate::measure::{Assumed, Figure, Measure, Sentence, Unknown, Value};
use crate::page::foresight::explained;
use crate::page::{
    Act, Address, Bar, Block, Cell, Choice, Drawing, Field, FieldKind, Form, Outcome, Page, Picture, Room,
    Sight, Table, Unit,
};
use crate::plan::loyalty::{Design, Designs, Part, Simulated, Stamp, Terms, Tier, Varied};
use crate::quantity::{Amount, Share};
use crate::{language, say, tell, text};

const DESIGN: &str = "design";
const TERMS: &str = "terms";

const KINDS: [(&str, &str); 4] = [
    ("stamps", text!("Stamp card: so many, then one free")),
    ("points", text!("Points for what is spent")),
    ("tiers", text!("Tiers: more back from a sum a year on")),
    ("back", text!("Money back on every order")),
];

/// The two places.
const PLACES: [(&str, &str); 2] =
    [("first", text!("First programme")), ("second", text!("Second programme"))];

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let kept: Designs = sight.documents.get();
    let first = wanted(&kept.first, address.get("first"));
    let second = wanted(&kept.second, address.get("second"));
    whole(sight, &Designs { first, second, ..kept }, Vec::new())
}

/// The design, of another kind where the address wants one.
fn wanted(kept: &Design, word: &str) -> Design {
    if word.is_empty() || word == kind(kept) {
        kept.clone()
    } else {
        usual(word).unwrap_or_else(|| kept.clone())
    }
}

fn kind(design: &Design) -> &'static str {
    match design {
        Design::BuyN { .. } => "stamps",
        Design::Points { .. } => "points",
        Design::Tiers(_) => "tiers",
        Design::Cashback { .. } => "back",
    }
}

/// What it is called within a sentence.
fn called(design: &Design) -> &'static str {
    match design {
        Design::BuyN { .. } => say!("stamp card"),
        Design::Points { .. } => say!("points§a kind of programme"),
        Design::Tiers(_) => say!("tiers"),
        Design::Cashback { .. } => say!("money back"),
    }
}

/// A design to begin with.
fn usual(word: &str) -> Option<Design> {
    let share = |percent: f64| Share::new(percent / 100.0).unwrap_or(Share::NONE);
    let tier = |from: i64, back: f64| Tier { from: Amount::from_cents(from * 100), back: share(back) };
    Some(match word {
        "stamps" => Design::BuyN { n: 10, stamp: Stamp::Visit, reward: Amount::from_cents(1_000) },
        "points" => Design::Points { per_unit: 1.0, worth: 0.05, lot: 100 },
        "tiers" => Design::Tiers(vec![tier(0, 1.0), tier(200, 3.0), tier(500, 5.0)]),
        "back" => Design::Cashback { back: share(5.0), from: Amount::ZERO },
        _ => return None,
    })
}

fn whole(sight: Sight<'_>, designs: &Designs, forms: Vec<Form>) -> Page {
    let settings = sight.settings();
    let margin = margin_in_effect(sight.ledger, sight.choice, &settings.assumptions);
    let terms = Terms { margin, redeemed: designs.redeemed, displaced: designs.displaced };
    let both = [&designs.first, &designs.second]
        .map(|design| Simulated::of(sight.ledger, sight.choice, design, terms));
    let [Some(first), Some(second)] = both else {
        return Page::new(say!("Nobody can be told apart yet."))
            .lede(say!("A programme rewards people, so your orders have to say who bought. Open a file that names customers; then each programme is tried on what they really did."))
            .with(Block::WaysIn);
    };
    let mut page = Page::new(title(designs, &first, &second))
        .lede(say!("Tried on the orders there were: everybody takes part from the first day and buys just as they did. So all of it is given for nothing new, and the question is how much more they would have to buy to pay for it."))
        .with(Block::Choices(vec![which("first", say!("First"), &designs.first), which("second", say!("Second"), &designs.second)]));
    page.blocks.push(Block::Figures(figures(&designs.first, &first)));
    page.blocks.push(Block::Table(side_by_side(designs, &first, &second)));
    page.blocks.push(Block::Picture(by_group(&designs.first, &first)));
    for (design, run, which) in
        [(&designs.first, &first, say!("First")), (&designs.second, &second, say!("Second"))]
    {
        page.blocks.push(Block::Fold {
            title: say!(
                "{which}, {design}: group by group, who gains most, and what if",
                which,
                design = called(design)
            )
            .into(),
            blocks: closer(sight, run),
        });
    }
    if forms.is_empty() {
        page.blocks.push(Block::Heading(say!("Change the programmes").into()));
        page.blocks.push(Block::Form(form_of(PLACES[0], &designs.first)));
        page.blocks.push(Block::Form(form_of(PLACES[1], &designs.second)));
        page.blocks.push(Block::Form(terms_form(designs)));
    } else {
        // What was typed comes first, so that what is wrong is seen.
        for form in forms.into_iter().rev() {
            page.blocks.insert(0, Block::Form(form));
        }
    }
    let mut blocks = explained(&[
        Measure::LoyaltyCost,
        Measure::LoyaltyShare,
        Measure::LoyaltyEarners,
        Measure::LoyaltyToRegulars,
        Measure::LoyaltyBreakEven,
    ]);
    blocks.push(Block::Note(say!("To break even, each order is made larger (and stamps more) by the same part for everybody, the programme is run again on these orders, and the part is halved in until what is left of the extra sales pays what is given. Who needs more than twice as much never breaks even. The free piece earns no stamp; tiers go by what was spent within 365 days before an order, from the beginning of the period on.").into()));
    page.with(Block::Fold { title: say!("How this is told").into(), blocks })
        .with(Block::Links(vec![(say!("Change the margin").into(), Address::new(Room::Worth))]))
}

fn title(designs: &Designs, first: &Simulated, second: &Simulated) -> Sentence {
    let cheaper = if first.whole.cost <= second.whole.cost {
        (&designs.first, first)
    } else {
        (&designs.second, second)
    };
    let (design, run) = cheaper;
    let (name, cost) = (design.name(), Value::money(run.whole.cost, run.currency));
    // What it costs hangs on what is given.
    let called = match design {
        Design::BuyN { n, reward, .. } => tell!(
            "{name}, {n} stamps for {reward}:",
            name,
            n = n.to_string(),
            reward = Value::money(*reward, run.currency)
        ),
        _ => tell!("{name}:", name),
    };
    called.followed_by(match run.whole.break_even {
        Some(uplift) if run.whole.cost > Amount::ZERO => tell!(
            "it would have cost {cost}, and customers would have to buy {more} more to pay for it.",
            cost,
            more = share(uplift)
        ),
        Some(_) => tell!("it would have cost {cost}: nobody would have reached a reward.", cost),
        None => tell!(
            "it would have cost {cost}, and would not pay even if customers bought twice as much.",
            cost
        ),
    })
}

fn which(name: &str, label: &str, design: &Design) -> Choice {
    Choice {
        name: name.into(),
        label: label.into(),
        options: KINDS
            .iter()
            .map(|(key, says)| ((*key).to_owned(), language::said(says).to_owned()))
            .collect(),
        chosen: kind(design).to_owned(),
    }
}

fn share(value: f64) -> Value {
    Share::new(value.clamp(0.0, 1.0)).map_or(Value::Number(value), Value::Share)
}

fn uplift(part: &Part) -> Value {
    part.break_even.map_or(Value::Text(say!("never").into()), share)
}

fn figures(design: &Design, run: &Simulated) -> Vec<Figure> {
    let assumed = vec![Assumed::Margin];
    let made = |measure, value| {
        let figure = Figure::new(measure, value).over(run.period).from_cases(run.whole.customers.into());
        figure.told_of(format!("{design:?}"))
    };
    vec![
        made(Measure::LoyaltyCost, Value::money(run.whole.cost, run.currency)).assuming(assumed.clone()),
        made(
            Measure::LoyaltyShare,
            run.whole.of_margin.map_or(Value::Unknown(Unknown::NoMargin), Value::Share),
        )
        .assuming(assumed.clone()),
        made(Measure::LoyaltyEarners, Value::Count(run.whole.earners.into())),
        made(
            Measure::LoyaltyToRegulars,
            run.to_regulars.map_or(Value::Unknown(Unknown::NobodyTwice), Value::Share),
        ),
        made(
            Measure::LoyaltyBreakEven,
            run.whole.break_even.map_or(Value::Unknown(Unknown::NoMargin), share),
        )
        .assuming(assumed),
    ]
}

fn side_by_side(designs: &Designs, first: &Simulated, second: &Simulated) -> Table {
    let columns = [
        say!("What").to_owned(),
        say!("#First: {design}", design = called(&designs.first)),
        say!("#Second: {design}", design = called(&designs.second)),
    ];
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(say!("The two programmes"), &columns);
    let mut say = |what: &str, of: &dyn Fn(&Simulated) -> Cell| {
        table.push(vec![what.into(), of(first), of(second)]);
    };
    let money = |run: &Simulated, amount| Cell::from(Value::money(amount, run.currency));
    say(say!("Customers who take part"), &|run| Value::Count(run.whole.customers.into()).into());
    say(say!("Gain without changing anything"), &|run| Value::Count(run.whole.earners.into()).into());
    say(say!("Given, at the price in the shop"), &|run| money(run, run.whole.earned));
    say(say!("What it costs"), &|run| money(run, run.whole.cost));
    say(say!("Of what is left, it takes"), &|run| {
        run.whole.of_margin.map_or(Value::Unknown(Unknown::NoMargin), Value::Share).into()
    });
    say(say!("Goes to regulars"), &|run| run.to_regulars.map_or(Cell::Empty, |s| Value::Share(s).into()));
    say(say!("More they have to buy"), &|run| uplift(&run.whole).into());
    table
}

fn by_group(design: &Design, run: &Simulated) -> Drawing {
    let bars = run.groups.iter().map(|(group, part)| Bar {
        name: group.name().to_owned(),
        value: Some(part.cost.to_f64()),
        between: None,
        loud: matches!(group, crate::customers::Group::Champions | crate::customers::Group::Loyal),
    });
    Drawing {
        title: say!("Who would have got it").into(),
        say: say!("Cost of the first programme ({design}) by group", design = called(design)),
        description: say!(
            "Bars, one for each group of customers, with what the programme would have cost for them."
        )
        .into(),
        note: say!("Marked are those who come often and lately: they need no reason to come.").into(),
        unit: Unit::Money(run.currency),
        picture: Picture::Bars(bars.collect()),
    }
}

fn closer(sight: Sight<'_>, run: &Simulated) -> Vec<Block> {
    let money = |amount| Value::money(amount, run.currency);
    let mut groups = Table::new(
        say!("The programme, group by group"),
        &[
            say!("Group"),
            say!("#Customers"),
            say!("#Gain anyway"),
            say!("#Brought"),
            say!("#Cost"),
            say!("#Takes of what is left"),
            say!("#More they have to buy"),
        ],
    );
    for (group, part) in &run.groups {
        groups.push(vec![
            group.name().into(),
            Value::Count(part.customers.into()).into(),
            Value::Count(part.earners.into()).into(),
            money(part.revenue).into(),
            money(part.cost).into(),
            part.of_margin.map_or(Value::Unknown(Unknown::NoMargin), Value::Share).into(),
            uplift(part).into(),
        ]);
    }
    let mut top =
        Table::new(say!("Who would have earned most"), &[say!("Customer"), say!("#Would have earned")]);
    for (person, earned) in &run.top {
        top.push(vec![
            Cell::Customer(*person, sight.ledger.person(*person).title().to_owned()),
            money(*earned).into(),
        ]);
    }
    let mut what_if = Table::new(
        say!("If an assumption is off"),
        &[say!("If"), say!("#Cost"), say!("#More they have to buy")],
    );
    for one in &run.sensitivity {
        what_if.push(vec![
            varied(one.what).into(),
            money(one.cost).into(),
            one.break_even.map_or(Value::Text(say!("never").into()), share).into(),
        ]);
    }
    [groups, top, what_if].into_iter().filter(|table| !table.rows.is_empty()).map(Block::Table).collect()
}

fn varied(what: Varied) -> &'static str {
    match what {
        Varied::MarginLower => say!("ten of a hundred less are left of revenue"),
        Varied::MarginHigher => say!("ten of a hundred more are left of revenue"),
        Varied::FewerRedeem => say!("only 60 of a hundred rewards are ever used"),
        Varied::AllRedeem => say!("all rewards are used"),
        Varied::HalfDisplaced => say!("half of the rewards would not have been bought otherwise"),
        Varied::AllDisplaced => say!("all rewards would have been bought anyway"),
    }
}

// ------------------------------------------------------------------------------------------------ forms

fn percent(share: Share) -> String {
    format!("{}", (share.value() * 10_000.0).round() / 100.0)
}

fn number(field: &str, label: &str, value: impl ToString, hint: &str) -> Field {
    Field::new(field, label, FieldKind::Number).value(value.to_string()).hint(hint)
}

fn form_of((place, title): (&str, &str), design: &Design) -> Form {
    let mut fields = match design {
        Design::BuyN { n, stamp, reward } => vec![
            number("n", say!("Stamps on a card"), n, say!("After so many there is one free.")),
            Field::new(
                "stamp",
                say!("A stamp for each"),
                FieldKind::OneOf(vec![
                    ("visit".into(), say!("order§one of them").into()),
                    ("piece".into(), say!("piece bought").into()),
                ]),
            )
            .value(if *stamp == Stamp::Visit { "visit" } else { "piece" }),
            number(
                "reward",
                say!("Price of the free piece"),
                reward.to_f64(),
                say!("In your currency, as in the shop."),
            ),
        ],
        Design::Points { per_unit, worth, lot } => vec![
            number("per_unit", say!("Points for each 1 spent"), per_unit, ""),
            number(
                "worth",
                say!("What 100 points are worth"),
                tidy(worth * 100.0),
                say!("In your currency."),
            ),
            number("lot", say!("Points are used in lots of"), lot, say!("0: every point counts at once.")),
        ],
        Design::Cashback { back, from } => vec![
            number("back", say!("Back, of 100 spent"), percent(*back), say!("In per cent.")),
            number("from", say!("On orders from"), from.to_f64(), say!("0: on all.")),
        ],
        Design::Tiers(tiers) => {
            let lines: Vec<String> =
                tiers.iter().map(|tier| format!("{} {}", tier.from.to_f64(), percent(tier.back))).collect();
            vec![
                Field::new("tiers", say!("Tiers"), FieldKind::Long)
                    .hint(say!("One a line: spent within a year, then per cent back: “200 3”."))
                    .value(lines.join("\n")),
            ]
        }
    };
    fields.push(Field::new("place", "", FieldKind::Hidden).value(place));
    fields.push(Field::new("kind", "", FieldKind::Hidden).value(kind(design)));
    // Once it is kept, the address has nothing to add.
    fields.push(Field::new(Act::LEAVE, "", FieldKind::Hidden).value(place));
    Form {
        name: DESIGN.into(),
        title: format!("{}: {}", language::said(title), called(design)),
        says: String::new(),
        fields,
        submit: say!("Try it").into(),
        said: String::new(),
        live: String::new(),
    }
}

fn terms_form(designs: &Designs) -> Form {
    Form {
        name: TERMS.into(),
        title: say!("What is supposed of both").into(),
        says: say!("As long as you say nothing, every reward is used and would have been bought anyway: the dearest case.").into(),
        fields: vec![
            number("redeemed", say!("Of 100 rewards, ever used"), percent(designs.redeemed), say!("In per cent.")),
            number("displaced", say!("Of 100 used, they would have paid for"), percent(designs.displaced), say!("In per cent. A free coffee for somebody who would have bought one takes a sale’s place.")),
        ],
        submit: say!("Try it").into(),
        said: String::new(),
        live: String::new(),
    }
}

/// Without the noise of binary fractions.
fn tidy(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let kept: Designs = sight.documents.get();
    let mut wrong: Vec<(&str, &str)> = Vec::new();
    match act.name.as_str() {
        TERMS => {
            let mut designs = kept.clone();
            for (name, slot) in [("redeemed", &mut designs.redeemed), ("displaced", &mut designs.displaced)] {
                match parsed(act.get(name)).and_then(|n| Share::new(n / 100.0)) {
                    Some(share) => *slot = share,
                    None => wrong.push((name, say!("A number from 0 to 100, please."))),
                }
            }
            if wrong.is_empty() {
                return Outcome::Keep(sight.documents.with(&designs));
            }
            again(sight, &kept, terms_form(&kept), act, &wrong)
        }
        DESIGN => {
            let read = read(act);
            let first = act.get("place") == "first";
            match read {
                Ok(design) => {
                    let designs = if first {
                        Designs { first: design, ..kept }
                    } else {
                        Designs { second: design, ..kept }
                    };
                    Outcome::Keep(sight.documents.with(&designs))
                }
                Err(wrong) => {
                    let Some(like) = usual(act.get("kind")) else { return Outcome::Nothing };
                    let place = if first { PLACES[0] } else { PLACES[1] };
                    again(sight, &kept, form_of(place, &like), act, &wrong)
                }
            }
        }
        _ => Outcome::Nothing,
    }
}

/// The page with the form as it was filled in, and what is wrong beside each field.
fn again(sight: Sight<'_>, kept: &Designs, mut form: Form, act: &Act, wrong: &[(&str, &str)]) -> Outcome {
    form.said = say!("Nothing was changed yet: please look at what is marked.").into();
    for field in &mut form.fields {
        field.value = act.get(&field.name).to_owned();
        let problem = wrong.iter().find(|(name, _)| *name == field.name);
        field.problem = problem.map_or(String::new(), |(_, says)| (*says).to_owned());
    }
    Outcome::Page(Box::new(whole(sight, kept, vec![form])))
}

fn parsed(text: &str) -> Option<f64> {
    let plain = text.trim().trim_end_matches('%').trim().replace(',', ".");
    plain.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0)
}

fn money(text: &str) -> Option<Amount> {
    parsed(text).and_then(Amount::from_f64).filter(|amount| *amount <= Amount::CELL_LIMIT)
}

fn read(act: &Act) -> Result<Design, Vec<(&'static str, &'static str)>> {
    let amount = say!("An amount from 0 on, please.");
    let percent = say!("A number from 0 to 100, please.");
    let mut wrong: Vec<(&str, &str)> = Vec::new();
    let mut need = |name: &'static str, fine: bool, says: &'static str| {
        if !fine {
            wrong.push((name, says));
        }
    };
    let whole = |name: &str, from: f64, to: f64| {
        parsed(act.get(name)).filter(|n| n.fract() == 0.0 && (from..=to).contains(n)).map(|n| n as u32)
    };
    let design = match act.get("kind") {
        "stamps" => {
            let (n, reward) = (whole("n", 1.0, 1_000.0), money(act.get("reward")));
            need("n", n.is_some(), say!("A whole number from 1 to 1000, please."));
            need("reward", reward.is_some(), amount);
            let stamp = if act.get("stamp") == "piece" { Stamp::Piece } else { Stamp::Visit };
            n.zip(reward).map(|(n, reward)| Design::BuyN { n, stamp, reward })
        }
        "points" => {
            let (per_unit, worth) = (parsed(act.get("per_unit")), parsed(act.get("worth")));
            let lot = whole("lot", 0.0, 1_000_000.0);
            need("per_unit", per_unit.is_some(), amount);
            need("worth", worth.is_some(), amount);
            need("lot", lot.is_some(), say!("A whole number from 0 on, please."));
            per_unit.zip(worth).zip(lot).map(|((per_unit, worth), lot)| Design::Points {
                per_unit,
                worth: worth / 100.0,
                lot,
            })
        }
        "back" => {
            let back = parsed(act.get("back")).and_then(|n| Share::new(n / 100.0));
            let from = money(act.get("from"));
            need("back", back.is_some(), percent);
            need("from", from.is_some(), amount);
            back.zip(from).map(|(back, from)| Design::Cashback { back, from })
        }
        "tiers" => {
            let tiers: Option<Vec<Tier>> =
                act.get("tiers").lines().filter(|line| !line.trim().is_empty()).map(tier).collect();
            let tiers = tiers.filter(|tiers| !tiers.is_empty() && tiers.is_sorted_by(|a, b| a.from < b.from));
            need(
                "tiers",
                tiers.is_some(),
                say!(
                    "One tier a line, such as “200 3” for three per cent from 200 a year on, rising, please."
                ),
            );
            tiers.map(Design::Tiers)
        }
        _ => None,
    };
    design.ok_or(wrong)
}

fn tier(line: &str) -> Option<Tier> {
    let mut parts = line.split_whitespace();
    let (from, back, rest) = (parts.next()?, parts.next()?, parts.next());
    if rest.is_some() {
        return None;
    }
    Some(Tier { from: money(from)?, back: parsed(back).and_then(|n| Share::new(n / 100.0))? })
}
