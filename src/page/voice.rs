//! The hall of the customers' voice: scores, whether they moved, where they come from, and what they are worth.

use crate::customers::{CameBack, Member, Segment, SegmentBy, Segments, good_but_unhappy};
use crate::import::typed;
use crate::ledger::{Instrument, Records};
use crate::measure::chance::{self, Chance, Sample};
use crate::measure::{Figure, Interval, Measure, Sentence, Unknown, Value};
use crate::order::Order as _;
use crate::page::{
    Act, Address, Block, Button, Cell, Choice, Drawing, Field, FieldKind, Form, Outcome, Page, Picture, Room,
    Series, Sight, Table, Unit,
};
use crate::quantity::{Day, Period, Share};
use crate::voice::questionnaire::{Invited, said_place};
use crate::voice::trend::{Step, over};
use crate::voice::{Ces, Csat, Invitations, Nps, NpsGroup, Scope, response_rate, touchpoints};
use crate::{language, say, tell, text};

const INVITED: &str = "invited";
const FORGET: &str = "forget";

/// What is looked at: what the reader chose, else the twelve months up to the last day that anything was said or bought.
pub(super) fn period(sight: Sight<'_>) -> Option<Period> {
    if let Some(period) = sight.choice.period {
        return Some(period);
    }
    let records = sight.ledger.records();
    let said =
        records.responses.iter().filter_map(|r| r.day).chain(records.feedback.iter().filter_map(|f| f.day));
    let bought = sight.ledger.extents().iter().filter_map(|e| e.span).map(Period::last);
    let last = said.chain(bought).max()?;
    let year_ago = Period::new(last, last)?.year_before().last();
    Period::new(year_ago + 1, last)
}

/// The time it is held against.
fn before(sight: Sight<'_>, period: Period) -> Period {
    match sight.choice.compare {
        crate::customers::Compare::Before => period.before(),
        crate::customers::Compare::YearBefore => period.year_before(),
    }
}

/// Whether something changed, in words: never a change that chance alone explains.
#[derive(Clone, Copy)]
pub(super) enum Moved {
    /// It was tested.
    Tested(f64, Chance),
    /// There is too little to test.
    TooFew,
}

impl Moved {
    fn of(difference: f64, chance: Option<Chance>) -> Moved {
        chance.map_or(Moved::TooFew, |chance| Moved::Tested(difference, chance))
    }

    /// In a table.
    pub(super) fn word(self) -> &'static str {
        match self {
            Moved::TooFew => say!("too few to tell"),
            Moved::Tested(_, chance) if !chance.is_seldom() => say!("not more than chance"),
            Moved::Tested(by, _) if by > 0.0 => say!("higher"),
            Moved::Tested(..) => say!("lower"),
        }
    }

    /// In a sentence about a score.
    fn words(self, what: Scored) -> Sentence {
        let (moved, chance) = match self {
            Moved::TooFew => return Sentence::from(what.too_few()),
            Moved::Tested(moved, chance) => (moved, chance),
        };
        let by = Value::Number(moved.abs().round());
        if !chance.is_seldom() {
            return what.not_more_than_chance(by);
        }
        let sentence = if moved > 0.0 { what.rose(by) } else { what.fell(by) };
        sentence.words(" ").then(tell!("By chance alone that would happen {often}.", often = chance.words()))
    }
}

/// What may have changed.
#[derive(Clone, Copy)]
enum Scored {
    Recommended,
    Satisfied,
    Easy,
}

impl Scored {
    fn too_few(self) -> &'static str {
        match self {
            Scored::Recommended => say!(
                "Whether the score of recommendation changed can’t be told yet: that takes at least ten answers then and now."
            ),
            Scored::Satisfied => say!(
                "Whether satisfaction changed can’t be told yet: that takes at least ten answers then and now."
            ),
            Scored::Easy => say!(
                "Whether how easy it was changed can’t be told yet: that takes at least ten answers then and now."
            ),
        }
    }

    fn not_more_than_chance(self, by: Value) -> Sentence {
        match self {
            Scored::Recommended => tell!(
                "The score of recommendation moved by {by} points against the time before: not more than chance.",
                by
            ),
            Scored::Satisfied => tell!(
                "Satisfaction moved by {by} percentage points against the time before: not more than chance.",
                by
            ),
            Scored::Easy => tell!(
                "How easy it was moved by {by} percentage points against the time before: not more than chance.",
                by
            ),
        }
    }

    fn rose(self, by: Value) -> Sentence {
        match self {
            Scored::Recommended => {
                tell!("The score of recommendation rose by {by} points against the time before.", by)
            }
            Scored::Satisfied => {
                tell!("Satisfaction rose by {by} percentage points against the time before.", by)
            }
            Scored::Easy => {
                tell!("How easy it was rose by {by} percentage points against the time before.", by)
            }
        }
    }

    fn fell(self, by: Value) -> Sentence {
        match self {
            Scored::Recommended => {
                tell!("The score of recommendation fell by {by} points against the time before.", by)
            }
            Scored::Satisfied => {
                tell!("Satisfaction fell by {by} percentage points against the time before.", by)
            }
            Scored::Easy => {
                tell!("How easy it was fell by {by} percentage points against the time before.", by)
            }
        }
    }
}

