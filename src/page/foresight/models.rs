//! The models behind all figures that are foreseen: parameters, likelihoods, the back-test, formulas and papers.

use super::{Seen, drawing, settings, share, whole};
use crate::lifetime::{Backtest, Fit, Fitted, Method, ModelKind, PurchaseModel, Study, Unfit};
use crate::measure::{self, Sentence, Value};
use crate::page::{Block, Cell, Page, Picture, Series, Table, Unit};
use crate::{say, tell};

/// From so many held-back orders on, one model can be told from another.
const SETTLES: u64 = 50;

pub(super) fn page(seen: Seen<'_>) -> Page {
    let study = seen.study;
    let (model, tried) = (study.chosen.name(), Value::Count(study.fits.len() as u64));
    // What few orders speak for is no more than what is taken.
    let settled = study.backtest.as_ref().is_ok_and(|test| test.actual_orders >= SETTLES);
    let title = match settled {
        true => tell!(
            "{model} describes your customers best, {tried|model|models} having been tried.",
            model,
            tried
        ),
        false => {
            tell!("Too few orders to say which model describes your customers best: {model} is taken.", model)
        }
    };
    let lede = match &study.backtest {
        Ok(_) => {
            say!(
                "That is the name of a model: a description of how often customers buy and when they leave. It is the one under which the orders that were held back were most probable. Whatever is foreseen anywhere is told by it."
            )
        }
        Err(_) => {
            say!(
                "That is the name of a model: a description of how often customers buy and when they leave. Nothing could be held back to try them on, so the one that fits best is taken. Whatever is foreseen anywhere is told by it."
            )
        }
    };
    let mut page = Page::new(title).lede(lede);
    page = settings::warnings(page, seen.sight, &study.warnings);
    page.blocks.push(Block::Note(super::churn::optimism(seen)));
    match &study.backtest {
        Ok(test) => tested(&mut page, test),
        Err(why) => page.blocks.push(Block::Say(why.words().into())),
    }
    for reason in study.fits.iter().filter_map(why) {
        page.blocks.push(Block::Note(reason));
    }
    let page = settings::left_out(page, seen.sight);
    page.with(Block::Fold { title: say!("For those who want to check").into(), blocks: to_check(study) })
        .with(Block::Fold { title: say!("Formulas and papers").into(), blocks: papers(study) })
}

/// What an analyst looks for, behind the words that are needed to read it.
fn to_check(study: &Study) -> Vec<Block> {
    let words: [&str; 6] = [
        say!(
            "Model: a description, in formulas, of how often customers buy and when they leave for good. Each is named after the distributions in it: BG/NBD, MBG/NBD, Pareto/NBD; Gamma-Gamma describes what an order brings."
        ),
        say!(
            "Parameters: the few numbers of a model that were found from your orders. r and α tell how often customers buy and how much they differ in it; a and b, or s and β, how soon they leave and how much they differ in that; p, q and γ what an order brings."
        ),
        say!(
            "Standard error: how far a parameter may be off by chance. Twice as much either way is still possible."
        ),
        say!(
            "Log-likelihood: how probable a model finds what really happened. Of two models on the same orders the one with the higher number (nearer to nought, as it is mostly below it) describes them better; by itself the number says nothing."
        ),
        say!(
            "Maximum likelihood: the parameters are those under which what happened is most probable. Steadied: your orders are too few to settle them, so they are pulled a little towards what shops are usually like."
        ),
        say!(
            "Mean chance of being alive: how probable it is, on average over all customers, that one has not left for good."
        ),
    ];
    let mut blocks = vec![
        Block::List(words.into_iter().map(Sentence::from).collect()),
        Block::Heading(say!("What was fitted").into()),
        Block::Table(fits(study)),
        Block::Table(parameters(study.fits.iter().map(|f| f.fit))),
    ];
    spend(&mut blocks, study);
    blocks
}

