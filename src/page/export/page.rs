use super::{Format, Reach, email};
use crate::customers::segment::SegmentKey;
use crate::measure::{Sentence, Value};
use crate::page::picked::{Picked, SEGMENT, segment};
use crate::page::{Act, Address, Block, Button, Cell, Copied, Outcome, Page, Passage, Room, Sight, Table};
use crate::{say, tell};

const EXPORT: &str = "export";
const FORMAT: &str = "format";
/// So many addresses can be copied at once; more is a file’s business.
const COPIED: usize = 500;

pub(in crate::page) fn page(sight: Sight<'_>, address: &Address) -> Page {
    let Some(Picked { choice, segment }) = Picked::of(sight, address, &SegmentKey::everyone()) else {
        return Page::new(say!("There is nobody to put into a file yet."))
            .lede(say!("Open a file whose orders say who bought. Then their list can be saved here for the tool you write with."))
            .with(Block::WaysIn);
    };
    let reach = Reach::of(sight, segment.people.as_slice());
    let n = reach.people.len() as u64;
    let reached = reach.people.iter().filter(|person| Format::Google.takes(person)).count() as u64;
    let title = match reached {
        0 => Sentence::from(say!("Nobody in “{name}” can be reached.", name = segment.name)),
        1 => Sentence::from(say!("One customer in “{name}” can be reached.", name = segment.name)),
        _ => tell!(
            "{n} customers in “{name}” can be reached.",
            n = Value::Count(reached),
            name = segment.name.as_str()
        ),
    };
    let mut page = Page::new(title).lede(segment.says.clone()).with(Block::Choices(vec![choice]));
    let mails: Vec<String> =
        reach.people.iter().map(|p| email(&p.email)).filter(|mail| !mail.is_empty()).collect();
    page.blocks.push(Block::List(about(&reach, mails.len())));
    if n == 0 {
        return page;
    }
    page.blocks.push(Block::Heading(say!("Save the list").into()));
    let mut table =
        Table::new(say!("Files for tools"), &[say!("For"), say!("Holds"), say!("#Customers"), say!("Save")]);
    for format in Format::ALL {
        let takes = reach.people.iter().filter(|person| format.takes(person)).count() as u64;
        let act = Act::new(EXPORT).with(SEGMENT, segment.key.to_string()).with(FORMAT, format.word());
        let button = Button::new(say!("Save …"), act)
            .named(say!("Save for {name}", name = format.name()))
            .confirm_file(confirmation(format, takes));
        table.push(vec![
            format.name().into(),
            format.holds().into(),
            Value::Count(takes).into(),
            if takes > 0 { Cell::Button(button) } else { Cell::Empty },
        ]);
    }
    page.blocks.push(Block::Table(table));
    if !mails.is_empty() && mails.len() <= COPIED {
        page.blocks.push(Block::Fold {
            title: say!("Copy the e-mail addresses").into(),
            blocks: vec![
                Block::Note(
                    say!(
                        "Into the field for blind copies (Bcc), so that nobody reads who else got the letter."
                    )
                    .into(),
                ),
                Block::Copy(Copied {
                    label: say!("E-mail addresses").into(),
                    what: Passage::Text(mails.join(", ")),
                }),
            ],
        });
    }
    let columns = Format::ALL
        .iter()
        .map(|format| Sentence::from(format!("{}: {}.", format.name(), format.header().join(", "))));
    page.with(Block::Fold {
        title: say!("Which columns, and how people are hashed").into(),
        blocks: vec![
            Block::List(columns.collect()),
            Block::Note(say!("For Google Ads and Meta, addresses are put into small letters without spaces, telephone numbers into their international form, names into small letters; then each is hashed on this device (SHA-256). A hash can’t be turned back, but whoever knows an address can tell that it is in the list: it is still personal data.").into()),
            Block::Note(say!("Telephone numbers are left in your files when these are read, unless you have their column kept as a further one; then they stand here, too, if their country is known.").into()),
            Block::Note(say!("Sources: Mailchimp, Format guidelines for your import file; Klaviyo, How to create and add subscribers to a new list; HubSpot, Set up your import file; Google Ads Help 7659867 and 7474263; Meta Business Help 2082575038703844 and Meta’s customer information parameters.").into()),
        ],
    })
    .with(Block::Links(vec![(
        say!("What to do for them").into(),
        Address::new(Room::Plays).with(SEGMENT, segment.key.to_string()),
    )]))
}

/// Who is in the files, who is not, and what is not known.
fn about(reach: &Reach, with_mail: usize) -> Vec<Sentence> {
    let agreed = reach.people.iter().filter(|p| p.agreed == Some(true)).count() as u64;
    let open = reach.people.len() as u64 - agreed;
    let n = Value::Count;
    let called = reach.people.iter().filter(|person| Format::Google.takes(person)).count() - with_mail;
    let mut lines = vec![match (reach.people.len(), with_mail, called) {
        (0, ..) => tell!("There is nobody to write to."),
        (_, 0, 0) => tell!(
            "{n} customers are in it, but your files hold neither an e-mail address nor a telephone number of theirs: open the list of customers that holds them.",
            n = n(reach.people.len() as u64)
        ),
        _ => tell!("With an e-mail address: {n}.", n = n(with_mail as u64)),
    }];
    if agreed > 0 {
        lines.push(tell!("{n} agreed to e-mails, as your lists of customers say.", n = n(agreed)));
    }
    if open > 0 && agreed > 0 {
        lines.push(tell!(
            "{n} never said whether they want letters: write to them only where the law lets you, and let them say no.",
            n = n(open)
        ));
    } else if open > 0 {
        lines.push(tell!(
            "{n} never said in any file whether they want letters: write to them only where the law lets you, and let them say no.",
            n = n(open)
        ));
    }
    if reach.declined > 0 {
        lines.push(tell!(
            "{n} said no to letters, or asked never to be contacted. They are in none of the files.",
            n = n(reach.declined.into())
        ));
    }
    lines
}

fn confirmation(format: Format, n: u64) -> String {
    let people = if n == 1 { say!("one customer").to_owned() } else { say!("{n} customers", n) };
    let after = if format.is_hashed() {
        say!(
            "Hashed or not, this is personal data: the tool will know who of its own users are your customers."
        )
    } else {
        say!("Anyone who gets hold of the file can read it.")
    };
    say!(
        "The file holds {holds} of {people}. {after} It leaves this page’s care: keep it where others can’t open it, hand it on only where you may, and delete it once you no longer need it.",
        holds = format.holds(),
        people,
        after
    )
}

pub(in crate::page) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let (EXPORT, Some(format), Some(segment)) =
        (act.name.as_str(), Format::of(act.get(FORMAT)), segment(sight, act.get(SEGMENT)))
    else {
        return Outcome::Nothing;
    };
    let reach = Reach::of(sight, segment.people.as_slice());
    let (ending, bytes) = format.file(&segment.name, &reach.people);
    let day = sight.facts().map_or(String::new(), |facts| format!("-{}", facts.as_of()));
    let tool = match format {
        Format::Table | Format::Spreadsheet => String::new(),
        tool => format!("-{}", tool.word()),
    };
    Outcome::File(format!("{}{tool}{day}.{ending}", file_name(&segment.name)), bytes)
}

/// A name for a file: letters, digits and hyphens.
fn file_name(name: &str) -> String {
    let plain: String =
        name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "customers".to_owned() } else { parts.join("-").chars().take(60).collect() }
}
