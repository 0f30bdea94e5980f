//! Where a firm stands: the phase, what gates the next one, the profile, the balance, and what the data say.

use crate::automation::{
    Assessment, Assessments, Balance, Evidence, GateState, Phase, Risk, Standing, Unmet, bank,
};
use crate::findings::Severity;
use crate::measure::{Sentence, Unknown, Value};
use crate::page::assessment::{at, chosen, first, said, which};
use crate::page::{
    Address, Bar, Block, Cell, Drawing, Item, Page, Picture, Room, Series, Sight, Table, Unit,
};
use crate::quantity::Share;
use crate::{language, say, tell};

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let all: Assessments = sight.documents.get();
    let Some(one) = chosen(&all, address) else { return first() };
    let (standing, balance) = (one.standing(), one.balance());
    let mut page = Page::new(title(&standing)).lede(next(&standing));
    page.blocks.extend(which(&all, one));
    if standing.answered < standing.asked {
        let left = Value::Count((standing.asked - standing.answered) as u64);
        page.blocks.push(Block::Note(tell!(
            "{left} questions are still open. What is not answered opens no gate.",
            left
        )));
    }
    gates(&mut page, one, &standing);
    page.blocks.push(Block::Links(vec![
        (say!("Your next steps").into(), at(Room::Steps, one)),
        (say!("Change answers").into(), at(Room::Assessment, one)),
        (say!("Compare").into(), at(Room::Compare, one)),
    ]));
    profile(&mut page, &standing);
    balanced(&mut page, &balance, standing.answered > 0);
    evidence(&mut page, sight, one);
    page
}

fn title(standing: &Standing) -> Sentence {
    if !standing.is_settled() {
        return match standing.phase {
            Phase::Foundations => say!("Which phase you are in can’t be told yet.").into(),
            phase => tell!(
                "You are in phase {phase} of 3 at least: {name}.",
                phase = Value::Count(u64::from(phase.number())),
                name = phase.name()
            ),
        };
    }
    tell!(
        "You are in phase {phase} of 3: {name}.",
        phase = Value::Count(u64::from(standing.phase.number())),
        name = standing.phase.name()
    )
}

/// The phase of the latest assessment; `None` where there is none, or where too little is answered to tell it.
pub(super) fn in_short(sight: Sight<'_>) -> Option<Sentence> {
    let all: Assessments = sight.documents.get();
    let standing = all.latest()?.standing();
    (standing.is_settled() || standing.phase > Phase::Foundations).then(|| title(&standing))
}

fn next(standing: &Standing) -> Sentence {
    let Some(next) = standing.next() else {
        return Sentence::from(say!(
            "All gates are open. What remains is to keep watch, and to stay personal."
        ));
    };
    // What is only not answered yet holds nothing shut.
    let shut = standing.gates_to(next).filter(|g| g.is_shut()).count() as u64;
    let open = standing.gates_to(next).filter(|g| !g.is_open() && !g.is_shut()).count() as u64;
    if shut == 0 {
        return tell!(
            "{answered} of {asked} questions are answered. Whether you have reached phase {phase} hangs on {gates} gates that they tell nothing of yet.",
            answered = Value::Count(standing.answered as u64),
            asked = Value::Count(standing.asked as u64),
            phase = Value::Count(u64::from(next.number())),
            gates = Value::Count(open)
        );
    }
    let earlier = standing.gates.iter().filter(|g| g.gate.to > next && g.is_open()).count();
    let (gates, phase) = (Value::Count(shut), Value::Count(u64::from(next.number())));
    let says = if shut == 1 {
        tell!("{gates} gate keeps you from phase {phase}.", gates, phase)
    } else {
        tell!("{gates} gates keep you from phase {phase}.", gates, phase)
    };
    let says = match open {
        0 => says,
        _ => says
            .words(" ")
            .then(tell!("Of {open} more your answers tell nothing yet.", open = Value::Count(open))),
    };
    if next == Phase::Targeted && earlier > 0 {
        return says.words(" ").words(say!(
            "Some of what belongs to phase 3 is there already; it counts once the ground below it is firm."
        ));
    }
    says
}

