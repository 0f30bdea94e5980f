use regulars::customers::{Fault, Group, Scale};
use regulars::say;

words! {
    /// What the page says.
    Groups {
        waiting: &'static str = say!("Grouping your customers …"),
        empty_title: &'static str = say!("Who is good to you, and who has stopped coming"),
        empty_lede: &'static str = say!("Here your customers fall into eleven groups, by how lately and how often they have bought, with what to do for each. Give it the orders export of your shop: it is read on this device and sent nowhere."),
        nobody_title: &'static str = say!("Nobody can be told apart"),
        nobody_lede: &'static str = say!("These orders don’t say who bought, so there is nobody to group. An export with a name, an e-mail or a customer number for each order will do."),
        nobody_way: &'static str = say!("See what was read"),

        /// The way to the customers of a group, behind the lede.
        see: fn(Group, &str) -> String = |group, n| match group {
            Group::CantLose => say!("See the {n} you can’t lose", n),
            other => say!("See the {n} in “{name}”", n, name = other.name()),
        },

        grid_title: &'static str = say!("How lately against how often"),
        grid_say: &'static str = say!("Customers in each field; the stronger its colour, the more of the revenue they brought. A field leads to its group."),
        grid_caption: &'static str = say!("Customers by how lately they bought (rows, most lately first) and how often (columns, least often first)"),
        /// A group's name where there is little room: soft hyphens say where it may break.
        short: fn(Group) -> &'static str = |group| match group {
            Group::Champions => say!("Cham\u{ad}pions"),
            Group::PotentialLoyal => say!("Poten\u{ad}tial loyals"),
            Group::Promising => say!("Promis\u{ad}ing"),
            Group::NeedsAttention => say!("Need atten\u{ad}tion"),
            Group::Hibernating => say!("Hiber\u{ad}nating"),
            other => other.name(),
        },
        lately: &'static str = say!("bought lately"),
        often: &'static str = say!("bought often"),
        /// What a row holds, in few letters, from its bounds: above, up to.
        lately_band: fn(Option<&str>, Option<&str>) -> String = |over, up_to| match (over, up_to) {
            (_, Some(up_to)) => say!("up to {up_to} d", up_to),
            (Some(over), None) => say!("over {over} d", over),
            (None, None) => String::new(),
        },
        /// The same of a column: from, up to.
        often_band: fn(Option<u32>, Option<u32>) -> String = |from, up_to| match (from, up_to) {
            (Some(from), Some(up_to)) if from == up_to => times(from),
            (None, Some(1)) => times(1),
            (None, Some(up_to)) => say!("up to {up_to}×", up_to),
            (Some(from), Some(up_to)) => format!("{from}–{up_to}×"),
            (Some(from), None) => say!("{from}× or more", from),
            (None, None) => String::new(),
        },
        no_band: &'static str = say!("nobody§in this band"),
        /// A row or column, for those who hear the grid.
        lately_score: &'static str = say!("Lately§score"),
        often_score: &'static str = say!("Often§score"),
        /// A field, for those who hear it and who point at it.
        field: fn(u64, &str, &str, Option<&str>) -> String = |n, text, group, share| {
            let customers = match n {
                1 => say!("{n} customer", n = text),
                _ => say!("{n} customers", n = text),
            };
            match share {
                Some(share) => say!("{customers}, {group}, {share} of the revenue", customers, group, share),
                None => [&customers, group].join(", "),
            }
        },
        legend: &'static str = say!("Share of the revenue in a field"),
        legend_below: fn(&str) -> String = |to| say!("under {to}", to),
        legend_from: fn(&str) -> String = |from| say!("{from} and more", from),
        legend_between: fn(&str, &str) -> String = |from, to| format!("{from}–{to}"),
        legend_slipping: &'static str = say!("used to buy often, and have stopped"),

        list_title: &'static str = say!("The eleven groups, and what to do for each"),
        list_say: &'static str = say!("Revenue is all that these customers have brought, less refunds. Orders without a name are left out."),
        group: &'static str = say!("Group"),
        customers: &'static str = say!("Customers"),
        share: &'static str = say!("Of the revenue"),
        silence: &'static str = say!("Half silent for"),
        advice: &'static str = say!("What to do"),
        nobody: &'static str = say!("Nobody at present."),
        days: fn(i32, &str) -> String = |n, text| match n {
            1 => say!("{n}\u{a0}day", n = text),
            _ => say!("{n}\u{a0}days", n = text),
        },

        parts_title: &'static str = say!("Where the scores part"),
        parts_fifths: &'static str = say!("These bounds cut your customers into fifths, as evenly as equals allow: two customers who are alike always get the same score."),
        parts_own: &'static str = say!("These are bounds of your own. They hold for the groups everywhere: here, in the table, and on each customer’s page."),
        scale: fn(Scale) -> &'static str = |scale| match scale {
            Scale::Recency => say!("How lately"),
            Scale::Frequency => say!("How often"),
            Scale::Monetary => say!("How much"),
        },
        scale_says: fn(Scale) -> &'static str = |scale| match scale {
            Scale::Recency => say!("Days since the last order"),
            Scale::Frequency => say!("Orders so far"),
            Scale::Monetary => say!("Net revenue so far; it does not decide the group"),
        },
        /// `within 14 days`: above, up to.
        lately_words: fn(Option<i32>, Option<i32>) -> String = |over, up_to| match (over, up_to) {
            (None, Some(0)) => say!("on the last day").into(),
            (None, Some(1)) => say!("within 1\u{a0}day").into(),
            (None, Some(n)) => say!("within {n}\u{a0}days", n),
            (Some(0), Some(1)) => say!("1\u{a0}day ago").into(),
            (Some(over), Some(n)) if over + 1 == n => say!("{n}\u{a0}days ago", n),
            (Some(over), Some(n)) => say!("{from} to {n}\u{a0}days ago", from = over + 1, n),
            (Some(1), None) => say!("more than 1\u{a0}day ago").into(),
            (Some(n), None) => say!("more than {n}\u{a0}days ago", n),
            (None, None) => say!("any time").into(),
        },
        often_words: fn(Option<u32>, Option<u32>) -> String = |over, up_to| match (over, up_to) {
            (None, Some(n)) if n > 1 => say!("up to {n}\u{a0}orders", n),
            (None, Some(n)) => orders(n),
            (Some(over), Some(n)) if over + 1 == n => orders(n),
            (Some(over), Some(n)) => say!("{from} to {n}\u{a0}orders", from = over + 1, n),
            (Some(0), None) => say!("1\u{a0}order or more").into(),
            (Some(over), None) => say!("{n}\u{a0}orders or more", n = over + 1),
            (None, None) => say!("any number").into(),
        },
        much_words: fn(Option<&str>, Option<&str>) -> String = |over, up_to| match (over, up_to) {
            (None, Some(up_to)) => say!("up to {amount}", amount = up_to),
            (Some(over), Some(up_to)) => say!("over {over}, up to {up_to}", over, up_to),
            (Some(over), None) => say!("over {amount}", amount = over),
            (None, None) => say!("any amount").into(),
        },

        change: &'static str = say!("Change the bounds"),
        change_says: &'static str = say!("Each bound is the last value that still gets its score. Two that are equal leave out the score between them."),
        /// The label of a field.
        up_to: fn(u8) -> String = |score| say!("Score {score} up to", score),
        /// What stands beyond the last field.
        beyond: fn(Scale) -> &'static str = |scale| match scale {
            Scale::Recency => say!("Longer ago than that: score 1"),
            Scale::Frequency | Scale::Monetary => say!("More than that: score 5"),
        },
        fault: fn(Fault, Scale) -> &'static str = |fault, scale| match (fault, scale) {
            (Fault::Missing, _) => say!("Type a number here."),
            (Fault::NoNumber, _) => say!("This is not a number."),
            (Fault::NotWhole, Scale::Recency) => say!("Whole days, please."),
            (Fault::NotWhole, _) => say!("Whole orders, please."),
            (Fault::TooSmall, Scale::Frequency) => say!("At least 1: nobody here has fewer orders."),
            (Fault::TooSmall, _) => say!("At least 0."),
            (Fault::TooLarge, _) => say!("Nobody gets this far."),
            (Fault::Descending, _) => say!("Not below the one before it."),
        },
        apply: &'static str = say!("Apply"),
        fifths: &'static str = say!("Back to fifths"),
        applied: &'static str = say!("Your bounds apply."),
        back: &'static str = say!("Fifths apply again."),
        not_applied: fn(u64) -> String = |n| match n {
            1 => say!("One bound can’t be taken as it is; see below.").into(),
            n => say!("{n} bounds can’t be taken as they are; see below.", n),
        },
    }
}

fn orders(n: u32) -> String {
    match n {
        1 => say!("{n}\u{a0}order", n),
        _ => say!("{n}\u{a0}orders", n),
    }
}

fn times(n: u32) -> String {
    match n {
        1 => say!("once").into(),
        2 => say!("twice").into(),
        n => format!("{n}×"),
    }
}