fn of_nps(now: Nps, then: Nps) -> Moved {
    Moved::of(now.score() - then.score(), now.chance_of_difference(then))
}

fn of_shares(now: (u64, u64), then: (u64, u64)) -> Moved {
    let share = |(part, whole): (u64, u64)| if whole > 0 { 100.0 * part as f64 / whole as f64 } else { 0.0 };
    Moved::of(share(now) - share(then), chance::of_shares(now, then))
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let records = sight.ledger.records();
    let Some(period) = period(sight).filter(|_| !records.responses.is_empty()) else { return nobody() };
    let (now, then) = (scope(period), scope(before(sight, period)));
    let mut page = Page::new(title(records, now)).lede(lede(records, now));
    page.blocks.push(Block::Choices(vec![segments_choice(address)]));
    page.blocks.push(Block::Figures(figures(sight, now, then, period)));
    page.blocks.push(Block::List(changes(records, now, then)));
    page.blocks.extend(picture(records));
    if records.responses.iter().all(|r| r.day.is_none()) {
        page.blocks.push(Block::Note(
            say!("Your answers carry no date, so nothing can be told over time. Bring in a file that tells when each was given.")
                .into(),
        ));
    }
    page.blocks.extend(places(records, now));
    page.blocks.extend(drivers(records, now, then));
    page.blocks.extend(by_segment(sight, address));
    page.blocks.extend(worth(sight));
    page.blocks.extend(unhappy(sight));
    page.blocks.push(Block::Heading(say!("How many you asked").into()));
    page.blocks.extend(invitations(sight, String::new(), &[]));
    page.blocks.extend(more(sight, now));
    page.with(Block::Links(vec![
        (say!("What they write").into(), Address::new(Room::Feedback)),
        (say!("Answering").into(), Address::new(Room::Loop)),
        (say!("Ask at the counter").into(), Address::new(Room::SurveyForm)),
    ]))
}

fn scope(period: Period) -> Scope<'static> {
    Scope { period: Some(period), ..Scope::default() }
}

/// The page of somebody who has not asked anybody yet.
fn nobody() -> Page {
    Page::new(say!("Nobody has been asked yet."))
        .lede(say!("Twenty answers at the counter show more than none: whether people would send a friend, and where it hurts."))
        .with(Block::List(vec![
            say!("Put two questions on a tablet or on paper at the counter; the answers stay on this device.").into(),
            say!("Or type in what people answered.").into(),
            say!("Or open the file that your survey tool writes: Google Forms, SurveyMonkey, Typeform, Delighted, Qualtrics.")
                .into(),
        ]))
        .with(Block::Links(vec![
            (say!("Ask at the counter").into(), Address::new(Room::SurveyForm)),
            (say!("Type in answers").into(), Address::new(Room::Typed).with("kind", "answers")),
        ]))
}

/// Fewer answers are told one by one, for of a hundred they say nothing; and from here on they are no longer few.
const ONE_BY_ONE: u64 = 10;
const FEW: u64 = 30;

fn in_hundred(part: u64, whole: u64) -> Value {
    Value::Number((100.0 * part as f64 / whole as f64).round())
}

