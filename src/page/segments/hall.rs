//! All segments: own ones, and the ready-made ones family by family.

use super::{Stage, list, size, told_of, way_to, ways};
use crate::customers::segment::{Family, FamilyKey, Made, Rule, Segment, SegmentKey, Shares};
use crate::measure::{Measure, Sentence, Value};
use crate::page::{Address, Bar, Block, Cell, Choice, Drawing, Page, Picture, Room, Table, Unit};
use crate::workspace::Settings;
use crate::{say, tell};

/// So many parts have room in a picture.
const DRAWN: usize = 12;

pub(super) fn page(stage: &Stage<'_>, address: &Address) -> Page {
    let scene = stage.scene();
    let settings: Settings = stage.sight.settings();
    let shares = Shares::of(scene, &settings.assumptions);
    let families = scene.families();
    let wanted: FamilyKey = address.get("by").parse().unwrap_or(FamilyKey::Rfm);
    let shown = families.iter().find(|family| family.key == wanted);
    let shown = shown.or_else(|| families.iter().find(|family| family.key == FamilyKey::Rfm));
    let mut page = Page::new(title(stage, &shares)).lede(
        say!("A segment is a list of people you could write the same sentence to. These come ready-made from your files; others you put together by a rule or a list."),
    );
    page.blocks.push(ways());
    page.blocks.push(Block::Heading(say!("Your own").into()));
    if stage.own.is_empty() {
        page.blocks.push(Block::Say(
            say!("None yet. A rule such as “orders at least 3 and last order more than 60 days ago” finds its people anew whenever your files change.").into(),
        ));
    } else {
        page.blocks.push(Block::Table(own(stage, &shares)));
    }
    page.blocks.push(Block::Fold {
        title: say!("Make a list from addresses").into(),
        blocks: vec![Block::Form(list::form(stage))],
    });
    page.blocks.push(Block::Heading(say!("Ready-made").into()));
    let options: Vec<(String, String)> = families
        .iter()
        .filter(|family| !matches!(family.key, FamilyKey::Own | FamilyKey::Everyone))
        .map(|family| (family.key.to_string(), family.name.clone()))
        .collect();
    if let Some(family) = shown {
        page.blocks.push(Block::Choices(vec![Choice {
            name: "by".into(),
            label: say!("Parted by").into(),
            options,
            chosen: family.key.to_string(),
        }]));
        page.blocks.push(Block::Say(family.says.clone().into()));
        if !matches!(family.key, FamilyKey::Tag) {
            page.blocks.push(Block::Picture(picture(family, &shares)));
        }
        page.blocks.push(Block::Table(table(family, &shares)));
    }
    if stage.sight.foreseen().is_none() {
        page.blocks.push(Block::Links(vec![(
            say!("Also by the chance of coming back (a forecast is made; that takes seconds)").into(),
            Address::new(Room::Segments)
                .with("by", FamilyKey::Alive.to_string())
                .with(Address::FORESEE, "yes"),
        )]));
    }
    page
}

/// The best group and what it brings.
fn title(stage: &Stage<'_>, shares: &Shares<'_>) -> Sentence {
    let key = SegmentKey::new(FamilyKey::Tier, "top");
    let Some(best) = stage.scene().segment(&key).filter(|best| !best.people.is_empty()) else {
        return say!("Your customers fall into groups.").into();
    };
    let revenue = told_of(&best, shares.figures(&best.people))
        .into_iter()
        .find(|f| f.measure == Measure::SegmentOfRevenue);
    let one = best.people.len() == 1;
    match revenue.filter(|f| !matches!(f.value, Value::Unknown(_))) {
        Some(revenue) if one => {
            tell!(
                "Your best customer has brought {share} of all that customers with a name ever spent.",
                share = revenue
            )
        }
        Some(revenue) => {
            tell!(
                "Your best {n} customers have brought {share} of all that customers with a name ever spent.",
                n = size(&best),
                share = revenue
            )
        }
        None => tell!("Your best {n} customers are one in five of all.", n = size(&best)),
    }
}

fn own(stage: &Stage<'_>, shares: &Shares<'_>) -> Table {
    let mut table = Table::new(
        say!("Your own segments"),
        &[say!("Name"), say!("#People"), say!("#Of customers"), say!("#Of revenue"), say!("Rule")],
    );
    for own in stage.own.all() {
        let key = SegmentKey::own(own.number);
        let Some(segment) = stage.scene().segment(&key) else { continue };
        let rule = match &own.made {
            Made::Rule(text) => Rule::said_of(text),
            Made::List(links) => say!("A list of {count}", count = links.len()),
        };
        let mut cells = row(&segment, shares);
        cells.push(rule.into());
        table.push(cells);
    }
    table
}

/// Name, people, share of customers, share of revenue.
fn row(segment: &Segment, shares: &Shares<'_>) -> Vec<Cell> {
    let figures = told_of(segment, shares.figures(&segment.people));
    let share = |measure: Measure| {
        figures.iter().find(|f| f.measure == measure).map_or(Cell::Empty, |f| Cell::Figure(f.clone()))
    };
    vec![
        Cell::Link(segment.name.clone(), way_to(&segment.key)),
        size(segment).into(),
        share(Measure::SegmentOfCustomers),
        share(Measure::SegmentOfRevenue),
    ]
}

fn table(family: &Family, shares: &Shares<'_>) -> Table {
    let columns =
        [say!("Segment"), say!("#People"), say!("#Of customers"), say!("#Of revenue"), say!("Who they are")];
    let mut table = Table::new(family.name.clone(), &columns);
    for segment in &family.segments {
        let mut cells = row(segment, shares);
        cells.push(segment.says.clone().into());
        table.push(cells);
    }
    table
}

/// A segment, its share of customers and its share of revenue.
type Parts<'a> = (&'a Segment, Option<f64>, Option<f64>);

fn picture(family: &Family, shares: &Shares<'_>) -> Drawing {
    let drawn = family.segments.iter().filter(|s| !s.people.is_empty()).take(DRAWN);
    let told: Vec<Parts<'_>> = drawn
        .map(|segment| {
            let figures = told_of(segment, shares.figures(&segment.people));
            let of = |measure: Measure| {
                figures.iter().find(|f| f.measure == measure).and_then(|f| f.value.number())
            };
            (segment, of(Measure::SegmentOfCustomers), of(Measure::SegmentOfRevenue))
        })
        .collect();
    let most = told.iter().max_by(|a, b| a.2.unwrap_or(0.0).total_cmp(&b.2.unwrap_or(0.0)));
    let title = most.map_or_else(
        || Sentence::from(say!("What each segment brings")),
        |(segment, ..)| Sentence::from(say!("“{name}” bring most", name = segment.name)),
    );
    let bars = told.iter().map(|(segment, of_customers, of_revenue)| Bar {
        name: segment.name.clone(),
        value: *of_revenue,
        between: None,
        loud: of_revenue > of_customers,
    });
    Drawing {
        title,
        say: say!("What each segment brings, as a share of all revenue; strong where that is more than its share of customers").into(),
        description: say!("For each of {count} segments a bar: its share of what all brought.", count = told.len()).into(),
        note: if family.segments.len() > DRAWN {
            say!("The {count} largest are drawn.", count = DRAWN)
        } else {
            String::new()
        },
        unit: Unit::Share,
        picture: Picture::Bars(bars.collect()),
    }
}
