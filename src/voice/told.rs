use crate::ledger::{Instrument, Ledger};
use crate::measure::{Figure, Interval, Measure, Unknown, Value};
use crate::quantity::{Day, Period, Share};
use crate::voice::closing::Closing;
use crate::voice::feedback::{Heard, Tones};
use crate::voice::questionnaire::Invitations;
use crate::voice::scope::scores_in;
use crate::voice::{Scope, Tone};

/// The figures of what customers wrote, over those texts that were read.
pub fn figures_of(tones: Tones, texts: u64, period: Option<Period>) -> Vec<Figure> {
    let over = |figure: Figure| period.map_or(figure.clone(), |period| figure.over(period));
    let texts = if texts > 0 { Value::Count(texts) } else { Value::Unknown(Unknown::NoAnswers) };
    let share = |tone: Tone| {
        let part = tones.of(tone);
        Figure::new(measure(tone), Value::share(part, tones.n(), Unknown::NoAnswers))
            .from_cases(tones.n())
            .within(Interval::wilson(part, tones.n()))
    };
    let all = std::iter::once(Figure::new(Measure::FeedbackTexts, texts)).chain(Tone::ALL.map(share));
    all.map(over).collect()
}

fn measure(tone: Tone) -> Measure {
    match tone {
        Tone::Positive => Measure::FeedbackPositive,
        Tone::Neutral => Measure::FeedbackNeutral,
        Tone::Negative => Measure::FeedbackNegative,
    }
}

/// The figures of closed loops: of texts of a period, as of a day.
pub fn loop_figures(
    heard: &Heard<'_>,
    closing: &Closing,
    period: Option<Period>,
    today: Option<Day>,
) -> Vec<Figure> {
    let closed = closing.closed(heard, period, today);
    let wanted = closed.wanted > 0;
    let share =
        Figure::new(Measure::FeedbackClosed, Value::share(closed.told, closed.wanted, Unknown::NoAnswers))
            .from_cases(closed.wanted);
    let days = Figure::new(
        Measure::FeedbackDaysToClose,
        closed.days.map_or(Value::Unknown(Unknown::NoAnswers), Value::Days),
    )
    .from_cases(closed.told);
    let overdue = if wanted { Value::Count(closed.overdue) } else { Value::Unknown(Unknown::NoAnswers) };
    vec![share, days, Figure::new(Measure::FeedbackOverdue, overdue).from_cases(closed.wanted)]
}

/// Of how many asked how many answered. Each person counts once, by the question that most answered.
pub fn response_rate(ledger: &Ledger, invitations: &Invitations, period: Option<Period>) -> Figure {
    let records = ledger.records();
    let scope = Scope { period, ..Scope::default() };
    let days = |instrument: Instrument| -> Vec<Day> {
        let answered =
            scope.responses(records).filter(|r| scores_in(records, r, instrument).next().is_some());
        answered.filter_map(|r| r.day).collect()
    };
    let all =
        [Instrument::Nps, Instrument::Csat, Instrument::Ces, Instrument::Driver, Instrument::Other].map(days);
    let most = all.into_iter().max_by_key(Vec::len).unwrap_or_default();
    match invitations.response(most.iter().copied(), period) {
        Some((answered, asked)) => {
            let share = Share::of(answered, asked).map_or(Value::Unknown(Unknown::NotInFile), Value::Share);
            Figure::new(Measure::ResponseRate, share).from_cases(asked)
        }
        None => Figure::new(Measure::ResponseRate, Value::Unknown(Unknown::NotInFile)),
    }
}

/// Every measure that rests on what the owner set right or noted ([`Measure::is_set_right`]), over the texts and answers
/// of a period.
pub fn figures(
    ledger: &Ledger,
    heard: &Heard<'_>,
    closing: &Closing,
    invitations: &Invitations,
    period: Option<Period>,
) -> Vec<Figure> {
    let today = last_day(ledger, closing);
    let mut figures = figures_of(heard.tones(|_| true), heard.all.len() as u64, period);
    figures.extend(loop_figures(heard, closing, period, today));
    figures.push(response_rate(ledger, invitations, period));
    figures
}

/// The day as of which loops are told: the last of any order, record or note.
pub fn last_day(ledger: &Ledger, closing: &Closing) -> Option<Day> {
    let orders = ledger.extents().iter().filter_map(|extent| extent.span).map(Period::last).max();
    orders.max(ledger.records().last_day()).max(closing.last_day())
}
