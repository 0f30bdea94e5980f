use super::SUBS;
use crate::customers::Choice;
use crate::ledger::{Ledger, NOBODY, Standing};
use crate::measure;
use crate::quantity::Day;
use crate::say;
use crate::value::mutual::{Community, Ecosystem, GiveAndTake, Kind, Phase, Sort, mean};
use crate::voice::{Ces, Csat, Nps, Scope};

/// What a figure or another page hints at.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// From 0 to 10.
    pub value: f64,
    /// From what, in words with the figure.
    pub from: String,
}

/// One for each driver that has one, in the order of [`SUBS`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints([Option<Hint>; SUBS.len()]);

impl Hints {
    /// The hint of a driver, by its place.
    pub fn get(&self, place: usize) -> Option<&Hint> {
        self.0.get(place).and_then(Option::as_ref)
    }

    /// From the ledger and from what the owner wrote on other pages; `worth` is what is worth what is paid, beside rivals.
    ///
    /// Shares are laid on 0 to 10, recommendation from −100 to 100 likewise; worth what is paid counts 5 where it is 1; a
    /// gain from −5 to 5 is moved up by five; the fairness of the ecosystem’s principles goes by its level of three.
    pub fn of(
        ledger: &Ledger,
        worth: Option<f64>,
        exchange: &GiveAndTake,
        community: &Community,
        ecosystem: &Ecosystem,
    ) -> Hints {
        let records = ledger.records();
        let hint = |value: f64, from: String| Some(Hint { value: value.clamp(0.0, 10.0), from });
        let percent = |part: f64| measure::percent(part, 0);
        let quality = Csat::of(records, Scope::default()).ok().and_then(|csat| {
            let share = csat.share()?.value();
            hint(
                10.0 * share,
                say!("{share} of {n|answer|answers}: satisfied", share = percent(share), n = csat.n),
            )
        });
        let price = worth.and_then(|worth| {
            hint(
                5.0 * worth,
                say!("worth {worth} of what is paid, beside rivals", worth = measure::number(worth, 2)),
            )
        });
        let convenience = Ces::of(records, Scope::default()).ok().and_then(|ces| {
            let share = ces.share()?.value();
            hint(
                10.0 * share,
                say!("{share} of {n|answer|answers}: it is easy", share = percent(share), n = ces.n),
            )
        });
        let attitude = Nps::of(records, Scope::default()).ok().filter(|nps| nps.n() > 0).and_then(|nps| {
            hint(
                (nps.score() + 100.0) / 20.0,
                say!(
                    "recommendation {score} from {n|answer|answers}",
                    score = measure::number(nps.score(), 0),
                    n = nps.n()
                ),
            )
        });
        let ethics = ecosystem.level(4).and_then(|level| {
            hint(f64::from(level) * 10.0 / 3.0, say!("level {level} of 3 among your principles", level))
        });
        let programmes = exchange
            .all
            .iter()
            .filter(|item| item.sort == Sort::Programme)
            .filter_map(|item| item.standing());
        let loyalty = mean(programmes.map(|standing| standing.customer)).and_then(|gain| {
            hint(
                gain + 5.0,
                say!("customers gain {gain} of 5 from your programmes", gain = measure::number(gain, 1)),
            )
        });
        let (known, all) = known_orders(ledger);
        let recognition = if all > 0 {
            let share = known as f64 / all as f64;
            hint(
                10.0 * share,
                say!("you know who placed {share} of {all|order|orders}", share = percent(share), all),
            )
        } else {
            None
        };
        let belonging = took_part(ledger, community);
        let teaching =
            community.all.iter().filter(|one| one.kind == Kind::Knowledge && one.phase == Phase::Running);
        let knowledge =
            mean(teaching.filter_map(|one| one.customer).map(|gain| gain.value())).and_then(|gain| {
                hint(
                    gain + 5.0,
                    say!(
                        "customers gain {gain} of 5 from knowledge you share",
                        gain = measure::number(gain, 1)
                    ),
                )
            });
        Hints([
            quality,
            price,
            convenience,
            None,
            attitude,
            ethics,
            loyalty,
            recognition,
            belonging,
            knowledge,
        ])
    }
}

/// Orders that count of the last twelve months: those whose customer is known, and all.
fn known_orders(ledger: &Ledger) -> (u64, u64) {
    let Some(last) = ledger.period().map(|period| period.last()) else { return (0, 0) };
    // As on every other page, of the orders in the usual currency.
    let usual = Choice::default().currency_shown(ledger);
    let currency = ledger.currencies().iter().position(|currency| Some(*currency) == usual);
    let counted = ledger.orders().filter(|o| {
        o.standing == Standing::Counts
            && currency.is_none_or(|at| usize::from(o.currency) == at)
            && (0..365).contains(&(last - o.day))
    });
    counted.fold((0, 0), |(known, all), order| (known + u64::from(order.person != NOBODY), all + 1))
}

/// Who took part in something within a year, beside the customers of that year.
fn took_part(ledger: &Ledger, community: &Community) -> Option<Hint> {
    let last: Day = ledger.period()?.last();
    let mut buyers: Vec<u32> = ledger
        .orders()
        .filter(|o| {
            o.person != NOBODY && o.standing == Standing::Counts && (0..365).contains(&(last - o.day))
        })
        .map(|order| order.person)
        .collect();
    buyers.sort_unstable();
    buyers.dedup();
    let took = community.took_part(last);
    (!buyers.is_empty() && took > 0).then(|| Hint {
        value: (10.0 * took as f64 / buyers.len() as f64).min(10.0),
        from: say!(
            "{took} took part in something within a year, of {n|customer|customers}",
            took,
            n = buyers.len()
        ),
    })
}
