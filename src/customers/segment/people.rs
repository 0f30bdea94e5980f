use serde::{Deserialize, Serialize};

/// People of a ledger that belong together: their numbers. Guaranteed: sorted, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People(Vec<u32>);

impl People {
    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a person is among them.
    pub fn contains(&self, person: u32) -> bool {
        self.0.binary_search(&person).is_ok()
    }

    /// Their numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied()
    }

    /// Their numbers, ascending.
    pub fn as_slice(&self) -> &[u32] {
        &self.0
    }

    /// Who is in both.
    ///
    /// ```
    /// use regulars::customers::segment::People;
    /// let (a, b): (People, People) = ([3, 1, 2].into_iter().collect(), [2, 3, 9].into_iter().collect());
    /// assert_eq!(a.and(&b).as_slice(), [2, 3]);
    /// assert_eq!(a.or(&b).as_slice(), [1, 2, 3, 9]);
    /// assert_eq!(a.without(&b).as_slice(), [1]);
    /// ```
    #[must_use]
    pub fn and(&self, other: &People) -> People {
        People(self.iter().filter(|person| other.contains(*person)).collect())
    }

    /// Who is in either.
    #[must_use]
    pub fn or(&self, other: &People) -> People {
        self.iter().chain(other.iter()).collect()
    }

    /// Who is in these and not in the others.
    #[must_use]
    pub fn without(&self, other: &People) -> People {
        People(self.iter().filter(|person| !other.contains(*person)).collect())
    }
}

impl FromIterator<u32> for People {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> People {
        let mut people: Vec<u32> = numbers.into_iter().collect();
        if !people.is_sorted_by(|a, b| a < b) {
            people.sort_unstable();
            people.dedup();
        }
        People(people)
    }
}
