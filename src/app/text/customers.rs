words! {
    /// The table of customers.
    Customers {
        title: &'static str = "Your customers",
        title_group: fn(&str) -> String = |group| format!("Your customers: {group}"),
        empty: &'static str = "Once a file is loaded, every customer stands here by name.",
        nobody: &'static str = "These orders do not say who bought, so there is no customer to list. An e-mail or a customer number in the export would change that.",
        none_found: &'static str = "No customer matches.",
        show_all: &'static str = "Show all customers",
        counted: fn(u32, &str, &str) -> String = |matching, matching_text, total| match matching {
            1 => format!("One of {total} customers"),
            _ => format!("{matching_text} of {total} customers"),
        },
        all: fn(u32, &str) -> String = |n, text| match n {
            1 => "One customer".into(),
            _ => format!("{text} customers"),
        },
        as_of: fn(&str) -> String = |day| format!("Silence is counted up to {day}, the last day of your data."),
        search: &'static str = "Find",
        search_hint: &'static str = "Name, e-mail or number",
        group: &'static str = "Group",
        every_group: &'static str = "All groups",
        sort: &'static str = "Sort by",
        take: &'static str = "Take this list",
        take_says: &'static str = "As a CSV file, sorted and filtered as you see it.",
        taking: &'static str = "Writing the list …",
        table: &'static str = "Customers. Arrow keys move from row to row, Enter opens a customer.",
        customer: &'static str = "Customer",
        orders: &'static str = "Orders",
        net: &'static str = "Net revenue",
        first: &'static str = "First order",
        last: &'static str = "Latest order",
        usual: &'static str = "Usually comes",
        silent: &'static str = "Silent for",
        every: fn(f64, &str) -> String = |days, text| match days {
            d if d < 1.5 => "every day".into(),
            _ => format!("every {text} days"),
        },
        short_orders: fn(u32, &str) -> String = |n, text| match n {
            1 => "1 order".into(),
            _ => format!("{text} orders"),
        },
        short_silent: fn(i32, &str) -> String = |n, text| match n {
            0 => "bought on the last day".into(),
            1 => "silent for 1 day".into(),
            _ => format!("silent for {text} days"),
        },
        loading_row: &'static str = "…",
    }
}
