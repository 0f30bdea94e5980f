use regulars::customers::Group;
use regulars::findings::Severity;
use regulars::quantity::Share;

words! {
    /// What the page says.
    Overview {
        waiting: &'static str = "Counting your customers …",
        empty_lede: &'static str = "Here you will read who comes back, who has gone quiet, and what to do next. Give it the orders export of your shop: it is read on this machine and sent nowhere.",
        /// Puts a finding's next step on the plan.
        plan: &'static str = "Plan it",
        plan_named: fn(&str) -> String = |what| format!("Plan it: {what}"),
        planned: &'static str = "It is on the plan",
        now: &'static str = "What matters now",
        nothing_now: &'static str = "Nothing wants doing. That is rare: enjoy it.",
        severity: fn(Severity) -> &'static str = |severity| match severity {
            Severity::Urgent => "this week",
            Severity::Soon => "this month",
            Severity::Someday => "when there is time",
            Severity::Good => "going well",
        },
        more_customers: &'static str = "More about the customers",
        more_orders: &'static str = "More about orders and money",
        go_customers: &'static str = "See the customers",
        go_group: fn(Group) -> String = |group| format!("See the group “{}”", group.name()),
        go_groups: &'static str = "See the groups",
        go_cohorts: &'static str = "See the cohorts",
        go_measure: &'static str = "See it month by month",
        go_files: &'static str = "See the files",

        months_title: fn(Option<Share>, &str) -> String = |share, percent| match share.map(Share::value) {
            None => "Revenue by month".into(),
            Some(_) => format!("Returning customers bring {percent} of the revenue"),
        },
        months_say: fn(&str) -> String = |currency| format!("Net revenue by month, in {currency}"),
        months_say_plain: &'static str = "Net revenue by month",
        months_described: fn(u64, &str, &str, &str, &str) -> String = |n, best, best_amount, last, last_amount|
            format!("Columns for {n} months. The best was {best} with {best_amount}; the latest is {last} with {last_amount}."),
        months_partial: &'static str = "Pale columns are months that lie only partly in the period.",
        month: &'static str = "Month",
        returning_revenue: &'static str = "From returning customers",
        new_revenue: &'static str = "From new customers",
        anonymous_revenue: &'static str = "From orders without a name",
        returning: &'static str = "returning",
        new: &'static str = "new",
        anonymous: &'static str = "no name",
        new_customers: &'static str = "New customers",
        returning_customers: &'static str = "Returning customers",
        orders_column: &'static str = "Orders",
        orders: fn(u64, &str) -> String = |n, text| format!("{text} {}", if n == 1 { "order" } else { "orders" }),
        partial_month: fn(&str) -> String = |month| format!("{month} (in part)"),

        lorenz_title: fn(&str) -> String = |share| format!("The top fifth of customers bring {share} of the revenue"),
        lorenz_title_plain: &'static str = "How revenue is spread over customers",
        lorenz_say: &'static str = "Share of the revenue that customers bring, added up from those who spend least",
        lorenz_described: fn(&str, &str) -> String = |half, fifth|
            format!("A curve below the straight line of equal spending. The half who spend least bring {half}, the top fifth bring {fifth}."),
        lorenz_axis: &'static str = "of customers, those who spend least first",
        lorenz_equal: &'static str = "if all spent the same",
        /// Below one another, in little room.
        lorenz_top: [&'static str; 2] = ["top fifth", "bring"],
        lorenz_stop: fn(&str) -> String = |share| format!("The {share} who spend least"),
        lorenz_brings: fn(&str) -> String = |share| format!("bring {share}"),
        lorenz_none: &'static str = "Nobody with a name spent anything in this period, so there is nothing to spread.",
        lorenz_customers: &'static str = "Customers",
        lorenz_revenue: &'static str = "Revenue",

        gaps_title: fn(&str) -> String = |median| format!("Half of all next orders come within {median}"),
        gaps_title_plain: &'static str = "Time between orders",
        gaps_say: &'static str = "Gaps between a customer’s order day and the next; the middle half in full colour",
        gaps_described: fn(&str, &str, &str) -> String = |lower, median, upper|
            format!("Columns of how many gaps were how long. A quarter were shorter than {lower}, half shorter than {median}, three quarters shorter than {upper}."),
        gaps_none: &'static str = "Nobody has bought on two different days in this period yet, so there is no time between orders to show.",
        gap_axis: &'static str = "days from one order to the next",
        gap_bin: fn(u32, u32) -> String = |from, to| match to - 1 {
            last if last == from => format!("{from}\u{a0}{}", if from == 1 { "day" } else { "days" }),
            last => format!("{from} to {last} days"),
        },
        gap_longer: fn(u32) -> String = |from| format!("{from} days and longer"),
        gap_count: fn(u64, &str) -> String = |n, text| format!("{text} {}", if n == 1 { "gap" } else { "gaps" }),
        gap_median: fn(&str) -> String = |median| format!("half are shorter than {median}"),
        gap_days: &'static str = "Days",
        gap_gaps: &'static str = "Gaps",
        longer: &'static str = "longer",

        status_title: &'static str = "Orders by status",
        status_say: &'static str = "As the file writes them. Those that don’t count are kept and shown, and never added up.",
        status: &'static str = "Status",
        status_none: &'static str = "no status",
        status_counts: &'static str = "Counted",
        status_yes: &'static str = "yes",
        status_no: &'static str = "no",
        status_refund: &'static str = "as a refund",
    }
}
