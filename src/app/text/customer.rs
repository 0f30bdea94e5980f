use regulars::customers::RfmScore;
use regulars::say;

words! {
    /// One customer.
    Customer {
        back: &'static str = say!("Customers"),
        gone: &'static str = say!("There is no such customer"),
        gone_says: &'static str = say!("The files may have changed since this address was made."),
        /// The headline: rhythm in days (none with a single order day), orders, days of silence.
        headline: fn(Option<f64>, u32, i32) -> String = |rhythm, orders, silent| {
            let silence = match silent {
                0 => say!("Bought on the last day of your data.").to_owned(),
                1 => say!("Silent for a day.").to_owned(),
                days => say!("Silent for {days|day|days}.", days),
            };
            let comes = match rhythm {
                Some(days) => say!("Comes {every_so_often}.", every_so_often = every(days)),
                None if orders == 1 => say!("Has come once.").to_owned(),
                None => say!("Ordered {orders} times on a single day.", orders),
            };
            [comes, silence].join(" ")
        },
        group: &'static str = say!("Group"),
        scores: fn(RfmScore) -> String = |score| {
            say!("Recency {recency}, frequency {frequency}, spend {monetary}: 5 is best", recency = score.recency, frequency = score.frequency, monetary = score.monetary)
        },
        orders: &'static str = say!("Orders"),
        net: &'static str = say!("Net revenue"),
        refunds: fn(&str) -> String = |amount| say!("after {amount} of refunds", amount),
        no_refunds: &'static str = say!("no refunds"),
        rank: fn(u32, &str, Option<&str>) -> String = |rank, text, share| {
            match (rank, share) {
                (1, Some(share)) => say!("your best customer, {share} of all revenue from known customers", share),
                (1, None) => say!("your best customer").to_owned(),
                (_, Some(share)) => say!("number {rank} by revenue, {share} of all revenue from known customers", rank = text, share),
                (_, None) => say!("number {rank} by revenue", rank = text),
            }
        },
        usual: &'static str = say!("Usually comes every"),
        usual_says: &'static str = say!("the middle one of all gaps"),
        usual_unknown: &'static str = say!("needs orders on two days"),
        silent: &'static str = say!("Silent for"),
        since: fn(&str) -> String = |day| say!("since {day}", day),
        first: &'static str = say!("Customer since"),
        picture: fn(&str, &str) -> String = |first, last| say!("Every order from {first} to {last}", first, last),
        overdue: &'static str = say!("longer than is usual"),
        outlook: &'static str = say!("What to expect"),
        history: &'static str = say!("Orders, newest first"),
        day: &'static str = say!("Date"),
        order: &'static str = say!("Order"),
        items: &'static str = say!("Items"),
        status: &'static str = say!("Status"),
        charged: &'static str = say!("Charged"),
        refunded: &'static str = say!("Refunded"),
        not_counted: &'static str = say!("does not count"),
        refund_only: &'static str = say!("refund§status"),
        show_all: fn(&str) -> String = |n| say!("Show all {n} orders", n),
    }
}

/// A rhythm as people say it.
fn every(days: f64) -> String {
    let whole = days.round() as u32;
    match whole {
        0 | 1 => say!("every day").into(),
        7 => say!("every week").into(),
        14 | 21 | 28 | 35 | 42 | 49 | 56 => say!("every {weeks} weeks", weeks = whole / 7),
        2..=59 => say!("every {days} days", days = whole),
        60..=364 => match (days / 30.4).round() as u32 {
            12 => say!("about once a year").into(),
            months => say!("about every {months} months", months),
        },
        365..=547 => say!("about once a year").into(),
        _ => say!("less than once a year").into(),
    }
}
