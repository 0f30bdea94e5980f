//! What every figure means: id, name, definition, formula, source, unit, direction, and what makes it better.

use crate::language::said;
use crate::text;
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

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Whole things: orders, people, answers.
    Count,
    /// Money.
    Money,
    /// A part of a whole.
    Share,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Points from −100 to 100, and what is added to or taken from them.
    Points,
    /// A plain number: so many of one thing for each of another, or a mean on a scale.
    Number,
    /// A date.
    Date,
    /// A word.
    Text,
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
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// What to do when it is poor.
    pub improve: &'static str,
}

impl Entry {
    /// The same in the reader's language.
    #[must_use]
    pub fn said(self) -> Entry {
        Entry {
            name: said(self.name),
            definition: said(self.definition),
            formula: said(self.formula),
            source: self.source.map(said),
            improve: said(self.improve),
            ..self
        }
    }
}

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident = { id: $id:literal, name: $title:expr, definition: $definition:expr, formula: $formula:expr,
        source: $source:expr, unit: $unit:ident, direction: $direction:ident, improve: $improve:expr }),+ $(,)?) => {
        /// Everything that is measured.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Measure { $($(#[$doc])* $name),+ }

        impl Measure {
            /// Every measure, in the order of the glossary.
            pub const ALL: &'static [Measure] = &[$(Measure::$name),+];

            /// The name machines and tests use.
            pub const fn id(self) -> &'static str {
                match self { $(Measure::$name => $id),+ }
            }

            /// What it is counted in. Asked for by itself, so that a program that never shows a definition carries none.
            pub const fn unit(self) -> Unit {
                match self { $(Measure::$name => Unit::$unit),+ }
            }

            /// What it means, in the reader's language.
            pub fn entry(self) -> Entry { self.english().said() }

            /// What it means, in English.
            pub const fn english(self) -> Entry {
                match self { $(Measure::$name => Entry { id: $id, name: $title, definition: $definition, formula: $formula,
                    source: $source, unit: Unit::$unit, direction: Direction::$direction, improve: $improve }),+ }
            }

            /// Whether it is counted over a period, for the whole as for segments; neither foreseen nor written nor told of
            /// single goods, programmes and plays.
            pub fn is_counted(self) -> bool {
                !self.is_foretold() && !self.is_set_right() && !self.is_of_segments() && !self.is_written() && !matches!(self.id().split_once('.'), Some(("affinity" | "loyalty" | "plan" | "plays" | "pricing", _)))
            }

            /// Whether it is told month by month, and of segments where it can be: everything but dates and lists.
            pub fn has_trend(self) -> bool {
                self.unit() != Unit::Date && self.is_counted() && !matches!(self, Measure::Contacts | Measure::ContactEmails)
            }

            /// Whether it is foreseen rather than counted: told by [`Study::figure`](crate::lifetime::Study::figure), and
            /// where it [is of one](Measure::is_of_one) by
            /// [`Study::figure_of`](crate::lifetime::Study::figure_of).
            pub fn is_foretold(self) -> bool {
                matches!(self.id().split_once('.'), Some(("equity" | "churn" | "forecast", _)))
                    || self.is_of_one()
                    || matches!(self, Measure::WonWorth | Measure::WonTimes | Measure::MarginalCost)
            }

            /// Whether it tells of certain people beside others, and can't be told of a whole: told on the pages of segments.
            pub fn is_of_segments(self) -> bool {
                self.id().starts_with("segments.")
            }

            /// Whether it rests on what the owner wrote as much as on data, and is told on the pages of what customers value.
            pub fn is_written(self) -> bool {
                matches!(self.id().split_once('.'), Some(("value", _)))
            }

            /// Whether it is told of one customer alone, and never of all.
            pub fn is_of_one(self) -> bool {
                matches!(self.id().split_once('.'), Some(("customer", _)))
            }

            /// Whether it rests on what the owner set right or noted besides the data: told by
            /// [`figures`](crate::voice::figures()).
            pub fn is_set_right(self) -> bool {
                matches!(self.id().split_once('.'), Some(("feedback", _))) || self == Measure::ResponseRate
            }

            /// Whether the figures of segments add up to that of the whole, however the orders are parted.
            pub fn adds_up(self) -> bool {
                matches!(
                    self,
                    Measure::Orders
                        | Measure::AnonymousOrders
                        | Measure::GrossRevenue
                        | Measure::Refunds
                        | Measure::NetRevenue
                        | Measure::ProductSales
                        | Measure::NewCustomers
                        | Measure::AcquisitionSpend
                        | Measure::GoodsCost
                        | Measure::GrossProfit
                        | Measure::ServiceCost
                        | Measure::Profit
                )
            }

        }
    };
}