fn title(records: &Records, now: Scope<'_>) -> Sentence {
    if let Ok(nps) = Nps::of(records, now) {
        // Of a hundred speaks only who asked about as many.
        if nps.n() < ONE_BY_ONE {
            return tell!(
                "Asked were {n|person|people}: {would} would recommend you, {not} would not.",
                n = Value::Count(nps.n()),
                would = Value::Count(nps.promoters),
                not = Value::Count(nps.detractors)
            );
        }
        return tell!(
            "{would} of 100 would recommend you, {not} would not.",
            would = in_hundred(nps.promoters, nps.n()),
            not = in_hundred(nps.detractors, nps.n())
        );
    }
    if let Ok(csat) = Csat::of(records, now) {
        if csat.n < ONE_BY_ONE {
            let (n, part) = (Value::Count(csat.n), Value::Count(csat.top));
            return tell!("Asked were {n|person|people}: satisfied {part}.", n, part);
        }
        return tell!("{part} of 100 are satisfied.", part = in_hundred(csat.top, csat.n));
    }
    if let Ok(ces) = Ces::of(records, now) {
        if ces.n < ONE_BY_ONE {
            let (n, part) = (Value::Count(ces.n), Value::Count(ces.easy));
            return tell!("Asked were {n|person|people}: easy for {part}.", n, part);
        }
        return tell!("{part} of 100 found it easy.", part = in_hundred(ces.easy, ces.n));
    }
    Sentence::from(say!("Nobody answered in this time."))
}

fn lede(records: &Records, now: Scope<'_>) -> Sentence {
    // Of those who answered anything, those who answered the question that the title tells of.
    let all = now.responses(records).count() as u64;
    let nps = || Nps::of(records, now).ok().map(|nps| nps.n());
    let csat = || Csat::of(records, now).ok().map(|csat| csat.n);
    let ces = || Ces::of(records, now).ok().map(|ces| ces.n);
    let n = nps().or_else(csat).or_else(ces).unwrap_or(0);
    match n {
        0 => Sentence::from(say!("Choose a longer time, or ask again.")),
        n if n < FEW => tell!(
            "{n|answer is|answers are} few: read what people wrote, and take the figures as a hint. With a hundred they become steady.",
            n = Value::Count(n)
        ),
        n if n < all => tell!(
            "{n} answers stand behind this; {all} answered anything.",
            n = Value::Count(n),
            all = Value::Count(all)
        ),
        n => tell!("{n} answers stand behind this.", n = Value::Count(n)),
    }
}

fn unknown(missing: crate::voice::Missing) -> Value {
    Value::Unknown(missing.into())
}

fn score_figure(nps: Result<Nps, crate::voice::Missing>) -> Figure {
    match nps {
        Ok(nps) => {
            // Rounding must not leave the score outside of its bounds.
            let score = nps.score();
            let within =
                nps.between().map(|(low, high)| Interval { low: low.min(score), high: high.max(score) });
            Figure::new(Measure::NpsScore, Value::Number(score)).from_cases(nps.n()).within(within)
        }
        Err(missing) => Figure::new(Measure::NpsScore, unknown(missing)),
    }
}

fn csat_figure(csat: Result<Csat, crate::voice::Missing>) -> Figure {
    match csat {
        Ok(csat) => Figure::new(Measure::CsatShare, Value::share(csat.top, csat.n, Unknown::NoAnswers))
            .from_cases(csat.n)
            .within(Interval::wilson(csat.top, csat.n)),
        Err(missing) => Figure::new(Measure::CsatShare, unknown(missing)),
    }
}

fn ces_figure(ces: Result<Ces, crate::voice::Missing>) -> Figure {
    match ces {
        Ok(ces) => Figure::new(Measure::CesShare, Value::share(ces.easy, ces.n, Unknown::NoAnswers))
            .from_cases(ces.n)
            .within(Interval::wilson(ces.easy, ces.n)),
        Err(missing) => Figure::new(Measure::CesShare, unknown(missing)),
    }
}

fn figures(sight: Sight<'_>, now: Scope<'_>, then: Scope<'_>, period: Period) -> Vec<Figure> {
    let records = sight.ledger.records();
    let n = now.responses(records).count() as u64;
    let previous = |figure: Figure| Some(figure.value).filter(|v| !matches!(v, Value::Unknown(_)));
    let responses = if n > 0 { Value::Count(n) } else { Value::Unknown(Unknown::NoAnswers) };
    vec![
        score_figure(Nps::of(records, now)).against(previous(score_figure(Nps::of(records, then)))),
        csat_figure(Csat::of(records, now)).against(previous(csat_figure(Csat::of(records, then)))),
        ces_figure(Ces::of(records, now)).against(previous(ces_figure(Ces::of(records, then)))),
        Figure::new(Measure::Responses, responses),
        response_rate(sight.ledger, &sight.documents.get(), Some(period)),
    ]
    .into_iter()
    .map(|figure| figure.over(period))
    .collect()
}

