use crate::say;
use crate::value::{Driver, Drivers, Judged, Rating};
use crate::workspace::Paper;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one firm offers, the owner's own included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Ratings by the number of the driver.
    pub ratings: BTreeMap<u32, Rating>,
    /// What a usual purchase costs, in hundredths of the currency; the same purchase for all.
    pub price: Option<u64>,
}

/// A firm that customers could go to instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rival {
    /// Its number, never given twice in one document.
    pub id: u32,
    /// What it is called.
    pub name: String,
    /// What it offers.
    pub offer: Offer,
    /// What it promises.
    pub promise: String,
    /// Where it falls short of that.
    pub short: String,
    /// How many customers were asked about it; own judgement where that is nobody.
    pub asked: u32,
}

/// Others beside the owner's own firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rivals {
    /// The owner's own offer. Ratings that are not typed here are those of the drivers' page.
    pub own: Offer,
    /// The others.
    pub all: Vec<Rival>,
    /// How much of a customer's decision hangs on the price, in per cent, 1 to 99.
    price_decides: u8,
}

impl Default for Rivals {
    fn default() -> Rivals {
        Rivals { own: Offer::default(), all: Vec::new(), price_decides: 50 }
    }
}

impl Paper for Rivals {
    const NAME: &'static str = "value rivals";
    const TITLE: &'static str = "rivals";
}

/// So many can be held apart in one picture.
const MOST: usize = 12;

/// One firm on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offered {
    /// Quality beside the mean of all: 1 is the mean.
    pub quality: f64,
    /// Price beside the mean of all.
    pub price: f64,
    /// What its quality would fairly cost ÷ what it asks.
    pub worth: f64,
}

/// The customer value map (Gale 1994).
#[derive(Clone, Debug, PartialEq)]
pub struct ValueMap {
    /// The owner's own firm, then the rivals in their order; `None` where a rating or the price is missing.
    pub firms: Vec<Option<Offered>>,
    /// The drivers that make up quality, by number, and their weights, which add up to 1.
    pub weights: Vec<(u32, f64)>,
    /// By how much the fair price rises with quality.
    pub slope: f64,
}

impl Rivals {
    /// How much of the decision hangs on the price, in per cent.
    pub fn price_decides(&self) -> u8 {
        self.price_decides.clamp(1, 99)
    }

    /// Sets it; `false` where it is not from 1 to 99.
    pub fn set_price_decides(&mut self, percent: u8) -> bool {
        let fits = (1..=99).contains(&percent);
        if fits {
            self.price_decides = percent;
        }
        fits
    }

    /// One more; `None` where the name is empty or taken, or there are too many.
    pub fn add(&mut self, name: &str) -> Option<u32> {
        let name = name.trim();
        let taken = self.all.iter().any(|rival| rival.name.eq_ignore_ascii_case(name));
        if name.is_empty() || taken || self.all.len() >= MOST {
            return None;
        }
        let id = self.all.iter().map(|rival| rival.id).max().unwrap_or(0).checked_add(1)?;
        self.all.push(Rival { id, name: name.to_owned(), ..Rival::default() });
        Some(id)
    }

    /// How a driver of the owner's own firm is rated: as typed here, else as judged on the drivers' page.
    pub fn own_rating(&self, driver: &Driver, judged: Judged) -> Option<f64> {
        self.own.ratings.get(&driver.id).map(|r| r.value()).or(judged.performance)
    }

    /// By how much the fair price rises with quality: the weight of quality ÷ the weight of price.
    pub fn slope(&self) -> f64 {
        let price = f64::from(self.price_decides());
        (100.0 - price) / price
    }

