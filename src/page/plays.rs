//! What to do for a segment, what it could bring, who is contacted when, and who was.

mod calendar;
mod log;

use crate::automation::{Assessments, Phase};
use crate::customers::margin_in_effect;
use crate::customers::segment::{FamilyKey, Own, Segment, SegmentKey};
use crate::measure::{Assumed, Figure, Measure, Sentence, Unknown, Value};
use crate::page::actions;
use crate::page::foresight::explained;
use crate::page::picked::{Picked, SEGMENT, peopled, segment};
use crate::page::{
    Act, Address, Block, Button, Choice, Field, FieldKind, Form, Outcome, Page, Room, Sight, Table,
};
use crate::plan::{ContactLog, Effect, Play, Played, Plays, anyway, mean_order};
use crate::quantity::{Amount, Currency, Share};
use crate::{language, say, tell, text};

const CHOOSE: &str = "choose";
const DROP: &str = "drop";
const SUPPOSE: &str = "suppose";

const VIEWS: [(&str, &str); 3] =
    [("", text!("Plays for a segment")), ("calendar", text!("Calendar")), ("log", text!("Contacts made"))];

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let view = view(address.get("view"));
    match address.get("view") {
        "calendar" => calendar::page(sight, view),
        "log" => log::page(sight, view),
        _ => for_segment(sight, address, view),
    }
}

fn view(chosen: &str) -> Choice {
    Choice {
        name: "view".into(),
        label: say!("Show").into(),
        options: VIEWS
            .iter()
            .map(|(key, name)| ((*key).to_owned(), language::said(name).to_owned()))
            .collect(),
        chosen: chosen.to_owned(),
    }
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let here = || page(sight, &Address::new(Room::Plays));
    if let Some(outcome) = actions::act(sight, Room::Plays, act, here) {
        return outcome;
    }
    match act.name.as_str() {
        CHOOSE | DROP | SUPPOSE => decided(sight, act),
        _ => match log::act(sight, act) {
            Outcome::Nothing => calendar::act(sight, act),
            outcome => outcome,
        },
    }
}

fn usual() -> SegmentKey {
    SegmentKey::new(FamilyKey::Rfm, "at-risk")
}

/// What all plays of a segment share.
struct Ground {
    people: u32,
    anyway: Option<(u32, u32)>,
    order: Option<Amount>,
    margin: Share,
    currency: Currency,
}

impl Ground {
    fn of(sight: Sight<'_>, segment: &Segment) -> Ground {
        let own: Own = sight.documents.get();
        let log: ContactLog = sight.documents.get();
        let never = sight.ledger.going_by(&log.never);
        let asked = segment.people.iter().filter(|p| never.binary_search(p).is_err()).count();
        Ground {
            people: asked as u32,
            anyway: anyway(sight.ledger, sight.choice, &own, &segment.key),
            order: mean_order(sight.ledger, sight.choice, segment.people.as_slice()),
            margin: margin_in_effect(sight.ledger, sight.choice, &sight.settings().assumptions),
            currency: sight.facts().map_or(Currency::UNKNOWN, |facts| facts.currency()),
        }
    }

    fn effect(&self, play: &Play, more: Share) -> Option<Effect> {
        Some(Effect {
            people: self.people,
            anyway: self.anyway,
            more,
            order: self.order?,
            margin: self.margin,
            minutes: u64::from(self.people) * u64::from(play.minutes),
        })
    }
}

fn supposed(play: &Play) -> Share {
    Share::of(play.of_hundred.into(), 100).unwrap_or(Share::NONE)
}

