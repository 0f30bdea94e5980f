use regulars::customers::Group;
use regulars::measure::{Assumed, Measure, Unknown};
use regulars::say;

words! {
    /// Words that several pages use.
    Common {
        product: &'static str = "Regulars",
        close: &'static str = say!("Close"),
        cancel: &'static str = say!("Cancel"),
        /// While the first answer is on its way.
        loading: &'static str = say!("Counting …"),
        /// While something takes its time.
        working: &'static str = say!("Working it out …"),
        given_up: &'static str = say!("Stopped. Nothing was changed."),
        go_on: &'static str = say!("Go on"),
        typed_before: &'static str = say!("You typed this before. It is not saved yet."),
        file_saved: fn(&str) -> String = |name| say!("Saved as {name}.", name),
        /// Of a value on a picture.
        not_known: &'static str = say!("not known"),
        between: fn(&str, &str) -> String = |low, high| say!("{low} to {high}", low, high),
        interval: &'static str = say!("likely§before two numbers"),
        amount: &'static str = say!("Value"),
        /// Of a stretch of days on a picture.
        begins: &'static str = say!("Begins"),
        ends: &'static str = say!("Ends"),
        state: &'static str = say!("How far"),
        save_picture: &'static str = say!("Save the picture"),
        show_table: &'static str = say!("Show as a table"),
        /// For those who hear a chart: how to read its values.
        chart_keys: &'static str = say!("Chart. Use the left and right arrow keys to read the values."),
        /// `21 days`; the number arrives twice, to choose the plural and as text.
        days: fn(f64, &str) -> String = |n, text| if n == 1.0 {
            say!("{n}\u{a0}day", n = text)
        } else {
            say!("{n}\u{a0}days", n = text)
        },
        /// How a share moved, by its sign and its size in points.
        points: fn(f64, &str) -> String = |change, size| moved(change, size, || say!("{size} points higher", size), || say!("{size} points lower", size)),
        more: fn(f64, &str) -> String = |change, size| moved(change, size, || say!("{size} more§than before", size), || say!("{size} less§than before", size)),
        longer: fn(f64, &str) -> String = |change, size| moved(change, size, || say!("{size} longer§than before", size), || say!("{size} shorter§than before", size)),
        higher: fn(f64, &str) -> String = |change, size| moved(change, size, || say!("{size} higher§than before", size), || say!("{size} lower§than before", size)),
        unknown: fn(Unknown) -> &'static str = |why| match why {
            Unknown::NoOrders => say!("There are no orders in this period."),
            Unknown::NoCustomers => say!("The orders don’t say who bought."),
            Unknown::NobodyThere => say!("Nobody belonged to this group ninety days before, so nobody can be looked at."),
            Unknown::NobodyBefore => say!("Nobody bought in the period before, so nobody could be kept."),
            Unknown::NobodyTwice => say!("Nobody has bought twice yet."),
            Unknown::TooShort => say!("Too little time has passed to tell."),
            Unknown::NotInFile => say!("The file doesn’t say."),
            Unknown::NoCosts => say!("No costs are known for this time."),
            Unknown::NobodyNew => say!("Nobody came for the first time."),
            Unknown::NoMailings => say!("There are no mailings in this period."),
            Unknown::NoContacts => say!("No list of contacts is loaded."),
            Unknown::NoAnswers => say!("Nobody answered in this period."),
            Unknown::NotAsked => say!("This question was not asked."),
            Unknown::MixedScales => say!("It was asked on scales that can’t be put together."),
            Unknown::WhichEndIsGood => say!("Nobody has said which end of its scale is the good one."),
            Unknown::NoMargin => say!("Customers leave no margin to earn it back from."),
            Unknown::MadeByIt => say!("Who is in this group is in it for having come lately, so how many of them stay says nothing."),
            Unknown::NoRhythm => say!("A rhythm shows from three purchase days on."),
        },
        /// What a figure rests on.
        cases: fn(Measure, u64, &str) -> String = |measure, n, text| {
            match measure {
                Measure::TimeBetweenOrders | Measure::GapLower | Measure::GapUpper => match n {
                    1 => say!("{n} gap between orders", n = text),
                    _ => say!("{n} gaps between orders", n = text),
                },
                Measure::Orders | Measure::AnonymousOrders | Measure::GrossRevenue | Measure::Refunds | Measure::NetRevenue
                | Measure::RefundRate | Measure::GoodsCost | Measure::GrossProfit | Measure::ServiceCost | Measure::Profit
                | Measure::ProductSales | Measure::FirstDate | Measure::LastDate | Measure::AverageOrderValue => match n {
                    1 => say!("{n} order", n = text),
                    _ => say!("{n} orders", n = text),
                },
                Measure::OpenRate | Measure::ClickRate | Measure::ClickToOpen => match n {
                    1 => say!("{n} e-mail", n = text),
                    _ => say!("{n} e-mails", n = text),
                },
                Measure::MailRecipients | Measure::MailDelivered | Measure::MailOpens | Measure::MailClicks => match n {
                    1 => say!("{n} mailing", n = text),
                    _ => say!("{n} mailings", n = text),
                },
                other if other.id().starts_with("survey.") => match n {
                    1 => say!("{n} answer", n = text),
                    _ => say!("{n} answers", n = text),
                },
                other if other.id().starts_with("spend.") => match n {
                    1 => say!("{n} cost", n = text),
                    _ => say!("{n} costs", n = text),
                },
                _ => match n {
                    1 => say!("{n} customer", n = text),
                    _ => say!("{n} customers", n = text),
                },
            }
        },
        card_value: &'static str = say!("Now§value"),
        card_definition: &'static str = say!("What it means"),
        card_formula: &'static str = say!("How it is counted"),
        card_source: &'static str = say!("Where it comes from§figure"),
        card_period: &'static str = say!("Period"),
        card_cases: &'static str = say!("Rests on"),
        card_sure: &'static str = say!("In 95 of 100 such samples"),
        card_supposes: &'static str = say!("Rests on what you say of"),
        supposed: fn(Assumed) -> &'static str = |assumed| match assumed {
            Assumed::Margin => say!("your margin"),
            Assumed::CategoryMargins => say!("the margin of each category"),
            Assumed::ServiceCost => say!("what it costs to look after an order"),
            Assumed::DiscountRate => say!("what a year’s wait costs"),
        },
        card_before: &'static str = say!("Before§value"),
        card_improve: &'static str = say!("What makes it better"),
        card_all: &'static str = say!("All definitions"),
        /// For those who hear the page: what the button with a figure's name does.
        explain: fn(&str) -> String = |name| say!("{name}: what it means", name),
        group: fn(Group) -> &'static str = Group::name,
        /// Less than this, in little room.
        under: fn(&str) -> String = |least| ["<", least].concat(),
        choose_file: &'static str = say!("Choose a file"),
        drop_here: &'static str = say!("Drop an orders export here"),
        drop_formats: &'static str = say!("CSV or Excel from your shop, till, accounts, survey, mail or ad tool, or any table with a date and an amount"),
        sample: &'static str = say!("Try it with a sample business"),
        sample_loading: &'static str = say!("Opening the sample business …"),
        empty_title: &'static str = say!("Nothing to count yet"),
        empty_lede: &'static str = say!("Give it the orders export of your shop. It is read here, on this device, and sent nowhere."),
        rows: fn(u64, &str) -> String = |n, text| match n {
            1 => say!("{n} row", n = text),
            _ => say!("{n} rows", n = text),
        },
    }
}

/// A size that is written as nothing is no change, in whatever language.
fn moved(change: f64, size: &str, up: impl Fn() -> String, down: impl Fn() -> String) -> String {
    match size.contains(|c: char| c.is_numeric() && c.to_digit(10) != Some(0)) {
        false => say!("unchanged§since before").into(),
        true if change > 0.0 => up(),
        true => down(),
    }
}
