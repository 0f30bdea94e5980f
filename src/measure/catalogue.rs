//! What every figure means: id, name, definition, formula, source, unit, direction, and what makes it better.

use serde::{Deserialize, Serialize};

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither: it describes.
    Neutral,
}

/// Everything there is to say about a measure before any figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name machines and tests use: `orders.net_revenue`.
    pub id: &'static str,
    /// The name on screen.
    pub name: &'static str,
    /// One or two sentences a shop owner understands.
    pub definition: &'static str,
    /// How it is computed, in words and signs.
    pub formula: &'static str,
    /// Where the definition comes from, when it is not plain counting.
    pub source: Option<&'static str>,
    /// Which way is good.
    pub direction: Direction,
    /// What to do when it is poor.
    pub improve: &'static str,
}

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident = { id: $id:literal, name: $title:literal, definition: $definition:literal, formula: $formula:literal,
        source: $source:expr, direction: $direction:ident, improve: $improve:literal }),+ $(,)?) => {
        /// Everything that is measured.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Measure { $($(#[$doc])* $name),+ }

        impl Measure {
            /// Every measure, in the order of the glossary.
            pub const ALL: &'static [Measure] = &[$(Measure::$name),+];

            /// What it means.
            pub fn entry(self) -> Entry {
                match self { $(Measure::$name => Entry { id: $id, name: $title, definition: $definition, formula: $formula,
                    source: $source, direction: Direction::$direction, improve: $improve }),+ }
            }

            /// The name machines and tests use.
            pub fn id(self) -> &'static str { self.entry().id }
        }
    };
}