fn for_segment(sight: Sight<'_>, address: &Address, view: Choice) -> Page {
    let Some(Picked { choice, segment }) = Picked::of(sight, address, &peopled(sight, usual())) else {
        return Page::new(say!("There is nobody to do something for yet."))
            .lede(say!(
                "Open a file whose orders say who bought. Then there is a play for each group of them."
            ))
            .with(Block::Choices(vec![view]))
            .with(Block::WaysIn);
    };
    let plays = Play::fitting(&segment.key, &segment.name);
    let ground = Ground::of(sight, &segment);
    let chosen: Plays = sight.documents.get();
    let is_chosen =
        |play: &Play| chosen.chosen.iter().find(|p| p.play == play.key && p.segment == segment.key);
    let title = match (ground.people, plays.first()) {
        (0, _) => Sentence::from(say!("Nobody is in “{name}” just now.", name = segment.name)),
        (n, Some(play)) => tell!(
            "{play}: “{segment}” is the play for {n|customer|customers}.",
            play = language::said(play.name),
            segment = segment.name.as_str(),
            n = Value::Count(n.into())
        ),
        (_, None) => Sentence::from(say!("There is no play for “{name}”.", name = segment.name)),
    };
    let mut page = Page::new(title).lede(segment.says.clone()).with(Block::Choices(vec![view, choice]));
    let key = segment.key.to_string();
    let people = Figure::new(Measure::PlayPeople, Value::Count(ground.people.into())).told_of(&key);
    let came = ground.anyway.map_or(Value::Unknown(Unknown::TooShort), |(all, back)| {
        Value::share(back.into(), all.into(), Unknown::NobodyThere)
    });
    let came = Figure::new(Measure::PlayAnyway, came).told_of(&key);
    let came = match ground.anyway {
        Some((all, back)) => {
            came.from_cases(all.into()).within(crate::measure::Interval::wilson(back.into(), all.into()))
        }
        None => came,
    };
    let first = plays.first().and_then(|play| {
        let more = is_chosen(play).map_or_else(|| supposed(play), |played| played.more);
        let expected = Value::money(ground.effect(play, more)?.expected(), ground.currency);
        Some(
            Figure::new(Measure::PlayExpected, expected)
                .told_of(format!("{key} {}", play.key))
                .from_cases(ground.people.into())
                .assuming(vec![Assumed::Margin]),
        )
    });
    page.blocks.push(Block::Figures([people, came].into_iter().chain(first).collect()));
    let all: Assessments = sight.documents.get();
    let standing = all.latest().map(|assessment| assessment.standing());
    let phase = standing.filter(|standing| standing.is_settled()).map(|standing| standing.phase);
    for play in plays {
        page.blocks.extend(told(&ground, play, is_chosen(play), phase, &segment));
        page.blocks.push(actions::offer(sight, Room::Plays, &segment.name, language::said(play.name), ""));
    }
    page.blocks.extend(actions::listed(sight, Room::Plays));
    page.blocks.push(Block::Fold {
        title: say!("How this is told").into(),
        blocks: [
            explained(&[Measure::PlayPeople, Measure::PlayAnyway, Measure::PlayExpected]),
            vec![Block::Note(say!("How many more buy because of a play is an assumption of this product until you enter your own. The phases are those of the assessment of automation: a play of the second phase needs a list of customers that mailings can go by, one of the third a forecast and people who oversee it.").into())],
        ]
        .concat(),
    });
    page.with(Block::Links(vec![
        (
            say!("Save the list for a tool").into(),
            Address::new(Room::Export).with(SEGMENT, segment.key.to_string()),
        ),
        (
            say!("What to offer each of them").into(),
            Address::new(Room::Together).with("view", "next").with(SEGMENT, segment.key.to_string()),
        ),
        (say!("The calendar").into(), Address::new(Room::Plays).with("view", "calendar")),
    ]))
}

/// One play, with what it could bring and why.
fn told(
    ground: &Ground,
    play: &Play,
    chosen: Option<&Played>,
    phase: Option<Phase>,
    segment: &Segment,
) -> Vec<Block> {
    let more = chosen.map_or_else(|| supposed(play), |played| played.more);
    let mut lines: Vec<Sentence> = vec![
        say!("Through: {channel}. By {whom}.", channel = language::said(play.channel), whom = play.by.words()).into(),
        match phase {
            Some(phase) if phase < play.phase => say!("It belongs to phase {number}; you stand in phase {yours}. Begin with the plays that people do.", number = play.phase.number(), yours = phase.number())
            .into(),
            _ => say!("It belongs to phase {number} of automation.", number = play.phase.number()).into(),
        },
        say!("In words such as: {message}", message = language::said(play.message)).into(),
    ];
    let effect = ground.effect(play, more);
    if let Some(effect) = effect {
        lines.push(arithmetic(ground, &effect, chosen.is_some()));
        if effect.minutes > 0 {
            lines.push(tell!(
                "It takes about {hours|hour|hours}: {minutes|minute|minutes} each.",
                hours = Value::Number((effect.minutes as f64 / 6.0).round() / 10.0),
                minutes = play.minutes.to_string()
            ));
        }
    }
    let mut blocks = vec![
        Block::Heading(language::said(play.name).to_owned()),
        Block::Say(language::said(play.what).into()),
    ];
    blocks.push(Block::List(lines));
    let with = |name: &str| Act::new(name).with("play", play.key).with(SEGMENT, segment.key.to_string());
    match chosen {
        None if ground.people > 0 => {
            let button = Button::new(say!("Put it into the calendar"), with(CHOOSE))
                .named(say!("Put it into the calendar: “{name}”", name = language::said(play.name)));
            blocks.push(Block::Buttons(vec![button]));
        }
        None => {}
        Some(played) => {
            blocks.push(Block::Form(suppose(play, played, String::new(), String::new())));
            let button = Button::new(say!("Take it out of the calendar"), with(DROP))
                .named(say!("Take “{name}” out of the calendar", name = language::said(play.name)));
            blocks.push(Block::Buttons(vec![button]));
        }
    }
    blocks
}

