use crate::quantity::{Amount, Share};
use crate::say;
use crate::workspace::Kept;
use serde::{Deserialize, Serialize};

/// What is rewarded, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Design {
    /// A card with stamps: a full one is worth one free piece.
    BuyN {
        /// Stamps on a card; at least one.
        n: u32,
        /// What is stamped.
        stamp: Stamp,
        /// What the free piece costs in the shop.
        reward: Amount,
    },
    /// Points for what is spent, worth money.
    Points {
        /// Points for one major unit spent.
        per_unit: f64,
        /// What one point is worth, in major units.
        worth: f64,
        /// Points are used in lots of so many; none: every point counts at once.
        lot: u32,
    },
    /// A part of every order back, more from a tier on.
    Tiers(
        /// By what was spent within a year before the order, rising.
        Vec<Tier>,
    ),
    /// A part of every order back.
    Cashback {
        /// The part.
        back: Share,
        /// Only of orders of at least this much.
        from: Amount,
    },
}

/// What a stamp is given for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stamp {
    /// A visit: an order.
    #[default]
    Visit,
    /// A piece; an order whose pieces are not told counts as one.
    Piece,
}

/// A tier.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tier {
    /// Spent within a year before the order.
    pub from: Amount,
    /// The part of the order that is given back.
    pub back: Share,
}

impl Design {
    /// In a few words.
    pub fn name(&self) -> &'static str {
        match self {
            Design::BuyN { .. } => say!("Stamp card"),
            Design::Points { .. } => say!("Points"),
            Design::Tiers(_) => say!("Tiers"),
            Design::Cashback { .. } => say!("Money back"),
        }
    }
}

/// The two designs that are compared, and what is supposed of both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Designs {
    /// One.
    pub first: Design,
    /// The other.
    pub second: Design,
    /// Of what is earned, the part that is ever used.
    pub redeemed: Share,
    /// Of what is used, the part they would have paid for otherwise.
    pub displaced: Share,
}

impl Default for Designs {
    /// Ten stamps for one of the price of ten, and five per cent back; everything is used and would have been bought
    /// anyway: the dearest case.
    fn default() -> Designs {
        let five = Share::new(0.05).unwrap_or(Share::NONE);
        Designs {
            first: Design::BuyN { n: 10, stamp: Stamp::Visit, reward: Amount::from_cents(1_000) },
            second: Design::Cashback { back: five, from: Amount::ZERO },
            redeemed: Share::ALL,
            displaced: Share::ALL,
        }
    }
}

impl Kept for Designs {
    const NAME: &'static str = "loyalty designs";
}
