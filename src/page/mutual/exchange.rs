//! The ledger of give and take: what each side gains from every offer, programme and touchpoint.

use super::{EXAMPLE, example, gain, gain_field, more, number};
use crate::customers::margin_in_effect;
use crate::measure::{self, Figure, Measure, Sentence, Value};
use crate::order::Order as _;
use crate::page::paper::{self, Reading, hidden, rated};
use crate::page::{
    Act, Address, Block, Button, Cell, Drawing, Field, FieldKind, Form, Look, Mark, Outcome, Page, Picture,
    Room, Series, Sight, Table, Unit, actions,
};
use crate::plan::loyalty::{Design, Designs, Simulated, Terms};
use crate::plan::{ContactLog, Play, Plays};
use crate::quantity::Money;
use crate::value::mutual::{Field as Lies, Gain, GiveAndTake, Item, Sort, Standing, TERMS};
use crate::value::{FELT, Journey, Rating};
use crate::{language, say, tell};

const ADD: &str = "add";
const KEEP: &str = "keep";
const REMOVE: &str = "remove";
const TAKE: &str = "take";
const REMEMBER: &str = "remember";
const FORGET: &str = "forget";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let ledger: GiveAndTake = paper::now(sight);
    let mut page = told(&ledger);
    let offered = suggestions(sight, &ledger);
    if ledger.all.is_empty() {
        page.blocks.push(Block::Form(adding()));
        page.blocks.extend(offers(&offered));
        let shown = GiveAndTake::example();
        page.blocks.push(example(vec![
            Block::Picture(picture(&shown)),
            Block::Say(say!("The example says: nobody gains from the fee for paying by card; and the stamp card gives to people who come anyway.").into()),
        ]));
        return page;
    }
    if let Some(item) = address.get("row").parse().ok().and_then(|id| ledger.get(id)) {
        page.blocks.push(Block::Form(form(item)));
        let act = Act::new(REMOVE).with("id", item.id.to_string()).with(Act::LEAVE, "row");
        page.blocks.push(Block::Buttons(vec![Button::new(say!("Remove this one"), act)]));
    }
    if let (Some(index), Some((customer, firm))) = (ledger.index(), ledger.gains()) {
        let before = ledger.history.last().map(|memory| Value::Number(memory.index));
        let figures: Vec<Figure> = [
            number(Measure::Symbiosis, Some(index.value())).map(|figure| figure.against(before)),
            number(Measure::CustomerGain, Some(customer)),
            number(Measure::FirmGain, Some(firm)),
        ]
        .into_iter()
        .flatten()
        .collect();
        page.blocks.push(Block::Figures(figures));
        page.blocks.push(Block::Picture(picture(&ledger)));
    }
    page.blocks.push(Block::Table(table(sight, &ledger)));
    page.blocks
        .push(Block::Fold { title: say!("Add something").into(), blocks: vec![Block::Form(adding())] });
    page.blocks.extend(offers(&offered));
    page.blocks.extend(history(&ledger));
    page.blocks.push(Block::Fold { title: say!("How the index is made").into(), blocks: method() });
    let mut says = Vec::new();
    if ledger.all.iter().any(|item| item.customer_evidence.is_empty()) {
        says.push(say!(
            "Ask five customers what they gain from each: what only you think they gain is a guess."
        ));
    }
    if ledger.all.iter().any(|item| item.firm_evidence.is_empty()) {
        says.push(say!("Write down from which figure you know what you gain; the loyalty page works it out for programmes."));
    }
    page.blocks.extend(more(&says));
    page
}

/// The item with the lowest index.
fn lowest(ledger: &GiveAndTake) -> Option<(&Item, Standing)> {
    let all = ledger.all.iter().filter_map(|item| Some((item, item.standing()?)));
    all.fold(None, |worst: Option<(&Item, Standing)>, now| {
        Some(worst.filter(|worst| worst.1.index <= now.1.index).unwrap_or(now))
    })
}

fn told(ledger: &GiveAndTake) -> Page {
    match lowest(ledger) {
        None if ledger.all.is_empty() => Page::new(say!("What do you and your customers gain from each other?")).lede(
            say!("Write down what you offer, run and do for customers. Say for each what they gain and what you gain, from −5 to 5. You see what carries both, and what one side pays for alone."),
        ),
        None => Page::new(say!("It is not said yet what each side gains."))
            .lede(say!("Press a name below and say what customers gain from it, and what you gain.")),
        Some((item, standing)) if standing.field == Lies::Mutual => {
            Page::new(say!("Both sides gain from everything you wrote down."))
                .lede(say!("The smallest gain lies in “{name}”.", name = item.name))
        }
        Some((item, standing)) => {
            Page::new(match standing.field {
                Lies::ForCustomers => say!("“{name}”: customers gain, you do not.", name = item.name),
                Lies::ForFirm => say!("“{name}”: you gain, customers do not.", name = item.name),
                _ => say!("“{name}”: neither side gains.", name = item.name),
            })
            .lede(standing.field.step())
        }
    }
}