measures! {
    /// Counted orders.
    Orders = { id: "orders.count", name: text!("Orders"), definition: text!("Orders that count: paid, part-paid, shipped, or refunded later. Cancelled, failed and unpaid ones do not."),
        formula: text!("number of counted orders in the period"), source: None, unit: Count, direction: Up, improve: text!("Bring customers back sooner: a reminder when their usual time has passed.") },
    /// Customers who bought.
    Customers = { id: "orders.customers", name: text!("Customers who bought"), definition: text!("Different people with at least one counted order. One person with several e-mail addresses or ids that belong together counts once. Orders without a name are left out."),
        formula: text!("number of distinct identified customers with a counted order in the period"), source: None, unit: Count, direction: Up, improve: text!("Win new customers, or win back lapsed ones: the second is usually cheaper.") },
    /// Orders without a customer.
    AnonymousOrders = { id: "orders.anonymous", name: text!("Orders without a name"), definition: text!("Counted orders that do not say for sure who bought, such as cash sales; in a file with e-mails or customer numbers, a name alone does not. They count as revenue but belong to nobody."),
        formula: text!("number of counted orders without customer id, e-mail or name"), source: None, unit: Count, direction: Down, improve: text!("Ask for an e-mail at the till, or offer a stamp card that knows who it belongs to.") },
    /// What customers were charged.
    GrossRevenue = { id: "orders.gross_revenue", name: text!("Gross revenue"), definition: text!("What customers were charged, with tax and shipping, without tips, before refunds."),
        formula: text!("sum of counted orders’ totals, without tips"), source: None, unit: Money, direction: Up, improve: text!("More customers, more orders each, or a larger order: see which of the three moved.") },
    /// What was given back.
    Refunds = { id: "orders.refunds", name: text!("Refunds"), definition: text!("Money given back to customers. A refund noted on an order counts on the day of the order; one on a row of its own counts on its own day."),
        formula: text!("sum of refunded amounts, as a positive number; rows dated after the last order count on the day of the last order"), source: None, unit: Money, direction: Down, improve: text!("Look at which goods and which month they come from.") },
    /// Refunds as a part of gross revenue.
    RefundRate = { id: "orders.refund_rate", name: text!("Refunded"), definition: text!("Of every amount charged, the part that was given back."),
        formula: text!("refunds ÷ gross revenue"), source: None, unit: Share, direction: Down, improve: text!("Look at which goods and which month they come from.") },
    /// Gross minus refunds.
    NetRevenue = { id: "orders.net_revenue", name: text!("Net revenue"), definition: text!("What customers were charged, less what they got back."),
        formula: text!("gross revenue − refunds"), source: None, unit: Money, direction: Up, improve: text!("More customers, more orders each, or a larger order: see which of the three moved.") },
    /// Goods only.
    ProductSales = { id: "orders.product_sales", name: text!("Product sales"), definition: text!("Goods after discount, without tax, shipping and tips, before refunds. Only where every file tells them apart."),
        formula: text!("sum of counted orders’ goods after discount"), source: None, unit: Money, direction: Up, improve: text!("Sell more of what is bought together.") },
    /// First day.
    FirstDate = { id: "orders.first_date", name: text!("First order"), definition: text!("The day of the earliest counted order in this currency, as the file writes it."),
        formula: text!("earliest order date"), source: None, unit: Date, direction: Neutral, improve: text!("A longer history makes every other figure surer.") },
    /// Last day.
    LastDate = { id: "orders.last_date", name: text!("Last order"), definition: text!("The day of the latest counted order in this currency, as the file writes it. Everything is told as of this day."),
        formula: text!("latest order date"), source: None, unit: Date, direction: Neutral, improve: text!("Load a fresh export when this is more than a month ago.") },
    /// Net per order.
    AverageOrderValue = { id: "customers.average_order_value", name: text!("Average order"), definition: text!("What an order brings on average after refunds."),
        formula: text!("net revenue ÷ counted orders"), source: None, unit: Money, direction: Up, improve: text!("Offer what goes with the order: a bundle, a larger size, free delivery from a round sum.") },
    /// Orders per customer.
    PurchaseFrequency = { id: "customers.purchase_frequency", name: text!("Orders per customer"), definition: text!("How often an identified customer who bought in the period did so, on average."),
        formula: text!("counted orders of identified customers ÷ customers who bought"), source: None, unit: Number, direction: Up, improve: text!("Remind people when their usual time has passed.") },
    /// Share with a second order.
    RepeatRate = { id: "customers.repeat_rate", name: text!("Bought a second time"), definition: text!("Of the customers who bought in the period, the share who had bought at least twice by its end, the first time perhaps before it."),
        formula: text!("customers with two or more counted orders up to the end of the period ÷ customers who bought in the period"), source: None, unit: Share, direction: Up, improve: text!("The second order decides: follow up the first within days.") },
    /// Share kept.
    RetentionRate = { id: "customers.retention_rate", name: text!("Customers kept"), definition: text!("Of the customers who bought in the equally long time just before the period, the share who bought again in it. Shops have no contracts, so buying again is what being kept means here."),
        formula: text!("customers who bought in both ÷ customers who bought in the time before"),
        source: Some(text!("(Customers at the end − new ones) ÷ customers at the start, for trade without contracts: a customer is someone who bought in the time in question, and everyone who did not buy just before counts as new.")), unit: Share, direction: Up, improve: text!("Write to those who used to come and have not: start with the ones worth most.") },
    /// Share lost.
    ChurnRate = { id: "customers.churn_rate", name: text!("Customers lost"), definition: text!("Of the customers who bought in the equally long time just before the period, the share who did not buy in it. Some of them will still come back."),
        formula: text!("1 − customers kept"), source: None, unit: Share, direction: Down, improve: text!("Ask the ones who left, in person if you can, and mend the first reason you hear twice.") },
    /// New customers.
    NewCustomers = { id: "customers.new", name: text!("New customers"), definition: text!("Customers whose first order in all the loaded data lies in the period. Near the beginning of the data, old customers look new."),
        formula: text!("number of customers with their first counted order in the period"), source: None, unit: Count, direction: Up, improve: text!("Ask regulars to bring someone along.") },
    /// Returning customers.
    ReturningCustomers = { id: "customers.returning", name: text!("Returning customers"), definition: text!("Customers who bought in the period and had bought before it."),
        formula: text!("customers who bought in the period − new customers"), source: None, unit: Count, direction: Up, improve: text!("Remind people when their usual time has passed.") },
    /// Newcomers who return soon.
    SecondWithin90 = { id: "customers.second_within_90_days", name: text!("Back within 90 days"), definition: text!("Of the customers whose first order lies 90 to 179 days back, the share who had come back on another day within 90 days. Those who came later have not had their 90 days yet."),
        formula: text!("customers with a second order day at most 90 days after the first ÷ customers with their first order 90 to 179 days before the last day of the data"), source: None, unit: Share, direction: Up, improve: text!("Write within the first week, and give the second visit a reason: refill, follow-up, small thanks.") },
    /// Days between orders.
    TimeBetweenOrders = { id: "customers.days_between_orders", name: text!("Days between orders"), definition: text!("The middle one of all gaps between a customer’s order day and the next. Half of the gaps are shorter."),
        formula: text!("median number of days between consecutive order days of the same customer, for gaps that end in the period; of an even number of gaps, the average of the two middle ones"), source: None, unit: Days, direction: Down, improve: text!("Remind people a little before their usual gap is over.") },
    /// Regulars.
    Regulars = { id: "customers.regulars", name: text!("Regulars"), definition: text!("Customers who have come on at least four days, the last time within the past twelve months."),
        formula: text!("number of customers with four or more order days, the latest in the twelve months up to the last day of the data"), source: None, unit: Count, direction: Up, improve: text!("Know them by name, and thank them.") },
    /// Regulars who are late.
    OverdueRegulars = { id: "customers.regulars_overdue", name: text!("Overdue regulars"), definition: text!("Regulars who have been silent for more than twice their own usual time between orders, and at least a week longer than it."),
        formula: text!("number of regulars with days since the last order > 2 × own median gap and ≥ own median gap + 7"), source: None, unit: Count, direction: Down, improve: text!("Write to them personally, those worth most first.") },
    /// What late regulars brought.
    OverdueValue = { id: "customers.regulars_overdue_value", name: text!("Worth of overdue regulars"), definition: text!("What the overdue regulars brought in the twelve months up to the last day of the data. It is what goes missing in a year if they stay away."),
        formula: text!("net revenue of overdue regulars’ orders in the past twelve months"), source: None, unit: Money, direction: Down, improve: text!("Write to them personally, those worth most first.") },
    /// Concentration.
    TopFifthShare = { id: "customers.top_fifth_share", name: text!("Revenue from the top fifth"), definition: text!("The share of what customers spent in the period that the fifth who spent most spent. Orders without a name are left out, as are customers who got back as much as they paid."),
        formula: text!("net revenue of the top 20% of customers with positive net revenue (rounded up to a whole customer) ÷ net revenue of all of these"), source: None, unit: Share, direction: Neutral, improve: text!("Know these customers by name; do not depend on three of them.") },
    /// The largest customer.
    LargestShare = { id: "customers.largest_share", name: text!("Revenue from the largest customer"), definition: text!("The share of what customers spent in the period that the one who spent most spent. Orders without a name are left out."),
        formula: text!("largest net revenue of a customer ÷ net revenue of all customers with positive net revenue"), source: None, unit: Share, direction: Neutral, improve: text!("Win a second customer of that size, or make sure that losing this one would not hurt.") },
    /// Gini.
    Gini = { id: "customers.gini", name: text!("Concentration (Gini)"), definition: text!("0 when every customer spends the same, near 1 when one customer spends all. Customers who got back as much as they paid are left out."),
        formula: text!("Σ (2i − n − 1)·xᵢ ÷ (n·Σx), customers with positive net revenue x sorted by it, i from 1 to n"), source: Some(text!("Gini (1912), the form for a full count of n customers.")), unit: Number, direction: Neutral, improve: text!("A high value is normal in a shop with regulars; watch it only when it climbs.") },
    /// Lower quartile of the gaps.
    GapLower = { id: "customers.days_between_orders_lower", name: text!("Quick returns"), definition: text!("A quarter of all gaps between a customer’s order day and the next are shorter than this."),
        formula: text!("lower quartile of the days between consecutive order days of the same customer, for gaps that end in the period, in proportion between neighbours"), source: Some(text!("Hyndman and Fan (1996), type 7.")), unit: Days, direction: Down, improve: text!("Remind people a little before their usual gap is over.") },
    /// Upper quartile of the gaps.
    GapUpper = { id: "customers.days_between_orders_upper", name: text!("Slow returns"), definition: text!("Three quarters of all gaps between a customer’s order day and the next are shorter than this. Whoever is silent for longer stays away longer than most do."),
        formula: text!("upper quartile of the days between consecutive order days of the same customer, for gaps that end in the period, in proportion between neighbours"), source: Some(text!("Hyndman and Fan (1996), type 7.")), unit: Days, direction: Down, improve: text!("Remind people a little before their usual gap is over.") },
    /// Net revenue per customer so far.
    ValueRealised = { id: "customers.value_realised", name: text!("Brought so far, each"), definition: text!("What a customer has brought on average from their first order to the end of the period, after refunds. It is counted, not predicted."),
        formula: text!("net revenue of all identified customers up to the end of the period ÷ their number"), source: None, unit: Money, direction: Up, improve: text!("It grows with every order that comes back: start with the second one.") },
    /// Gross profit per customer so far.
    ProfitRealised = { id: "customers.profit_realised", name: text!("Earned so far, each"), definition: text!("What was left of it after the cost of the goods. It is counted, not predicted; the cost of goods rests on your margin where the files do not tell it."),
        formula: text!("(net revenue − cost of goods) of all identified customers up to the end of the period ÷ their number"), source: None, unit: Money, direction: Up, improve: text!("Sell what leaves more, and see to it that people come back for it.") },
    /// Margin per customer and year.
    YearlyMargin = { id: "customers.margin_per_year", name: text!("Earned from a customer in a year"), definition: text!("What a customer who buys leaves in twelve months after the cost of the goods."),
        formula: text!("margin × average order × orders per customer, of orders with a name, over the twelve months up to the end of the period; margin = (net revenue − cost of goods) ÷ net revenue"), source: None, unit: Money, direction: Up, improve: text!("A larger order, one more visit a year, or goods that leave more: each of the three moves it.") },
    /// Rule-of-thumb value.
    RuleOfThumbValue = { id: "customers.value_rule_of_thumb", name: text!("Worth of a customer, rule of thumb"), definition: text!("What a customer may still bring after the next year’s end has decided whether they stay, if the margin and the share that is kept stay as they are for ever. A rough guess for comparing, not a forecast."),
        formula: text!("m·r ÷ (1 + d − r): m earned from a customer in a year, r share of customers kept from one year to the next, d discount rate"), source: Some(text!("Gupta and Lehmann (2003), Customers as assets, Journal of Interactive Marketing 17(1).")), unit: Money, direction: Up, improve: text!("Keeping a few more of a hundred customers moves it more than anything else.") },
    /// The same with the first margin up front.
    RuleOfThumbUpFront = { id: "customers.value_rule_of_thumb_up_front", name: text!("Worth of a new customer, rule of thumb"), definition: text!("The same for somebody who has just been won and whose first year’s margin is sure. It is what the cost of winning a customer is held against."),
        formula: text!("m·(1 + d) ÷ (1 + d − r), which is m more than the rule of thumb"), source: Some(text!("Gupta and Lehmann (2003), Customers as assets, Journal of Interactive Marketing 17(1); the first margin received at once.")), unit: Money, direction: Up, improve: text!("Keeping a few more of a hundred customers moves it more than anything else.") },
    /// Survey responses.
    Responses = { id: "survey.responses", name: text!("Answers to surveys"), definition: text!("People’s answers to your surveys: one for each time somebody filled one in, however many questions they answered."), formula: text!("number of responses dated in the period"), source: None, unit: Count, direction: Up, improve: text!("Ask at the end of a visit or in the letter after a purchase, one question at a time.") },
    /// Comments.
    Comments = { id: "survey.comments", name: text!("Answers with words"), definition: text!("Answers to surveys in which somebody wrote something of their own."), formula: text!("number of responses of the period with a comment"), source: None, unit: Count, direction: Up, improve: text!("Leave room for words below each question, and let people see that somebody reads them.") },
    /// First response.
    FirstResponse = { id: "survey.first_date", name: text!("First answer"), definition: text!("The day of the earliest answer to a survey."), formula: text!("earliest day of any response"), source: None, unit: Date, direction: Neutral, improve: text!("Surveys and orders should cover the same time.") },
    /// Last response.
    LastResponse = { id: "survey.last_date", name: text!("Last answer"), definition: text!("The day of the latest answer to a survey."), formula: text!("latest day of any response"), source: None, unit: Date, direction: Neutral, improve: text!("Ask all year round: a survey of last year says little of today.") },
    /// Answers on recommendation.
    NpsAnswers = { id: "survey.nps.n", name: text!("Asked whether they would recommend you"), definition: text!("How many answered how likely they are to recommend you, from 0 to 10."), formula: text!("number of answers from 0 to 10 in the period"), source: None, unit: Count, direction: Up, improve: text!("A hundred answers tell the score to within some fifteen points; fewer tell less.") },
    /// Promoters.
    NpsPromoters = { id: "survey.nps.promoters", name: text!("Promoters"), definition: text!("People who are very likely to recommend you."), formula: text!("number of answers of 9 or 10"), source: Some("Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12)."), unit: Count, direction: Up, improve: text!("Ask them to bring a friend: they are the ones who would.") },
    /// Passives.
    NpsPassives = { id: "survey.nps.passives", name: text!("Passives"), definition: text!("People who are content and would not go out of their way to say so."), formula: text!("number of answers of 7 or 8"), source: Some("Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12)."), unit: Count, direction: Neutral, improve: text!("Ask what would have made it a ten.") },
    /// Detractors.
    NpsDetractors = { id: "survey.nps.detractors", name: text!("Detractors"), definition: text!("People who are unlikely to recommend you, and may advise against you."), formula: text!("number of answers from 0 to 6"), source: Some("Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12)."), unit: Count, direction: Down, improve: text!("Write to each of them within two days, ask what went wrong and put it right.") },
    /// Net promoter score.
    NpsScore = { id: "survey.nps.score", name: text!("Net promoter score"), definition: text!("How many more people would recommend you than not, from −100 (nobody would) to 100 (everybody would)."), formula: text!("100 × (promoters − detractors) ÷ answers"), source: Some("Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12)."), unit: Points, direction: Up, improve: text!("Answer the detractors, and mend what several of them name.") },
    /// Margin of the score.
    NpsMargin = { id: "survey.nps.margin", name: text!("Margin of the score"), definition: text!("How far the net promoter score may be off, up or down, because only some people answered: in 95 of 100 such surveys it is no further."), formula: text!("1.96 × 100 × √((p + d − (p − d)²) ÷ n), p and d being the shares of promoters and detractors and n the number of answers"), source: Some(text!("The variance of a difference of multinomial shares.")), unit: Points, direction: Down, improve: text!("More answers: four times as many halve it.") },
    /// Answers on satisfaction.
    CsatAnswers = { id: "survey.csat.n", name: text!("Asked whether they were satisfied"), definition: text!("How many answered how satisfied they were."), formula: text!("number of answers in the period on scales of at most eleven steps"), source: None, unit: Count, direction: Up, improve: text!("Ask right after the visit, while it is fresh.") },
    /// Satisfied answers.
    CsatTop = { id: "survey.csat.top", name: text!("Satisfied answers"), definition: text!("Answers in the two best boxes of their scale, such as 4 and 5 of 5."), formula: text!("number of answers at most one step below the best"), source: None, unit: Count, direction: Up, improve: text!("Find the place where the others come from, and start there.") },
    /// Satisfied share.
    CsatShare = { id: "survey.csat.share", name: text!("Satisfied"), definition: text!("Of those who answered, the part that chose one of the two best boxes."), formula: text!("answers in the two best boxes ÷ answers"), source: Some(text!("Interval: Wilson (1927), Journal of the American Statistical Association 22, 209–212.")), unit: Share, direction: Up, improve: text!("Compare the places where you ask: the lowest one first, its training or its tools.") },
    /// Mean satisfaction.
    CsatMean = { id: "survey.csat.mean", name: text!("Mean satisfaction"), definition: text!("The mean of the answers, on the scale that was asked. It says less than the share of satisfied answers, because a few very poor ones weigh much."), formula: text!("sum of answers ÷ number of answers; only where all were asked on one scale"), source: None, unit: Number, direction: Neutral, improve: text!("Read the poorest answers one by one.") },
    /// Answers on effort.
    CesAnswers = { id: "survey.ces.n", name: text!("Asked how easy it was"), definition: text!("How many answered how easy it was, on the scale that most were asked on."), formula: text!("number of answers in the period on that scale"), source: Some(text!("Dixon, Freeman and Toman (2010), Stop trying to delight your customers, Harvard Business Review 88(7–8); as a statement to agree with: the same (2013), The effortless experience.")), unit: Count, direction: Up, improve: text!("Ask after a return, a complaint or a booking, where it can be hard.") },
    /// Scale of effort.
    CesScale = { id: "survey.ces.scale", name: text!("Scale of ease"), definition: text!("The scale on which most were asked how easy it was: from 1 to 5 usually for effort, where low is good; from 1 to 7 usually for agreeing that it was easy."), formula: text!("lowest and highest score of the scale with most answers"), source: Some(text!("Dixon, Freeman and Toman (2010), Stop trying to delight your customers, Harvard Business Review 88(7–8); as a statement to agree with: the same (2013), The effortless experience.")), unit: Text, direction: Neutral, improve: text!("Stay with one scale: answers on two can’t be put together.") },
    /// Easy answers.
    CesTop = { id: "survey.ces.top", name: text!("Easy answers"), definition: text!("Answers on the good side of the scale’s middle: 5 to 7 of 7, or 1 and 2 where effort is asked from 1 to 5."), formula: text!("number of answers better than the middle of the scale"), source: Some(text!("Dixon, Freeman and Toman (2010), Stop trying to delight your customers, Harvard Business Review 88(7–8); as a statement to agree with: the same (2013), The effortless experience.")), unit: Count, direction: Up, improve: text!("Walk the way yourself, with their eyes, and count the steps.") },
    /// Easy share.
    CesShare = { id: "survey.ces.share", name: text!("Found it easy"), definition: text!("Of those who answered, the part that found it easy."), formula: text!("answers better than the middle of the scale ÷ answers"), source: Some(text!("Dixon, Freeman and Toman (2010), Stop trying to delight your customers, Harvard Business Review 88(7–8); as a statement to agree with: the same (2013), The effortless experience.")), unit: Share, direction: Up, improve: text!("Take one step out of what people do most often: a form, a wait, a second call.") },
    /// Mean effort.
    CesMean = { id: "survey.ces.mean", name: text!("Mean ease"), definition: text!("The mean of the answers on the scale that most were asked on. Which end is good depends on that scale."), formula: text!("sum of answers on that scale ÷ their number"), source: Some(text!("Dixon, Freeman and Toman (2010), Stop trying to delight your customers, Harvard Business Review 88(7–8); as a statement to agree with: the same (2013), The effortless experience.")), unit: Number, direction: Neutral, improve: text!("Read what the poorest answers have in common.") },
    /// Marketing and sales.
    AcquisitionSpend = { id: "acquisition.spend", name: text!("Spent on winning customers"), definition: text!("Marketing and sales costs of the period. A cost that runs over several days is spread evenly over them."),
        formula: text!("sum of marketing and sales costs, those in other currencies left out"), source: None, unit: Money, direction: Neutral, improve: text!("Put it where it brings customers: compare the channels.") },
    /// Per new customer.
    AcquisitionCost = { id: "acquisition.cost", name: text!("Cost of a new customer"), definition: text!("What it cost to win one customer. Some would have come anyway, so a single channel can look cheaper than it is."),
        formula: text!("marketing and sales costs ÷ new customers; of a channel: its costs ÷ the new customers whose record names it"), source: Some(text!("Farris, Bendle, Pfeifer and Reibstein (2010), Marketing Metrics, chapter 5.")), unit: Money, direction: Down, improve: text!("Spend less on channels that bring nobody, and ask every newcomer how they found you.") },
    /// Lifetime value to acquisition cost.
    ValueToCost = { id: "acquisition.value_to_cost", name: text!("Worth for each unit of cost"), definition: text!("How many times over a new customer’s worth pays for the cost of winning them. Three and more is held to be sound, below one every new customer loses money."),
        formula: text!("worth of a new customer by the rule of thumb ÷ cost of a new customer"), source: Some(text!("The threshold of three is a custom of the trade (Skok 2010, SaaS metrics), not a law.")), unit: Number, direction: Up, improve: text!("Win customers more cheaply, or keep them longer.") },
    /// Months to earn it back.
    PaybackMonths = { id: "acquisition.payback_months", name: text!("Months to earn it back"), definition: text!("How long a new customer has to buy until their margin has paid for winning them."),
        formula: text!("cost of a new customer ÷ (earned from a customer in a year ÷ 12)"), source: None, unit: Months, direction: Down, improve: text!("Bring the second order forward, or win customers more cheaply.") },
    /// Cost of goods.
    GoodsCost = { id: "profit.cost_of_goods", name: text!("Cost of goods"), definition: text!("What the goods that were sold cost you: by the files where they tell it, else by your margin, for the whole or for each category."),
        formula: text!("sum over counted orders of item cost, or of net revenue × (1 − margin); refunded goods as the refund policy says"), source: None, unit: Money, direction: Down, improve: text!("Negotiate the few goods that make up most of it.") },
    /// Revenue less goods.
    GrossProfit = { id: "profit.gross", name: text!("Gross profit"), definition: text!("What is left of net revenue after the cost of goods."),
        formula: text!("net revenue − cost of goods"), source: None, unit: Money, direction: Up, improve: text!("Sell more of what leaves most.") },
    /// Service.
    ServiceCost = { id: "profit.service_cost", name: text!("Cost of service"), definition: text!("What looking after customers cost: the service costs that were recorded, or a sum for each order."),
        formula: text!("recorded service costs of the period, spread over segments by orders; or orders × service cost of an order"), source: None, unit: Money, direction: Down, improve: text!("See which questions come up again and again, and answer them before they are asked.") },
    /// After all.
    Profit = { id: "profit.total", name: text!("Profit from customers"), definition: text!("What customers leave after the cost of goods, of service and of winning them. Rent and wages that serve nobody in particular are not in it."),
        formula: text!("net revenue − cost of goods − cost of service − spent on winning customers (spread over segments by new customers)"), source: None, unit: Money, direction: Up, improve: text!("Look at the segments one by one: a few usually carry the rest.") },
    /// All costs.
    SpendTotal = { id: "spend.total", name: text!("Costs"), definition: text!("All costs that were loaded or typed in, of the period. Costs in other currencies are left out; those without a currency count as being in this one."),
        formula: text!("sum of all recorded costs, each spread evenly over its days"), source: None, unit: Money, direction: Neutral, improve: text!("Hold each kind against what it brings.") },
    /// Marketing.
    SpendMarketing = { id: "spend.marketing", name: text!("Marketing costs"), definition: text!("Spent on being found and chosen."), formula: text!("sum of marketing costs"), source: None, unit: Money, direction: Neutral, improve: text!("Put it where it brings customers: compare the channels.") },
    /// Sales.
    SpendSales = { id: "spend.sales", name: text!("Sales costs"), definition: text!("Spent on winning the single customer."), formula: text!("sum of sales costs"), source: None, unit: Money, direction: Neutral, improve: text!("Spend the hours on those who are likely to stay.") },
    /// Service.
    SpendService = { id: "spend.service", name: text!("Service costs"), definition: text!("Spent on looking after customers."), formula: text!("sum of service costs"), source: None, unit: Money, direction: Neutral, improve: text!("See which questions come up again and again, and answer them before they are asked.") },
    /// Tooling.
    SpendTooling = { id: "spend.tooling", name: text!("Costs of tools"), definition: text!("Spent on software and equipment."), formula: text!("sum of tool costs"), source: None, unit: Money, direction: Neutral, improve: text!("Give up what nobody has opened for a month.") },
    /// Campaigns.
    SpendCampaigns = { id: "spend.campaigns", name: text!("Paid campaigns"), definition: text!("Different campaigns that money was spent on in the period."), formula: text!("number of different campaign names among the costs of the period"), source: None, unit: Count, direction: Neutral, improve: text!("Fewer campaigns are easier to compare.") },
    /// Clicks.
    SpendClicks = { id: "spend.clicks", name: text!("Clicks on advertisements"), definition: text!("How often an advertisement was clicked on, as its platform says."), formula: text!("sum of clicks of costs that begin in the period"), source: None, unit: Count, direction: Up, improve: text!("A click is no customer: hold it against the new customers.") },
    /// First cost.
    SpendFirstDate = { id: "spend.first_date", name: text!("First cost"), definition: text!("The first day of the earliest recorded cost."), formula: text!("earliest day of any cost"), source: None, unit: Date, direction: Neutral, improve: text!("Costs and orders should cover the same time.") },
    /// Last cost.
    SpendLastDate = { id: "spend.last_date", name: text!("Last cost"), definition: text!("The last day of the latest recorded cost."), formula: text!("latest day of any cost"), source: None, unit: Date, direction: Neutral, improve: text!("Costs and orders should cover the same time.") },
    /// Mailings.
    MailCampaigns = { id: "email.campaigns", name: text!("Mailings"), definition: text!("Mailings that were sent out."), formula: text!("number of mailings dated in the period"), source: None, unit: Count, direction: Neutral, improve: text!("Better one good e-mail a month than four poor ones.") },
    /// Recipients.
    MailRecipients = { id: "email.recipients", name: text!("E-mails sent"), definition: text!("E-mails written to people, all mailings together."), formula: text!("sum of recipients"), source: None, unit: Count, direction: Neutral, improve: text!("Write to those who agreed and still read.") },
    /// Delivered.
    MailDelivered = { id: "email.delivered", name: text!("E-mails delivered"), definition: text!("E-mails that arrived, all mailings together."), formula: text!("sum of delivered e-mails"), source: None, unit: Count, direction: Up, improve: text!("Take addresses off the list that bounce.") },
    /// Opens.
    MailOpens = { id: "email.unique_opens", name: text!("E-mails opened"), definition: text!("E-mails counted as opened. Mail programs that fetch pictures on their own, such as Apple’s since 2021, count as opening what nobody has read: take it as an upper bound."), formula: text!("sum of unique opens"), source: Some("Apple Mail Privacy Protection (iOS 15, 2021)."), unit: Count, direction: Up, improve: text!("Judge an e-mail by its clicks, not by its opens.") },
    /// Clicks.
    MailClicks = { id: "email.unique_clicks", name: text!("E-mails clicked"), definition: text!("E-mails in which something was clicked on."), formula: text!("sum of unique clicks"), source: None, unit: Count, direction: Up, improve: text!("One thing to click in each e-mail, and say what comes of it.") },
    /// Open rate.
    OpenRate = { id: "email.open_rate", name: text!("Opened"), definition: text!("Of the e-mails that arrived, the share counted as opened. Mail programs that fetch pictures on their own inflate it, so compare it with nothing older than 2021 and judge by clicks."), formula: text!("sum of unique opens ÷ sum of delivered e-mails, over mailings that tell both; never the mean of their rates"), source: Some("Apple Mail Privacy Protection (iOS 15, 2021)."), unit: Share, direction: Up, improve: text!("A subject line that says what is inside, from a sender people know.") },
    /// Click rate.
    ClickRate = { id: "email.click_rate", name: text!("Clicked"), definition: text!("Of the e-mails that arrived, the share in which something was clicked on."), formula: text!("sum of unique clicks ÷ sum of delivered e-mails, over mailings that tell both; never the mean of their rates"), source: None, unit: Share, direction: Up, improve: text!("One thing to click in each e-mail, and say what comes of it.") },
    /// Click-to-open.
    ClickToOpen = { id: "email.click_to_open_rate", name: text!("Clicked once opened"), definition: text!("Of the e-mails counted as opened, the share in which something was clicked on. It is too low where mail programs open e-mails on their own."), formula: text!("sum of unique clicks ÷ sum of unique opens, over mailings that tell both; never the mean of their rates"), source: Some("Apple Mail Privacy Protection (iOS 15, 2021)."), unit: Share, direction: Up, improve: text!("Let the e-mail keep what its subject promises.") },
    /// Contacts.
    Contacts = { id: "contacts.count", name: text!("Contacts"), definition: text!("Entries in your lists of people, customers or not."), formula: text!("number of contacts, those that several files hold in the same words once"), source: None, unit: Count, direction: Neutral, improve: text!("A short list of people who agreed is worth more than a long one.") },
    /// Addresses.
    ContactEmails = { id: "contacts.unique_emails", name: text!("Addresses"), definition: text!("Different e-mail addresses among the contacts."), formula: text!("number of different e-mail addresses of contacts"), source: None, unit: Count, direction: Up, improve: text!("Ask for an address where people are glad to give it: with the receipt, at the table.") },
    /// Worth of present customers.
    EquityTotal = { id: "equity.total", name: text!("Worth of your customers"), definition: text!("What the customers you have now will probably leave you within the time looked ahead, after the cost of the goods, told in today’s money. It is foreseen, not counted, and the same on every page. Customers still to come are told apart; what winning customers cost is not taken off."),
        formula: text!("sum over customers of ∫ e^(−δt) dE[orders by t] × expected spend of an order × margin, t from now to the horizon, δ = ln(1 + discount rate)"), source: Some(text!("Fader, Hardie and Lee (2005), RFM and CLV, Journal of Marketing Research 42(4); the model of purchases is the one that did best in the back-test.")), unit: Money, direction: Up, improve: text!("Bring back the ones who are slipping away: they carry most of what can be lost.") },
    /// Orders to come.
    EquityOrders = { id: "equity.orders", name: text!("Orders to expect"), definition: text!("Orders that the customers you have now will probably place within the time looked ahead. One day counts as one order."),
        formula: text!("sum over customers of E[orders within the horizon | their history]"), source: Some(text!("Fader, Hardie and Lee (2005), Counting Your Customers the Easy Way, Marketing Science 24(2).")), unit: Number, direction: Up, improve: text!("Remind people when their usual time has passed.") },
    /// Worth of one.
    EquityEach = { id: "equity.per_customer", name: text!("Worth of one customer"), definition: text!("The same for one customer, on average over all who ever bought. Most are worth little, a few much more."),
        formula: text!("worth of your customers ÷ number of customers"), source: None, unit: Money, direction: Up, improve: text!("Bring newcomers to their second order.") },
    /// Worth of those to be won.
    EquityWon = { id: "equity.won", name: text!("Worth of customers still to come"), definition: text!("What new customers will probably leave within the time looked ahead, if they come as in the last twelve months and behave like those before them. What winning them costs is not taken off."),
        formula: text!("∫ arrivals per week × e^(−δτ) × margin × (mean first purchase + mean spend × discounted repeat purchases in the time left at τ) dτ"), source: Some(text!("Blattberg, Getz and Thomas (2001), Customer Equity; expected repeat purchases by the chosen model.")), unit: Money, direction: Up, improve: text!("Ask regulars to bring someone along.") },
    /// Change of worth.
    EquityChange = { id: "equity.change", name: text!("Change of that worth"), definition: text!("How much more (or less) your customers are worth than a year ago. Both days are valued by today’s model, so the change comes from customers alone."),
        formula: text!("worth of your customers now − worth of the customers of a year ago by what was known then"), source: None, unit: Money, direction: Up, improve: text!("See whether it is newcomers that are missing or regulars that fade.") },
    /// Share of the top fifth.
    EquityTopFifth = { id: "equity.top_fifth_share", name: text!("Worth in the top fifth"), definition: text!("The part of your customers’ worth that lies with the fifth of them who are worth most."),
        formula: text!("worth of the top 20% of customers (rounded up to a whole customer) ÷ worth of all"), source: None, unit: Share, direction: Neutral, improve: text!("Know these customers by name; do not depend on three of them.") },
    /// Gini of worth.
    EquityGini = { id: "equity.gini", name: text!("Concentration of worth (Gini)"), definition: text!("0 when every customer is worth the same, near 1 when one is worth everything."),
        formula: text!("Σ (2i − n − 1)·xᵢ ÷ (n·Σx), customers sorted by worth x, i from 1 to n"), source: Some(text!("Gini (1912), the form for a full count of n customers.")), unit: Number, direction: Neutral, improve: text!("A high value is normal in a shop with regulars; watch it only when it climbs.") },
    /// A point of retention.
    PointOfRetention = { id: "equity.point_of_retention", name: text!("One more of a hundred stays"), definition: text!("What it would add to the worth of your customers if, of a hundred who are customers today, one more were still a customer in a year."),
        formula: text!("every customer leaves k times as quickly, E[orders by t] becomes E[orders by kt] ÷ k, with k so that the share staying a year rises by 0.01; worth then − worth now"), source: Some(text!("Gupta, Lehmann and Stuart (2004), Valuing Customers, Journal of Marketing Research 41(1), ask the same of a simpler model.")), unit: Money, direction: Neutral, improve: text!("Compare it with what keeping one more of a hundred would cost you.") },
    /// Five per cent of spend.
    MoreSpend = { id: "equity.five_percent_spend", name: text!("Every order 5% larger"), definition: text!("What it would add to the worth of your customers if every order brought five per cent more."),
        formula: text!("0.05 × worth of your customers"), source: None, unit: Money, direction: Neutral, improve: text!("A larger size, a bundle, something that goes with it.") },
    /// One more order.
    OneMoreOrder = { id: "equity.one_more_order", name: text!("One more order a year"), definition: text!("What it would add to the worth of your customers if each placed one more order a year for as long as they stay."),
        formula: text!("sum over customers of ∫ e^(−δt) P(still a customer at t) dt × expected spend × margin, t in years from now to the horizon"), source: None, unit: Money, direction: Neutral, improve: text!("A reason to come once more: a season, a refill, a date.") },
    /// Customers still there.
    StillCustomers = { id: "churn.still_customers", name: text!("Still customers"), definition: text!("How many of all who ever bought are probably still customers. Nobody tells a shop that they have left; it is told from how long they have been silent by their own pace."),
        formula: text!("sum over customers of P(alive | history), rounded"), source: Some(text!("Schmittlein, Morrison and Colombo (1987), Counting Your Customers, Management Science 33(1); Batislam, Denizel and Filiztekin (2007).")), unit: Count, direction: Up, improve: text!("Write to those who are late by their own rhythm.") },
    /// Gone already.
    ChurnPredicted = { id: "churn.predicted", name: text!("Probably gone"), definition: text!("Of all who ever bought, the share that has probably left for good. People who bought once and never again make up most of it in most shops."),
        formula: text!("1 − mean of P(alive | history)"), source: Some(text!("Schmittlein, Morrison and Colombo (1987); never by BG/NBD, which takes everyone who bought once for alive.")), unit: Share, direction: Down, improve: text!("Follow up the first order within days.") },
    /// Going within a year.
    ChurnNextYear = { id: "churn.next_year", name: text!("Will leave within a year"), definition: text!("Of those who are probably customers today, the share that will probably have left in twelve months."),
        formula: text!("1 − Σ P(alive now)·P(alive in a year | alive now) ÷ Σ P(alive now)"), source: Some(text!("Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model; for the other models E[e^(−λpt)].")), unit: Share, direction: Down, improve: text!("Ask the ones who left, in person if you can, and mend the first reason you hear twice.") },
    /// At risk.
    ValueAtRisk = { id: "churn.value_at_risk", name: text!("Value at risk"), definition: text!("What could be lost with customers of whom it is open whether they are still there. Those who are safe and those who are gone are not in it."),
        formula: text!("sum over customers with P(alive) from 20 to 80% of worth if surely alive × (1 − P(alive))"), source: None, unit: Money, direction: Down, improve: text!("Write to them personally, those worth most first.") },
    /// Forecast in the test.
    ForecastOrders = { id: "forecast.predicted_orders", name: text!("Orders foreseen in the test"), definition: text!("The last part of your orders was held back; this many were foreseen for it from what came before."),
        formula: text!("sum over customers of E[orders in the hold-out | history up to its beginning]"), source: None, unit: Number, direction: Neutral, improve: text!("A longer history makes the forecast surer.") },
    /// What came.
    ForecastActual = { id: "forecast.actual_orders", name: text!("Orders that came"), definition: text!("Orders that the same customers placed in the part that was held back."),
        formula: text!("days with an order in the hold-out, of customers who had bought before it"), source: None, unit: Count, direction: Neutral, improve: text!("A longer history makes the forecast surer.") },
    /// Without a model.
    ForecastNaive = { id: "forecast.naive_orders", name: text!("Foreseen without a model"), definition: text!("What simply expecting the same as in the equally long time before would have said. A model has to be better than that."),
        formula: text!("orders in the time before the hold-out, scaled to its length"), source: None, unit: Number, direction: Neutral, improve: text!("Where it is nearer than the model, plan with it.") },
    /// Calibration.
    ForecastOff = { id: "forecast.calibration_error", name: text!("Off by, of a hundred"), definition: text!("How far what was said of customers (“30% of these will order”) was from what happened, on average."),
        formula: text!("Σ customers of a bin × |mean said − share that ordered| ÷ customers, ten bins of equal width"), source: Some(text!("Expected calibration error: Naeini, Cooper and Hauskrecht (2015).")), unit: Share, direction: Down, improve: text!("Trust single chances only where this is small.") },
    /// One customer: alive.
    OneAlive = { id: "customer.alive", name: text!("Chance of still being a customer"), definition: text!("How probable it is that this customer has not left for good, told from how long they have been silent by their own pace."),
        formula: text!("P(alive | repeat purchases, age at the last one, age now)"), source: Some(text!("Schmittlein, Morrison and Colombo (1987), Counting Your Customers, Management Science 33(1); Batislam, Denizel and Filiztekin (2007). Never by BG/NBD, which takes everyone who bought once for alive.")), unit: Share, direction: Up, improve: text!("Write when their usual time has passed, not when they are long gone.") },
    /// One customer: orders.
    OneOrders = { id: "customer.expected_orders", name: text!("Orders to expect"), definition: text!("Orders this customer will place within the time looked ahead, on average over all who have a history like theirs. One day counts as one order."),
        formula: text!("E[orders within the horizon | repeat purchases, age at the last one, age now]"), source: Some(text!("Fader, Hardie and Lee (2005), Counting Your Customers the Easy Way, Marketing Science 24(2), eq. 10; of the other models the equation that answers to it.")), unit: Number, direction: Up, improve: text!("A reason to come once more: a season, a refill, a date.") },
    /// One customer: spend.
    OneSpend = { id: "customer.expected_spend", name: text!("What an order brings"), definition: text!("What one order of this customer is expected to bring: between their own mean and everybody’s, the nearer to their own the more often they came back. Who never came back gets everybody’s."),
        formula: text!("(q − 1) ÷ (p·x + q − 1) × everybody’s mean + p·x ÷ (p·x + q − 1) × own mean over x repeat days"), source: Some(text!("Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, eq. 5.")), unit: Money, direction: Up, improve: text!("A larger size, a bundle, something that goes with it.") },
    /// One customer: worth.
    OneWorth = { id: "customer.lifetime_value", name: text!("Worth"), definition: text!("What this customer will probably leave you within the time looked ahead, after the cost of the goods, told in today’s money. For one customer it is a wide guess."),
        formula: text!("∫ e^(−δt) dE[orders by t] × expected spend of an order × margin, t from now to the horizon, δ = ln(1 + discount rate)"), source: Some(text!("Fader, Hardie and Lee (2005), RFM and CLV, Journal of Marketing Research 42(4).")), unit: Money, direction: Up, improve: text!("Look after the ones worth most by name.") },
    /// One customer: overdue.
    OneOverdue = { id: "customer.days_overdue", name: text!("Beyond their usual time"), definition: text!("How long this customer has been silent beyond the time they usually take. None as long as that time has not passed. Whoever has a rhythm is beyond it now and then; a regular is called overdue only at twice the usual time, and a week beyond it."),
        formula: text!("days since the last purchase − the middle one of all gaps between purchase days, not below 0; from three purchase days on"), source: None, unit: Days, direction: Down, improve: text!("A friendly reminder is enough for most.") },
    /// Value of those won.
    WonWorth = { id: "acquisition.customer_value", name: text!("What each of them leaves"), definition: text!("What the customers won in that time have left so far and will probably leave within the time looked ahead, each on average."),
        formula: text!("(margin so far + worth within the horizon) of the customers whose first purchase lies in the months with costs ÷ their number"), source: None, unit: Money, direction: Up, improve: text!("Bring the second order forward.") },
    /// Times over.
    WonTimes = { id: "acquisition.customer_value_to_cost", name: text!("Comes back so many times"), definition: text!("How many times over exactly these customers pay for what winning them cost. Three and more is held to be sound; that is a custom of the trade, not a law."),
        formula: text!("what each of them leaves ÷ cost of a new customer"), source: Some(text!("The threshold of three: Skok (2010), SaaS Metrics.")), unit: Number, direction: Up, improve: text!("Spend where customers stay, not where they are cheap.") },
    /// Marginal cost.
    MarginalCost = { id: "acquisition.marginal_cost", name: text!("Cost of one customer more"), definition: text!("What each additional customer cost when last month’s spending is held against the month before. One month is little: take it as a hint."),
        formula: text!("(spent last month − the month before) ÷ (customers won last month − the month before)"), source: Some(text!("Farris, Bendle, Pfeifer and Reibstein (2010), Marketing Metrics, chapter 5.")), unit: Money, direction: Down, improve: text!("Stop raising what no longer brings more.") },
    /// How many.
    SegmentPeople = { id: "segments.people", name: text!("People"), definition: text!("How many people are in the segment. Who stands in a list of yours and never bought may be among them."),
        formula: text!("count of people who fulfil its rule"), source: None, unit: Count, direction: Neutral, improve: text!("Widen or narrow the rule until you could write to each of them with the same sentence.") },
    /// Part of all customers.
    SegmentOfCustomers = { id: "segments.share_of_customers", name: text!("Of all customers"), definition: text!("The share of all customers that lies in the segment."),
        formula: text!("people of the segment who bought ÷ all who bought"), source: None, unit: Share, direction: Neutral, improve: text!("Hold it beside the share of revenue: a small segment with a large share deserves care by hand.") },
    /// Part of net revenue.
    SegmentOfRevenue = { id: "segments.share_of_revenue", name: text!("Of all revenue"), definition: text!("The share of what all customers brought that these brought."),
        formula: text!("net revenue of the segment ÷ net revenue of all who can be told apart"), source: None, unit: Share, direction: Neutral, improve: text!("See who else could become like them.") },
    /// Part of gross profit.
    SegmentOfProfit = { id: "segments.share_of_profit", name: text!("Of all gross profit"), definition: text!("The share of what was left after the cost of goods that these left."),
        formula: text!("(net revenue − cost of goods) of the segment ÷ that of all who can be told apart"), source: None, unit: Share, direction: Neutral, improve: text!("Where it lies far below the share of revenue, look at what they buy and at what discount.") },
    /// Part of customer equity.
    SegmentOfEquity = { id: "segments.share_of_equity", name: text!("Of all that is to come"), definition: text!("The share of what all present customers will probably leave within the time looked ahead that these will leave."),
        formula: text!("expected discounted profit of the segment ÷ that of all"), source: Some(text!("Rust, Lemon and Zeithaml (2004), Return on Marketing, Journal of Marketing 68(1), for customer equity.")), unit: Share, direction: Neutral, improve: text!("Where it lies below the share of revenue so far, they are on their way out.") },
    /// Came back.
    SegmentCameBack = { id: "segments.came_back", name: text!("Came back"), definition: text!("Of those in the segment who bought, the share that ordered twice or more."),
        formula: text!("customers with two orders or more ÷ customers; interval by Wilson (1927)"), source: Some("Wilson (1927), Journal of the American Statistical Association 22."), unit: Share, direction: Up, improve: text!("Follow up the first order within days.") },
    /// Lately.
    SegmentLately = { id: "segments.bought_lately", name: text!("Bought in the last 12 months"), definition: text!("Of those in the segment who ever bought, the share that ordered within the last twelve months of the data."),
        formula: text!("customers with an order in the last 12 months ÷ customers; interval by Wilson (1927)"), source: Some("Wilson (1927), Journal of the American Statistical Association 22."), unit: Share, direction: Up, improve: text!("Write to those who are late by their own rhythm.") },
    /// Spent.
    SegmentSpent = { id: "segments.spent_per_customer", name: text!("Spent, each"), definition: text!("What a customer of the segment has brought so far, on average."),
        formula: text!("net revenue ÷ customers; interval mean ± 1.96 standard errors, from thirty customers on"), source: None, unit: Money, direction: Up, improve: text!("Suggest what goes with what they buy.") },
    /// Orders.
    SegmentOrders = { id: "segments.orders_per_customer", name: text!("Orders, each"), definition: text!("How often a customer of the segment has ordered so far, on average."),
        formula: text!("orders ÷ customers; interval mean ± 1.96 standard errors, from thirty customers on"), source: None, unit: Number, direction: Up, improve: text!("Give a reason to return soon.") },
    /// Basket.
    SegmentBasket = { id: "segments.usual_order", name: text!("Their usual order"), definition: text!("What a customer of the segment spends on an order: first the average of each customer, then that of all, so that everyone counts once."),
        formula: text!("mean over customers of net revenue ÷ orders; interval mean ± 1.96 standard errors, from thirty customers on"), source: None, unit: Money, direction: Up, improve: text!("Offer bundles of what is bought together.") },
    /// Recommendation.
    SegmentScore = { id: "segments.recommendation", name: text!("Would recommend you"), definition: text!("The net promoter score of the segment: each person’s last answer counts."),
        formula: text!("100 × (promoters − detractors) ÷ all who answered"), source: Some("Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12)."), unit: Points, direction: Up, improve: text!("Call those who would not, and ask what was missing.") },
    /// In both.
    SegmentOverlap = { id: "segments.overlap", name: text!("Overlap"), definition: text!("How far two segments are the same people: 100% where they are, 0% where nobody is in both."),
        formula: text!("people in both ÷ people in either"), source: Some("Jaccard (1912), The Distribution of the Flora in the Alpine Zone, New Phytologist 11."), unit: Share, direction: Neutral, improve: text!("Do not write to the same people twice for two reasons.") },
    /// Moved.
    SegmentMoved = { id: "segments.moved", name: text!("Moved to another group"), definition: text!("Of those who were customers on the first day, the share that lies in another group on the last."),
        formula: text!("customers of the first day in another group on the last ÷ customers of the first day"), source: None, unit: Share, direction: Neutral, improve: text!("Look at who slid down, and what they have in common.") },
    /// Pairs beyond chance.
    PairsTogether = { id: "affinity.pairs", name: text!("Pairs bought together"), definition: text!("Pairs of goods that are in the same order more often than chance explains. Of those listed, on average at most one in twenty is chance all the same."),
        formula: text!("number of pairs in five orders or more whose one-sided Fisher test is believed at a false-discovery rate of 5%, all pairs of the 1,000 most frequent goods tested"), source: Some(text!("Fisher (1935), The Design of Experiments; Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1).")), unit: Count, direction: Neutral, improve: text!("Put them side by side, and offer the second with the first.") },
    /// Both.
    Together = { id: "affinity.together", name: text!("Together"), definition: text!("Orders (or customers) that hold both, or all, of these goods."),
        formula: text!("number of baskets that hold all of them"), source: None, unit: Count, direction: Up, improve: text!("Put them side by side, and offer the second with the first.") },
    /// Support.
    Support = { id: "affinity.support", name: text!("Of all orders"), definition: text!("The part of all orders that hold goods by name in which these are together."),
        formula: text!("baskets with all of them ÷ baskets"), source: Some(text!("Agrawal, Imieliński and Swami (1993), Mining association rules between sets of items in large databases, SIGMOD.")), unit: Share, direction: Up, improve: text!("Put them side by side, and offer the second with the first.") },
    /// Confidence.
    Confidence = { id: "affinity.confidence", name: text!("Who takes one takes the other"), definition: text!("Of the orders with the first of these goods, the part that hold the second, too."),
        formula: text!("baskets with both ÷ baskets with the first"), source: Some(text!("Agrawal, Imieliński and Swami (1993), SIGMOD.")), unit: Share, direction: Up, improve: text!("Ask “with filters?” whenever the first is sold.") },
    /// Lift.
    Lift = { id: "affinity.lift", name: text!("Times as often as by chance"), definition: text!("How many times more often they are together than they would be if nobody cared which goods go together. One is chance."),
        formula: text!("baskets with both × baskets ÷ (baskets with the first × baskets with the second); bounds: the delta method on its logarithm"), source: Some(text!("Brin, Motwani, Ullman and Tsur (1997), Dynamic itemset counting, SIGMOD; bounds: Katz and others (1978), Biometrics 34.")), unit: Number, direction: Up, improve: text!("Far above one and in few orders: few know of it yet.") },
    /// What a bundle leaves.
    BundleMargin = { id: "affinity.bundle_margin", name: text!("Left of a bundle"), definition: text!("Of the price of one piece of each, the part that is left after what they cost you."),
        formula: text!("1 − cost of one piece of each ÷ mean price of one piece of each"), source: None, unit: Share, direction: Up, improve: text!("A discount on a bundle comes out of this: try it under prices and bundles.") },
    /// What a bundle touches.
    BundleRevenue = { id: "affinity.bundle_revenue", name: text!("Revenue it touches"), definition: text!("What these goods brought in all orders of the period, together or not."),
        formula: text!("sum of net amounts of the goods’ lines"), source: None, unit: Money, direction: Up, improve: text!("Begin with the bundle that touches most and leaves enough.") },
    /// Customers with a next offer.
    NextKnown = { id: "affinity.next_known", name: text!("Customers with something to offer"), definition: text!("Customers for whom there is one good that goes with what they bought and that they do not have, or that they use up and is due."),
        formula: text!("number of customers with an offer: the good with the highest lower Wilson bound of P(good | what they bought) among pairs beyond chance, or one whose own time between purchases has passed"), source: Some(text!("Linden, Smith and York (2003), Amazon.com recommendations: item-to-item collaborative filtering, IEEE Internet Computing 7(1).")), unit: Count, direction: Up, improve: text!("Name the goods in your orders, and have customers give an address.") },
    /// Back after a first good.
    FirstReturn = { id: "affinity.first_return", name: text!("Came back after it"), definition: text!("Of the customers whose first order held this, the part that came back within the time, which is the same for all."),
        formula: text!("customers with a further order day within 180 days (90 where the data are short) of the first ÷ customers with it on their first day who had that long"), source: Some(text!("Interval: Wilson (1927).")), unit: Share, direction: Up, improve: text!("Offer newcomers first what those who stayed began with; try it on half of them.") },
    /// Worth after a first good.
    FirstValue = { id: "affinity.first_value", name: text!("Brought afterwards"), definition: text!("What customers whose first order held this brought after their first day within the time, on average."),
        formula: text!("net revenue after the first day within 180 days ÷ those customers; bounds: 1.96 standard errors"), source: None, unit: Money, direction: Up, improve: text!("Offer newcomers first what those who stayed began with; try it on half of them.") },
    /// Cost of a programme.
    LoyaltyCost = { id: "loyalty.cost", name: text!("What it would have cost"), definition: text!("What the programme would have cost over the period if everybody had bought just as they did."),
        formula: text!("earned × part that is used × ((1 − margin) + part that takes a sale’s place × margin)"), source: None, unit: Money, direction: Down, improve: text!("Reward what changes something: the second visit, the quiet hour, the friend brought along.") },
    /// Share of margin.
    LoyaltyShare = { id: "loyalty.share_of_margin", name: text!("Of what is left, it takes"), definition: text!("The part of what these customers left after the goods that the programme would have taken."),
        formula: text!("cost of the programme ÷ (net revenue × margin)"), source: None, unit: Share, direction: Down, improve: text!("A dearer reward for fewer people takes less than a small one for all.") },
    /// Who gains anyway.
    LoyaltyEarners = { id: "loyalty.earners", name: text!("Gain without changing anything"), definition: text!("Customers who would have got something for doing what they did anyway."),
        formula: text!("number of customers with something earned on their orders as they were"), source: None, unit: Count, direction: Neutral, improve: text!("Put the first reward a step beyond what people do already.") },
    /// Cost that goes to regulars.
    LoyaltyToRegulars = { id: "loyalty.to_regulars", name: text!("Goes to regulars"), definition: text!("The part of the cost that goes to customers who come regularly as it is. Some of it is a thank-you; none of it wins a regular."),
        formula: text!("cost for customers with four or more order days, the latest in the past twelve months ÷ cost"), source: None, unit: Share, direction: Neutral, improve: text!("See what regulars would rather have: to be known by name costs nothing.") },
    /// Uplift to break even.
    LoyaltyBreakEven = { id: "loyalty.break_even", name: text!("More they have to buy"), definition: text!("By how much customers would have to buy more for the programme to pay for itself. Above ten per cent few programmes do."),
        formula: text!("smallest u ≤ 1 with revenue × u × margin = cost of the programme run over orders that are u larger, by halving"), source: Some(text!("What programmes bring: Sharp and Sharp (1997), Loyalty programs and their impact on repeat-purchase loyalty patterns, International Journal of Research in Marketing 14(5).")), unit: Share, direction: Down, improve: text!("Lower the reward, or see to it that it takes no sale’s place.") },
    /// Who can be contacted.
    PlayPeople = { id: "plays.people", name: text!("Whom it is for"), definition: text!("Customers in the segment, those left out who asked not to be contacted."),
        formula: text!("number of customers in the segment − those never to be contacted"), source: None, unit: Count, direction: Neutral, improve: text!("Begin with those worth most.") },
    /// What a play could bring.
    PlayExpected = { id: "plays.expected", name: text!("What it could bring"), definition: text!("What would be left of further orders within ninety days if the supposed part of those contacted buys because of it."),
        formula: text!("customers × supposed part × mean order × margin"), source: None, unit: Money, direction: Up, improve: text!("Replace the supposed part by what your own contacts showed.") },
    /// Equity that actions add.
    PlanEquity = { id: "plan.equity_added", name: text!("Adds to customer equity"), definition: text!("What your customers, and those still to come, would leave you more within the time looked ahead, discounted to today, if what you expect of the actions comes true. It is added to the worth of your customers."),
        formula: text!("(worth of your customers + worth of customers still to come) with the expected effects − the same without; where nothing can be foreseen: Σ customers in a year × orders a year × average order × margin ÷ (1 + discount rate)^(year − ½), with and without"), source: Some(text!("Blattberg and Deighton (1996), Manage marketing by the customer equity test, Harvard Business Review 74; Rust, Lemon and Zeithaml (2004), Return on marketing, Journal of Marketing 68.")), unit: Money, direction: Up, improve: text!("Expect less of more things, and measure each: a small effect that comes true is worth more than a large one that does not.") },
    /// What actions cost.
    PlanCost = { id: "plan.cost", name: text!("Costs"), definition: text!("What the actions cost within the time looked ahead, discounted to today: money once, money each month, and hours at what an hour costs you."),
        formula: text!("Σ cost once + hours once × cost of an hour + Σ (cost a month + hours a month × cost of an hour) ÷ (1 + discount rate)^((month − ½) ÷ 12)"), source: None, unit: Money, direction: Down, improve: text!("Try the smallest version first, and stop what does not show in the figures.") },
    /// Return on customer equity.
    PlanReturn = { id: "plan.return", name: text!("Return on customer equity (%)"), definition: text!("For every 100 spent on the actions, so much is left after the 100 have been earned back. Below nothing, they do not earn back what they cost."),
        formula: text!("100 × (customer equity added − cost) ÷ cost"), source: Some(text!("Rust, Lemon and Zeithaml (2004), Return on marketing: using customer equity to focus marketing strategy, Journal of Marketing 68.")), unit: Number, direction: Up, improve: text!("Begin with what pays even if a small part of the expectation comes true.") },
    /// What happens anyway.
    PlayAnyway = { id: "plays.anyway", name: text!("Would come anyway"), definition: text!("Of the customers who stood where these stand ninety days ago, the part that bought within the ninety days. They came without the play."),
        formula: text!("customers of the group as of ninety days before the last order, with an order since ÷ all of them"), source: None, unit: Share, direction: Neutral, improve: text!("Only what comes on top of it is the play’s doing.") },
    /// Contacts planned.
    PlayPlanned = { id: "plays.planned", name: text!("Contacts planned"), definition: text!("Contacts in the calendar, within what you set for customers and staff."),
        formula: text!("number of contacts that found a day"), source: None, unit: Count, direction: Neutral, improve: text!("Fewer and better ones: a customer remembers one call, not six letters.") },
    /// Contacts made.
    PlayContacts = { id: "plays.contacts", name: text!("Contacts made"), definition: text!("Contacts you noted as done."),
        formula: text!("number of noted contacts"), source: None, unit: Count, direction: Neutral, improve: text!("Note each one, so that nobody is asked twice.") },
    /// To be served first.
    ServeFirst = { id: "plays.serve_first", name: text!("To be served before they ask"), definition: text!("Customers who should hear from you before they ask: because they wait for an answer, are unhappy, are late, are new, or because their next time is near."),
        formula: text!("people on one of the six lists or more"), source: None, unit: Count, direction: Neutral, improve: text!("A handful a day, the ones with the nearest day first.") },
    /// Left out.
    ServeLeftOut = { id: "plays.left_out", name: text!("Left out"), definition: text!("Those who would stand on a list, and were contacted lately or do not want to be."),
        formula: text!("sum over the six lists"), source: None, unit: Count, direction: Neutral, improve: text!("Nothing to mend: whoever heard from you lately is left in peace.") },
    /// Break-even volume.
    PriceBreakEven = { id: "pricing.break_even", name: text!("Of a hundred pieces, needed"), definition: text!("Of a hundred pieces sold now, how many would have to be sold at the new price to leave as much as before. Costs of a piece are taken to stay."),
        formula: text!("100 × margin ÷ (margin + change of price)"), source: Some(text!("Nagle, Hogan and Zale (2011), The Strategy and Tactics of Pricing, chapter 9.")), unit: Number, direction: Neutral, improve: text!("Raise where few would leave; lower only where many would come.") },
    /// What customers get.
    ValueBenefits = { id: "value.benefits", name: text!("What customers get"), definition: text!("How well you do on what customers get from you, from 0 to 10, what matters more counting more."),
        formula: text!("Σ importance × performance ÷ Σ importance, over the drivers that are benefits and have a performance"), source: Some(text!("Benefits against sacrifices: Zeithaml (1988), Consumer perceptions of price, quality, and value, Journal of Marketing 52(3).")), unit: Number, direction: Up, improve: text!("Start with the driver that matters much and goes poorly.") },
    /// What it costs them.
    ValueSacrifices = { id: "value.sacrifices", name: text!("What it costs them"), definition: text!("How heavy price, effort and risk weigh on customers, from 0 (not at all) to 10, what matters more counting more."),
        formula: text!("Σ importance × (10 − performance) ÷ Σ importance, over the drivers that are sacrifices and have a performance"), source: Some(text!("Benefits against sacrifices: Zeithaml (1988), Consumer perceptions of price, quality, and value, Journal of Marketing 52(3).")), unit: Number, direction: Down, improve: text!("Take away effort before you lower a price.") },
    /// Perceived value.
    ValuePerceived = { id: "value.perceived", name: text!("Perceived value"), definition: text!("What customers get less what it costs them, from −10 to 10. Above 0 they gain by coming to you."),
        formula: text!("what customers get − what it costs them"), source: Some(text!("Zeithaml (1988), Journal of Marketing 52(3); the scale is this product’s own.")), unit: Number, direction: Up, improve: text!("More of what matters to them, or less effort, price and risk.") },
    /// Explained.
    ValueExplained = { id: "value.explained", name: text!("Explained by the drivers"), definition: text!("How much of the differences between customers’ overall judgements goes together with how they judge the drivers. What is missing lies in something that was not asked."),
        formula: text!("R² of the least-squares regression of the overall score on the drivers"), source: Some("Johnson (2000), A heuristic method for estimating the relative weight of predictor variables in multiple regression, Multivariate Behavioral Research 35(1)."), unit: Share, direction: Neutral, improve: text!("Where it is low, ask customers what else decides.") },
    /// Scorecard.
    ValueScore = { id: "value.score", name: text!("Value over all dimensions"), definition: text!("How much you are worth to customers over all dimensions of value, from 0 to 10, dimensions that weigh more counting more. Those without any evidence are left out."),
        formula: text!("Σ weight × score ÷ Σ weight, over the dimensions with a score"), source: Some(text!("Dimensions: Sheth, Newman and Gross (1991), Why we buy what we buy, Journal of Business Research 22(2); Sweeney and Soutar (2001), Consumer perceived value, Journal of Retailing 77(2).")), unit: Number, direction: Up, improve: text!("Close the widest gap in a dimension that weighs much.") },
    /// Gap.
    ValueGap = { id: "value.gap", name: text!("Short of the targets"), definition: text!("How far the dimensions fall short of what you aim at, on average. One that is ahead of its target does not make up for another."),
        formula: text!("Σ weight × max(0, target − score) ÷ Σ weight, over the dimensions with a score and a target"), source: None, unit: Number, direction: Down, improve: text!("Take the widest gap first.") },
    /// Relative quality.
    RelativeQuality = { id: "value.relative_quality", name: text!("Quality beside rivals"), definition: text!("How customers see your quality beside that of all compared: 1 is the average, 1.1 is a tenth better."),
        formula: text!("Σ weight × (your rating ÷ mean rating of all compared) over the drivers other than price that all are rated on; weights are importances, adding up to 1"), source: Some("Gale (1994), Managing Customer Value, Free Press."), unit: Number, direction: Up, improve: text!("Look at the driver where the best rival is furthest ahead.") },
    /// Relative price.
    RelativePrice = { id: "value.relative_price", name: text!("Price beside rivals"), definition: text!("What you ask beside what all compared ask: 1 is the average, 1.1 is a tenth dearer."),
        formula: text!("your price ÷ mean price of all compared"), source: Some("Gale (1994), Managing Customer Value, Free Press."), unit: Number, direction: Neutral, improve: text!("A price above the average has to be carried by quality above the average.") },
    /// Worth what paid.
    WorthPaid = { id: "value.worth_what_paid", name: text!("Worth what is paid"), definition: text!("What your quality would fairly cost beside what you ask: above 1, customers get more than they pay for."),
        formula: text!("fair price ÷ relative price, the fair price being 1 + (weight of quality ÷ weight of price) × (relative quality − 1)"), source: Some(text!("The fair-value line: Gale (1994), Managing Customer Value, Free Press.")), unit: Number, direction: Up, improve: text!("Raise what customers see of your quality before you lower a price.") },
    /// Feeling along the journey.
    JourneyFeeling = { id: "value.journey_feeling", name: text!("Feeling along the way"), definition: text!("How customers feel from the first they hear of you to long after they bought, on average, from −2 (badly) to 2 (very well)."),
        formula: text!("mean of the feelings at all touchpoints that have one"), source: None, unit: Number, direction: Up, improve: text!("Mend the lowest point first: it is what people remember, together with the end.") },
    /// Fit of the promise.
    PromiseFit = { id: "value.promise_fit", name: text!("Needs answered"), definition: text!("How much of what matters to the segment is answered by something you offer: jobs, pains and gains, what matters more counting more."),
        formula: text!("Σ importance of answered jobs, pains and gains ÷ Σ importance of all of them; importance from 1 to 10, or by the place in the column where nothing is said"), source: Some(text!("Columns: Osterwalder, Pigneur, Bernarda and Smith (2014), Value Proposition Design, Wiley; the score is this product’s own.")), unit: Share, direction: Up, improve: text!("Begin with the need that matters most and is not answered.") },
    /// Claims shown to be true.
    PromiseBacked = { id: "value.promise_backed", name: text!("Claims that are shown"), definition: text!("Of what you claim, the part that interviews, tests or sales have shown to hold."),
        formula: text!("claims in cells of the grid where evidence holds ÷ all claims"), source: None, unit: Share, direction: Up, improve: text!("Test the claim that customers would leave for if it were untrue.") },
    /// People asked about the promise.
    PromiseAsked = { id: "value.promise_asked", name: text!("People asked"), definition: text!("How many people stand behind the entries of your validation log. Whoever was asked twice counts twice."),
        formula: text!("Σ people asked or watched over all entries of the log"), source: None, unit: Count, direction: Up, improve: text!("Ask five more of the segment, and let one of the questions be one that could prove you wrong.") },
    /// Steps done.
    PromiseSteps = { id: "value.promise_steps", name: text!("Steps done"), definition: text!("How many of the seven steps from segment to review are done in this round."),
        formula: text!("steps with nothing missing"), source: None, unit: Count, direction: Up, improve: text!("Take the first step that is open: later ones rest on it.") },
    /// Reading ease.
    ReadingEase = { id: "value.reading_ease", name: text!("Reading ease"), definition: text!("How easily an English text is read: above 60 is plain, below 30 very difficult. Of few words it says little."),
        formula: text!("206.835 − 1.015 × words per sentence − 84.6 × syllables per word"), source: Some("Flesch (1948), A new readability yardstick, Journal of Applied Psychology 32(3), 221–233."), unit: Number, direction: Up, improve: text!("Shorter sentences, shorter words; say who does what.") },
    /// Distance of the value curve.
    CurveDistance = { id: "value.curve_distance", name: text!("Distance from rivals"), definition: text!("How far your value curve lies from the mean of your rivals, in points of ten. From 1.5 on it goes its own way; near nothing, only the price tells you apart."),
        formula: text!("mean over all lines of |your rating − mean rating of rivals|"), source: Some(text!("Value curves: Kim and Mauborgne (2005), Blue Ocean Strategy, Harvard Business School Press; the distance is this product’s own.")), unit: Number, direction: Up, improve: text!("Leave out something that all offer, and put what it costs into what nobody offers.") },
    /// Strategic fit.
    StrategicFit = { id: "value.strategic_fit", name: text!("Fit with the firm"), definition: text!("How far the promise fits mission, objectives and positioning, as you judge: what fits counts one, what fits in part a half."),
        formula: text!("(fits + ½ × fits in part) ÷ all that are judged"), source: None, unit: Share, direction: Up, improve: text!("Take what does not fit: change the promise, or give the other up.") },
    /// Symbiosis.
    Symbiosis = { id: "value.symbiosis", name: text!("Mutual gain"), definition: text!("How much you and your customers gain from each other, from 0 to 100. 50 is nothing for either side; what only one side gains from stands low, however large the gain."),
        formula: text!("mean by reach of 200·u·v ÷ (u + v), u and v being (gain + 5) ÷ 10 of customers and firm, over all items with gains on both sides"), source: Some(text!("The scale and the index are this product’s own: the harmonic mean of both sides.")), unit: Number, direction: Up, improve: text!("Begin with the item that stands lowest, and give something to the side that goes without.") },
    /// What customers gain.
    CustomerGain = { id: "value.customer_gain", name: text!("What customers gain"), definition: text!("What customers gain from all you offer, run and do for them, on average, from −5 to 5."),
        formula: text!("mean over items of the mean of the economic, functional, emotional and social gains that were said"), source: None, unit: Number, direction: Up, improve: text!("Ask five customers which of it they would not miss.") },
    /// What the firm gains.
    FirmGain = { id: "value.firm_gain", name: text!("What you gain"), definition: text!("What you gain from all you offer, run and do for customers, on average, from −5 to 5."),
        formula: text!("mean over items of the mean of the economic, functional, emotional and social gains that were said"), source: None, unit: Number, direction: Up, improve: text!("Look for what costs you much and is missed by nobody.") },
    /// Joint gain.
    JointGain = { id: "value.joint_gain", name: text!("Gained together"), definition: text!("What both sides gain from what you make together with customers, from 0 to 100, on average over all that has not ended. 50 is nothing for either."),
        formula: text!("mean of 200·u·v ÷ (u + v) over initiatives, u and v being (gain + 5) ÷ 10 of customers and firm"), source: None, unit: Number, direction: Up, improve: text!("Begin with what takes little and gives both something.") },
    /// Took part.
    TookPart = { id: "value.took_part", name: text!("Took part within a year"), definition: text!("How often customers took part in something made together, over the year up to the last day that is known. Whoever came twice counts twice."),
        formula: text!("sum of all counts of the last 365 days"), source: None, unit: Count, direction: Up, improve: text!("Ask two who stayed away, before the next date.") },
    /// What customers bring anyway.
    EquityBefore = { id: "value.equity_before", name: text!("Customers bring anyway"), definition: text!("What your customers leave you over the months looked at if you do neither, discounted: as many come as go. It is reckoned by yearly numbers, and is not the worth of your customers, which is foreseen from their orders."),
        formula: text!("Σ customers × orders a month × order × margin ÷ (1 + rate)^(t ÷ 12)"), source: None, unit: Money, direction: Neutral, improve: text!("It is the ground both investments stand on: type your own numbers where these are not yours.") },
    /// Lead of what pays late.
    LongLead = { id: "value.long_lead", name: text!("Ahead at the end"), definition: text!("By how much what pays late is ahead of what pays now at the end, both less their costs and discounted. Below nothing it is behind."),
        formula: text!("(gained − spent) of what pays late − (gained − spent) of what pays now"), source: Some(text!("Customer equity as the measure: Blattberg and Deighton (1996), Manage marketing by the customer equity test, Harvard Business Review 74(4).")), unit: Money, direction: Neutral, improve: text!("Look at the assumption that turns the ranking, and find out about it first.") },
    /// Overtakes.
    Overtakes = { id: "value.overtakes", name: text!("Months until it overtakes"), definition: text!("The month from which what pays late is ahead of what pays now for good."),
        formula: text!("first month from which the cumulated curve of the one stays above that of the other"), source: None, unit: Months, direction: Down, improve: text!("Begin smaller and sooner: a shorter delay brings the month nearer.") },
    /// Value, as a pillar.
    PillarValue = { id: "value.pillar_value", name: text!("Value"), definition: text!("How well quality, price and convenience go, from 0 to 10, what matters more counting more."),
        formula: text!("Σ importance × rating ÷ Σ importance, over the drivers with a rating"), source: Some(text!("Rust, Lemon and Zeithaml (2004), Return on marketing, Journal of Marketing 68(1); the scale is this product’s own.")), unit: Number, direction: Up, improve: text!("Take the driver with most to win.") },
    /// Brand, as a pillar.
    PillarBrand = { id: "value.pillar_brand", name: text!("Brand"), definition: text!("How well being known, being liked and being fair go, from 0 to 10, what matters more counting more."),
        formula: text!("Σ importance × rating ÷ Σ importance, over the drivers with a rating"), source: Some(text!("Rust, Lemon and Zeithaml (2004), Return on marketing, Journal of Marketing 68(1); the scale is this product’s own.")), unit: Number, direction: Up, improve: text!("Take the driver with most to win.") },
    /// Relationship, as a pillar.
    PillarRelationship = { id: "value.pillar_relationship", name: text!("Relationship"), definition: text!("How well rewards, being known by you, belonging and knowing each other go, from 0 to 10, what matters more counting more."),
        formula: text!("Σ importance × rating ÷ Σ importance, over the drivers with a rating"), source: Some(text!("Rust, Lemon and Zeithaml (2004), Return on marketing, Journal of Marketing 68(1); the scale is this product’s own.")), unit: Number, direction: Up, improve: text!("Take the driver with most to win.") },
    /// What a better driver brings.
    DriverBrings = { id: "value.driver_brings", name: text!("One point more brings"), definition: text!("How much more your customers would be worth if the driver that brings most went one point better, from 0 to 10; before what it costs."),
        formula: text!("worth of customers with so many more who stay − worth of customers as they are"), source: Some(text!("In the manner of Rust, Lemon and Zeithaml (2004), Return on marketing, Journal of Marketing 68(1); through retention alone.")), unit: Money, direction: Up, improve: text!("Try it with some of your customers first, and see who comes back.") },
    /// Health of the ecosystem.
    EcosystemHealth = { id: "value.ecosystem_health", name: text!("How well they all are"), definition: text!("How well customers, staff, suppliers, partners, neighbourhood and nature are, from 0 to 10, those you hang on most counting most."),
        formula: text!("Σ dependency × health ÷ Σ dependency, over the parties with a health"), source: None, unit: Number, direction: Up, improve: text!("Look after the one on whom most hangs and who is least well.") },
    /// Principles.
    EcosystemPrinciples = { id: "value.principles", name: text!("How far the principles hold"), definition: text!("How far five principles of working together hold today, from 0 to 10: knowing whom you hang on, sharing, bringing it together, thinking long, being fair and open."),
        formula: text!("mean of the chosen levels, 0 to 3, × 10 ÷ 3"), source: None, unit: Number, direction: Up, improve: text!("Take the next step of the principle that stands lowest.") },
    /// Texts.
    FeedbackTexts = { id: "feedback.items", name: text!("Texts from customers"), definition: text!("What customers wrote: reviews, messages, remarks, and words beside the answers to surveys."), formula: text!("number of texts dated in the period"), source: None, unit: Count, direction: Up, improve: text!("Ask one open question, and write down what is said at the counter.") },
    /// Praise.
    FeedbackPositive = { id: "feedback.positive", name: text!("Praise"), definition: text!("Of the texts that can be judged, the share that praises. Stars or scores beside a text decide, else its words; what you set right wins over both."), formula: text!("texts that praise ÷ texts that are judged"), source: Some(text!("Words counted in the manner of Hutto and Gilbert (2014), VADER, ICWSM; own lists of words. How often they are right is told where feedback is shown.")), unit: Share, direction: Up, improve: text!("Read what is praised, and tell those who did it.") },
    /// Neither.
    FeedbackNeutral = { id: "feedback.neutral", name: text!("Neither, or both"), definition: text!("Of the texts that can be judged, the share that neither praises nor complains, or does both."), formula: text!("texts that do neither or both ÷ texts that are judged"), source: None, unit: Share, direction: Neutral, improve: text!("Read a few: mixed ones say most clearly what to change.") },
    /// Complaint.
    FeedbackNegative = { id: "feedback.negative", name: text!("Complaints"), definition: text!("Of the texts that can be judged, the share that complains."), formula: text!("texts that complain ÷ texts that are judged"), source: None, unit: Share, direction: Down, improve: text!("Take the theme with most complaints, and change one thing about it.") },
    /// Loops closed.
    FeedbackClosed = { id: "feedback.closed", name: text!("Loops closed"), definition: text!("Of the texts that wanted an answer, the share whose writer was told what became of it. Complaints want one, and what you took up yourself."), formula: text!("texts whose writer was told ÷ texts that wanted an answer"), source: Some(text!("Markey, Reichheld and Dullweber (2009), Closing the Customer Feedback Loop, Harvard Business Review 12/2009.")), unit: Share, direction: Up, improve: text!("Answer the oldest one today.") },
    /// Time to close.
    FeedbackDaysToClose = { id: "feedback.days_to_close", name: text!("Days until told"), definition: text!("The middle one of all numbers of days between a text and the day its writer was told what became of it."), formula: text!("median of (day told − day of the text) over closed loops"), source: None, unit: Days, direction: Down, improve: text!("A short answer in three days is worth more than a long one in thirty.") },
    /// Overdue.
    FeedbackOverdue = { id: "feedback.overdue", name: text!("Answers overdue"), definition: text!("Texts that want an answer and are older than the days you promise."), formula: text!("texts that want an answer, whose writer was not told, and that are older than the promise on the last day of the data"), source: None, unit: Count, direction: Down, improve: text!("Answer the oldest one today.") },
    /// Response rate.
    ResponseRate = { id: "survey.response_rate", name: text!("Answered of those asked"), definition: text!("Of the people who were asked, the share that answered, over the times for which you noted how many were asked. Where few answer, the answers may not stand for all."), formula: text!("people who answered ÷ people who were asked"), source: None, unit: Share, direction: Up, improve: text!("Ask one question, at once, in person.") },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Words, within};

    #[test]
    fn a_measure_is_explained_in_the_readers_language_and_named_to_machines_in_english() {
        let (said, id) =
            within(Words::of_lists("de"), || (Measure::NetRevenue.entry(), Measure::NetRevenue.id()));
        assert_eq!((said.name, said.formula), ("Nettoumsatz", "Bruttoumsatz − Erstattungen"));
        assert_eq!((said.id, id), ("orders.net_revenue", "orders.net_revenue"));
        assert_eq!(Measure::NetRevenue.entry(), Measure::NetRevenue.english());
    }

    #[test]
    fn every_measure_is_explained_in_german() {
        let german = Words::of_lists("de");
        for measure in Measure::ALL {
            let (english, said) = (measure.english(), within(german, || measure.entry()));
            for (english, german) in [
                (english.definition, said.definition),
                (english.formula, said.formula),
                (english.improve, said.improve),
            ] {
                assert_ne!(english, german, "{measure:?}");
            }
        }
    }
}
