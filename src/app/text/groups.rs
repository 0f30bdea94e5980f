use regulars::customers::{Fault, Group, Scale};

words! {
    /// What the page says.
    Groups {
        waiting: &'static str = "Grouping your customers …",
        empty_title: &'static str = "Who is good to you, and who is slipping away",
        empty_lede: &'static str = "Here your customers fall into eleven groups, by how lately and how often they have bought, with what to do for each. Give it the orders export of your shop: it is read on this machine and sent nowhere.",
        nobody_title: &'static str = "Nobody can be told apart",
        nobody_lede: &'static str = "These orders don’t say who bought, so there is nobody to group. An export with a name, an e-mail or a customer number for each order will do.",
        nobody_way: &'static str = "See what was read",

        /// The way to the customers of a group, behind the lede.
        see: fn(Group, &str) -> String = |group, n| match group {
            Group::AtRisk => format!("See the {n} at risk"),
            Group::CantLose => format!("See the {n} you can’t lose"),
            other => format!("See the {n} in “{}”", other.name()),
        },

        grid_title: &'static str = "How lately against how often",
        grid_say: &'static str = "Customers in each field; the stronger its colour, the more of the revenue they brought. A field leads to its group.",
        grid_caption: &'static str = "Customers by how lately they bought (rows, most lately first) and how often (columns, least often first)",
        /// A group's name where there is little room: soft hyphens say where it may break.
        short: fn(Group) -> &'static str = |group| match group {
            Group::Champions => "Cham\u{ad}pions",
            Group::PotentialLoyal => "Poten\u{ad}tial loyals",
            Group::Promising => "Promis\u{ad}ing",
            Group::NeedsAttention => "Need atten\u{ad}tion",
            Group::Hibernating => "Hiber\u{ad}nating",
            other => other.name(),
        },
        lately: &'static str = "bought lately",
        often: &'static str = "bought often",
        /// What a row holds, in few letters, from its bounds: above, up to.
        lately_band: fn(Option<&str>, Option<&str>) -> String = |over, up_to| match (over, up_to) {
            (_, Some(up_to)) => format!("up to {up_to} d"),
            (Some(over), None) => format!("over {over} d"),
            (None, None) => String::new(),
        },
        /// The same of a column: from, up to.
        often_band: fn(Option<u32>, Option<u32>) -> String = |from, up_to| match (from, up_to) {
            (Some(from), Some(up_to)) if from == up_to => times(from),
            (None, Some(1)) => times(1),
            (None, Some(up_to)) => format!("up to {up_to}×"),
            (Some(from), Some(up_to)) => format!("{from}–{up_to}×"),
            (Some(from), None) => format!("{from}× or more"),
            (None, None) => String::new(),
        },
        no_band: &'static str = "nobody",
        /// A row or column, for those who hear the grid.
        lately_score: &'static str = "Lately",
        often_score: &'static str = "Often",
        /// A field, for those who hear it and who point at it.
        field: fn(u64, &str, &str, Option<&str>) -> String = |n, text, group, share| {
            let customers = if n == 1 { "customer" } else { "customers" };
            match share {
                Some(share) => format!("{text} {customers}, {group}, {share} of the revenue"),
                None => format!("{text} {customers}, {group}"),
            }
        },
        legend: &'static str = "Share of the revenue in a field",
        legend_below: fn(&str) -> String = |to| format!("under {to}"),
        legend_from: fn(&str) -> String = |from| format!("{from} and more"),
        legend_between: fn(&str, &str) -> String = |from, to| format!("{from}–{to}"),
        legend_slipping: &'static str = "used to buy often, and have stopped",

        list_title: &'static str = "The eleven groups, and what to do for each",
        list_say: &'static str = "Revenue is all that these customers have brought, less refunds. Orders without a name are left out.",
        group: &'static str = "Group",
        customers: &'static str = "Customers",
        share: &'static str = "Of the revenue",
        silence: &'static str = "Half silent for",
        advice: &'static str = "What to do",
        nobody: &'static str = "Nobody at present.",
        days: fn(i32, &str) -> String = |n, text| format!("{text}\u{a0}{}", if n == 1 { "day" } else { "days" }),

        parts_title: &'static str = "Where the scores part",
        parts_fifths: &'static str = "These bounds cut your customers into fifths, as evenly as equals allow: two customers who are alike always get the same score.",
        parts_own: &'static str = "These are bounds of your own. They hold for the groups everywhere: here, in the table, and on each customer’s page.",
        scale: fn(Scale) -> &'static str = |scale| match scale {
            Scale::Recency => "How lately",
            Scale::Frequency => "How often",
            Scale::Monetary => "How much",
        },
        scale_says: fn(Scale) -> &'static str = |scale| match scale {
            Scale::Recency => "Days since the last order",
            Scale::Frequency => "Orders so far",
            Scale::Monetary => "Net revenue so far; it does not decide the group",
        },
        /// `within 14 days`: above, up to.
        lately_words: fn(Option<i32>, Option<i32>) -> String = |over, up_to| match (over, up_to) {
            (None, Some(0)) => "on the last day".into(),
            (None, Some(up_to)) => format!("within {}", days(up_to)),
            (Some(over), Some(up_to)) if over + 1 == up_to => format!("{} ago", days(up_to)),
            (Some(over), Some(up_to)) => format!("{} to {} ago", over + 1, days(up_to)),
            (Some(over), None) => format!("more than {} ago", days(over)),
            (None, None) => "any time".into(),
        },
        often_words: fn(Option<u32>, Option<u32>) -> String = |over, up_to| match (over, up_to) {
            (None, Some(up_to)) if up_to > 1 => format!("up to {}", orders(up_to)),
            (None, Some(up_to)) => orders(up_to),
            (Some(over), Some(up_to)) if over + 1 == up_to => orders(up_to),
            (Some(over), Some(up_to)) => format!("{} to {}", over + 1, orders(up_to)),
            (Some(over), None) => format!("{} or more", orders(over + 1)),
            (None, None) => "any number".into(),
        },
        much_words: fn(Option<&str>, Option<&str>) -> String = |over, up_to| match (over, up_to) {
            (None, Some(up_to)) => format!("up to {up_to}"),
            (Some(over), Some(up_to)) => format!("over {over}, up to {up_to}"),
            (Some(over), None) => format!("over {over}"),
            (None, None) => "any amount".into(),
        },

        change: &'static str = "Change the bounds",
        change_says: &'static str = "Each bound is the last value that still gets its score. Two that are equal leave out the score between them.",
        /// The label of a field.
        up_to: fn(u8) -> String = |score| format!("Score {score} up to"),
        /// What stands beyond the last field.
        beyond: fn(Scale) -> &'static str = |scale| match scale {
            Scale::Recency => "Longer ago than that: score 1",
            Scale::Frequency | Scale::Monetary => "More than that: score 5",
        },
        fault: fn(Fault, Scale) -> &'static str = |fault, scale| match (fault, scale) {
            (Fault::Missing, _) => "Type a number here.",
            (Fault::NoNumber, _) => "This is not a number.",
            (Fault::NotWhole, Scale::Recency) => "Whole days, please.",
            (Fault::NotWhole, _) => "Whole orders, please.",
            (Fault::TooSmall, Scale::Frequency) => "At least 1: nobody here has fewer orders.",
            (Fault::TooSmall, _) => "At least 0.",
            (Fault::TooLarge, _) => "Nobody gets this far.",
            (Fault::Descending, _) => "Not below the one before it.",
        },
        apply: &'static str = "Apply",
        fifths: &'static str = "Back to fifths",
        applied: &'static str = "Your bounds apply.",
        back: &'static str = "Fifths apply again.",
        not_applied: fn(u64) -> String = |n| match n {
            1 => "One bound can’t be taken as it is; see below.".into(),
            n => format!("{n} bounds can’t be taken as they are; see below."),
        },
    }
}

fn days(n: i32) -> String {
    format!("{n}\u{a0}{}", if n == 1 { "day" } else { "days" })
}

fn orders(n: u32) -> String {
    format!("{n}\u{a0}{}", if n == 1 { "order" } else { "orders" })
}

fn times(n: u32) -> String {
    match n {
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n}×"),
    }
}