fn gates(page: &mut Page, one: &Assessment, standing: &Standing) {
    if let Some(next) = standing.next() {
        // A gate that nobody has answered anything about stands before nobody.
        let shut: Vec<Item> =
            standing.gates_to(next).filter(|g| g.is_shut()).map(|gate| item(one, gate)).collect();
        if !shut.is_empty() {
            page.blocks.push(Block::Heading(say!("What stands before the next phase").into()));
            page.blocks.push(Block::Items(shut));
        }
    }
    let mut table = Table::new(
        say!("All gates"),
        &[say!("Gate"), say!("Into phase"), say!("Stands"), say!("What is missing")],
    );
    for state in &standing.gates {
        let missing: Vec<&str> = state.unmet.iter().map(|u| u.question.capability.short()).collect();
        table.push(vec![
            language::said(state.gate.name).into(),
            state.gate.to.number().to_string().into(),
            match (state.is_open(), state.is_shut()) {
                (true, _) => say!("open§a gate"),
                (_, true) => say!("shut§a gate"),
                _ => say!("not known yet§a gate"),
            }
            .into(),
            missing.join(", ").into(),
        ]);
    }
    page.blocks.push(Block::Fold { title: say!("All gates").into(), blocks: vec![Block::Table(table)] });
}

fn item(one: &Assessment, state: &GateState) -> Item {
    let takes = |u: &Unmet| {
        let needed = u.question.says(u.needs);
        match u.has {
            None => say!("Not answered yet. It takes: “{needed}”", needed),
            has => {
                say!("You answered: “{answer}” It takes: “{needed}”", answer = said(u.question, has), needed)
            }
        }
    };
    let any = state.gate.enough == crate::automation::Enough::Any;
    let shown: Vec<String> = state.unmet.iter().map(takes).collect();
    let to = state.unmet.first().map(|u| {
        (say!("Change the answer").to_owned(), at(Room::Assessment, one).with("at", u.question.key))
    });
    Item {
        severity: Severity::Soon,
        statement: language::said(state.gate.name).into(),
        reason: language::said(state.gate.why).into(),
        next_step: match (any, shown.first()) {
            (true, Some(one)) => say!("One of several is enough, such as this. {one}", one).into(),
            _ => shown.join(" ").into(),
        },
        to,
    }
}

fn profile(page: &mut Page, standing: &Standing) {
    page.blocks.push(Block::Heading(say!("What you are able to do").into()));
    let known: Vec<_> = standing.profile.iter().filter(|p| p.asked > 0).collect();
    let value = |p: &crate::automation::Profile| p.reached.map(Share::value);
    let strongest = known
        .iter()
        .filter(|p| p.reached.is_some())
        .max_by(|a, b| value(a).unwrap_or(0.0).total_cmp(&value(b).unwrap_or(0.0)));
    page.blocks.push(Block::Picture(Drawing {
        title: match strongest {
            Some(p) => say!("Strongest: {name}", name = p.capability.name()).into(),
            None => say!("Nothing is known yet").into(),
        },
        say: say!("How far each capability is developed, as a part of the highest level").into(),
        description: say!("One axis for each capability, from the centre outwards.").into(),
        note: say!("A shape need not be round: phase 2 is a good place to be for most small firms.").into(),
        unit: Unit::Share,
        picture: Picture::Radar {
            axes: known.iter().map(|p| p.capability.short().into()).collect(),
            series: vec![Series {
                name: say!("today").into(),
                values: known.iter().map(|p| value(p)).collect(),
                between: Vec::new(),
            }],
            most: 1.0,
        },
    }));
    let mut table =
        Table::new(say!("Each capability"), &[say!("Capability"), say!("#Developed"), say!("#Answers")]);
    for p in known {
        table.push(vec![
            p.capability.name().into(),
            p.reached.map_or(Value::Unknown(Unknown::NoAnswers), Value::Share).into(),
            Value::Count(p.known as u64).into(),
        ]);
    }
    page.blocks.push(Block::Table(table));
}