fn changes(records: &Records, now: Scope<'_>, then: Scope<'_>) -> Vec<Sentence> {
    let mut all = Vec::new();
    if let Ok(nps) = Nps::of(records, now) {
        let moved = Nps::of(records, then).map_or(Moved::TooFew, |then| of_nps(nps, then));
        all.push(moved.words(Scored::Recommended));
    }
    if let Ok(csat) = Csat::of(records, now) {
        let moved = Csat::of(records, then)
            .map_or(Moved::TooFew, |then| of_shares((csat.top, csat.n), (then.top, then.n)));
        all.push(moved.words(Scored::Satisfied));
    }
    if let Ok(ces) = Ces::of(records, now) {
        let same = Ces::of(records, then).ok().filter(|then| then.scale == ces.scale);
        let moved = same.map_or(Moved::TooFew, |then| of_shares((ces.easy, ces.n), (then.easy, then.n)));
        all.push(moved.words(Scored::Easy));
    }
    all
}

/// A month or quarter, a value, and the range in which it lies.
type Told = (Value, Option<f64>, Option<(f64, f64)>);

/// The score over time: by quarter, or by month where the answers fill less than a year.
fn picture(records: &Records) -> Option<Block> {
    let all = Scope::default();
    let days: Vec<Day> = all.responses(records).filter_map(|r| r.day).collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    let step = if *last - *first < 400 { Step::Month } else { Step::Quarter };
    let label = |period: Period| match step {
        Step::Month => Value::Month(period.first().month()),
        Step::Quarter => Value::Quarter(period.first().quarter()),
    };
    let named: (&str, Unit, Vec<Told>) = if Nps::of(records, all).is_ok() {
        let points = over(records, step, all, |records, scope| Nps::of(records, scope).ok());
        let points = points.into_iter().map(|p| {
            (label(p.period), p.value.map(|nps| nps.score()), p.value.and_then(|nps| nps.between()))
        });
        (say!("Score of recommendation"), Unit::Number(0), points.collect())
    } else {
        let points = over(records, step, all, |records, scope| Csat::of(records, scope).ok());
        let points = points.into_iter().map(|p| {
            let value = p.value.and_then(|csat| csat.share()).map(Share::value);
            let between =
                p.value.and_then(|csat| csat.interval()).map(|(low, high)| (low.value(), high.value()));
            (label(p.period), value, between)
        });
        (say!("Satisfied"), Unit::Share, points.collect())
    };
    let (name, unit, points) = named;
    let points = points.get(points.len().saturating_sub(24)..)?.to_vec();
    let known: Vec<&Told> = points.iter().filter(|(_, v, _)| v.is_some()).collect();
    if known.len() < 2 {
        return None;
    }
    let (at, value, _) = known.last()?;
    let value = value.unwrap_or_default();
    let value = if unit == Unit::Share {
        Share::new(value).map_or(Value::Number(value), Value::Share)
    } else {
        Value::Number(value)
    };
    Some(Block::Picture(Drawing {
        title: tell!("In {when} it was {value}.", when = at.clone(), value),
        say: name.to_owned(),
        description: Sentence::from(say!(
            "{name} over time, with the range in which it lies if the answers are a fair sample.",
            name
        )),
        note: say!(
            "The range is wide where few answered; where ranges overlap much, nothing may have changed."
        )
        .to_owned(),
        unit,
        picture: Picture::Lines {
            labels: points.iter().map(|(label, ..)| label.clone()).collect(),
            series: vec![Series {
                name: name.to_owned(),
                values: points.iter().map(|(_, value, _)| *value).collect(),
                between: points.iter().map(|(.., between)| *between).collect(),
            }],
        },
    }))
}

fn between(figure: &Figure) -> Cell {
    let Some(interval) = figure.interval else { return Cell::Empty };
    let like = |number: f64| match figure.value {
        Value::Share(_) => Share::new(number).map_or(Value::Number(number), Value::Share),
        _ => Value::Number(number),
    };
    Cell::Between(like(interval.low), like(interval.high))
}

