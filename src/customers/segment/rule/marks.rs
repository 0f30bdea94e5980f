/// One bit for each person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    bits: Vec<u64>,
    people: usize,
}

impl Marks {
    /// Marks whom this holds for.
    pub(super) fn of(people: usize, holds: impl Fn(usize) -> bool) -> Marks {
        let word = |start: usize| {
            (start..people.min(start + 64)).fold(0u64, |bits, i| bits | u64::from(holds(i)) << (i - start))
        };
        Marks { bits: (0..people).step_by(64).map(word).collect(), people }
    }

    /// Nobody.
    pub(super) fn none(people: usize) -> Marks {
        Marks { bits: vec![0; people.div_ceil(64)], people }
    }

    /// Marks someone, too.
    pub(super) fn set(&mut self, person: u32) {
        if let Some(word) =
            self.bits.get_mut(person as usize / 64).filter(|_| (person as usize) < self.people)
        {
            *word |= 1 << (person % 64);
        }
    }

    pub(super) fn and(mut self, other: &Marks) -> Marks {
        self.bits.iter_mut().zip(&other.bits).for_each(|(mine, theirs)| *mine &= theirs);
        self
    }

    pub(super) fn or(mut self, other: &Marks) -> Marks {
        self.bits.iter_mut().zip(&other.bits).for_each(|(mine, theirs)| *mine |= theirs);
        self
    }

    pub(super) fn not(mut self) -> Marks {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        let beyond = self.people % 64;
        if let Some(last) = self.bits.last_mut().filter(|_| beyond > 0) {
            *last &= (1 << beyond) - 1;
        }
        self
    }

    /// Who is marked, ascending.
    pub(super) fn people(&self) -> impl Iterator<Item = u32> + '_ {
        (0u32..).zip(&self.bits).flat_map(|(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let at = left.trailing_zeros();
                    left &= left - 1;
                    word * 64 + at
                })
            })
        })
    }
}