fn balanced(page: &mut Page, balance: &Balance, any: bool) {
    page.blocks.push(Block::Heading(say!("The balance of machine and person").into()));
    let bar = |name: &str, value: Option<Share>, loud| Bar {
        name: name.into(),
        value: value.map(Share::value),
        between: None,
        loud,
    };
    let known = balance.ahead();
    let ahead = known.unwrap_or(0.0);
    page.blocks.push(Block::Picture(Drawing {
        title: match ahead {
            _ if known.is_none() => {
                say!("Whether automation and its foundations are in balance can’t be told yet").into()
            }
            a if a > 0.15 => say!("Automation runs ahead of what it rests on").into(),
            a if a < -0.25 => say!("The ground is firm: there is room for more automation").into(),
            _ => say!("Automation and its foundations are in balance").into(),
        },
        say: say!("How far both are developed, as a part of the highest level").into(),
        description: say!("Two bars: foundations, and automation.").into(),
        note: String::new(),
        unit: Unit::Share,
        picture: Picture::Bars(vec![
            bar(say!("Foundations: service, feedback, records, privacy"), balance.foundations, false),
            bar(say!("Automation: messages, sales, answers, routine"), balance.automation, ahead > 0.15),
        ]),
    }));
    let overruns = balance.overruns.iter().map(|o| Item {
        severity: Severity::Urgent,
        statement: o.says.into(),
        reason: Sentence::from(bank::question(o.behind).map_or("", |q| language::said(q.asks))),
        next_step: o.next.into(),
        to: None,
    });
    let overruns: Vec<Item> = overruns.collect();
    if !overruns.is_empty() {
        page.blocks.push(Block::Items(overruns));
    }
    let mut table = Table::new(
        say!("Where customers meet you"),
        &[say!("Stage"), say!("Whom they meet"), say!("As far as it should go"), say!("The personal is")],
    );
    for stage in &balance.stages {
        table.push(vec![
            stage.stage.words().into(),
            stage.met.map_or(say!("not said"), |m| m.words()).into(),
            stage.at_most.words().into(),
            match stage.risk {
                None => Cell::Empty,
                Some(Risk::Low) => say!("safe").into(),
                Some(Risk::Watch) => say!("to be watched").into(),
                Some(Risk::High) => say!("at risk").into(),
            },
        ]);
    }
    page.blocks.push(Block::Heading(say!("Where customers meet you").into()));
    page.blocks.push(Block::Table(table));
    let mut safeguards =
        Table::new(say!("Five ways to stay personal"), &["", say!("What it means"), say!("With you")]);
    for safeguard in &balance.safeguards {
        let holds = match safeguard.holds {
            Some(true) => say!("there§you have it"),
            Some(false) => say!("not yet"),
            None => say!("not said"),
        };
        safeguards.push(vec![safeguard.name.into(), safeguard.says.into(), holds.into()]);
    }
    page.blocks.push(Block::Heading(say!("Five ways to stay personal").into()));
    page.blocks.push(Block::Table(safeguards));
    // They are weighed by answers: without any, all of them would seem light.
    if !any {
        return;
    }
    let mut warnings = Table::new(
        say!("Five warnings"),
        &[say!("Warning"), say!("For you"), say!("Why"), say!("What helps")],
    );
    for warned in &balance.warnings {
        let weighs = match warned.risk {
            Risk::Low => say!("light§a warning"),
            Risk::Watch => say!("to be watched"),
            Risk::High => say!("heavy§a warning"),
        };
        warnings.push(vec![
            warned.warning.name().into(),
            weighs.into(),
            warned.reasons.join(" ").into(),
            warned.warning.advice().into(),
        ]);
    }
    page.blocks.push(Block::Heading(
        say!("What automation in small firms fails from, and how it weighs for you").into(),
    ));
    page.blocks.push(Block::Table(warnings));
}

fn evidence(page: &mut Page, sight: Sight<'_>, one: &Assessment) {
    let answers = one.answers();
    let all = Evidence::of(sight.ledger, sight.choice, &sight.settings().assumptions, &answers);
    if all.is_empty() {
        return;
    }
    page.blocks.push(Block::Heading(say!("What your files say beside your answers").into()));
    for evidence in &all {
        let says = evidence.fact.0.iter().cloned();
        let mut whole = Sentence::new().words(format!("{}: ", evidence.question.capability.name()));
        whole.0.extend(says);
        if !evidence.doubt.is_empty() {
            whole = whole.words(" ");
            whole.0.extend(evidence.doubt.0.iter().cloned());
        }
        page.blocks.push(Block::Say(whole));
    }
}