/// The first thing to say of it; `None` where nothing is written down.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    let ledger: GiveAndTake = paper::now(sight);
    (!ledger.all.is_empty()).then(|| told(&ledger).title)
}

fn picture(ledger: &GiveAndTake) -> Drawing {
    let standing = ledger.all.iter().filter_map(|item| Some((item, item.standing()?)));
    let marks: Vec<Mark> = standing
        .map(|(item, standing)| Mark {
            name: item.name.clone(),
            x: standing.customer,
            y: standing.firm,
            loud: standing.field != Lies::Mutual,
        })
        .collect();
    let (both, all) = (marks.iter().filter(|mark| !mark.loud).count(), marks.len());
    let most = f64::from(Gain::MOST);
    Drawing {
        title: say!("Both sides gain from {both} of {all}", both, all).into(),
        say: say!("What customers gain, and what you gain, from −5 to 5").into(),
        description: say!("Each point is something you offer or do. To the right customers gain, above you gain. Top right: both gain. Bottom right: customers gain, you do not. Top left: you gain, customers do not. Bottom left: neither gains.").into(),
        note: say!("Top right: both gain. Bottom right: customers gain, you do not. Top left: you gain, customers do not. Bottom left: neither gains.").into(),
        unit: Unit::Number(1),
        picture: Picture::Points {
            across: say!("What customers gain").into(),
            up: say!("What you gain").into(),
            across_unit: Unit::Number(1),
            marks,
            lines: vec![[(-most, 0.0), (most, 0.0)], [(0.0, -most), (0.0, most)]],
        },
    }
}

fn evidence(item: &Item) -> Cell {
    let side = |words: &str| match words.trim_end_matches('.') {
        "" => say!("your judgement").to_owned(),
        words => words.to_owned(),
    };
    let (theirs, yours) = (side(&item.customer_evidence), side(&item.firm_evidence));
    Cell::Words(say!("They: {theirs}. You: {yours}.", theirs, yours))
}

fn table(sight: Sight<'_>, ledger: &GiveAndTake) -> Table {
    let mut table = Table::new(
        say!("Give and take"),
        &[
            say!("What"),
            say!("#They gain"),
            say!("#You gain"),
            say!("#Index"),
            say!("Who gains"),
            say!("Known from"),
            say!("Next step"),
            say!("Plan"),
        ],
    );
    let mut rows: Vec<(&Item, Option<Standing>)> =
        ledger.all.iter().map(|item| (item, item.standing())).collect();
    // What to do comes first; what is not known, last.
    rows.order_by(|a, b| {
        let key = |standing: &Option<Standing>| standing.map_or(1e3, |s| s.index.value());
        key(&a.1).total_cmp(&key(&b.1))
    });
    for (item, standing) in rows {
        let value =
            |of: fn(&Standing) -> f64| standing.as_ref().map_or(Cell::Empty, |s| Value::Number(of(s)).into());
        let next = standing.map_or(say!("Say what each side gains."), |s| s.field.step());
        let planned = standing.is_some_and(|s| s.field != Lies::Mutual);
        table.push(vec![
            Cell::Link(item.name.clone(), Address::new(Room::Mutual).with("row", item.id.to_string())),
            value(|s| s.customer),
            value(|s| s.firm),
            value(|s| s.index.value()),
            standing.map_or(say!("not said yet"), |s| s.field.name()).into(),
            evidence(item),
            next.into(),
            if planned { actions::plan(sight, Room::Mutual, &item.name, next, "", "") } else { Cell::Empty },
        ]);
    }
    table
}

fn sort_field(chosen: Sort) -> Field {
    let options = Sort::ALL.map(|sort| (sort.word().to_owned(), sort.words().to_owned()));
    Field::new("sort", say!("What kind of thing"), FieldKind::OneOf(options.into())).value(chosen.word())
}

fn adding() -> Form {
    Form {
        name: ADD.into(),
        title: say!("Something you offer or do for customers").into(),
        fields: vec![
            Field::new("name", say!("Name"), FieldKind::Words)
                .hint(say!("Such as: delivery, stamp card, answering the telephone.")),
            sort_field(Sort::Offer),
        ],
        submit: say!("Add it").into(),
        ..Form::default()
    }
}

