//! What is claimed in eighteen squares, what shows it, and the two ways in which they can part.

use super::{Ground, log, proof_figures};
use crate::measure::Sentence;
use crate::page::paper::{self, Reading, example, hidden, more, one_of};
use crate::page::{
    Act, Address, Block, Button, Cell, Field, FieldKind, Form, Look, Outcome, Page, Room, Sight, Table,
    actions,
};
use crate::value::promise::{Aspect, Benefit, Claim, Column, Proof, Spot, Square, Standing, Verdict};
use crate::{language, say};

const CLAIM: &str = "claim";
const UNCLAIM: &str = "unclaim";
const EXAMPLE: &str = "example";

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let proof: Proof = paper::now(sight);
    let squares = proof.squares();
    let mut page = told(&squares);
    let row = address.get("row");
    if let Ok(spot) = row.parse::<Spot>() {
        page.blocks.extend(about(sight, &proof, spot));
    }
    page.blocks.extend(log::about(&proof, row));
    if proof.is_empty() {
        page.blocks.push(Block::Table(grid(&squares)));
        page.blocks.push(Block::Form(claiming(sight, &proof, None)));
        page.blocks.extend(log::known(sight, &proof));
        page.blocks.push(log::adding(sight));
        page.blocks.push(Block::Buttons(vec![Button::new(say!("Begin with an example"), Act::new(EXAMPLE))]));
        let shown = Proof::example();
        page.blocks.push(example(vec![
            Block::Table(log::table(&shown, false)),
            Block::Table(claims(&shown.squares(), false)),
            Block::Say(say!("The example says: freshness is claimed and shown; that nobody runs out is claimed, and too few take the subscription; that guests feel known is shown, and nobody says so.").into()),
        ]));
        return page;
    }
    let figures = proof_figures(&proof);
    if !figures.is_empty() {
        page.blocks.push(Block::Figures(figures));
    }
    page.blocks.push(Block::Table(grid(&squares)));
    page.blocks.push(Block::Note(
        say!("Open a square to claim something there, or to see what shows it. No firm fills all of them, and none should.").into(),
    ));
    page.blocks.extend(parted(sight, &squares));
    if !proof.claims().is_empty() {
        page.blocks.push(Block::Heading(say!("What you claim").into()));
        page.blocks.push(Block::Table(claims(&squares, true)));
    }
    page.blocks.push(Block::Fold {
        title: say!("Claim something").into(),
        blocks: vec![Block::Form(claiming(sight, &proof, None))],
    });
    page.blocks.extend(log::blocks(sight, &proof));
    page.blocks
        .push(Block::Fold { title: say!("How claims are held against evidence").into(), blocks: method() });
    let mut says = Vec::new();
    if !proof.entries().iter().any(|entry| entry.kind.is_deed()) {
        says.push(say!("A test in which people do something: sign up, pay ahead, choose. What they do tells more than what they say."));
    }
    if sight.ledger.records().feedback.is_empty() {
        says.push(say!("What customers write, from a file or typed in: praise and complaints are offered here as evidence."));
    }
    page.blocks.extend(more(&says));
    page
}