measures! {
    /// Counted orders.
    Orders = { id: "orders.count", name: "Orders", definition: "Orders that count: paid, part-paid, shipped, or refunded later. Cancelled, failed and unpaid ones do not.",
        formula: "number of counted orders in the period", source: None, direction: Up, improve: "Bring customers back sooner: a reminder when their usual time has passed." },
    /// Customers who bought.
    Customers = { id: "orders.customers", name: "Customers who bought", definition: "Different people with at least one counted order. One person with several e-mail addresses or ids that belong together counts once. Orders without a name are left out.",
        formula: "number of distinct identified customers with a counted order in the period", source: None, direction: Up, improve: "Win new customers, or win back lapsed ones: the second is usually cheaper." },
    /// Orders without a customer.
    AnonymousOrders = { id: "orders.anonymous", name: "Orders without a name", definition: "Counted orders that carry no customer at all, such as cash sales. They count as revenue but belong to nobody.",
        formula: "number of counted orders without customer id, e-mail or name", source: None, direction: Down, improve: "Ask for an e-mail at the till, or offer a stamp card that knows who it belongs to." },
    /// What customers were charged.
    GrossRevenue = { id: "orders.gross_revenue", name: "Gross revenue", definition: "What customers were charged, with tax and shipping, without tips, before refunds.",
        formula: "sum of counted orders’ totals, without tips", source: None, direction: Up, improve: "More customers, more orders each, or a larger order: see which of the three moved." },
    /// What was given back.
    Refunds = { id: "orders.refunds", name: "Refunds", definition: "Money given back to customers. A refund noted on an order counts on the day of the order; one on a row of its own counts on its own day.",
        formula: "sum of refunded amounts, as a positive number; rows dated after the last order count on the day of the last order", source: None, direction: Down, improve: "Look at which goods and which month they come from." },
    /// Refunds as a part of gross revenue.
    RefundRate = { id: "orders.refund_rate", name: "Refunded", definition: "Of every amount charged, the part that was given back.",
        formula: "refunds ÷ gross revenue", source: None, direction: Down, improve: "Look at which goods and which month they come from." },
    /// Gross minus refunds.
    NetRevenue = { id: "orders.net_revenue", name: "Net revenue", definition: "What customers were charged, less what they got back.",
        formula: "gross revenue − refunds", source: None, direction: Up, improve: "More customers, more orders each, or a larger order: see which of the three moved." },
    /// Goods only.
    ProductSales = { id: "orders.product_sales", name: "Product sales", definition: "Goods after discount, without tax, shipping and tips, before refunds. Only where every file tells them apart.",
        formula: "sum of counted orders’ goods after discount", source: None, direction: Up, improve: "Sell more of what is bought together." },
    /// First day.
    FirstDate = { id: "orders.first_date", name: "First order", definition: "The day of the earliest counted order in this currency, as the file writes it.",
        formula: "earliest order date", source: None, direction: Neutral, improve: "A longer history makes every other figure surer." },
    /// Last day.
    LastDate = { id: "orders.last_date", name: "Last order", definition: "The day of the latest counted order in this currency, as the file writes it. Everything is told as of this day.",
        formula: "latest order date", source: None, direction: Neutral, improve: "Load a fresh export when this is more than a month ago." },
    /// Net per order.
    AverageOrderValue = { id: "customers.average_order_value", name: "Average order", definition: "What an order brings on average after refunds.",
        formula: "net revenue ÷ counted orders", source: None, direction: Up, improve: "Offer what goes with the order: a bundle, a larger size, free delivery from a round sum." },
    /// Orders per customer.
    PurchaseFrequency = { id: "customers.purchase_frequency", name: "Orders per customer", definition: "How often an identified customer who bought in the period did so, on average.",
        formula: "counted orders of identified customers ÷ customers who bought", source: None, direction: Up, improve: "Remind people when their usual time has passed." },
    /// Share with a second order.
    RepeatRate = { id: "customers.repeat_rate", name: "Bought a second time", definition: "Of the customers who bought in the period, the share who had bought at least twice by its end, the first time perhaps before it.",
        formula: "customers with two or more counted orders up to the end of the period ÷ customers who bought in the period", source: None, direction: Up, improve: "The second order decides: follow up the first within days." },
    /// Share kept.
    RetentionRate = { id: "customers.retention_rate", name: "Customers kept", definition: "Of the customers who bought in the equally long time just before the period, the share who bought again in it. Shops have no contracts, so buying again is what being kept means here.",
        formula: "customers who bought in both ÷ customers who bought in the time before",
        source: Some("(Customers at the end − new ones) ÷ customers at the start, for trade without contracts: a customer is someone who bought in the time in question, and everyone who did not buy just before counts as new."), direction: Up, improve: "Write to those who used to come and have not: start with the ones worth most." },
    /// Share lost.
    ChurnRate = { id: "customers.churn_rate", name: "Customers lost", definition: "Of the customers who bought in the equally long time just before the period, the share who did not buy in it. Some of them will still come back.",
        formula: "1 − customers kept", source: None, direction: Down, improve: "Ask the ones who left, in person if you can, and mend the first reason you hear twice." },
    /// New customers.
    NewCustomers = { id: "customers.new", name: "New customers", definition: "Customers whose first order in all the loaded data lies in the period. Near the beginning of the data, old customers look new.",
        formula: "number of customers with their first counted order in the period", source: None, direction: Up, improve: "Ask regulars to bring someone along." },
    /// Returning customers.
    ReturningCustomers = { id: "customers.returning", name: "Returning customers", definition: "Customers who bought in the period and had bought before it.",
        formula: "customers who bought in the period − new customers", source: None, direction: Up, improve: "Remind people when their usual time has passed." },
    /// Newcomers who return soon.
    SecondWithin90 = { id: "customers.second_within_90_days", name: "Back within 90 days", definition: "Of the customers whose first order lies 90 to 179 days back, the share who had come back on another day within 90 days. Those who came later have not had their 90 days yet.",
        formula: "customers with a second order day at most 90 days after the first ÷ customers with their first order 90 to 179 days before the last day of the data", source: None, direction: Up, improve: "Write within the first week, and give the second visit a reason: refill, follow-up, small thanks." },
    /// Days between orders.
    TimeBetweenOrders = { id: "customers.days_between_orders", name: "Days between orders", definition: "The middle one of all gaps between a customer’s order day and the next. Half of the gaps are shorter.",
        formula: "median number of days between consecutive order days of the same customer, for gaps that end in the period; of an even number of gaps, the average of the two middle ones", source: None, direction: Down, improve: "Remind people a little before their usual gap is over." },
    /// Regulars.
    Regulars = { id: "customers.regulars", name: "Regulars", definition: "Customers who have come on at least four days, the last time within the past twelve months.",
        formula: "number of customers with four or more order days, the latest in the twelve months up to the last day of the data", source: None, direction: Up, improve: "Know them by name, and thank them." },
    /// Regulars who are late.
    OverdueRegulars = { id: "customers.regulars_overdue", name: "Overdue regulars", definition: "Regulars who have been silent for more than twice their own usual time between orders, and at least a week longer than it.",
        formula: "number of regulars with days since the last order > 2 × own median gap and ≥ own median gap + 7", source: None, direction: Down, improve: "Write to them personally, those worth most first." },
    /// What late regulars brought.
    OverdueValue = { id: "customers.regulars_overdue_value", name: "Worth of overdue regulars", definition: "What the overdue regulars brought in the twelve months up to the last day of the data. It is what goes missing in a year if they stay away.",
        formula: "net revenue of overdue regulars’ orders in the past twelve months", source: None, direction: Down, improve: "Write to them personally, those worth most first." },
    /// Concentration.
    TopFifthShare = { id: "customers.top_fifth_share", name: "Revenue from the top fifth", definition: "The share of net revenue that comes from the fifth of customers who spent most in the period. Customers who got back as much as they paid are left out.",
        formula: "net revenue of the top 20 % of customers with positive net revenue (rounded up to a whole customer) ÷ net revenue of all of these", source: None, direction: Neutral, improve: "Know these customers by name; do not depend on three of them." },
    /// The largest customer.
    LargestShare = { id: "customers.largest_share", name: "Revenue from the largest customer", definition: "The share of net revenue that comes from the one customer who spent most in the period.",
        formula: "largest net revenue of a customer ÷ net revenue of all customers with positive net revenue", source: None, direction: Neutral, improve: "Win a second customer of that size, or make sure that losing this one would not hurt." },
    /// Gini.
    Gini = { id: "customers.gini", name: "Concentration (Gini)", definition: "0 when every customer spends the same, near 1 when one customer spends all. Customers who got back as much as they paid are left out.",
        formula: "Σ (2i − n − 1)·xᵢ ÷ (n·Σx), customers with positive net revenue x sorted by it, i from 1 to n", source: Some("Gini (1912), the form for a full count of n customers."), direction: Neutral, improve: "A high value is normal in a shop with regulars; watch it only when it climbs." },
}
