use regulars::measure::Direction;
use regulars::say;

/// A rule of counting.
pub(crate) struct Rule {
    /// In a few words.
    pub(crate) title: &'static str,
    /// In a sentence or two.
    pub(crate) says: &'static str,
}

words! {
    /// The glossary.
    Definitions {
        title: &'static str = say!("What every figure means"),
        lede: &'static str = say!("How each figure is counted, which way is good, and what makes it better. The same words stand beside the figures wherever they appear."),
        search: &'static str = say!("Find a figure"),
        found: fn(usize, usize) -> String = |found, all| match found {
            0 => say!("No figure contains these words.").into(),
            n if n == all => say!("{all} figures", all),
            n => say!("{n} of {all} figures", n, all),
        },
        formula: &'static str = say!("Counted as"),
        source: &'static str = say!("Where it comes from§figure"),
        direction: &'static str = say!("Good is"),
        which: fn(Direction) -> &'static str = |direction| match direction {
            Direction::Up => say!("more§good is"),
            Direction::Down => say!("less§good is"),
            Direction::Neutral => say!("neither: it describes"),
        },
        improve: &'static str = say!("What helps"),
        link_to: fn(&str) -> String = |name| say!("Link to “{name}”", name),
        rules_title: &'static str = say!("How we count"),
        rules_says: &'static str = say!("Rules that hold for every figure."),
        rules: [Rule; 7] = [
            Rule { title: say!("Which orders count"), says: say!("An order counts when money was, or is firmly, owed: paid, part-paid, refunded later, completed, shipped. Cancelled, failed, pending and unpaid orders are kept and shown by status, but never added up.") },
            Rule { title: say!("Revenue"), says: say!("Gross revenue is what the customer was charged, with tax and shipping and without tips, before refunds. Product sales are the goods alone, after discount.") },
            Rule { title: say!("Refunds"), says: say!("Refunds are positive amounts. Net revenue is gross revenue less refunds. An order that was refunded in full is still an order.") },
            Rule { title: say!("Who is a customer"), says: say!("People are told apart by e-mail address, whatever its capitals, or by customer number; addresses and numbers of one person are joined. A name serves only where there is nothing better. Orders without any of these are counted as orders without a name, never as one big customer.") },
            Rule { title: say!("Dates"), says: say!("The date is the one the file writes. It is never shifted to another time zone. A refund belongs to the date of its order.") },
            Rule { title: say!("Rows that repeat"), says: say!("Totals, sub-totals and order sums that are repeated on every row are never added up twice. An order that is in two files is counted once.") },
            Rule { title: say!("Currencies"), says: say!("Amounts in different currencies are never added together. You choose which one to look at.") },
        ],
    }
}
