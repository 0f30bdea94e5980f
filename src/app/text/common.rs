use regulars::customers::Group;
use regulars::measure::{Assumed, Measure, Unknown};

words! {
    /// Words that several pages use.
    Common {
        product: &'static str = "Regulars",
        close: &'static str = "Close",
        cancel: &'static str = "Cancel",
        /// While the first answer is on its way.
        loading: &'static str = "Counting …",
        /// While something takes its time.
        working: &'static str = "Working it out …",
        given_up: &'static str = "Stopped. Nothing was changed.",
        go_on: &'static str = "Go on",
        file_saved: fn(&str) -> String = |name| format!("Saved as {name}."),
        /// Of a value on a picture.
        not_known: &'static str = "not known",
        between: fn(&str, &str) -> String = |low, high| format!("{low} to {high}"),
        interval: &'static str = "between",
        amount: &'static str = "Value",
        /// Of a stretch of days on a picture.
        begins: &'static str = "Begins",
        ends: &'static str = "Ends",
        state: &'static str = "How far",
        save_picture: &'static str = "Save the picture",
        show_table: &'static str = "Show as a table",
        /// For those who hear a chart: how to read its values.
        chart_keys: &'static str = "Chart. Use the left and right arrow keys to read the values.",
        /// `21 days`; the number arrives twice, to choose the plural and as text.
        days: fn(f64, &str) -> String = |n, text| format!("{text}\u{a0}{}", if n == 1.0 { "day" } else { "days" }),
        /// How a share moved, by its sign and its size in points.
        points: fn(f64, &str) -> String = |change, size| moved(change, size, "points higher", "points lower"),
        more: fn(f64, &str) -> String = |change, size| moved(change, size, "more", "less"),
        longer: fn(f64, &str) -> String = |change, size| moved(change, size, "longer", "shorter"),
        higher: fn(f64, &str) -> String = |change, size| moved(change, size, "higher", "lower"),
        unknown: fn(Unknown) -> &'static str = |why| match why {
            Unknown::NoOrders => "There are no orders in this period.",
            Unknown::NoCustomers => "The orders don’t say who bought.",
            Unknown::NobodyBefore => "Nobody bought in the period before, so nobody could be kept.",
            Unknown::NobodyTwice => "Nobody has bought twice yet.",
            Unknown::TooShort => "Too little time has passed to tell.",
            Unknown::NotInFile => "The file doesn’t say.",
            Unknown::NoCosts => "No costs are known for this time.",
            Unknown::NobodyNew => "Nobody came for the first time.",
            Unknown::NoMailings => "There are no mailings in this period.",
            Unknown::NoContacts => "No list of contacts is loaded.",
            Unknown::NoAnswers => "Nobody answered in this period.",
            Unknown::NotAsked => "This question was not asked.",
            Unknown::MixedScales => "It was asked on scales that can’t be put together.",
            Unknown::WhichEndIsGood => "Nobody has said which end of its scale is the good one.",
            Unknown::NoMargin => "Customers leave no margin to earn it back from.",
            Unknown::NoRhythm => "A rhythm shows from three purchase days on.",
        },
        /// What a figure rests on.
        cases: fn(Measure, u64, &str) -> String = |measure, n, text| {
            let (one, many) = match measure {
                Measure::TimeBetweenOrders => ("gap between orders", "gaps between orders"),
                Measure::Orders | Measure::AnonymousOrders | Measure::GrossRevenue | Measure::Refunds | Measure::NetRevenue
                | Measure::ProductSales | Measure::FirstDate | Measure::LastDate | Measure::AverageOrderValue => ("order", "orders"),
                Measure::OpenRate | Measure::ClickRate | Measure::ClickToOpen => ("letter", "letters"),
                Measure::MailRecipients | Measure::MailDelivered | Measure::MailOpens | Measure::MailClicks => ("mailing", "mailings"),
                other if other.id().starts_with("survey.") => ("answer", "answers"),
                other if other.id().starts_with("spend.") => ("cost", "costs"),
                _ => ("customer", "customers"),
            };
            format!("{text} {}", if n == 1 { one } else { many })
        },
        card_value: &'static str = "Now",
        card_definition: &'static str = "What it means",
        card_formula: &'static str = "How it is counted",
        card_source: &'static str = "Where it comes from",
        card_period: &'static str = "Period",
        card_cases: &'static str = "Rests on",
        card_sure: &'static str = "In 95 of 100 such samples between",
        card_supposes: &'static str = "Rests on what you say of",
        supposed: fn(Assumed) -> &'static str = |assumed| match assumed {
            Assumed::Margin => "your margin",
            Assumed::CategoryMargins => "the margin of each category",
            Assumed::ServiceCost => "what it costs to look after an order",
            Assumed::DiscountRate => "what a year’s wait costs",
        },
        card_before: &'static str = "Before",
        card_improve: &'static str = "What makes it better",
        card_all: &'static str = "All definitions",
        /// For those who hear the page: what the button with a figure's name does.
        explain: fn(&str) -> String = |name| format!("{name}: what it means"),
        group: fn(Group) -> &'static str = Group::name,
        /// Less than this, in little room.
        under: fn(&str) -> String = |least| ["<", least].concat(),
        choose_file: &'static str = "Choose a file",
        drop_here: &'static str = "Drop an orders export here",
        drop_formats: &'static str = "CSV or Excel from your shop, till, accounts, survey, mail or ad tool, or any table with a date and an amount",
        sample: &'static str = "Try it with a sample business",
        sample_loading: &'static str = "Opening the sample business …",
        empty_title: &'static str = "Nothing to count yet",
        empty_lede: &'static str = "Give it the orders export of your shop. It is read here, on this machine, and sent nowhere.",
        rows: fn(u64, &str) -> String = |n, text| format!("{text} {}", if n == 1 { "row" } else { "rows" }),
    }
}

fn moved(change: f64, size: &str, up: &str, down: &str) -> String {
    match size {
        "0" | "0%" => "unchanged".into(),
        _ => format!("{size} {}", if change > 0.0 { up } else { down }),
    }
}
