//! What to offer each customer next, and why.

use super::{SAVE_NEXT, SHOWN, figure, name, rounded};
use crate::customers::affinity::{Next, Offer, Why};
use crate::customers::segment::SegmentKey;
use crate::measure::{Measure, Sentence, Value};
use crate::page::foresight::explained;
use crate::page::picked::{Picked, SEGMENT};
use crate::page::{Act, Address, Block, Button, Cell, Choice, Page, Sight, Table};

pub(super) fn page(sight: Sight<'_>, address: &Address, view: Choice) -> Page {
    let found = Next::of(sight.ledger, sight.choice).zip(Picked::of(sight, address, &SegmentKey::everyone()));
    let Some((next, Picked { choice, segment })) = found else {
        return Page::new("Nobody can be told apart yet.")
            .lede("Open a file whose orders say who bought and what.")
            .with(Block::Choices(vec![view]));
    };
    let choices = Block::Choices(vec![view, choice]);
    let offers: Vec<&Offer> = segment.people.iter().filter_map(|person| next.for_person(person)).collect();
    let n = offers.len() as u64;
    if n == 0 {
        return Page::new(format!("There is nothing to suggest to “{}” yet.", segment.name))
            .lede("An offer needs goods that go together more often than by chance, or goods that are bought again and again.")
            .with(choices);
    }
    let counted = next.for_people(segment.people.as_slice());
    let (most, of_most) = counted.first().copied().unwrap_or((0, 0));
    let title = Sentence::new()
        .words("For ")
        .value(Value::Count(n))
        .words(format!(
            " of “{}” there is one thing to suggest; most often “{}”, to ",
            segment.name,
            name(sight, most)
        ))
        .value(Value::Count(of_most.into()))
        .words(" of them.");
    let known = figure(Measure::NextKnown, Value::Count(n), segment.people.len() as u64);
    let mut page = Page::new(title)
        .lede("One suggestion each, never what they have unless it is used up and due. Say why: “many who take this also like …”.")
        .with(choices)
        .with(Block::Figures(vec![known]));
    let mut goods = Table::new("What to offer to this segment", &["Good", "#Customers"]);
    for (good, n) in counted.iter().take(10) {
        goods.push(vec![name(sight, *good).into(), Value::Count((*n).into()).into()]);
    }
    page.blocks.push(Block::Table(goods));
    page.blocks.push(Block::Heading("Customer by customer".into()));
    let act = Act::new(SAVE_NEXT).with(SEGMENT, segment.key.to_string());
    let save = Button::new(format!("Save all {n} as a file"), act).confirm(format!("The file holds names and e-mail addresses of {n} customers and what they bought. Keep it where others can’t open it, and delete it when it is used."));
    page.blocks.push(Block::Buttons(vec![save]));
    let mut table = Table::new("The next thing for each", &["Customer", "Offer", "Why", "#Likelihood"]);
    let mut sorted = offers;
    sorted.sort_by(|a, b| b.chance.value().total_cmp(&a.chance.value()).then(a.person.cmp(&b.person)));
    for offer in sorted.iter().take(SHOWN) {
        table.push(vec![
            Cell::Customer(offer.person, sight.ledger.person(offer.person).title().to_owned()),
            name(sight, offer.good).into(),
            Cell::Say(why(sight, offer)),
            Value::Share(offer.chance).into(),
        ]);
    }
    page.blocks.push(Block::Table(table));
    if n as usize > SHOWN {
        page.blocks.push(Block::Note(format!("The {SHOWN} likeliest are shown; the file holds all.").into()));
    }
    page.with(Block::Fold {
        title: "How this is told".into(),
        blocks: [
            explained(&[Measure::NextKnown, Measure::Confidence, Measure::Lift]),
            vec![Block::Note("The likelihood is how many of those in the same place bought it at some time: it does not say that a letter brings it about. A good is bought again and again where three in ten of its buyers came back for it and ten pauses or more are known; it is due when their own usual pause has passed, and no more after three times that.".into())],
        ]
        .concat(),
    })
}

pub(super) fn why(sight: Sight<'_>, offer: &Offer) -> Sentence {
    match offer.why {
        Why::GoesWith { with, both, with_it, lift } => Sentence::new()
            .words(format!("Has “{}”: of ", name(sight, with)))
            .value(Value::Count(with_it.into()))
            .words(" with it, ")
            .value(Value::Count(both.into()))
            .words(" have both, ")
            .value(Value::Number(rounded(lift)))
            .words(" times as many as by chance."),
        Why::UsedUp { usual, since } => Sentence::new()
            .words("Last bought ")
            .value(Value::Days(f64::from(since)))
            .words(" ago, usually every ")
            .value(Value::Days(f64::from(usual)))
            .words("."),
    }
}
