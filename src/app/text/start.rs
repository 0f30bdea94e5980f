/// A platform, where its export is found, and what is read of it.
use regulars::say;

pub(crate) struct Platform {
    /// Its name.
    pub(crate) name: &'static str,
    /// Where the export is found there.
    pub(crate) where_from: &'static str,
}

/// One of the things a shop owner gets to know.
pub(crate) struct Gain {
    /// In a few words.
    pub(crate) title: &'static str,
    /// In a sentence.
    pub(crate) says: &'static str,
}

words! {
    /// The first page.
    Start {
        title: &'static str = say!("What are your customers like?"),
        lede: &'static str = say!("Open the orders export of your shop and read, in plain words, who comes back, who is slipping away, and what to do next."),
        drop: &'static str = say!("Drop your orders export here"),
        promise: &'static str = say!("Nothing leaves this device. The file is read by this page, in your browser; there is no server that could receive it."),
        promise_link: &'static str = say!("How to check that yourself"),
        sample_says: &'static str = say!("No file at hand? An invented café and roastery, two and a half years of orders."),
        back: fn(usize, Option<&str>) -> String = |files, last| {
            match (files, last) {
                (1, Some(day)) => say!("One file is loaded already, with orders up to {day}.", day),
                (1, None) => say!("One file is loaded already.").into(),
                (n, Some(day)) => say!("{n} files are loaded already, with orders up to {day}.", n, day),
                (n, None) => say!("{n} files are loaded already.", n),
            }
        },
        sample_later: &'static str = say!("The sample business can be tried when no file of yours is loaded, so that invented orders never mix with yours."),
        back_link: &'static str = say!("Go to your overview"),
        gains_title: &'static str = say!("What you will see"),
        gains: [Gain; 3] = [
            Gain { title: say!("Who comes back"), says: say!("How many customers buy a second time, how often your regulars come, and how that has changed.") },
            Gain { title: say!("Who is overdue"), says: say!("Which regulars have been silent for more than twice their usual time, by name, as a list to work through.") },
            Gain { title: say!("What the year rests on"), says: say!("How much of your revenue comes from how few people, and what new customers are worth once they stay.") },
        ],
        files_title: &'static str = say!("Files it can read"),
        files_says: &'static str = say!("Any table with a date and an amount in each row will do. The more of these columns, the more it can say: order number, e-mail or customer number, status, refunds, items."),
        platforms: [Platform; 5] = [
            Platform { name: "Shopify", where_from: say!("Orders → Export → Plain CSV file") },
            Platform { name: "WooCommerce", where_from: say!("Analytics → Orders → Download, or the plugin Advanced Order Export") },
            Platform { name: "Square", where_from: say!("Transactions → Export: transactions, or items detail") },
            Platform { name: "Stripe", where_from: say!("Payments → Export") },
            Platform { name: say!("Everything else"), where_from: say!("Many more shops, tills and books are recognised; any table with a date and an amount is read") },
        ],
        not_yet: &'static str = say!("Files of spreadsheets (.xlsx, .ods) are read, too. You can drop several files at once; an order that is in two of them is counted once."),
    }
}