fn form(item: &Item) -> Form {
    let mut fields = vec![
        Field::new("name", say!("Name"), FieldKind::Words).value(item.name.clone()),
        sort_field(item.sort),
        rated("reach", say!("How many of your customers it touches"), Some(item.reach))
            .hint(say!("0: nobody. 10: everybody. By this it counts in the whole.")),
    ];
    for (side, of, who) in [("c", &item.customer, say!("They gain")), ("f", &item.firm, say!("You gain"))] {
        for (((word, name, theirs, ours), gain), at) in TERMS.iter().zip(of).zip(0..) {
            let hint = language::said(if side == "c" { theirs } else { ours });
            let hint = if at == 0 {
                say!("{hint}. −5: it costs dearly. 5: as much as there is.", hint)
            } else {
                format!("{hint}.")
            };
            let label = format!("{who}: {}", language::inside(language::said(name)));
            fields.push(gain_field(&format!("{side}-{word}"), &label, *gain).hint(hint));
        }
        let (name, words, label) = if side == "c" {
            ("c-known", &item.customer_evidence, say!("From what you know what they gain"))
        } else {
            ("f-known", &item.firm_evidence, say!("From what you know what you gain"))
        };
        fields.push(
            Field::new(name, label, FieldKind::Long)
                .hint(say!("A figure, an answer, something seen. Empty: it is your judgement."))
                .value(words.clone()),
        );
    }
    fields.push(hidden("id", item.id.to_string()));
    fields.push(hidden("row", item.id.to_string()));
    Form {
        name: KEEP.into(),
        title: item.name.clone(),
        says: say!("Leave empty what does not come into it: only what you say counts.").into(),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

/// What could be taken in from other pages: what it is, and how it is called there.
fn suggestions(sight: Sight<'_>, ledger: &GiveAndTake) -> Vec<(Item, String)> {
    let mut all = Vec::new();
    let journey: Journey = paper::now(sight);
    for point in journey.all() {
        let felt = point.feeling().map(|felt| Gain::from((f64::from(felt) * 2.5).round() as i8));
        let words = FELT.iter().find(|(of, _)| Some(*of) == point.feeling()).map(|(_, words)| *words);
        let feel = words.map(|words| {
            say!("Your journey says they feel: {felt}", felt = language::inside(language::said(words)))
        });
        let satisfied = point.measured(sight.ledger.records()).csat.map(|csat| {
            let share = 100.0 * csat.share().map_or(0.0, crate::quantity::Share::value);
            say!("satisfied: {share}% of {n|answer|answers}", share = measure::number(share, 0), n = csat.n)
        });
        let known: Vec<String> = feel.into_iter().chain(satisfied).collect();
        all.push((
            Item {
                name: point.name.clone(),
                sort: Sort::Touchpoint,
                customer: [None, None, felt, None],
                customer_evidence: known.join("; "),
                from: format!("journey {}", point.id),
                ..Item::default()
            },
            say!("Your journey").to_owned(),
        ));
    }
    if sight.ledger.people() > 0 {
        let designs: Designs = sight.documents.get();
        for (at, design) in [designs.first, designs.second].iter().enumerate() {
            all.push((
                Item {
                    name: design.name().to_owned(),
                    sort: Sort::Programme,
                    from: format!("loyalty {at}"),
                    ..Item::default()
                },
                say!("The loyalty programme tried on your orders").to_owned(),
            ));
        }
    }
    let (plays, log): (Plays, ContactLog) = (sight.documents.get(), sight.documents.get());
    for play in plays.chosen.iter().filter_map(|played| Play::of(&played.play)) {
        let made = log.contacts.iter().filter(|contact| contact.play == play.key).count() as u64;
        let known = match made {
            0 => String::new(),
            1 => say!("1 contact noted so far").to_owned(),
            n => say!("{n} contacts noted so far", n),
        };
        all.push((
            Item {
                name: language::said(play.name).to_owned(),
                sort: Sort::Touchpoint,
                firm_evidence: known,
                from: format!("play {}", play.key),
                ..Item::default()
            },
            say!("A play in your calendar").to_owned(),
        ));
    }
    let mut seen: Vec<String> =
        ledger.all.iter().flat_map(|item| [item.name.to_lowercase(), item.from.clone()]).collect();
    all.retain(|(item, _)| {
        let new = !seen.contains(&item.name.to_lowercase()) && !seen.contains(&item.from);
        seen.extend([item.name.to_lowercase(), item.from.clone()]);
        new
    });
    all
}

fn offers(offered: &[(Item, String)]) -> Vec<Block> {
    if offered.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        say!("What your other pages know"),
        &[say!("What"), say!("From§source"), say!("What is known"), say!("Take it in§proposal")],
    );
    for (item, whence) in offered {
        let act = Act::new(TAKE).with("from", &item.from);
        let known = match (item.customer_evidence.is_empty(), item.firm_evidence.is_empty()) {
            (false, _) => item.customer_evidence.clone(),
            (true, false) => item.firm_evidence.clone(),
            (true, true) if item.sort == Sort::Programme => {
                say!("What it would have given and cost is worked out when you take it in.").into()
            }
            (true, true) => String::new(),
        };
        table.push(vec![
            item.name.clone().into(),
            whence.clone().into(),
            known.into(),
            Cell::Button(Button {
                look: Look::Link,
                ..Button::new(say!("Take it in§proposal"), act)
                    .named(say!("Take it in: {name}", name = item.name))
            }),
        ]);
    }
    vec![Block::Heading(say!("From your other pages").into()), Block::Table(table)]
}

/// What trying a programme on past orders has shown, as evidence for both sides.
fn tried(sight: Sight<'_>, item: &mut Item, design: &Design, designs: &Designs) {
    let margin = margin_in_effect(sight.ledger, sight.choice, &sight.settings().assumptions);
    let terms = Terms { margin, redeemed: designs.redeemed, displaced: designs.displaced };
    let Some(run) = Simulated::of(sight.ledger, sight.choice, design, terms) else { return };
    let money = |amount| measure::money(Money::new(amount, run.currency));
    let (from, to) = (run.period.first(), run.period.last());
    let given = money(run.whole.earned);
    item.customer_evidence = say!(
        "On orders from {from} to {to} it would have given {given} to {n|customer|customers}",
        from,
        to,
        given,
        n = run.whole.earners
    );
    let cost = money(run.whole.cost);
    let cost = match run.to_regulars {
        Some(regulars) => say!(
            "It would have cost {cost}, {part}% of it for regulars, who come as it is",
            cost,
            part = measure::number(100.0 * regulars.value(), 0)
        ),
        None => say!("It would have cost {cost}", cost),
    };
    let pays = match run.whole.break_even {
        Some(more) => {
            say!("it pays if customers buy {more}% more", more = measure::number(100.0 * more, 1))
        }
        None => say!("it does not pay even if they buy twice as much").to_owned(),
    };
    item.firm_evidence = format!("{cost}; {pays}");
}

fn history(ledger: &GiveAndTake) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !ledger.history.is_empty() {
        let mut table = Table::new(
            say!("The index on earlier days"),
            &[
                say!("Day"),
                say!("#Index"),
                say!("#They gained"),
                say!("#You gained"),
                say!("#Of how many"),
                say!("Note§noun"),
                say!("Remove"),
            ],
        );
        for memory in ledger.history.iter().rev() {
            let act = Act::new(FORGET).with("day", memory.day.to_string());
            let remove =
                Button::new(say!("Remove"), act).named(tell!("Remove {day}", day = Value::Date(memory.day)));
            table.push(vec![
                Value::Date(memory.day).into(),
                Value::Number(memory.index).into(),
                Value::Number(memory.customer).into(),
                Value::Number(memory.firm).into(),
                Value::Count(memory.items.into()).into(),
                memory.note.clone().into(),
                Cell::Button(Button { look: Look::Link, ..remove }),
            ]);
        }
        if ledger.history.len() > 1 {
            blocks.push(Block::Picture(trend(ledger)));
        }
        blocks.push(Block::Table(table));
    }
    if ledger.index().is_some() {
        blocks.push(Block::Form(Form {
            name: REMEMBER.into(),
            title: say!("Remember where it stands today").into(),
            says: say!("In half a year you see whether it has become more even.").into(),
            fields: vec![
                Field::new("day", say!("Date"), FieldKind::Today),
                Field::new("note", say!("What was different"), FieldKind::Words)
                    .hint(say!("May be left empty.")),
            ],
            submit: say!("Remember it").into(),
            ..Form::default()
        }));
    }
    if blocks.is_empty() {
        return blocks;
    }
    vec![Block::Fold { title: say!("How it has gone").into(), blocks }]
}