    /// The map. Quality is the weighted mean of each rating beside the mean rating of all firms that have one, over the
    /// drivers other than price on which every firm that is compared is rated; firms without a price or without any rating
    /// are left out.
    pub fn map(&self, drivers: &Drivers, judged: &[Judged]) -> ValueMap {
        let drivers: Vec<(&Driver, Judged)> = drivers
            .list
            .iter()
            .enumerate()
            .map(|(place, driver)| (driver, judged.get(place).copied().unwrap_or_default()))
            .filter(|(driver, _)| !driver.is_price())
            .collect();
        let rating = |firm: usize, (driver, judged): &(&Driver, Judged)| match firm.checked_sub(1) {
            None => self.own_rating(driver, *judged),
            Some(rival) => self.all.get(rival)?.offer.ratings.get(&driver.id).map(|r| r.value()),
        };
        let price = |firm: usize| {
            let offer = match firm.checked_sub(1) {
                None => Some(&self.own),
                Some(rival) => self.all.get(rival).map(|rival| &rival.offer),
            };
            offer.and_then(|offer| offer.price).filter(|price| *price > 0).map(|price| price as f64)
        };
        let firms = 0..=self.all.len();
        let among: Vec<usize> = firms
            .clone()
            .filter(|firm| price(*firm).is_some() && drivers.iter().any(|d| rating(*firm, d).is_some()))
            .collect();
        let shared: Vec<&(&Driver, Judged)> =
            drivers.iter().filter(|d| among.iter().all(|firm| rating(*firm, d).is_some())).collect();
        let any = shared.iter().any(|(_, judged)| judged.importance.is_some_and(|i| i > 0.0));
        let weight = |judged: &Judged| if any { judged.importance.unwrap_or(0.0) } else { 1.0 };
        let mean = |d: &(&Driver, Judged)| {
            among.iter().filter_map(|firm| rating(*firm, d)).sum::<f64>() / among.len() as f64
        };
        // A driver on which everyone is rated 0 tells nothing apart.
        let shared: Vec<(&(&Driver, Judged), f64)> = shared
            .into_iter()
            .map(|d| (d, weight(&d.1)))
            .filter(|(d, weight)| *weight > 0.0 && mean(d) > 0.0)
            .collect();
        let total: f64 = shared.iter().map(|(_, weight)| weight).sum();
        let prices = among.iter().filter_map(|firm| price(*firm)).sum::<f64>() / among.len() as f64;
        let slope = self.slope();
        let offered = |firm: usize| {
            if among.len() < 2 || shared.is_empty() || !among.contains(&firm) {
                return None;
            }
            let parts = shared.iter().map(|(d, weight)| Some(weight / total * rating(firm, d)? / mean(d)));
            let quality: f64 = parts.sum::<Option<f64>>()?;
            let price = price(firm)? / prices;
            let fair = (1.0 + slope * (quality - 1.0)).max(0.0);
            Some(Offered { quality, price, worth: fair / price })
        };
        ValueMap {
            firms: firms.map(offered).collect(),
            weights: shared.iter().map(|(d, weight)| (d.0.id, weight / total)).collect(),
            slope,
        }
    }

    /// Invented rivals of an invented café, to show what the page looks like.
    pub fn example() -> Rivals {
        let offer = |ratings: [u8; 5], price| Offer {
            ratings: (1..).zip(ratings.map(Rating::tenths)).collect(),
            price: Some(price),
        };
        let rival = |id, name: &str, offer, promise: &str, short: &str| Rival {
            id,
            name: name.to_owned(),
            offer,
            promise: promise.to_owned(),
            short: short.to_owned(),
            asked: 0,
        };
        Rivals {
            own: offer([85, 80, 45, 40, 75], 420),
            all: vec![
                rival(
                    1,
                    say!("Chain (invented)"),
                    offer([60, 50, 60, 85, 70], 390),
                    say!("Fast, everywhere"),
                    say!("Queues at noon"),
                ),
                rival(
                    2,
                    say!("Kiosk (invented)"),
                    offer([45, 65, 90, 80, 50], 250),
                    say!("Cheap§a promise"),
                    say!("Closed in winter"),
                ),
            ],
            price_decides: 50,
        }
    }
}
