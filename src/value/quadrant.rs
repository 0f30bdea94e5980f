use crate::say;
use crate::value::{Drivers, Judged};

/// Where a driver stands by how much it matters and how well it goes (Martilla and James 1977, Importance-performance
/// analysis, Journal of Marketing 41(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// It matters, and goes poorly.
    Concentrate,
    /// It matters, and goes well.
    KeepUp,
    /// It matters little, and goes poorly.
    LowPriority,
    /// It matters little, and goes well.
    Overkill,
}

impl Quadrant {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Quadrant::Concentrate => say!("Concentrate here"),
            Quadrant::KeepUp => say!("Keep up the good work"),
            Quadrant::LowPriority => say!("Low priority"),
            Quadrant::Overkill => say!("Possible overkill"),
        }
    }
}

/// From where on something matters, and goes well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Importance, from 0 to 10.
    pub important: f64,
    /// Performance, from 0 to 10.
    pub good: f64,
    /// Whether each was set by the owner; else it is the mean of all.
    pub set: (bool, bool),
}

impl Thresholds {
    /// As the owner set them, else the means of what is known, else the middle of the scale.
    pub fn of(drivers: &Drivers, judged: &[Judged]) -> Thresholds {
        let mean = |of: fn(&Judged) -> Option<f64>| {
            let known: Vec<f64> = judged.iter().filter_map(of).collect();
            let n = known.len() as f64;
            if known.is_empty() { 5.0 } else { known.iter().sum::<f64>() / n }
        };
        Thresholds {
            important: drivers.important.map_or_else(|| mean(|j| j.importance), |set| set.value()),
            good: drivers.good.map_or_else(|| mean(|j| j.performance), |set| set.value()),
            set: (drivers.important.is_some(), drivers.good.is_some()),
        }
    }

    /// Where a driver stands; `None` unless both are known. What lies on a threshold has reached it.
    pub fn place(self, judged: Judged) -> Option<Placed> {
        let (importance, performance) = (judged.importance?, judged.performance?);
        // Means of tenths carry the dust of binary fractions.
        let (matters, good) = (importance >= self.important - 1e-9, performance >= self.good - 1e-9);
        let quadrant = match (matters, good) {
            (true, false) => Quadrant::Concentrate,
            (true, true) => Quadrant::KeepUp,
            (false, false) => Quadrant::LowPriority,
            (false, true) => Quadrant::Overkill,
        };
        Some(Placed { quadrant, importance, performance })
    }
}

/// A driver in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// In which part.
    pub quadrant: Quadrant,
    /// How much it matters.
    pub importance: f64,
    /// How well it goes.
    pub performance: f64,
}

impl Placed {
    /// How much there is to gain by mending it: how much it matters, by how far it is from going as well as can be. What
    /// matters more and goes worse always comes to more.
    pub fn to_gain(self) -> f64 {
        self.importance * (10.0 - self.performance)
    }
}
