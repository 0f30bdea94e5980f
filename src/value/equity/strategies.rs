use super::Pillar;
use crate::text;

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strategy {
    /// Its name.
    pub name: &'static str,
    /// For what it is usually done.
    pub pillar: Pillar,
    /// A first step.
    pub step: &'static str,
    /// The drivers it works on, by their places in [`SUBS`](super::SUBS).
    pub subs: &'static [usize],
}

const fn strategy(
    name: &'static str,
    pillar: Pillar,
    step: &'static str,
    subs: &'static [usize],
) -> Strategy {
    Strategy { name, pillar, step, subs }
}

/// What small firms can do for each of the three.
pub static STRATEGIES: [Strategy; 13] = [
    strategy(
        text!("Bundles"),
        Pillar::Value,
        text!("Put two things together that are bought together anyway, at one price."),
        &[1, 2],
    ),
    strategy(
        text!("Made to measure"),
        Pillar::Value,
        text!("Let customers choose one thing about what they buy: size, blend, day of delivery."),
        &[0, 7],
    ),
    strategy(
        text!("More than the thing itself"),
        Pillar::Value,
        text!("Add one service or piece of help that costs you little: a guide, a repair, a tasting."),
        &[0, 9],
    ),
    strategy(
        text!("Prices that are understood"),
        Pillar::Value,
        text!("Show what is in the price, or offer a smaller size, before you change it."),
        &[1],
    ),
    strategy(
        text!("Less effort"),
        Pillar::Value,
        text!("Go the customer’s way once yourself, and take away the worst step of it."),
        &[2],
    ),
    strategy(
        text!("Standing for one thing"),
        Pillar::Brand,
        text!(
            "Say in one sentence what you are best at and for whom, and let it be seen wherever they meet you."
        ),
        &[3, 4],
    ),
    strategy(
        text!("The same everywhere"),
        Pillar::Brand,
        text!(
            "Write down how three moments should feel, on the phone, online and at the counter, and keep to it."
        ),
        &[4, 0],
    ),
    strategy(
        text!("Seen where they look"),
        Pillar::Brand,
        text!("Show one true story a week on the one network your customers use, and answer whoever writes."),
        &[3, 8],
    ),
    strategy(
        text!("Fair and open"),
        Pillar::Brand,
        text!("Say on one page how you deal with staff, suppliers, nature and data."),
        &[5],
    ),
    strategy(
        text!("Records of customers"),
        Pillar::Relationship,
        text!("Note for regulars what they like and what went wrong, where everybody who serves can see it."),
        &[7, 9],
    ),
    strategy(
        text!("Personal letters"),
        Pillar::Relationship,
        text!("Write once a month to a few, about what they bought, by name, and ask one question."),
        &[7, 9],
    ),
    strategy(
        text!("Tiers and games"),
        Pillar::Relationship,
        text!(
            "Give those who come most something money can’t buy: first choice, a name on the shelf, a challenge."
        ),
        &[6, 8],
    ),
    strategy(
        text!("Serving before they ask"),
        Pillar::Relationship,
        text!("Call the first five of the list of those who should hear from you before they ask."),
        &[7, 6],
    ),
];
