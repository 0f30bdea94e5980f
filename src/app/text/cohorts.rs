use regulars::customers::{CohortMeasure, CohortSpan};
use regulars::say;

words! {
    /// What the page says.
    Cohorts {
        waiting: &'static str = say!("Sorting your customers by their first order …"),
        empty_title: &'static str = say!("Do new customers come back?"),
        empty_lede: &'static str = say!("Here each month’s new customers stand in a row of their own: how many of them came back, and what they brought since. Give it the orders export of your shop: it is read on this device and sent nowhere."),
        nobody_title: &'static str = say!("Nobody can be told apart"),
        nobody_lede: &'static str = say!("These orders don’t say who bought, so nobody’s first order can be known. An export with a name, an e-mail or a customer number for each order will do."),
        nobody_way: &'static str = say!("See what was read"),

        span: &'static str = say!("First order by"),
        span_name: fn(CohortSpan) -> &'static str = |span| match span {
            CohortSpan::Month => say!("month§first order by"),
            CohortSpan::Quarter => say!("quarter§first order by"),
        },
        show: &'static str = say!("Show§what"),
        show_name: fn(CohortMeasure) -> &'static str = |show| match show {
            CohortMeasure::CameBack => say!("who came back§show"),
            CohortMeasure::Revenue => say!("revenue§show"),
            CohortMeasure::Value => say!("value per customer§show"),
        },

        heat_title: fn(CohortSpan) -> &'static str = |span| match span {
            CohortSpan::Month => say!("Month by month after the first order"),
            CohortSpan::Quarter => say!("Quarter by quarter after the first order"),
        },
        heat_say: fn(CohortMeasure, CohortSpan) -> &'static str = |show, span| match (show, span) {
            (CohortMeasure::CameBack, CohortSpan::Month) => say!("A row is everyone whose first order fell in that month; a field is the share of them who bought in the month so much later."),
            (CohortMeasure::CameBack, CohortSpan::Quarter) => say!("A row is everyone whose first order fell in that quarter; a field is the share of them who bought in the quarter so much later."),
            (CohortMeasure::Revenue, CohortSpan::Month) => say!("A row is everyone whose first order fell in that month; a field is what they brought in the month so much later, less refunds."),
            (CohortMeasure::Revenue, CohortSpan::Quarter) => say!("A row is everyone whose first order fell in that quarter; a field is what they brought in the quarter so much later, less refunds."),
            (CohortMeasure::Value, CohortSpan::Month) => say!("A row is everyone whose first order fell in that month; a field is what each of them has brought on average by the end of the month so much later, less refunds."),
            (CohortMeasure::Value, CohortSpan::Quarter) => say!("A row is everyone whose first order fell in that quarter; a field is what each of them has brought on average by the end of the quarter so much later, less refunds."),
        },
        first_order: &'static str = say!("First order"),
        size: &'static str = say!("Customers"),
        later_head: fn(CohortSpan) -> &'static str = |span| match span {
            CohortSpan::Month => say!("Months later"),
            CohortSpan::Quarter => say!("Quarters later"),
        },
        /// The head of a column, for those who hear it.
        later: fn(usize, CohortSpan) -> String = |n, span| match (n, span) {
            (0, CohortSpan::Month) => say!("the month of the first order").into(),
            (0, CohortSpan::Quarter) => say!("the quarter of the first order").into(),
            (1, CohortSpan::Month) => say!("1 month later").into(),
            (1, CohortSpan::Quarter) => say!("1 quarter later").into(),
            (n, CohortSpan::Month) => say!("{n} months later", n),
            (n, CohortSpan::Quarter) => say!("{n} quarters later", n),
        },
        quarter: fn(u32, i32) -> String = |quarter, year| say!("Q{quarter} {year}", quarter, year = year.to_string()),
        unfinished: &'static str = say!("unfinished§month or quarter"),
        all: &'static str = say!("All"),
        all_hint: fn(CohortMeasure) -> &'static str = |show| match show {
            CohortMeasure::Revenue => say!("average cohort"),
            _ => say!("all cohorts"),
        },
        show_all: fn(&str) -> String = |n| say!("Show all {n} rows", n),
        shown_latest: fn(&str, &str) -> String = |shown, all| say!("The latest {shown} of {all} rows are shown.", shown, all),

        legend_none: &'static str = say!("nothing§field"),
        legend_most: fn(&str) -> String = |most| say!("{most} or more", most),
        legend_unfinished: fn(&str, CohortSpan) -> String = |day, span| match span {
            CohortSpan::Month => say!("unfinished: the data end on {day}, before the month does, so the number may still grow", day),
            CohortSpan::Quarter => say!("unfinished: the data end on {day}, before the quarter does, so the number may still grow", day),
        },
        legend_average: &'static str = say!("In the last row every customer counts the same, and only fields that are finished are taken in."),
        legend_average_revenue: &'static str = say!("The last row is the average over the rows, finished fields only."),
        old_look_new: &'static str = say!("The earliest rows hold old customers, too: nobody can tell who had bought before the data begin."),

        curves_title: fn(CohortMeasure) -> &'static str = |show| match show {
            CohortMeasure::CameBack => say!("How they come back"),
            CohortMeasure::Revenue => say!("What they bring"),
            CohortMeasure::Value => say!("How their worth adds up"),
        },
        curves_say: fn(CohortMeasure, CohortSpan) -> &'static str = |show, span| match (show, span) {
            (CohortMeasure::CameBack, CohortSpan::Month) => say!("Share of a cohort who bought, by months since the first order; a thin line for each cohort"),
            (CohortMeasure::CameBack, CohortSpan::Quarter) => say!("Share of a cohort who bought, by quarters since the first order; a thin line for each cohort"),
            (CohortMeasure::Revenue, CohortSpan::Month) => say!("Net revenue of a cohort, by months since the first order; a thin line for each cohort"),
            (CohortMeasure::Revenue, CohortSpan::Quarter) => say!("Net revenue of a cohort, by quarters since the first order; a thin line for each cohort"),
            (CohortMeasure::Value, CohortSpan::Month) => say!("Net revenue so far for each customer of a cohort, by months since the first order; a thin line for each cohort"),
            (CohortMeasure::Value, CohortSpan::Quarter) => say!("Net revenue so far for each customer of a cohort, by quarters since the first order; a thin line for each cohort"),
        },
        curves_described: fn(u64, &str, &str, &str) -> String = |n, first, last, later|
            say!("A line for each of {n} cohorts and one for all of them together. The latter goes from {first} to {last}, {later}.", n, first, last, later),
        curves_none: &'static str = say!("As soon as a second stretch of time is over, the cohorts are drawn here as curves."),
        average: &'static str = say!("average§of all cohorts"),
        all_between: &'static str = say!("all§cohorts"),
        between: fn(&str, &str) -> String = |low, high| say!("between {low} and {high}", low, high),
        least: &'static str = say!("Lowest"),
        most: &'static str = say!("Highest"),
    }
}