fn told(squares: &[Square<'_>]) -> Page {
    let of = |standing: Standing| squares.iter().filter(move |s| s.standing() == standing);
    let count = |standing| of(standing).map(|s| s.claims.len()).sum::<usize>();
    let first = |standing| of(standing).flat_map(|s| &s.claims).next().map(|claim| claim.words.clone());
    let claims: usize = squares.iter().map(|s| s.claims.len()).sum();
    let unclaimed = of(Standing::Unclaimed).next();
    if let Some(words) = first(Standing::Refuted) {
        return Page::new(say!("You claim “{words}”, and what you tested says otherwise.", words)).lede(
            say!("Make it true, or claim something else. A promise that is not kept costs more than none."),
        );
    }
    match (claims, count(Standing::Unshown), unclaimed) {
        (0, _, None) => Page::new(say!("What do you claim, and what shows that it is true?")).lede(
            say!("Write down what you say of yourself, on the website, the window, the bill. Then note what you asked or tried, and see which claims stand on something."),
        ),
        (0, _, Some(square)) => Page::new(say!("You can show something, and do not say it: {spot}.", spot = name(square.spot)))
            .lede(say!("Claim it where customers choose.")),
        (1, 1, _) => Page::new(say!("Nothing shows yet that what you claim is true.")).lede(say!("Ask five customers a question that could prove it wrong.")),
        (all, n, _) if n > 0 && n == all => Page::new(say!("Nothing shows yet that any of your {all} claims is true.", all))
            .lede(say!("Begin with the one for which customers come.")),
        (all, n, _) if n > 0 => Page::new(say!("{n} of {all} claims are not shown to be true yet.", n, all))
            .lede(say!("Begin with the one for which customers come.")),
        (_, _, Some(square)) => Page::new(say!("All you claim is shown, and you can show more: {spot}.", spot = name(square.spot)))
            .lede(say!("Claim it where customers choose.")),
        _ => Page::new(say!("Everything you claim is shown to be true.")).lede(say!("Test it again when something changes.")),
    }
}

/// A square in the middle of a sentence.
pub(super) fn name(spot: Spot) -> String {
    format!("{}, {}", language::inside(spot.benefit.words()), language::inside(spot.aspect.words()))
}

fn way(spot: Spot) -> Address {
    Address::new(Room::Coverage).with("row", spot.to_string())
}

fn grid(squares: &[Square<'_>]) -> Table {
    let columns: Vec<&str> =
        std::iter::once(say!("Value§of a promise")).chain(Aspect::ALL.map(Aspect::words)).collect();
    let mut table = Table::new(say!("What is claimed, and what is shown"), &columns);
    for benefit in Benefit::ALL {
        let row = squares.iter().filter(|square| square.spot.benefit == benefit);
        let cells = row.map(|square| {
            let n = square.entries.len();

            let words = match square.standing() {
                Standing::Empty if n > 0 => say!("not shown"),
                Standing::Empty => say!("nothing yet"),
                Standing::Unshown => say!("claimed, not shown"),
                Standing::Refuted => say!("claimed, and it does not hold"),
                Standing::Shown if square.is_disputed() => say!("claimed, shown and disputed"),
                Standing::Shown => say!("claimed and shown"),
                Standing::Unclaimed => say!("shown, not claimed"),
            };
            let words = match n {
                0 => words.to_owned(),
                n => say!("{standing}, {n|test|tests}", standing = words, n),
            };
            Cell::Link(words, way(square.spot))
        });
        table.push(std::iter::once(benefit.words().into()).chain(cells).collect());
    }
    table
}

/// The two ways in which claims and evidence part.
fn parted(sight: Sight<'_>, squares: &[Square<'_>]) -> Vec<Block> {
    let of =
        |standings: &'static [Standing]| squares.iter().filter(move |s| standings.contains(&s.standing()));
    let mut bare = Table::new(
        say!("Claimed, not shown"),
        &[say!("What you claim"), say!("Where"), say!("What was tested"), say!("Plan")],
    );
    for square in of(&[Standing::Refuted, Standing::Unshown]) {
        for claim in &square.claims {
            let (tested, aim) = match (square.standing(), square.entries.len()) {
                (Standing::Refuted, _) => (
                    say!("it does not hold"),
                    say!("Make this true, or claim it no longer: {words}", words = claim.words),
                ),
                (_, 0) => (say!("nothing"), say!("Test with customers: {words}", words = claim.words)),
                _ => (say!("open still"), say!("Go on testing: {words}", words = claim.words)),
            };
            bare.push(vec![
                claim.words.clone().into(),
                Cell::Link(name(square.spot), way(square.spot)),
                tested.into(),
                actions::plan(sight, Room::Coverage, &claim.words, &aim, "", square.spot.benefit.word()),
            ]);
        }
    }
    let mut silent =
        Table::new(say!("Shown, not claimed"), &[say!("What is shown"), say!("Where"), say!("Claim it")]);
    for square in of(&[Standing::Unclaimed]) {
        for entry in square.entries.iter().filter(|entry| entry.verdict() == Verdict::Holds) {
            silent.push(vec![
                entry.tested.clone().into(),
                name(square.spot).into(),
                Cell::Link(say!("Claim: {tested}", tested = entry.tested), way(square.spot)),
            ]);
        }
    }
    let mut blocks = Vec::new();
    if !bare.rows.is_empty() {
        blocks.extend([Block::Heading(say!("Claimed, and not shown").into()), Block::Table(bare)]);
    }
    if !silent.rows.is_empty() {
        blocks.extend([Block::Heading(say!("Shown, and not claimed").into()), Block::Table(silent)]);
    }
    blocks
}

fn claims(squares: &[Square<'_>], can_be_changed: bool) -> Table {
    let mut columns =
        vec![say!("What you claim"), say!("Where"), say!("What shows it"), say!("Take it back")];
    if !can_be_changed {
        columns.pop();
    }
    let mut table = Table::new(say!("Claims"), &columns);
    for square in squares {
        for claim in &square.claims {
            let mut cells: Vec<Cell> = vec![
                claim.words.clone().into(),
                Cell::Link(name(square.spot), way(square.spot)),
                Cell::Say(evidence(square)),
            ];
            if can_be_changed {
                cells.push(take_back(claim));
            }
            table.push(cells);
        }
    }
    table
}

fn evidence(square: &Square<'_>) -> Sentence {
    let holds: Vec<&str> = square
        .entries
        .iter()
        .filter(|entry| entry.verdict() == Verdict::Holds)
        .map(|entry| entry.tested.as_str())
        .collect();
    match (holds.is_empty(), square.count(Verdict::Fails), square.entries.is_empty()) {
        (false, 0, _) => holds.join("; ").into(),
        (false, ..) => say!("{tests}; other tests say otherwise", tests = holds.join("; ")).into(),
        (true, _, true) => say!("nothing was tested").into(),
        (true, 0, false) => say!("what was tested is open").into(),
        (true, ..) => say!("what was tested does not hold").into(),
    }
}

fn take_back(claim: &Claim) -> Cell {
    let act = Act::new(UNCLAIM).with("id", claim.id.to_string());
    Cell::Button(Button {
        look: Look::Link,
        ..Button::new(say!("Take it back"), act).named(say!("Take it back: {words}", words = claim.words))
    })
}

/// All squares to choose from.
pub(super) fn spots() -> Vec<(String, String)> {
    Spot::all().map(|spot| (spot.to_string(), name(spot))).collect()
}

/// What is offered on the canvas and promised in the statement, and not claimed yet.
fn written(sight: Sight<'_>, proof: &Proof) -> Vec<String> {
    let ground = Ground::of(sight);
    let offered = [Column::Reliever, Column::Creator].into_iter().flat_map(|c| ground.canvas.column(c));
    let mut all: Vec<String> = offered.map(|item| item.words.clone()).collect();
    if let Some(one) = &ground.statement {
        all.extend([one.parts.benefit.clone(), one.parts.difference.clone()]);
    }
    let known = |words: &String| proof.claims().iter().any(|claim| claim.words == words.trim());
    all.retain(|words| !words.trim().is_empty() && !known(words));
    all
}

fn claiming(sight: Sight<'_>, proof: &Proof, spot: Option<Spot>) -> Form {
    let row = spot.map_or(String::new(), |spot| spot.to_string());
    let chosen = spot.or(Spot::all().next()).map_or(String::new(), |spot| spot.to_string());
    let written = written(sight, proof);
    let mut fields = Vec::new();
    if !written.is_empty() {
        let options = written.iter().map(|words| (words.as_str(), words.as_str()));
        fields.push(one_of("written", say!("Something from your canvas or your statement"), options, ""));
    }
    fields.extend([
        Field::new("words", say!("In your words"), FieldKind::Words)
            .hint(say!("Such as: ready in five minutes, or it is free.")),
        Field::new("spot", say!("What it promises"), FieldKind::OneOf(spots())).value(chosen),
        hidden("row", row),
    ]);
    Form {
        name: CLAIM.into(),
        title: say!("Something you claim").into(),
        says: say!("As customers read or hear it, one thing at a time.").into(),
        fields,
        submit: say!("Keep it").into(),
        ..Form::default()
    }
}

/// One square: what is claimed there, what was tested there, and room for more.
fn about(sight: Sight<'_>, proof: &Proof, spot: Spot) -> Vec<Block> {
    let squares = proof.squares();
    let Some(square) = squares.iter().find(|square| square.spot == spot) else { return Vec::new() };
    let mut blocks =
        vec![Block::Heading(format!("{}: {}", spot.benefit.words(), language::inside(spot.aspect.words())))];
    if !square.claims.is_empty() {
        let mut table = Table::new(say!("Claimed here"), &[say!("What you claim"), say!("Take it back")]);
        for claim in &square.claims {
            table.push(vec![claim.words.clone().into(), take_back(claim)]);
        }
        blocks.push(Block::Table(table));
    }
    if square.entries.is_empty() {
        blocks.push(Block::Note(say!("Nothing was tested here yet.").into()));
    } else {
        blocks.push(Block::Table(log::of(&square.entries, true)));
    }
    blocks.push(Block::Form(claiming(sight, proof, Some(spot))));
    blocks
}

fn method() -> Vec<Block> {
    vec![
        Block::Say(say!("A claim is shown where at least one test in its square holds. Where tests were made and none holds but some fail, it is refuted. Tests that are open show nothing.").into()),
        Block::Say(say!("A test holds where even the lower bound of its interval reaches the part you said was needed; it fails where not even the upper bound does (Wilson 1927). Fix that part before you ask: afterwards every result looks like what one wanted. You can overrule the counts, with the reason in the note.").into()),
        Block::Note(say!("The interval supposes that those who were asked are a fair sample of the segment. Those who write of their own accord, or who like you, are not.").into()),
    ]
}

pub(super) fn act(sight: Sight<'_>, act: &Act, here: impl FnOnce() -> Page) -> Outcome {
    let mut proof: Proof = paper::now(sight);
    let mut read = Reading::of(act);
    match act.name.as_str() {
        EXAMPLE if proof.is_empty() => proof = Proof::example(),
        CLAIM => {
            let Ok(spot) = act.get("spot").parse() else { return Outcome::Nothing };
            let words = match read.words("words") {
                words if words.is_empty() => read.words("written"),
                words => words,
            };
            if proof.claim(spot, &words).is_none() {
                read.refuse(
                    "words",
                    say!("Say what you claim, and not what stands there already. Sixty claims are the most."),
                );
            }
        }
        UNCLAIM => {
            if !proof.unclaim(act.get("id").parse().unwrap_or(0)) {
                return Outcome::Nothing;
            }
        }
        _ => {
            if let Some(outcome) = log::act(sight, &mut proof, &mut read, act) {
                return outcome;
            }
        }
    }
    if read.wrong.is_empty() { paper::keep(sight, &proof) } else { paper::again(here(), act, &read.wrong) }
}
