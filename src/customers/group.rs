use crate::{language, say, text};
use serde::{Deserialize, Serialize};

/// The eleven groups. Each cell of the 5×5 grid of recency and frequency lies in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Group {
    Champions,
    Loyal,
    PotentialLoyal,
    New,
    Promising,
    NeedsAttention,
    AboutToSleep,
    AtRisk,
    CantLose,
    Hibernating,
    Lost,
}

use Group::*;

/// The grid: a row for each recency score from 1 (longest ago) to 5, a column for each frequency score from 1 to 5.
///
/// The names are those of Putler's RFM guide, whose ranges overlap. The cells are those of the map in common use with
/// these names (as in guillaume-martin/rfm-analysis), which parts the grid without overlap into ten; its hibernating
/// corner is split here so that the eleventh, lost, has its cell: longest ago and least often.
const GRID: [[Group; 5]; 5] = [
    [Lost, Hibernating, AtRisk, AtRisk, CantLose],
    [Hibernating, Hibernating, AtRisk, AtRisk, CantLose],
    [AboutToSleep, AboutToSleep, NeedsAttention, Loyal, Loyal],
    [Promising, PotentialLoyal, PotentialLoyal, Loyal, Loyal],
    [New, PotentialLoyal, PotentialLoyal, Champions, Champions],
];

impl Group {
    /// All eleven, best first.
    pub const ALL: [Group; 11] = [
        Champions,
        Loyal,
        PotentialLoyal,
        New,
        Promising,
        NeedsAttention,
        AboutToSleep,
        AtRisk,
        CantLose,
        Hibernating,
        Lost,
    ];

    /// The group of a cell; scores outside 1 to 5 count as the nearest.
    ///
    /// ```
    /// use regulars::customers::Group;
    /// assert_eq!(Group::of(5, 5), Group::Champions);
    /// assert_eq!(Group::of(1, 1), Group::Lost);
    /// ```
    pub fn of(recency_score: u8, frequency_score: u8) -> Group {
        let at = |score: u8| usize::from(score.clamp(1, 5) - 1);
        GRID.get(at(recency_score)).and_then(|row| row.get(at(frequency_score))).copied().unwrap_or(Lost)
    }

    /// Whether they used to buy often and have stopped: worth a personal word before they are gone.
    pub fn is_slipping_away(self) -> bool {
        matches!(self, AtRisk | CantLose)
    }

    /// Its name in rules, files and addresses: the same in every language.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Champions => text!("Champions"),
            Loyal => text!("Loyal"),
            PotentialLoyal => text!("Potential loyals"),
            New => text!("New"),
            Promising => text!("Promising"),
            NeedsAttention => text!("Need attention"),
            AboutToSleep => text!("About to sleep"),
            AtRisk => text!("At risk"),
            CantLose => text!("Can’t lose them"),
            Hibernating => text!("Hibernating"),
            Lost => text!("Lost"),
        }
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        language::said(self.word())
    }

    /// Who they are.
    pub fn meaning(self) -> &'static str {
        match self {
            Champions => say!("Bought very recently and buy most often."),
            Loyal => say!(
                "Order often (score 4 or 5), the last time neither just now nor longest ago (score 3 or 4). That tells how often they came, not that they are here now: some have been silent for long, and a regular among them can be overdue."
            ),
            PotentialLoyal => say!("Were here recently and have bought a few times."),
            New => say!("Bought very recently, and seldom or never before."),
            Promising => say!("Bought fairly recently, but seldom or only once."),
            NeedsAttention => say!("Middling in both: they could go either way."),
            AboutToSleep => say!("Bought seldom, and some time ago."),
            AtRisk => say!("Used to buy fairly often, but not for a long time."),
            CantLose => say!("Used to buy most often of all, but not for a long time."),
            Hibernating => say!("Bought seldom, and a long time ago."),
            Lost => say!("Bought least often, and longest ago."),
        }
    }

    /// What to do.
    pub fn advice(self) -> &'static str {
        match self {
            Champions => {
                say!("Thank them by name, let them try new things first, and ask them to bring a friend.")
            }
            Loyal => say!("Ask what they think, and suggest what goes with what they buy."),
            PotentialLoyal => {
                say!("Give a reason to return soon: a stamp card, a small extra on the next order.")
            }
            New => say!("Welcome them within days, help with the first purchase, and invite the second."),
            Promising => say!("Stay in mind: a short note, a taste of something they have not tried."),
            NeedsAttention => say!("Make one good offer based on what they bought, and limit it in time."),
            AboutToSleep => say!("Remind them of what they liked before they forget you."),
            AtRisk => say!("Write personally, ask what was missing, and offer to put it right."),
            CantLose => {
                say!("Call or write yourself, today: they were your best, and someone else may have them.")
            }
            Hibernating => say!("Send the ordinary news; spend no more on them than that."),
            Lost => say!("One last friendly try, then leave them in peace."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_cell_and_the_order_of_all_is_that_of_the_variants() {
        let cells: Vec<Group> = (1..=5).flat_map(|r| (1..=5).map(move |f| Group::of(r, f))).collect();
        for (i, group) in Group::ALL.iter().enumerate() {
            assert!(cells.contains(group), "{group:?} has no cell");
            assert_eq!(*group as usize, i);
        }
        assert_eq!(Group::of(0, 9), Group::of(1, 5));
    }

    /// What the group says of itself is what the grid has.
    #[test]
    fn loyal_says_with_which_scores() {
        let scores = (1..=5).flat_map(|r| (1..=5).map(move |f| (r, f)));
        let loyal: Vec<(u8, u8)> = scores.filter(|(r, f)| Group::of(*r, *f) == Group::Loyal).collect();
        assert_eq!(loyal, [(3, 4), (3, 5), (4, 4), (4, 5)]);
        let says = Group::Loyal.meaning();
        assert!(says.contains("often (score 4 or 5)") && says.contains("(score 3 or 4)"), "{says}");
    }
}