/// Touchpoint by touchpoint, each held against all others.
fn places(records: &Records, now: Scope<'_>) -> Vec<Block> {
    let names = touchpoints(records);
    let names: Vec<&str> = names
        .into_iter()
        .filter(|name| Scope { touchpoint: Some(*name), ..now }.responses(records).next().is_some())
        .collect();
    if names.len() < 2 {
        return Vec::new();
    }
    let mut table = Table::new(
        say!("Scores by touchpoint"),
        &[
            say!("Where"),
            say!("#Answers"),
            say!("#Recommendation"),
            say!("Likely"),
            say!("#Satisfied"),
            say!("Likely"),
            say!("Against the others"),
        ],
    );
    for name in &names {
        let here = Scope { touchpoint: Some(name), ..now };
        let (nps, csat) = (Nps::of(records, here), Csat::of(records, here));
        let others = |moved: Moved| match moved {
            // With many places one stands out by chance.
            Moved::Tested(by, Chance(p)) => Moved::Tested(by, Chance((p * names.len() as f64).min(1.0))),
            few => few,
        };
        let against = match (csat, nps) {
            (Ok(csat), _) => Csat::of(records, now).map_or(Moved::TooFew, |all| {
                of_shares((csat.top, csat.n), (all.top - csat.top, all.n - csat.n))
            }),
            (_, Ok(nps)) => Nps::of(records, now).map_or(Moved::TooFew, |all| {
                let rest = Nps {
                    promoters: all.promoters - nps.promoters,
                    passives: all.passives - nps.passives,
                    detractors: all.detractors - nps.detractors,
                };
                if rest.n() > 0 { of_nps(nps, rest) } else { Moved::TooFew }
            }),
            _ => Moved::TooFew,
        };
        let (score, satisfied) = (score_figure(nps), csat_figure(csat));
        table.push(vec![
            said_place(name).to_owned().into(),
            Value::Count(here.responses(records).count() as u64).into(),
            score.value.clone().into(),
            between(&score),
            satisfied.value.clone().into(),
            between(&satisfied),
            others(against).word().into(),
        ]);
    }
    vec![Block::Heading(say!("Where it was asked").into()), Block::Table(table)]
}

/// Single things that are done, each by its mean.
fn drivers(records: &Records, now: Scope<'_>, then: Scope<'_>) -> Vec<Block> {
    let sample = |scope: Scope<'_>, at: usize| {
        let scores =
            scope.responses(records).flat_map(|r| &r.answers).filter(|(asked, _)| usize::from(*asked) == at);
        let (mut n, mut sum, mut squares) = (0u64, 0.0, 0.0);
        for (_, score) in scores {
            n += 1;
            sum += score.value();
            squares += score.value() * score.value();
        }
        Sample { n, mean: if n > 0 { sum / n as f64 } else { 0.0 }, squares }
    };
    let mut table = Table::new(
        say!("What you do, one by one"),
        &[
            say!("What"),
            say!("#Answers"),
            say!("#Mean"),
            say!("Likely"),
            say!("Scale"),
            say!("Against before"),
        ],
    );
    let asked = records.asked.iter().enumerate().filter(|(_, a)| a.instrument == Instrument::Driver);
    let mut rows: Vec<(f64, Vec<Cell>)> = Vec::new();
    for (at, asked) in asked {
        let (here, earlier) = (sample(now, at), sample(then, at));
        if here.n == 0 {
            continue;
        }
        // A few answers, or answers that are all alike, tell nothing of the spread of those who were not asked.
        let reach = (here.n >= 10).then(|| {
            let n = here.n as f64;
            let variance = (here.squares - n * here.mean * here.mean).max(0.0) / (n - 1.0);
            crate::voice::Z95 * (variance / n).sqrt()
        });
        let reach = reach.filter(|reach| *reach > 0.0);
        let moved = Moved::of(here.mean - earlier.mean, chance::of_means(here, earlier));
        rows.push((
            here.mean,
            vec![
                typed::question(&asked.words).into(),
                Value::Count(here.n).into(),
                Value::Number(here.mean).into(),
                reach.map_or(Cell::Empty, |reach| {
                    Cell::Between(Value::Number(here.mean - reach), Value::Number(here.mean + reach))
                }),
                asked.scale.map_or(Cell::Empty, |scale| scale.to_string().into()),
                moved.word().into(),
            ],
        ));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    rows.order_by(|a, b| b.0.total_cmp(&a.0));
    rows.into_iter().for_each(|(_, cells)| table.push(cells));
    vec![Block::Heading(say!("How well you do single things").into()), Block::Table(table)]
}