fn arithmetic(ground: &Ground, effect: &Effect, own: bool) -> Sentence {
    let money = |amount| Value::money(amount, ground.currency);
    let (low, high) = effect.range();
    let (people, more) = (Value::Count(effect.people.into()), Value::Share(effect.more));
    let (order, margin) = (money(effect.order), Value::Share(effect.margin));
    let (brings, low, high) = (money(effect.expected()), money(low), money(high));
    let said = if own {
        tell!(
            "{people} customers × {more} who buy because of it (you say) × {order} an order × {margin} left of it = {brings}; from {low} to {high} if half or twice as many do.",
            people,
            more,
            order,
            margin,
            brings,
            low,
            high
        )
    } else {
        tell!(
            "{people} customers × {more} who buy because of it (supposed) × {order} an order × {margin} left of it = {brings}; from {low} to {high} if half or twice as many do.",
            people,
            more,
            order,
            margin,
            brings,
            low,
            high
        )
    };
    match effect.anyway {
        Some((all, back)) if all > 0 => said.words(" ").then(tell!(
            "Without it, of {all} who stood there ninety days before, {back} came within the ninety days.",
            all = Value::Count(all.into()),
            back = Value::Count(back.into())
        )),
        _ => said,
    }
}

fn suppose(play: &Play, played: &Played, typed: String, problem: String) -> Form {
    let value = if problem.is_empty() { format!("{}", tidy(played.more.value() * 100.0)) } else { typed };
    let more = Field::new("more", say!("Of 100 contacted, buy because of it"), FieldKind::Number)
        .hint(say!("What you saw when you tried it on half of them and not on the others."))
        .value(value);
    Form {
        name: SUPPOSE.into(),
        title: say!("{name}: in the calendar", name = language::said(play.name)),
        says: String::new(),
        fields: vec![
            Field { problem, ..more },
            Field::new("play", "", FieldKind::Hidden).value(play.key),
            Field::new(SEGMENT, "", FieldKind::Hidden).value(played.segment.to_string()),
        ],
        submit: say!("Keep").into(),
        said: String::new(),
        live: String::new(),
    }
}

fn tidy(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

fn decided(sight: Sight<'_>, act: &Act) -> Outcome {
    let (Some(play), Some(segment)) = (Play::of(act.get("play")), segment(sight, act.get(SEGMENT))) else {
        return Outcome::Nothing;
    };
    let mut plays: Plays = sight.documents.get();
    let at = plays.chosen.iter().position(|p| p.play == play.key && p.segment == segment.key);
    match (act.name.as_str(), at) {
        (CHOOSE, None) => plays.chosen.push(Played {
            play: play.key.to_owned(),
            segment: segment.key,
            more: supposed(play),
        }),
        (DROP, Some(at)) => {
            plays.chosen.remove(at);
        }
        (SUPPOSE, Some(at)) => {
            let typed = act.get("more").trim().trim_end_matches('%').trim().replace(',', ".");
            let more = typed.parse::<f64>().ok().and_then(|n| Share::new(n / 100.0));
            let Some(played) = plays.chosen.get_mut(at) else { return Outcome::Nothing };
            match more {
                Some(more) => played.more = more,
                None => {
                    let form = suppose(
                        play,
                        played,
                        act.get("more").to_owned(),
                        say!("A number from 0 to 100, please.").into(),
                    );
                    let here = Address::new(Room::Plays).with(SEGMENT, segment.key.to_string());
                    let mut page = page(sight, &here);
                    page.blocks.insert(0, Block::Form(form));
                    return Outcome::Page(Box::new(page));
                }
            }
        }
        _ => return Outcome::Nothing,
    }
    Outcome::Keep(sight.documents.with(&plays))
}

/// The plays that were chosen, with what they could bring.
fn chosen(sight: Sight<'_>, plays: &Plays) -> Table {
    let mut table = Table::new(
        say!("Plays in the calendar"),
        &[say!("Play"), say!("For"), say!("By"), say!("#Customers"), say!("#Could bring"), say!("Take out")],
    );
    for played in &plays.chosen {
        let (Some(play), Some(segment)) =
            (Play::of(&played.play), segment(sight, &played.segment.to_string()))
        else {
            continue;
        };
        let ground = Ground::of(sight, &segment);
        let expected = ground.effect(play, played.more).map_or(Value::Unknown(Unknown::NoOrders), |effect| {
            Value::money(effect.expected(), ground.currency)
        });
        let drop = Act::new(DROP).with("play", play.key).with(SEGMENT, segment.key.to_string());
        table.push(vec![
            crate::page::Cell::Link(
                language::said(play.name).into(),
                Address::new(Room::Plays).with(SEGMENT, segment.key.to_string()),
            ),
            segment.name.clone().into(),
            play.by.words().into(),
            Value::Count(ground.people.into()).into(),
            expected.into(),
            crate::page::Cell::Button(Button::new(say!("Take out"), drop).named(say!(
                "Take “{play}” for “{segment}” out",
                play = language::said(play.name),
                segment = segment.name
            ))),
        ]);
    }
    table
}