/// The mean chance of still being a customer, by one of the models.
pub(super) fn mean_alive(study: &Study, kind: ModelKind) -> Option<f64> {
    let model = study.fits.iter().map(|f| f.fit.model).find(|model| model.kind() == kind)?;
    let outlooks = study.outlooks();
    let (sum, n) =
        outlooks.fold((0.0, 0u64), |(sum, n), one| (sum + model.alive(&one.history).value(), n + 1));
    (n > 0).then(|| sum / n as f64)
}

fn why(fitted: &Fitted) -> Option<Sentence> {
    let reason: Unfit = fitted.reason?;
    Some(Sentence::from(say!(
        "{model}: {reason} It is therefore fitted with a pull towards what shops are usually like, as strong as a handful of customers.",
        model = fitted.fit.model.kind().name(),
        reason = reason.words()
    )))
}

fn decimals(number: f64, decimals: usize) -> Cell {
    Cell::Words(measure::number(number, decimals))
}

fn method(method: Method) -> &'static str {
    match method {
        Method::MaximumLikelihood => say!("maximum likelihood"),
        Method::Steadied => say!("steadied"),
    }
}

fn fits(study: &Study) -> Table {
    let columns = [
        say!("Model"),
        say!("One may leave"),
        say!("#Customers"),
        say!("#Log-likelihood"),
        say!("#Mean chance of being alive"),
        say!("Fitted by"),
    ];
    let mut table = Table::new(say!("The models on all orders"), &columns);
    for Fitted { fit, .. } in &study.fits {
        let kind = fit.model.kind();
        table.push(vec![
            kind.name().into(),
            kind.leaves_when().into(),
            Value::Count(fit.customers).into(),
            decimals(fit.log_likelihood, 4),
            mean_alive(study, kind).map_or(Cell::Empty, |mean| share(mean).into()),
            method(fit.method).into(),
        ]);
    }
    table
}

fn parameters(fits: impl Iterator<Item = Fit>) -> Table {
    let mut table = Table::new(
        say!("Parameters, rates in weeks, with standard errors from the observed information"),
        &[say!("Parameter"), say!("#Value"), say!("#Standard error")],
    );
    for fit in fits {
        let kind = fit.model.kind();
        for ((name, value), error) in
            kind.parameter_names().iter().zip(fit.model.parameters()).zip(fit.relative_errors())
        {
            table.push(vec![
                format!("{} {name}", kind.name()).into(),
                decimals(value, 4),
                decimals(value * error, 4),
            ]);
        }
    }
    table
}

fn spend(blocks: &mut Vec<Block>, study: &Study) {
    blocks.push(Block::Heading(say!("What an order brings").into()));
    let fit = match &study.spend {
        Ok(fit) => fit,
        Err(why) => return blocks.push(Block::Say(why.words().into())),
    };
    blocks.push(Block::Say(
        tell!("Gamma-Gamma, fitted on the {customers} customers who came back and spent something, by {method}; log-likelihood {likelihood}. Spend and frequency are taken for unrelated.", customers = Value::Count(fit.customers), method = method(fit.method), likelihood = measure::number(fit.log_likelihood, 4)),
    ));
    let mut table = Table::new(
        say!("Parameters of spend"),
        &[say!("Parameter"), say!("#Value"), say!("#Standard error")],
    );
    let [[p, ..], [_, q, _], [.., gamma]] = fit.covariance;
    for (name, value, variance) in
        [("p", fit.model.p, p), ("q", fit.model.q, q), ("γ", fit.model.gamma, gamma)]
    {
        table.push(vec![name.into(), decimals(value, 4), decimals(value * variance.sqrt(), 4)]);
    }
    blocks.push(Block::Table(table));
}

