use regulars::customers::RfmScore;

words! {
    /// One customer.
    Customer {
        back: &'static str = "Customers",
        gone: &'static str = "There is no such customer",
        gone_says: &'static str = "The files may have changed since this address was made.",
        /// The headline: rhythm in days (none with a single order day), orders, days of silence.
        headline: fn(Option<f64>, u32, i32) -> String = |rhythm, orders, silent| {
            let silence = match silent {
                0 => "Bought on the last day of your data.".to_owned(),
                1 => "Silent for a day.".to_owned(),
                days => format!("Silent for {days} days."),
            };
            match rhythm {
                Some(days) => format!("Comes {}. {silence}", every(days)),
                None if orders == 1 => format!("Has come once. {silence}"),
                None => format!("Ordered {orders} times on a single day. {silence}"),
            }
        },
        group: &'static str = "Group",
        scores: fn(RfmScore) -> String = |score| {
            format!("Recency {}, frequency {}, spend {}: 5 is best", score.recency, score.frequency, score.monetary)
        },
        orders: &'static str = "Orders",
        net: &'static str = "Net revenue",
        refunds: fn(&str) -> String = |amount| format!("after {amount} of refunds"),
        no_refunds: &'static str = "no refunds",
        rank: fn(u32, &str, Option<&str>) -> String = |rank, text, share| {
            let place = match rank {
                1 => "your best customer".to_owned(),
                _ => format!("number {text} by revenue"),
            };
            match share {
                Some(share) => format!("{place}, {share} of all revenue from known customers"),
                None => place,
            }
        },
        usual: &'static str = "Usually comes every",
        usual_says: &'static str = "the middle one of all gaps",
        usual_unknown: &'static str = "needs orders on two days",
        silent: &'static str = "Silent for",
        since: fn(&str) -> String = |day| format!("since {day}"),
        first: &'static str = "Customer since",
        picture: fn(&str, &str) -> String = |first, last| format!("Every order from {first} to {last}"),
        overdue: &'static str = "longer than is usual",
        outlook: &'static str = "What to expect",
        history: &'static str = "Orders, newest first",
        day: &'static str = "Date",
        order: &'static str = "Order",
        items: &'static str = "Items",
        status: &'static str = "Status",
        charged: &'static str = "Charged",
        refunded: &'static str = "Refunded",
        not_counted: &'static str = "does not count",
        refund_only: &'static str = "refund",
        show_all: fn(&str) -> String = |n| format!("Show all {n} orders"),
    }
}

/// A rhythm as people say it.
fn every(days: f64) -> String {
    let whole = days.round() as u32;
    match whole {
        0 | 1 => "every day".into(),
        7 => "every week".into(),
        14 | 21 | 28 | 35 | 42 | 49 | 56 => format!("every {} weeks", whole / 7),
        2..=59 => format!("every {whole} days"),
        60..=364 => match (days / 30.4).round() as u32 {
            12 => "about once a year".into(),
            months => format!("about every {months} months"),
        },
        365..=547 => "about once a year".into(),
        _ => "less than once a year".into(),
    }
}
