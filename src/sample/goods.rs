use crate::quantity::Day;
use crate::sample::chance::Chance;

/// Something on the shelf.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Product {
    pub(super) name: &'static str,
    pub(super) sku: &'static str,
    /// At the opening, in cents, tax in.
    cents: u32,
    pub(super) rate: Rate,
    /// Served in the café rather than sent.
    pub(super) served: bool,
}

/// The two rates of value added tax, which prices include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rate {
    /// Coffee and food to take away.
    Reduced,
    /// Drinks at the table, and hardware.
    Full,
}

impl Rate {
    pub(super) fn per_cent(self) -> u32 {
        match self {
            Rate::Reduced => 7,
            Rate::Full => 19,
        }
    }
}

/// Coffee became dearer for everybody: so did beans here, on 1 September 2025.
const NEW_PRICES: Day = Day::from_epoch(20_332);

impl Product {
    /// The price on this day, in cents.
    pub(super) fn price(&self, day: Day) -> u32 {
        if self.rate == Rate::Reduced && day >= NEW_PRICES {
            (self.cents * 108 / 100).div_ceil(10) * 10
        } else {
            self.cents
        }
    }
}

macro_rules! shelf {
    ($($id:ident: $name:literal, $sku:literal, $cents:literal, $rate:ident, $served:literal;)+) => {
        $(pub(super) static $id: Product = Product { name: $name, sku: $sku, cents: $cents, rate: Rate::$rate, served: $served };)+
    };
}

shelf! {
    HOUSE_250: "House Blend - 250 g / Whole bean", "HB-0250", 890, Reduced, false;
    HOUSE_500: "House Blend - 500 g / Whole bean", "HB-0500", 1650, Reduced, false;
    HOUSE_KILO: "House Blend - 1 kg / Whole bean", "HB-1000", 2990, Reduced, false;
    BLUE_250: "Blue Hour Espresso - 250 g / Whole bean", "BH-0250", 950, Reduced, false;
    BLUE_500: "Blue Hour Espresso - 500 g / Whole bean", "BH-0500", 1790, Reduced, false;
    BLUE_KILO: "Blue Hour Espresso - 1 kg / Whole bean", "BH-1000", 3290, Reduced, false;
    ETHIOPIA: "Ethiopia Guji - 250 g / Whole bean", "ET-0250", 1290, Reduced, false;
    COLOMBIA: "Colombia Huila - 250 g / Filter grind", "CO-0250", 1150, Reduced, false;
    DECAF: "Quiet Evening Decaf - 250 g / Whole bean", "QE-0250", 1090, Reduced, false;
    COLD_BREW: "Cold Brew Bags, \"Lazy Sunday\" - 10 pieces", "CB-0010", 1390, Reduced, false;
    ADVENT: "Advent Blend - 250 g / Whole bean", "AB-0250", 1190, Reduced, false;
    GIFT_BOX: "Gift Box, Three Roasts - 3 x 250 g", "GB-0003", 3200, Reduced, false;
    CHAI: "Baker's Chai - 200 g", "CH-0200", 980, Reduced, false;
    FILTERS: "Paper Filters, size 02 - 100 pieces", "PF-0100", 590, Full, false;
    DRIPPER: "Ceramic Dripper, size 02", "CD-0002", 2490, Full, false;
    GRINDER: "Hand Grinder", "HG-0001", 8900, Full, false;
    MUG: "Kornblume Mug, blue", "MU-0001", 1450, Full, false;
    ESPRESSO: "Espresso", "CAFE-01", 260, Full, true;
    FLAT_WHITE: "Flat White", "CAFE-02", 390, Full, true;
    FILTER_CUP: "Filter of the day", "CAFE-03", 340, Full, true;
    CAKE: "Cake of the day", "CAFE-04", 420, Full, true;
    BUN: "Cinnamon Bun", "CAFE-05", 350, Full, true;
}

impl Default for &'static Product {
    fn default() -> &'static Product {
        &HOUSE_250
    }
}

/// Beans someone may come to like best.
pub(super) fn favourite(chance: &mut Chance) -> &'static Product {
    chance.weighted(&[
        (16, &HOUSE_500),
        (12, &HOUSE_KILO),
        (10, &HOUSE_250),
        (14, &BLUE_500),
        (8, &BLUE_KILO),
        (8, &BLUE_250),
        (9, &ETHIOPIA),
        (7, &COLOMBIA),
        (5, &DECAF),
    ])
}

/// Beans to try.
pub(super) fn curious(chance: &mut Chance, month: u32) -> &'static Product {
    let advent = if month == 12 { 16 } else { 0 };
    let cold = if (5..=8).contains(&month) { 9 } else { 0 };
    chance.weighted(&[
        (13, &HOUSE_250),
        (10, &BLUE_250),
        (9, &ETHIOPIA),
        (8, &COLOMBIA),
        (4, &DECAF),
        (4, &CHAI),
        (cold, &COLD_BREW),
        (advent, &ADVENT),
    ])
}

/// Things to make coffee with.
pub(super) fn hardware(chance: &mut Chance) -> &'static Product {
    chance.weighted(&[(10, &FILTERS), (4, &DRIPPER), (1, &GRINDER), (5, &MUG)])
}

/// Something at the counter.
pub(super) fn counter(chance: &mut Chance) -> &'static Product {
    chance.weighted(&[(6, &ESPRESSO), (10, &FLAT_WHITE), (5, &FILTER_CUP), (5, &CAKE), (5, &BUN)])
}
