//! How well what is offered fits what customers need.

use crate::quantity::Share;
use crate::value::promise::{Canvas, Column, Item};

/// An item of the customer’s side, weighed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed<'a> {
    /// The item.
    pub item: &'a Item,
    /// How much it matters, from above 0 to 10.
    pub weight: f64,
    /// How many items of the firm’s side answer it.
    pub answers: usize,
}

/// How well what is offered fits what customers need.
///
/// The three columns follow Osterwalder, Pigneur, Bernarda and Smith (2014), Value Proposition Design; the score is this
/// product’s own.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit<'a> {
    /// Jobs, pains and gains, column by column in their order.
    pub needs: Vec<Weighed<'a>>,
    /// What is offered and answers nothing.
    pub idle: Vec<&'a Item>,
}

impl<'a> Fit<'a> {
    /// Of a canvas. What matters is weighed as somebody said; where nobody did, by its place in the column: of n items the
    /// first weighs 10, each further one 10 ÷ n less, but never more than what stands above it nor less than what stands
    /// below it.
    ///
    /// ```
    /// use regulars::value::promise::{Canvas, Column, Fit};
    /// let mut canvas = Canvas::default();
    /// let [job, pain, product] = [(Column::Job, "lunch"), (Column::Pain, "queues"), (Column::Product, "sandwich")]
    ///     .map(|(column, words)| canvas.add(column, words).unwrap());
    /// canvas.weigh(job, Some(9));
    /// canvas.weigh(pain, Some(3));
    /// canvas.link(product, job);
    /// // By hand: 9 of 9 + 3.
    /// assert_eq!(Fit::of(&canvas).score().map(|s| s.value()), Some(0.75));
    /// ```
    pub fn of(canvas: &'a Canvas) -> Fit<'a> {
        let mut needs = Vec::new();
        for column in Column::PROFILE {
            let items: Vec<&Item> = canvas.column(column).collect();
            let n = items.len() as f64;
            for (place, item) in items.iter().enumerate() {
                let above = items.iter().take(place).rev().find_map(|i| i.importance());
                let below = items.iter().skip(place).find_map(|i| i.importance());
                let (above, below) = (above.map_or(10.0, f64::from), below.map_or(0.0, f64::from));
                let by_place = 10.0 * (n - place as f64) / n;
                let weight = item.importance().map_or(by_place.min(above).max(below), f64::from);
                needs.push(Weighed { item, weight, answers: canvas.answered_by(item.id).count() });
            }
        }
        let idle = canvas.items().filter(|i| !i.column().is_profile() && i.answers().is_empty()).collect();
        Fit { needs, idle }
    }

    /// The part of what matters that is answered: Σ importance of answered jobs, pains and gains ÷ Σ importance of all of
    /// them. `None` where there are none.
    pub fn score(&self) -> Option<Share> {
        self.part(|_| true)
    }

    /// The same of one column.
    pub fn score_of(&self, column: Column) -> Option<Share> {
        self.part(|need| need.item.column() == column)
    }

    fn part(&self, of: impl Fn(&Weighed<'_>) -> bool) -> Option<Share> {
        let (mut answered, mut all) = (0.0, 0.0);
        for need in self.needs.iter().filter(|need| of(need)) {
            all += need.weight;
            if need.answers > 0 {
                answered += need.weight;
            }
        }
        if all > 0.0 { Share::new((answered / all).clamp(0.0, 1.0)) } else { None }
    }

    /// What is not answered, what matters most first; of equals the one that stands first.
    pub fn open(&self) -> Vec<Weighed<'a>> {
        use crate::order::Order as _;
        let mut open: Vec<Weighed<'a>> = self.needs.iter().filter(|n| n.answers == 0).copied().collect();
        open.order_by(|a, b| b.weight.total_cmp(&a.weight));
        open
    }

    /// How many needs are answered.
    pub fn answered(&self) -> usize {
        self.needs.iter().filter(|need| need.answers > 0).count()
    }
}
