use regulars::say;

words! {
    /// The table of customers.
    Customers {
        title: &'static str = say!("Your customers"),
        title_group: fn(&str) -> String = |group| say!("Your customers: {group}", group),
        empty: &'static str = say!("Once a file is loaded, every customer stands here by name."),
        nobody: &'static str = say!("These orders do not say who bought, so there is no customer to list. An e-mail or a customer number in the export would change that."),
        none_found: &'static str = say!("No customer matches."),
        show_all: &'static str = say!("Show all customers"),
        counted: fn(u32, &str, &str) -> String = |matching, matching_text, total| match matching {
            1 => say!("One of {total|customer|customers}", total),
            _ => say!("{matching} of {total|customer|customers}", matching = matching_text, total),
        },
        all: fn(u32, &str) -> String = |n, text| match n {
            1 => say!("One customer").into(),
            _ => say!("{n} customers", n = text),
        },
        as_of: fn(&str) -> String = |day| say!("Silence is counted up to {day}, the last day of your data.", day),
        search: &'static str = say!("Find"),
        search_hint: &'static str = say!("Name, e-mail or number"),
        group: &'static str = say!("Group"),
        every_group: &'static str = say!("All groups"),
        sort: &'static str = say!("Sort by"),
        take: &'static str = say!("Take this list"),
        take_says: &'static str = say!("As a CSV file, sorted and filtered as you see it."),
        taking: &'static str = say!("Writing the list …"),
        table: &'static str = say!("Customers. Arrow keys move from row to row, Enter opens a customer."),
        customer: &'static str = say!("Customer"),
        orders: &'static str = say!("Orders"),
        net: &'static str = say!("Net revenue"),
        first: &'static str = say!("First order"),
        last: &'static str = say!("Latest order"),
        usual: &'static str = say!("Usually comes"),
        silent: &'static str = say!("Silent for"),
        every: fn(f64, &str) -> String = |days, text| match days {
            d if d < 1.5 => say!("every day").into(),
            _ => say!("every {days} days", days = text),
        },
        short_orders: fn(u32, &str) -> String = |n, text| match n {
            1 => say!("{n} order", n = text),
            _ => say!("{n} orders", n = text),
        },
        short_silent: fn(i32, &str) -> String = |n, text| match n {
            0 => say!("bought on the last day").into(),
            1 => say!("silent for 1 day").into(),
            _ => say!("silent for {days|day|days}", days = text),
        },
        loading_row: &'static str = "…",
    }
}