fn tested(page: &mut Page, test: &Backtest) {
    page.blocks.push(Block::Heading(say!("How they did when they were tried").into()));
    page.blocks.push(Block::Say(test.words().into()));
    let mut table = Table::new(
        say!("The models on the orders that were held back"),
        &[
            say!("Forecast"),
            say!("#Orders foreseen"),
            say!("#Came"),
            say!("#Off by"),
            say!("#Off by, for one customer"),
            say!("#Held-out log-likelihood"),
        ],
    );
    let off = |error: Option<f64>| {
        error.map_or(Cell::Empty, |e| {
            Cell::Words(format!("{}{}", if e.is_sign_negative() { "" } else { "+" }, measure::percent(e, 1)))
        })
    };
    for tried in &test.models {
        let kind = tried.fit.model.kind();
        let name = kind.name();
        let name = if kind == test.chosen { say!("{name} (chosen)", name) } else { name.to_owned() };
        table.push(vec![
            name.into(),
            decimals(tried.predicted_orders, 1),
            Value::Count(test.actual_orders).into(),
            off(tried.error),
            decimals(tried.mean_absolute_error, 3),
            decimals(tried.held_out, 2),
        ]);
    }
    table.push(vec![
        say!("The same as before").into(),
        decimals(test.naive.predicted_orders, 1),
        Value::Count(test.actual_orders).into(),
        off(test.naive.error),
        decimals(test.naive.mean_absolute_error, 3),
        Cell::Empty,
    ]);
    page.blocks.push(Block::Table(table));
    page.blocks.push(Block::Note(
        say!("“Off by” is how far all orders together were missed; “off by, for one customer” by how many orders a single customer was missed on average, too many or too few. “Held-out log-likelihood” is how probable a model found the orders that were held back, which it had not seen: the highest number wins, which is mostly the one least far below nought.").into(),
    ));
    over_time(page, test);
    by_frequency(page, test);
    let fold = vec![Block::Table(parameters(test.models.iter().map(|tried| tried.fit)))];
    page.blocks.push(Block::Fold {
        title: tell!("Parameters as fitted up to {day}", day = Value::Date(test.calibrated_to)),
        blocks: fold,
    });
}

fn over_time(page: &mut Page, test: &Backtest) {
    let week = |days: f64| Value::Number((days / 0.7).round() / 10.0);
    let labels = std::iter::once(week(0.0)).chain(test.cumulative.iter().map(|c| week(f64::from(c.days))));
    let from_nothing = |values: Vec<f64>| std::iter::once(0.0).chain(values);
    let of = |value: fn(&crate::lifetime::Cumulative) -> f64| {
        test.cumulative.iter().map(value).collect::<Vec<f64>>()
    };
    let title = tell!(
        "{came|order|orders} came in {weeks|week|weeks}, {foreseen} foreseen",
        came = Value::Count(test.actual_orders),
        weeks = whole(test.weeks.value()),
        foreseen = whole(test.best().map_or(0.0, |best| best.predicted_orders))
    );
    page.blocks.push(Block::Picture(drawing(
        title,
        say!("Orders since the test began, counted up week by week"),
        say!("Three rising lines: the orders that came, those the chosen model foresaw, and those expected without a model.").into(),
        Unit::Count,
        Picture::Lines {
            labels: labels.collect(),
            series: vec![
                Series::known(say!("Came"), from_nothing(of(|c| c.actual_orders as f64))),
                Series::known(test.chosen.name(), from_nothing(of(|c| c.predicted_orders))),
                Series::known(say!("As before"), from_nothing(of(|c| c.naive_orders))),
            ],
        },
    )));
}