const BY: [(&str, &str, SegmentBy); 4] = [
    ("", text!("Group of customers"), SegmentBy::Group),
    ("won", text!("How they were won"), SegmentBy::AcquisitionChannel),
    (
        "quarter",
        text!("Quarter of the first order"),
        SegmentBy::Cohort(crate::customers::CohortSpan::Quarter),
    ),
    ("month", text!("Month of the first order"), SegmentBy::Cohort(crate::customers::CohortSpan::Month)),
];

fn segments_choice(address: &Address) -> Choice {
    Choice {
        name: "by".into(),
        label: say!("Customers parted by").into(),
        options: BY
            .iter()
            .map(|(key, name, _)| ((*key).to_owned(), language::said(name).to_owned()))
            .collect(),
        chosen: address.get("by").to_owned(),
    }
}

fn named(member: &Member) -> String {
    match member {
        Member::Group(group) => group.name().to_owned(),
        Member::Named(name) => name.clone(),
        Member::Cohort(month) => say!("from {month}", month),
        Member::NpsGroup(group) => group.name().to_owned(),
        Member::Others => say!("all others").to_owned(),
        Member::Nameless => say!("without a name").to_owned(),
    }
}

fn by_segment(sight: Sight<'_>, address: &Address) -> Vec<Block> {
    let by = BY.iter().find(|(key, ..)| *key == address.get("by")).map_or(SegmentBy::Group, |(_, _, by)| *by);
    let told = Segments::of(sight.ledger, sight.choice, &sight.settings().assumptions, by);
    let Some(told) = told else { return Vec::new() };
    let known = |segment: &Segment| {
        let of = |measure| segment.figure(measure).is_some_and(|f| f.value.number().is_some());
        of(Measure::NpsScore) || of(Measure::CsatShare)
    };
    let mut table = Table::new(
        say!("Scores by segment"),
        &[
            say!("Who"),
            say!("#Asked to recommend"),
            say!("#Recommendation"),
            say!("Likely"),
            say!("#Satisfied"),
            say!("Likely"),
        ],
    );
    for segment in told.segments.iter().filter(|s| known(s)) {
        let figure = |measure: Measure| segment.figure(measure);
        let value = |measure: Measure| figure(measure).map_or(Cell::Empty, |f| f.value.clone().into());
        table.push(vec![
            named(&segment.member).into(),
            value(Measure::NpsAnswers),
            value(Measure::NpsScore),
            figure(Measure::NpsScore).map_or(Cell::Empty, between),
            value(Measure::CsatShare),
            figure(Measure::CsatShare).map_or(Cell::Empty, between),
        ]);
    }
    if table.rows.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading(say!("Who says so").into()),
        Block::Table(table),
        Block::Note(say!("Answers without a name or an address are among those without a name. Wide ranges that overlap show no difference.").into()),
    ]
}