fn trend(ledger: &GiveAndTake) -> Drawing {
    let (first, last) = (ledger.history.first(), ledger.history.last());
    let moved = first.zip(last).map_or(0.0, |(first, last)| last.index - first.index);
    let title = match moved {
        m if m >= 1.0 => say!("More is gained together than before"),
        m if m <= -1.0 => say!("Less is gained together than before"),
        _ => say!("As much is gained together as before"),
    };
    Drawing {
        title: title.into(),
        say: say!("The index of mutual gain, from 0 to 100").into(),
        description: Sentence::from(say!("{n} days are remembered.", n = ledger.history.len())),
        note: String::new(),
        unit: Unit::Number(0),
        picture: Picture::Lines {
            labels: ledger.history.iter().map(|memory| Value::Date(memory.day)).collect(),
            series: vec![Series::known(say!("Index"), ledger.history.iter().map(|memory| memory.index))],
        },
    }
}

fn method() -> Vec<Block> {
    vec![
        Block::Say(say!("What a side gains from something is the mean of the terms you filled in. Both gains are laid on a scale from 0 (−5) to 1 (5), and the index is 100 times their harmonic mean: 2 × one × other ÷ (one + other).").into()),
        Block::List(vec![
            say!("50 is nothing for either side; 100 the most for both; 0 as soon as one side is at its worst.").into(),
            say!("It does not matter which side is which, and more for one side never lowers it.").into(),
            say!("Of two with the same sum the more even one stands higher: 4 and 1 come to 72, 2.5 and 2.5 to 75.").into(),
        ]),
        Block::Say(say!("The whole is the mean of all, by how many customers each touches. What favours you here does not make up for what favours customers there.").into()),
        Block::Note(say!("The scale and the index are this product’s own.").into()),
    ]
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut ledger: GiveAndTake = paper::now(sight);
    let mut read = Reading::of(act);
    let id: u32 = act.get("id").parse().unwrap_or(0);
    match act.name.as_str() {
        EXAMPLE if ledger.all.is_empty() => ledger = GiveAndTake::example(),
        ADD => {
            let sort = Sort::of(act.get("sort")).unwrap_or_default();
            if ledger
                .add(Item { name: read.words("name"), sort, reach: Rating::MIDDLE, ..Item::default() })
                .is_none()
            {
                read.refuse("name", say!("Give a name that nothing else here has; sixty are the most."));
            }
        }
        KEEP => {
            let name = read.words("name");
            if name.is_empty() || ledger.all.iter().any(|i| i.id != id && i.name.eq_ignore_ascii_case(&name))
            {
                read.refuse("name", say!("Give a name that nothing else here has."));
            }
            let mut side =
                |prefix: &str| TERMS.map(|(word, ..)| gain(&mut read, &format!("{prefix}-{word}")));
            let (customer, firm) = (side("c"), side("f"));
            let reach = read.rating("reach").unwrap_or_default();
            let Some(item) = ledger.all.iter_mut().find(|item| item.id == id) else {
                return Outcome::Nothing;
            };
            *item = Item {
                id,
                name,
                sort: Sort::of(act.get("sort")).unwrap_or(item.sort),
                customer,
                firm,
                customer_evidence: read.words("c-known"),
                firm_evidence: read.words("f-known"),
                reach,
                from: std::mem::take(&mut item.from),
            };
        }
        REMOVE => ledger.all.retain(|item| item.id != id),
        TAKE => {
            let offered = suggestions(sight, &ledger);
            let Some((mut item, _)) = offered.into_iter().find(|(item, _)| item.from == act.get("from"))
            else {
                return Outcome::Nothing;
            };
            item.reach = Rating::MIDDLE;
            let designs: Designs = sight.documents.get();
            match item.from.as_str() {
                "loyalty 0" => tried(sight, &mut item, &designs.first, &designs),
                "loyalty 1" => tried(sight, &mut item, &designs.second, &designs),
                _ => {}
            }
            ledger.add(item);
        }
        REMEMBER => {
            let day = read.day("day");
            if day.is_none() && read.wrong.is_empty() {
                read.refuse("day", say!("Say the date."));
            }
            if day.is_some_and(|day| !ledger.remember(day, read.words("note"))) {
                read.refuse("day", say!("Two hundred days are remembered at most. Remove one first."));
            }
        }
        FORGET => {
            let day = read.day("day");
            ledger.history.retain(|memory| Some(memory.day) != day);
        }
        _ => return Outcome::Nothing,
    }
    if read.wrong.is_empty() { paper::keep(sight, &ledger) } else { paper::again(here(), act, &read.wrong) }
}
