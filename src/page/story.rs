//! Six questions about customers, answered as one story: what the other rooms know, each in a sentence, with the way to
//! its proof and the way to act on it.

use crate::measure::{Measure, Sentence, Value};
use crate::page::{self, Address, Block, Chapter, Page, Room, Sight};
use crate::plan::{Actions, State};
use crate::{say, tell};

pub(super) fn page(sight: Sight<'_>) -> Page {
    Page::new(say!("Six questions, one story."))
        .lede(say!("What they are worth to you rests on what you are worth to them."))
        .with(Block::Chapters(vec![
            chapter(
                say!("What are your customers worth to you?"),
                worth(sight),
                say!("An export of your orders tells who comes back, and what they bring."),
                [(Room::Worth, say!("What they will bring")), (Room::Slipping, say!("Whom to look after"))],
            ),
            chapter(
                say!("What are you worth to them?"),
                super::value::in_short(sight),
                say!("Five ratings from you, or twenty answers from them, show what they weigh."),
                [(Room::Value, say!("What they value")), (Room::Drivers, say!("What to mend first"))],
            ),
            chapter(
                say!("What do you give each other?"),
                super::mutual::in_short(sight),
                say!("Write down what an offer gives them and what it gives you: both have to gain for it to last."),
                [(Room::Mutual, say!("Give and take")), (Room::Proactive, say!("Serve before they ask"))],
            ),
            chapter(
                say!("What can a machine do, and what stays human?"),
                super::maturity::in_short(sight),
                say!("Twelve questions, four minutes: where you stand, and which step pays next."),
                [(Room::Maturity, say!("Where you stand")), (Room::Steps, say!("The next steps"))],
            ),
            chapter(
                say!("What do you promise?"),
                super::promise::in_short(sight),
                say!("One sentence that says to whom you are worth the way, and why."),
                [(Room::Promise, say!("Your promise")), (Room::Workflow, say!("Seven steps to it"))],
            ),
            chapter(
                say!("What do you do about it?"),
                doing(sight),
                say!("Whatever you decide on any page stands on one plan, with what came of it."),
                [(Room::Plan, say!("Your plan")), (Room::Report, say!("The report"))],
            ),
        ]))
}

fn chapter(asks: &str, known: Option<Sentence>, takes: &str, ways: [(Room, &str); 2]) -> Chapter {
    Chapter {
        asks: asks.to_owned(),
        known: known.is_some(),
        says: known.unwrap_or_else(|| takes.into()),
        ways: ways.map(|(room, words)| (words.to_owned(), Address::new(room))).to_vec(),
    }
}

fn worth(sight: Sight<'_>) -> Option<Sentence> {
    let overview = page::overview(sight)?;
    let (customers, brought) = (overview.figure(Measure::Customers)?, overview.figure(Measure::NetRevenue)?);
    let fifth = overview.figure(Measure::TopFifthShare).filter(|f| f.value.number().is_some());
    Some(match fifth {
        Some(fifth) => tell!(
            "{brought} came in. Of what {customers|customer|customers} with a name spent, the best fifth brought {share}.",
            brought,
            customers,
            share = fifth
        ),
        None => tell!(
            "{brought} came in; {customers|customer is|customers are} known by name.",
            brought,
            customers
        ),
    })
}

fn doing(sight: Sight<'_>) -> Option<Sentence> {
    let plan: Actions = sight.documents.get();
    let of = |state: State| Value::Count(plan.all().iter().filter(|a| a.state == state).count() as u64);
    (!plan.all().is_empty()).then(|| {
        tell!(
            "{doing} under way, {planned} planned, {done} done.",
            doing = of(State::Doing),
            planned = of(State::Planned),
            done = of(State::Done)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::Choice;
    use crate::ledger::Ledger;
    use crate::plan::Action;
    use crate::workspace::Documents;

    fn chapters(documents: &Documents) -> Vec<Chapter> {
        let (ledger, choice) = (Ledger::default(), Choice::default());
        match page(Sight::new(&ledger, &choice, documents)).blocks.pop() {
            Some(Block::Chapters(chapters)) => chapters,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_first_page_is_not_made_twice() {
        let csv = crate::sample::orders_csv();
        let ledger = Ledger::of([crate::import::read("sample.csv", csv.as_bytes(), None).unwrap().1]);
        let (choice, documents) = (Choice::default(), Documents::default());
        let sight = Sight::new(&ledger, &choice, &documents);
        let mut known = page::overview(sight).unwrap();
        assert_eq!(page(sight), page(sight.after(Some(&known))));
        known.figures.clear();
        assert_ne!(page(sight), page(sight.after(Some(&known))), "what is known is taken");
    }

    #[test]
    fn every_question_says_what_it_takes_until_something_is_known() {
        let all = chapters(&Documents::default());
        assert_eq!(all.len(), 6);
        assert!(all.iter().all(|c| !c.known && !c.says.is_empty() && c.ways.len() == 2));
        let mut plan = Actions::default();
        plan.add(Action { aim: "No queue".into(), state: State::Doing, ..Action::default() });
        let all = chapters(&Documents::default().with(&plan));
        let last = all.last().unwrap();
        assert!(last.known);
        assert_eq!(crate::page::csv::plain(&last.says), "1 under way, 0 planned, 0 done.");
    }
}