/// What those who recommend are worth, and whether the score foretells who comes back.
fn worth(sight: Sight<'_>) -> Vec<Block> {
    let told = Segments::of(sight.ledger, sight.choice, &sight.settings().assumptions, SegmentBy::NpsGroup);
    let Some(told) = told.filter(|told| {
        told.segments.iter().any(|s| {
            matches!(s.member, Member::NpsGroup(_))
                && s.figure(Measure::Customers).is_some_and(|f| f.value.number().is_some_and(|n| n > 0.0))
        })
    }) else {
        return Vec::new();
    };
    let measures = [
        Measure::Customers,
        Measure::NetRevenue,
        Measure::ValueRealised,
        Measure::AverageOrderValue,
        Measure::PurchaseFrequency,
        Measure::RepeatRate,
    ];
    let names: Vec<String> = measures.iter().map(|m| format!("#{}", m.entry().name)).collect();
    let mut columns = vec![say!("Who")];
    columns.extend(names.iter().map(String::as_str));
    let mut table = Table::new(say!("What promoters, passives and detractors are worth"), &columns);
    for segment in told.segments.iter().filter(|s| s.member != Member::Nameless) {
        let name = match segment.member {
            Member::Others => say!("Did not answer").to_owned(),
            ref member => named(member),
        };
        let mut cells: Vec<Cell> = vec![name.into()];
        cells.extend(
            measures.iter().map(|m| segment.figure(*m).map_or(Cell::Empty, |f| f.value.clone().into())),
        );
        table.push(cells);
    }
    let mut blocks = vec![Block::Heading(say!("What they are worth").into()), Block::Table(table)];
    let Some(back) = CameBack::of(sight.ledger) else { return blocks };
    let [promoters, _, detractors] = back.groups;
    let tested = chance::of_shares((promoters.2, promoters.1), (detractors.2, detractors.1));
    let (few, all) = ((promoters.1, detractors.1), promoters.1 + detractors.1);
    let says = match tested {
        None if few.0.min(few.1) >= 10 && (promoters.2 + detractors.2) * 2 < all => Sentence::from(say!(
            "Whether the score foretells who comes back can’t be told yet: too few of those who answered ordered again within {days} days.",
            days = back.days
        )),
        None if few.0.min(few.1) >= 10 => Sentence::from(say!(
            "Whether the score foretells who comes back can’t be told: nearly all of those who answered ordered again within {days} days.",
            days = back.days
        )),
        None => Sentence::from(say!(
            "Whether the score foretells who comes back can’t be told yet: that takes at least ten promoters and ten detractors whose orders are known."
        )),
        Some(chance) if !chance.is_seldom() => Sentence::from(say!(
            "The score does not foretell who comes back within {days} days: promoters and detractors differ by not more than chance.",
            days = back.days
        )),
        Some(chance) => tell!(
            "Of promoters {promoters} ordered again within {days} days, of detractors {detractors}. By chance alone they would be so far apart {often}.",
            promoters = Value::share(promoters.2, promoters.1, Unknown::NoAnswers),
            days = back.days.to_string(),
            detractors = Value::share(detractors.2, detractors.1, Unknown::NoAnswers),
            often = chance.words()
        ),
    };
    let mut table = Table::new(
        say!("Who came back"),
        &[say!("Who"), say!("#Answered§people"), say!("#Ordered again"), say!("#Share"), say!("Likely")],
    );
    for (group, asked, came) in back.groups {
        let interval = Interval::wilson(came, asked);
        let share = |number: f64| Share::new(number).map_or(Value::Number(number), Value::Share);
        table.push(vec![
            group.name().into(),
            Value::Count(asked).into(),
            Value::Count(came).into(),
            Value::share(came, asked, Unknown::NoAnswers).into(),
            interval.map_or(Cell::Empty, |i| Cell::Between(share(i.low), share(i.high))),
        ]);
    }
    blocks.push(Block::Say(says));
    blocks.push(Block::Table(table));
    blocks.push(Block::Note(
        say!("Only those who answered and whose orders are known are in it. Who answers is often who comes anyway, so this tells of them, not of all; and a score that goes with coming back need not be its cause.").into(),
    ));
    blocks
}

fn unhappy(sight: Sight<'_>) -> Vec<Block> {
    let all = good_but_unhappy(sight.ledger, sight.choice);
    let Some(first) = all.first() else { return Vec::new() };
    let sum = all.iter().map(|one| one.brought).sum();
    let mut table = Table::new(
        say!("Good customers who are unhappy"),
        &[say!("Who"), say!("#Brought in twelve months"), say!("Answered§score")],
    );
    for one in all.iter().take(20) {
        table.push(vec![
            Cell::Customer(one.person, sight.ledger.person(one.person).title().to_owned()),
            Value::money(one.brought, one.currency).into(),
            one.answered.map_or(Cell::Empty, |day| Value::Date(day).into()),
        ]);
    }
    vec![
        Block::Heading(say!("Good customers who are unhappy").into()),
        Block::Say(tell!(
            "{n} of the fifth who bring most were unhappy when last asked. They brought {brought} in twelve months. Call each of them yourself.",
            n = Value::Count(all.len() as u64),
            brought = Value::money(sum, first.currency)
        )),
        Block::Table(table),
    ]
}

