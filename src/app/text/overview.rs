use regulars::customers::Group;
use regulars::findings::Severity;
use regulars::quantity::Share;
use regulars::say;

words! {
    /// What the page says.
    Overview {
        waiting: &'static str = say!("Counting your customers …"),
        empty_lede: &'static str = say!("Here you will read who comes back, who has gone quiet, and what to do next. Give it the orders export of your shop: it is read on this device and sent nowhere."),
        /// Puts a finding's next step on the plan.
        plan: &'static str = say!("Plan it"),
        plan_named: fn(&str) -> String = |what| say!("Plan it: {what}", what),
        planned: &'static str = say!("It is on the plan"),
        now: &'static str = say!("What matters now"),
        nothing_now: &'static str = say!("Nothing wants doing. That is rare: enjoy it."),
        severity: fn(Severity) -> &'static str = |severity| match severity {
            Severity::Urgent => say!("this week"),
            Severity::Soon => say!("this month"),
            Severity::Someday => say!("when there is time"),
            Severity::Good => say!("going well"),
        },
        more_customers: &'static str = say!("More about the customers"),
        more_orders: &'static str = say!("More about orders and money"),
        go_customers: &'static str = say!("See the customers"),
        go_group: fn(Group) -> String = |group| say!("See the group “{name}”", name = group.name()),
        go_overdue: &'static str = say!("See whom to write to"),
        go_groups: &'static str = say!("See the groups"),
        go_cohorts: &'static str = say!("See the cohorts"),
        go_measure: &'static str = say!("See it month by month"),
        go_files: &'static str = say!("See the files"),

        months_title: fn(Option<Share>, &str) -> String = |share, percent| match share.map(Share::value) {
            None => say!("Revenue by month").into(),
            Some(_) => say!("Customers won in earlier months bring {percent} of the revenue", percent),
        },
        months_say: fn(&str) -> String = |currency| say!("Net revenue by month, in {currency}", currency),
        months_say_plain: &'static str = say!("Net revenue by month"),
        months_described: fn(u64, &str, &str, &str, &str) -> String = |n, best, best_amount, last, last_amount|
            say!("Columns for {n} months. The best was {best} with {best_amount}; the latest is {last} with {last_amount}.", n, best, best_amount, last, last_amount),
        months_partial: &'static str = say!("Pale columns are months that lie only partly in the period."),
        months_words: &'static str = say!("Here each month is looked at by itself: “won earlier” are customers whose first order lies in an earlier month, “new” those who came for the first time in that very month. The figure “Returning customers” looks at the whole period: they had bought before it began."),
        month: &'static str = say!("Month"),
        returning_revenue: &'static str = say!("From customers won in an earlier month"),
        new_revenue: &'static str = say!("From customers new that month"),
        anonymous_revenue: &'static str = say!("From orders without a name"),
        returning: &'static str = say!("won earlier§customers"),
        new: &'static str = say!("new§customers"),
        anonymous: &'static str = say!("no name"),
        new_customers: &'static str = say!("New that month§customers"),
        returning_customers: &'static str = say!("Won in an earlier month§customers"),
        orders_column: &'static str = say!("Orders"),
        orders: fn(u64, &str) -> String = |n, text| match n {
            1 => say!("{n} order", n = text),
            _ => say!("{n} orders", n = text),
        },
        partial_month: fn(&str) -> String = |month| say!("{month} (in part)", month),

        lorenz_title: fn(&str) -> String = |share| say!("The top fifth of customers bring {share} of what customers with a name spend", share),
        lorenz_title_plain: &'static str = say!("How revenue is spread over customers"),
        lorenz_say: &'static str = say!("Share of what customers with a name spend, added up from those who spend least"),
        lorenz_described: fn(&str, &str) -> String = |half, fifth|
            say!("A curve below the straight line of equal spending. The half who spend least bring {half}, the top fifth bring {fifth}.", half, fifth),
        lorenz_axis: &'static str = say!("of customers, those who spend least first"),
        lorenz_equal: &'static str = say!("if all spent the same"),
        /// Below one another, in little room.
        lorenz_top: [&'static str; 2] = [say!("top fifth"), say!("bring§top fifth")],
        lorenz_stop: fn(&str) -> String = |share| say!("The {share} who spend least", share),
        lorenz_brings: fn(&str) -> String = |share| say!("bring {share}", share),
        lorenz_none: &'static str = say!("Nobody with a name spent anything in this period, so there is nothing to spread."),
        lorenz_customers: &'static str = say!("Customers"),
        lorenz_revenue: &'static str = say!("Revenue"),

        gaps_title: fn(&str) -> String = |median| say!("Half of all next orders come within {median}", median),
        gaps_title_plain: &'static str = say!("Time between orders"),
        gaps_say: &'static str = say!("Gaps between a customer’s order day and the next; the middle half in full colour"),
        gaps_described: fn(&str, &str, &str) -> String = |lower, median, upper|
            say!("Columns of how many gaps were how long. A quarter were shorter than {lower}, half shorter than {median}, three quarters shorter than {upper}.", lower, median, upper),
        gaps_none: &'static str = say!("Nobody has bought on two different days in this period yet, so there is no time between orders to show."),
        gap_axis: &'static str = say!("days from one order to the next"),
        gap_bin: fn(u32, u32) -> String = |from, to| match to - 1 {
            1 if from == 1 => say!("{n}\u{a0}day", n = from),
            last if last == from => say!("{n}\u{a0}days", n = from),
            last => say!("{from} to {last} days", from, last),
        },
        gap_longer: fn(u32) -> String = |from| say!("{from} days and longer", from),
        gap_count: fn(u64, &str) -> String = |n, text| match n {
            1 => say!("{n} gap", n = text),
            _ => say!("{n} gaps", n = text),
        },
        gap_median: fn(&str) -> String = |median| say!("half are shorter than {median}", median),
        gap_days: &'static str = say!("Days"),
        gap_gaps: &'static str = say!("Gaps"),
        longer: &'static str = say!("longer§gap"),

        status_title: &'static str = say!("Orders by status"),
        status_say: &'static str = say!("As the file writes them. Those that don’t count are kept and shown, and never added up."),
        status: &'static str = say!("Status"),
        status_none: &'static str = say!("no status"),
        status_counts: &'static str = say!("Counted"),
        status_yes: &'static str = say!("yes§counted"),
        status_no: &'static str = say!("no§counted"),
        status_refund: &'static str = say!("as a refund"),
    }
}