fn by_frequency(page: &mut Page, test: &Backtest) {
    let name = |class: &crate::lifetime::FrequencyClass| {
        Value::Text(format!("{}{}", class.repeats, if class.or_more { "+" } else { "" }))
    };
    let each = |orders: f64, customers: u64| orders / customers as f64;
    let value = |of: fn(&crate::lifetime::FrequencyClass) -> f64| {
        test.classes.iter().map(move |class| each(of(class), class.customers))
    };
    page.blocks.push(Block::Picture(drawing(
        say!("Who had come back often went on coming often").into(),
        say!("Orders of a customer in the test, by how often they had come back before it"),
        say!("Three lines over the number of earlier repeat purchases: what came, what was foreseen, what was expected without a model.").into(),
        Unit::Number(2),
        Picture::Lines {
            labels: test.classes.iter().map(name).collect(),
            series: vec![
                Series::known(say!("Came"), value(|c| c.actual_orders as f64)),
                Series::known(test.chosen.name(), value(|c| c.predicted_orders)),
                Series::known(say!("As before"), value(|c| c.naive_orders)),
            ],
        },
    )));
    let mut table = Table::new(
        say!("The test by how often customers had come back before it"),
        &[
            say!("Repeat purchases before"),
            say!("#Customers"),
            say!("#Orders that came"),
            say!("#Foreseen"),
            say!("#As before"),
        ],
    );
    for class in &test.classes {
        table.push(vec![
            name(class).into(),
            Value::Count(class.customers).into(),
            Value::Count(class.actual_orders).into(),
            decimals(class.predicted_orders, 1),
            decimals(class.naive_orders, 1),
        ]);
    }
    table.push_total(vec![
        say!("All").into(),
        Value::Count(test.customers).into(),
        Value::Count(test.actual_orders).into(),
        decimals(test.classes.iter().map(|c| c.predicted_orders).sum(), 1),
        decimals(test.naive.predicted_orders, 1),
    ]);
    page.blocks.push(Block::Fold {
        title: say!("By frequency, in figures").into(),
        blocks: vec![Block::Table(table)],
    });
}

fn papers(study: &Study) -> Vec<Block> {
    let lines = [
        say!(
            "A customer’s history is x repeat purchases (days with an order after the first such day), the age t_x in weeks at the last of them, and the age T in weeks now."
        ),
        say!(
            "BG/NBD: purchases at a rate λ ~ Gamma(r, α); after each repeat purchase one leaves with probability p ~ Beta(a, b). Fader, Hardie and Lee (2005), “Counting Your Customers” the Easy Way, Marketing Science 24(2): likelihood eq. 6, counts eq. 8, expectations eq. 9 and 10."
        ),
        say!(
            "MBG/NBD: the same, and one may leave after the very first purchase, too. Batislam, Denizel and Filiztekin (2007), International Journal of Research in Marketing 24: likelihood eq. 2, alive eq. 4, expectations eq. 5 and 6; Hoppe and Wagner (2007)."
        ),
        say!(
            "Pareto/NBD: purchases at a rate λ ~ Gamma(r, α) during a lifetime with rate μ ~ Gamma(s, β). Schmittlein, Morrison and Colombo (1987), Management Science 33(1); Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model, eq. 15–20, 27 and 41."
        ),
        say!(
            "Gamma-Gamma: spend of an order ~ Gamma(p, ν), ν ~ Gamma(q, γ). Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, eq. 1a and 5."
        ),
        say!(
            "Fit: maximum likelihood in the logarithms of the parameters with analytic gradients from three starts; standard errors from the curvature at the top. Where the data do not settle it, a normal pull with a spread of 1 in logarithms towards usual values, and it says so."
        ),
        say!(
            "Intervals: models that might have been come from refits to customers drawn anew (up to 20,000 different histories) or from the normal distribution of the parameters, and each figure is worked out under every one of them; for totals the chance in the counts themselves is added."
        ),
        say!(
            "Choice: the highest sum of ln P(orders in the hold-out | history before it) over customers. Customers who first bought after the split enter neither fit nor test."
        ),
        say!(
            "Staying: P(alive at T + t | alive at T) is ((β + T) ÷ (β + T + t))^s for Pareto/NBD, else (1 + z)^−r′ · ₂F₁(r′, b′; a + b′; z ÷ (1 + z)) with z = t ÷ (α + T), r′ = r + x and b′ = b plus the throws survived."
        ),
    ];
    let asked = &study.settings;
    let rests = say!(
        "Told as of {as_of}, {months|month|months} ahead, discounted at {discount}% a year, at a margin of {margin}%, with {draws} models that might have been, from the seed {seed}.",
        as_of = study.as_of,
        months = asked.horizon.value(),
        discount = measure::number(asked.discount.value() * 100.0, 1),
        margin = measure::number(asked.margin.value() * 100.0, 1),
        draws = asked.draws,
        seed = asked.seed
    );
    let lines = lines.iter().map(|line| Sentence::from(*line)).chain([Sentence::from(rests)]);
    vec![Block::List(lines.collect())]
}
