use regulars::customers::{CohortMeasure, CohortSpan};

words! {
    /// What the page says.
    Cohorts {
        waiting: &'static str = "Sorting your customers by their first order …",
        empty_title: &'static str = "Do new customers come back?",
        empty_lede: &'static str = "Here each month’s new customers stand in a row of their own: how many of them came back, and what they brought since. Give it the orders export of your shop: it is read on this machine and sent nowhere.",
        nobody_title: &'static str = "Nobody can be told apart",
        nobody_lede: &'static str = "These orders don’t say who bought, so nobody’s first order can be known. An export with a name, an e-mail or a customer number for each order will do.",
        nobody_way: &'static str = "See what was read",

        span: &'static str = "First order by",
        span_name: fn(CohortSpan) -> &'static str = |span| match span {
            CohortSpan::Month => "month",
            CohortSpan::Quarter => "quarter",
        },
        show: &'static str = "Show",
        show_name: fn(CohortMeasure) -> &'static str = |show| match show {
            CohortMeasure::CameBack => "who came back",
            CohortMeasure::Revenue => "revenue",
            CohortMeasure::Value => "value per customer",
        },

        heat_title: fn(CohortSpan) -> &'static str = |span| match span {
            CohortSpan::Month => "Month by month after the first order",
            CohortSpan::Quarter => "Quarter by quarter after the first order",
        },
        heat_say: fn(CohortMeasure, CohortSpan) -> String = |show, span| {
            let each = match span {
                CohortSpan::Month => "A row is everyone whose first order fell in that month",
                CohortSpan::Quarter => "A row is everyone whose first order fell in that quarter",
            };
            match show {
                CohortMeasure::CameBack => format!("{each}; a field is the share of them who bought in the {} so much later.", stretch(span)),
                CohortMeasure::Revenue => format!("{each}; a field is what they brought in the {} so much later, less refunds.", stretch(span)),
                CohortMeasure::Value => format!("{each}; a field is what each of them has brought on average by the end of the {} so much later, less refunds.", stretch(span)),
            }
        },
        first_order: &'static str = "First order",
        size: &'static str = "Customers",
        later_head: fn(CohortSpan) -> &'static str = |span| match span {
            CohortSpan::Month => "Months later",
            CohortSpan::Quarter => "Quarters later",
        },
        /// The head of a column, for those who hear it.
        later: fn(usize, CohortSpan) -> String = |n, span| match n {
            0 => format!("the {} of the first order", stretch(span)),
            1 => format!("1 {} later", stretch(span)),
            n => format!("{n} {}s later", stretch(span)),
        },
        quarter: fn(u32, i32) -> String = |quarter, year| format!("Q{quarter} {year}"),
        unfinished: &'static str = "unfinished",
        all: &'static str = "All",
        all_hint: fn(CohortMeasure) -> &'static str = |show| match show {
            CohortMeasure::Revenue => "average cohort",
            _ => "all cohorts",
        },
        show_all: fn(&str) -> String = |n| format!("Show all {n} rows"),
        shown_latest: fn(&str, &str) -> String = |shown, all| format!("The latest {shown} of {all} rows are shown."),

        legend_none: &'static str = "nothing",
        legend_most: fn(&str) -> String = |most| format!("{most} or more"),
        legend_unfinished: fn(&str, CohortSpan) -> String = |day, span|
            format!("unfinished: the data end on {day}, before the {} does, so the number may still grow", stretch(span)),
        legend_average: &'static str = "In the last row every customer counts the same, and only fields that are finished are taken in.",
        legend_average_revenue: &'static str = "The last row is the average over the rows, finished fields only.",
        old_look_new: &'static str = "The earliest rows hold old customers, too: nobody can tell who had bought before the data begin.",

        curves_title: fn(CohortMeasure) -> &'static str = |show| match show {
            CohortMeasure::CameBack => "How they come back",
            CohortMeasure::Revenue => "What they bring",
            CohortMeasure::Value => "How their worth adds up",
        },
        curves_say: fn(CohortMeasure, CohortSpan) -> String = |show, span| {
            let what = match show {
                CohortMeasure::CameBack => "Share of a cohort who bought",
                CohortMeasure::Revenue => "Net revenue of a cohort",
                CohortMeasure::Value => "Net revenue so far for each customer of a cohort",
            };
            format!("{what}, by {}s since the first order; a thin line for each cohort", stretch(span))
        },
        curves_described: fn(u64, &str, &str, &str) -> String = |n, first, last, later|
            format!("A line for each of {n} cohorts and one for all of them together. The latter goes from {first} to {last}, {later}."),
        curves_none: &'static str = "As soon as a second stretch of time is over, the cohorts are drawn here as curves.",
        average: &'static str = "average",
        all_between: &'static str = "all",
        between: fn(&str, &str) -> String = |low, high| format!("between {low} and {high}"),
        least: &'static str = "Lowest",
        most: &'static str = "Highest",
    }
}

fn stretch(span: CohortSpan) -> &'static str {
    match span {
        CohortSpan::Month => "month",
        CohortSpan::Quarter => "quarter",
    }
}
