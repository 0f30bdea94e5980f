//! What to offer each customer next, and why.

use super::{SAVE_NEXT, SHOWN, figure, name, rounded};
use crate::customers::affinity::{Next, Offer, Why};
use crate::customers::segment::SegmentKey;
use crate::measure::{Measure, Sentence, Value};
use crate::page::foresight::explained;
use crate::page::picked::{Picked, SEGMENT};
use crate::page::{Act, Address, Block, Button, Cell, Choice, Page, Sight, Table};
use crate::{say, tell};

pub(super) fn page(sight: Sight<'_>, address: &Address, view: Choice) -> Page {
    let found = Next::of(sight.ledger, sight.choice).zip(Picked::of(sight, address, &SegmentKey::everyone()));
    let Some((next, Picked { choice, segment })) = found else {
        return Page::new(say!("Nobody can be told apart yet."))
            .lede(say!("Open a file whose orders say who bought and what."))
            .with(Block::Choices(vec![view]))
            .with(Block::WaysIn);
    };
    let choices = Block::Choices(vec![view, choice]);
    let offers: Vec<&Offer> = segment.people.iter().filter_map(|person| next.for_person(person)).collect();
    let n = offers.len() as u64;
    if n == 0 {
        return Page::new(say!("There is nothing to suggest to “{name}” yet.", name = segment.name))
            .lede(say!("An offer needs goods that go together more often than by chance, or goods that are bought again and again."))
            .with(choices);
    }
    let counted = next.for_people(segment.people.as_slice());
    let (most, of_most) = counted.first().copied().unwrap_or((0, 0));
    let title = tell!(
        "For {n} of “{segment}” there is one thing to suggest; most often “{good}”, to {most} of them.",
        n = Value::Count(n),
        segment = segment.name.as_str(),
        good = name(sight, most),
        most = Value::Count(of_most.into())
    );
    let known = figure(Measure::NextKnown, Value::Count(n), segment.people.len() as u64);
    let mut page = Page::new(title)
        .lede(say!("One suggestion each, never what they have unless it is used up and due. Say why: “many who take this also like …”."))
        .with(choices)
        .with(Block::Figures(vec![known]));
    let mut goods =
        Table::new(say!("What to offer to this segment"), &[say!("Good§ware"), say!("#Customers")]);
    for (good, n) in counted.iter().take(10) {
        goods.push(vec![name(sight, *good).into(), Value::Count((*n).into()).into()]);
    }
    page.blocks.push(Block::Table(goods));
    page.blocks.push(Block::Heading(say!("Customer by customer").into()));
    let act = Act::new(SAVE_NEXT).with(SEGMENT, segment.key.to_string());
    let save = Button::new(say!("Save all {n} as a file", n), act).confirm_file(say!("The file holds names and e-mail addresses of {n|customer|customers} and what was bought. Keep it where others can’t open it, and delete it once you no longer need it.", n));
    page.blocks.push(Block::Buttons(vec![save]));
    let mut table = Table::new(
        say!("The next thing for each"),
        &[say!("Customer"), say!("Offer§noun"), say!("Why"), say!("#Likelihood")],
    );
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
    let all = say!("The {n} likeliest are shown; the file holds all.", n = SHOWN);
    page.blocks.push(Block::Table(table.of(n as usize, all)));
    page.with(Block::Fold {
        title: say!("How this is told").into(),
        blocks: [
            explained(&[Measure::NextKnown, Measure::Confidence, Measure::Lift]),
            vec![Block::Note(say!("The likelihood is how many of those in the same place bought it at some time: it does not say that a letter brings it about. A good is bought again and again where three in ten of its buyers came back for it and ten pauses or more are known; it is due when their own usual pause has passed, and no more after three times that.").into())],
        ]
        .concat(),
    })
}

pub(super) fn why(sight: Sight<'_>, offer: &Offer) -> Sentence {
    match offer.why {
        Why::GoesWith { with, both, with_it, lift } => tell!(
            "Has “{good}”: of {with_it} with it, {both} have both, {times} times as many as by chance.",
            good = name(sight, with),
            with_it = Value::Count(with_it.into()),
            both = Value::Count(both.into()),
            times = Value::Number(rounded(lift))
        ),
        Why::UsedUp { usual, since } => tell!(
            "Last bought {since} ago, usually every {usual}.",
            since = Value::Days(f64::from(since)),
            usual = Value::Days(f64::from(usual))
        ),
    }
}