fn invitations(sight: Sight<'_>, said: String, problems: &[(&str, &str, String)]) -> Vec<Block> {
    let all: Invitations = sight.documents.get();
    let field = |name: &str, label: &str, kind: FieldKind, hint: &str| {
        let known = problems.iter().find(|(of, ..)| *of == name);
        Field {
            problem: known.map_or(String::new(), |(_, wrong, _)| (*wrong).to_owned()),
            ..Field::new(name, label, kind)
                .hint(hint)
                .value(known.map_or(String::new(), |(.., typed)| typed.clone()))
        }
    };
    let mut blocks = vec![Block::Form(Form {
        name: INVITED.into(),
        title: say!("Note how many were asked").into(),
        says: say!("With it you see what part of them answered. Where few do, mostly the very happy and the very angry speak.").into(),
        fields: vec![
            field("first", say!("From§a day"), FieldKind::Date, ""),
            field("last", say!("To§a day"), FieldKind::Date, ""),
            field("asked", say!("People asked"), FieldKind::Number, say!("E-mails sent, slips handed out, guests at the counter.")),
        ],
        submit: say!("Note it").into(),
        said,
        live: String::new(),
    })];
    if !all.0.is_empty() {
        let mut table = Table::new(
            say!("How many were asked"),
            &[say!("From§a day"), say!("To§a day"), say!("#Asked"), say!("Wrong?")],
        );
        for (at, one) in all.0.iter().enumerate() {
            table.push(vec![
                Value::Date(one.first).into(),
                Value::Date(one.last).into(),
                Value::Count(u64::from(one.asked)).into(),
                Cell::Button(
                    Button::new(say!("Remove"), Act::new(FORGET).with("at", at.to_string()))
                        .named(say!("Remove row {row}", row = at + 1)),
                ),
            ]);
        }
        blocks.push(Block::Table(table));
    }
    blocks
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let mut all: Invitations = sight.documents.get();
    match act.name.as_str() {
        INVITED => {
            let days = ["first", "last"].map(|name| crate::import::typed::day(act.get(name).trim()).ok());
            let asked = act.get("asked").trim().parse::<u32>().ok().filter(|n| *n > 0);
            let period = match days {
                [Some(first), Some(last)] => Period::new(first, last),
                _ => None,
            };
            let (Some(period), Some(asked)) = (period, asked) else {
                let typed = |name: &str| act.get(name).to_owned();
                let wrong = |ok: bool, says: &'static str| if ok { "" } else { says };
                let dates = wrong(period.is_some(), say!("Choose two dates, the earlier one first."));
                let problems = [
                    ("first", dates, typed("first")),
                    ("last", dates, typed("last")),
                    (
                        "asked",
                        wrong(asked.is_some(), say!("Write a whole number, such as 120.")),
                        typed("asked"),
                    ),
                ];
                let mut page = Page::new(say!("How many you asked."));
                let said = say!("Nothing was noted yet: please look at what is marked.").to_owned();
                page.blocks.extend(invitations(sight, said, &problems));
                return Outcome::Page(Box::new(page));
            };
            all.0.push(Invited { first: period.first(), last: period.last(), asked });
            all.0.order_by_key(|one| (one.first, one.last, one.asked));
        }
        FORGET => match act.get("at").parse::<usize>() {
            Ok(at) if at < all.0.len() => drop(all.0.remove(at)),
            _ => return Outcome::Nothing,
        },
        _ => return Outcome::Nothing,
    }
    Outcome::Keep(sight.documents.with(&all))
}

/// What more data would add.
fn more(sight: Sight<'_>, now: Scope<'_>) -> Vec<Block> {
    let records = sight.ledger.records();
    let n = now.responses(records).count();
    let mut all: Vec<Sentence> = Vec::new();
    if Nps::of(records, now).is_err() {
        all.push(say!("Ask whether people would recommend you, from 0 to 10: it tells what lies beyond the single visit.").into());
    }
    if Csat::of(records, now).is_err() {
        all.push(
            say!("Ask how satisfied people are with the visit, from 1 to 5: it shows where it hurts.").into(),
        );
    }
    if n < 100 {
        all.push(
            say!(
                "With a hundred answers the score is known to about 15 points, with four hundred to about 8."
            )
            .into(),
        );
    }
    if touchpoints(records).len() < 2 {
        all.push(say!("Note where each answer was given (the counter, the delivery, the phone), and places can be compared.").into());
    }
    let linked = now
        .responses(records)
        .filter(|r| sight.ledger.person_of(r.identity) != crate::ledger::NOBODY)
        .count();
    if sight.ledger.orders().next().is_none() {
        all.push(
            say!(
                "With your orders you see what those who recommend you are worth, and whether they come back."
            )
            .into(),
        );
    } else if linked < 20 {
        all.push(say!("With an e-mail address beside each answer, answers are laid beside orders: what promoters are worth, and whom to call.").into());
    }
    if all.is_empty() {
        Vec::new()
    } else {
        vec![Block::Heading(say!("What more would add").into()), Block::List(all)]
    }
}

/// The groups' places are those of [`NpsGroup::ALL`].
const _: () = assert!(NpsGroup::Promoters as usize == 0 && NpsGroup::Detractors as usize == 2);
