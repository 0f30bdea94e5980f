//! Answers about the ledger, the last of which are kept: going back to a page costs nothing.

use regulars::customers::{
    Choice, CohortSpan, Cohorts, Compare, CustomerFile, CustomerPage, CustomerQuery, Overview, Rfm, Table,
    Thresholds,
};
use regulars::ledger::Ledger;
use regulars::page::{self, Sight};
use regulars::workspace::Documents;

/// How many overviews are kept: as many periods as one compares in a sitting.
const OVERVIEWS: usize = 8;

/// What was answered about one state of the ledger; to be thrown away when that changes.
#[derive(Default)]
pub(crate) struct Answers {
    overviews: Vec<(Choice, Option<Box<Overview>>)>,
    /// The table is the same for every period: it is known by the rest of the choice.
    table: Option<(Choice, Option<Table>)>,
    cohorts: Option<(Choice, CohortSpan, Option<Cohorts>)>,
}

impl Answers {
    /// The first page.
    pub(crate) fn overview(
        &mut self,
        ledger: &Ledger,
        choice: &Choice,
        documents: &Documents,
    ) -> Option<Box<Overview>> {
        if let Some((_, known)) = self.overviews.iter().find(|(of, _)| of == choice) {
            return known.clone();
        }
        let overview = page::overview(Sight::new(ledger, choice, documents)).map(Box::new);
        if self.overviews.len() >= OVERVIEWS {
            self.overviews.remove(0);
        }
        self.overviews.push((*choice, overview.clone()));
        overview
    }

    /// A stretch of the table.
    pub(crate) fn customers(
        &mut self,
        ledger: &Ledger,
        choice: &Choice,
        query: &CustomerQuery,
    ) -> Option<CustomerPage> {
        self.table(ledger, choice).map(|table| table.page(ledger, query))
    }

    /// One customer.
    pub(crate) fn customer(&mut self, ledger: &Ledger, choice: &Choice, person: u32) -> Option<CustomerFile> {
        self.table(ledger, choice)?.file(ledger, person)
    }

    /// The grid.
    pub(crate) fn rfm(&mut self, ledger: &Ledger, choice: &Choice, typed: Option<Thresholds>) -> Option<Rfm> {
        self.table(ledger, choice).map(|table| table.rfm(typed))
    }

    /// The cohorts.
    pub(crate) fn cohorts(&mut self, ledger: &Ledger, choice: &Choice, span: CohortSpan) -> Option<Cohorts> {
        match &self.cohorts {
            Some((of, by, known)) if (of, *by) == (choice, span) => known.clone(),
            _ => {
                let cohorts = Cohorts::of(ledger, choice, span);
                self.cohorts = Some((*choice, span, cohorts.clone()));
                cohorts
            }
        }
    }

    /// Throws away what depends on what the owner wrote.
    pub(crate) fn forget_written(&mut self) {
        self.overviews.clear();
    }

    /// The table as a file: its name and its text.
    pub(crate) fn table_file(
        &mut self,
        ledger: &Ledger,
        choice: &Choice,
        query: &CustomerQuery,
    ) -> Option<(String, String)> {
        let table = self.table(ledger, choice)?;
        let day = table.page(ledger, &CustomerQuery { count: 0, ..query.clone() }).as_of;
        Some((format!("customers-{day}.csv"), table.csv(ledger, query)))
    }

    fn table(&mut self, ledger: &Ledger, choice: &Choice) -> Option<&Table> {
        let choice = own(choice);
        if self.table.as_ref().is_none_or(|(of, _)| *of != choice) {
            self.table = Some((choice, Table::of(ledger, &choice)));
        }
        self.table.as_ref()?.1.as_ref()
    }
}

/// The choice without what the table does not depend on.
fn own(choice: &Choice) -> Choice {
    Choice { period: None, compare: Compare::default(), ..*choice }
}
