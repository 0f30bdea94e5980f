//! What customers write: how much praise and complaint, about what, and what the owner sets right in how it was read.

use crate::measure::chance;
use crate::measure::{Measure, Sentence, Value};
use crate::page::{
    Act, Address, Block, Cell, Choice, Drawing, Field, FieldKind, Form, Outcome, Page, Picture, Room, Series,
    Sight, Table, Unit, actions,
};
use crate::quantity::Period;
use crate::voice::questionnaire::said_place;
use crate::voice::{
    By, Corrections, Heard, Language, QUALITY, Reading, Theme, Tone, Tones, figures_of, kept_theme,
};
use crate::{language, say, tell, text};
use std::collections::BTreeSet;

const TONE: &str = "tone";
const RENAME: &str = "rename";
const MOVE: &str = "move";
/// As the words and the stars have it.
const AS_READ: &str = "as-read";
/// So many quotes are shown.
const QUOTED: usize = 40;
/// So many letters of a quote.
const LETTERS: usize = 400;
/// So many themes are listed.
const THEMES: usize = 30;

/// A text's name in addresses.
pub(super) fn name_of(key: u64) -> String {
    format!("{key:016x}")
}

/// The text of this name.
pub(super) fn key_of(name: &str) -> Option<u64> {
    u64::from_str_radix(name, 16).ok()
}

/// A text cut where it gets too long to read at a glance.
pub(super) fn quote(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{} …", flat.get(..end).unwrap_or_default()),
        None => flat,
    }
}

struct Chosen<'a> {
    theme: &'a str,
    tone: Option<Tone>,
    source: &'a str,
    language: Option<Language>,
}

impl<'a> Chosen<'a> {
    fn of(address: &'a Address) -> Chosen<'a> {
        let language = address.get("language");
        Chosen {
            theme: address.get("theme"),
            tone: Tone::of(address.get("tone")),
            source: address.get("source"),
            language: match language {
                "" => None,
                "other" => Some(Language::Other),
                code => Some(Language::of(code)),
            },
        }
    }

    /// Which texts the figures are told of; nothing where of all. Those of a tone are counted among all of them.
    fn told_of(address: &Address) -> String {
        let all = ["theme", "source", "language"].map(|name| (name, address.get(name)));
        let said = all.iter().filter(|(_, chosen)| !chosen.is_empty());
        said.map(|(name, chosen)| format!("{name}={chosen}")).collect::<Vec<_>>().join(" ")
    }

    /// What a text is: of the whole, or of the chosen theme what is said about that. A text may praise the goods and
    /// complain of the wait; under a theme it counts as what it says of it, there as in the table of themes.
    fn tone_of(&self, heard: &Heard<'_>, reading: &Reading<'_>) -> Option<Tone> {
        match heard.themes.iter().position(|theme| theme.key == self.theme) {
            Some(theme) => reading.themes.iter().find(|(at, _)| *at == theme).and_then(|(_, tone)| *tone),
            None => reading.tone,
        }
    }

    /// Whether a text is of the chosen theme, source and language.
    fn holds(&self, heard: &Heard<'_>, reading: &Reading<'_>) -> bool {
        let of_theme =
            |(at, _): &(usize, Option<Tone>)| heard.themes.get(*at).is_some_and(|t| t.key == self.theme);
        (self.theme.is_empty() || reading.themes.iter().any(of_theme))
            && (self.source.is_empty() || source(reading) == self.source)
            && self.language.is_none_or(|language| reading.language == language)
    }
}

const SURVEY: &str = text!("survey");
const NOT_SAID: &str = text!("not said");

/// Where a text comes from, as addresses name it.
fn source<'a>(reading: &Reading<'a>) -> &'a str {
    match reading.said.source.trim() {
        "" if reading.said.beside_answers => SURVEY,
        "" => NOT_SAID,
        source => source,
    }
}

/// The same in words.
fn source_words(source: &str) -> &str {
    match source {
        SURVEY | NOT_SAID => language::said(source),
        named => said_place(named),
    }
}

pub(super) fn page(sight: Sight<'_>, address: &Address) -> Page {
    // Texts without a date belong to no period; where all are such, all count.
    let period = super::voice::period(sight).filter(|_| sight.choice.period.is_some() || has_days(sight));
    let heard = sight.heard(period);
    if heard.all.is_empty() {
        return nothing(sight);
    }
    let chosen = Chosen::of(address);
    let held: Vec<&Reading<'_>> = heard.all.iter().filter(|r| chosen.holds(&heard, r)).collect();
    let mut tones = Tones::default();
    held.iter().filter_map(|r| chosen.tone_of(&heard, r)).for_each(|tone| tones.add(tone));
    let about = heard.themes.iter().find(|t| t.key == chosen.theme).map(|t| t.name.as_str());
    let mut page = Page::new(title(held.len() as u64, tones, about)).lede(lede(&heard));
    if let Some(reading) =
        key_of(address.get("text")).and_then(|key| heard.all.iter().find(|r| r.said.key == key))
    {
        page.blocks.push(Block::Form(set_right(reading)));
    }
    page.blocks.push(Block::Choices(choices(&heard, address)));
    let of = Chosen::told_of(address);
    let figures = figures_of(tones, held.len() as u64, period).into_iter();
    page.blocks.push(Block::Figures(figures.map(|figure| figure.told_of(&of)).collect()));
    page.blocks.extend(over_time(&heard, &chosen));
    page.blocks.push(Block::Heading(say!("What it is about").into()));
    page.blocks.push(Block::Table(themes(sight, &heard, period, address)));
    page.blocks.extend(actions::listed(sight, Room::Feedback));
    if let Some(theme) = heard.themes.iter().find(|t| t.key == chosen.theme) {
        page.blocks.extend(of_theme(theme, &heard));
    }
    page.blocks.push(Block::Heading(say!("In their words").into()));
    page.blocks.push(Block::Table(quotes(&held, &heard, &chosen, address)));
    page.blocks.extend(more(&heard));
    page.blocks.push(Block::Fold {
        title: say!("How texts are read, and how often that is right").into(),
        blocks: quality(&heard),
    });
    page.with(Block::Links(vec![
        (say!("Answer those who wrote").into(), Address::new(Room::Loop)),
        (say!("Type in what was said").into(), Address::new(Room::Typed).with("kind", "feedback")),
        (say!("What they say when asked").into(), Address::new(Room::Voice)),
    ]))
}

fn has_days(sight: Sight<'_>) -> bool {
    let records = sight.ledger.records();
    records.feedback.iter().any(|f| f.day.is_some() && !f.text.is_none())
        || records.responses.iter().any(|r| r.day.is_some() && !r.comment.is_none())
}

fn nothing(sight: Sight<'_>) -> Page {
    let elsewhere = !crate::voice::said(sight.ledger).is_empty();
    let page = if elsewhere {
        Page::new(say!("Nobody wrote anything in this time.")).lede(say!("Choose a longer time."))
    } else {
        Page::new(say!("Nothing that customers wrote is here yet.")).lede(
            say!("Twenty remarks are enough to see what people speak of. Type in what is said at the counter, or open an export of your reviews."),
        )
    };
    page.with(Block::List(vec![
        say!("You would see what customers speak of (price, staff, waiting, and the things only you have), and whether they praise or complain.").into(),
        say!("You would see whether that changes, and read it in their own words.").into(),
        say!("Every complaint waits in a list until its writer was told what became of it.").into(),
    ]))
    .with(Block::Links(vec![
        (say!("Type in what was said").into(), Address::new(Room::Typed).with("kind", "feedback")),
        (say!("Ask at the counter").into(), Address::new(Room::SurveyForm)),
    ]))
}

fn title(texts: u64, tones: Tones, about: Option<&str>) -> Sentence {
    let all = Value::Count(texts);
    let of = |part: u64| Value::Number((10.0 * part as f64 / tones.n() as f64).round());
    match (tones.n(), texts, tones.negative) {
        (0, 1, _) => tell!("{all} text: whether they praise can’t be told.", all),
        (0, ..) => tell!("{all} texts: whether they praise can’t be told.", all),
        (n, ..) if n >= 10 && about.is_some() => tell!(
            "{all} texts speak of “{theme}”: {praise} in ten praise it, {complain} in ten complain of it.",
            all,
            theme = about.unwrap_or_default(),
            praise = of(tones.positive),
            complain = of(tones.negative)
        ),
        (n, ..) if n >= 10 => tell!(
            "{all} texts: {praise} in ten praise, {complain} in ten complain.",
            all,
            praise = of(tones.positive),
            complain = of(tones.negative)
        ),
        (_, texts, negative) => {
            let (praise, complain) = (Value::Count(tones.positive), Value::Count(negative));
            match (texts, negative) {
                (1, 1) => tell!("{all} text: {praise} praise, {complain} complains.", all, praise, complain),
                (1, _) => tell!("{all} text: {praise} praise, {complain} complain.", all, praise, complain),
                (_, 1) => tell!("{all} texts: {praise} praise, {complain} complains.", all, praise, complain),
                _ => tell!("{all} texts: {praise} praise, {complain} complain.", all, praise, complain),
            }
        }
    }
}

/// What is complained of most, and what is praised most.
fn lede(heard: &Heard<'_>) -> Sentence {
    let most = |of: fn(&Theme) -> u64| {
        heard
            .themes
            .iter()
            .filter(|t| of(t) >= 2)
            .max_by(|a, b| of(a).cmp(&of(b)).then_with(|| b.name.cmp(&a.name)))
    };
    let complained = most(|t| t.tones.negative);
    let praised = most(|t| t.tones.positive);
    match (complained, praised) {
        (Some(bad), Some(good)) if bad.key == good.key => {
            Sentence::from(say!("Most is said about “{name}”, in praise as in complaint.", name = bad.name))
        }
        (Some(bad), Some(good)) => Sentence::from(say!(
            "Most complaints are about “{bad}”, most praise is about “{good}”.",
            bad = bad.name,
            good = good.name
        )),
        (Some(bad), None) => Sentence::from(say!("Most complaints are about “{name}”.", name = bad.name)),
        (None, Some(good)) => Sentence::from(say!("Most praise is about “{name}”.", name = good.name)),
        (None, None) => {
            Sentence::from(say!("They are too few to say what they are mostly about: read them."))
        }
    }
}

fn choices(heard: &Heard<'_>, address: &Address) -> Vec<Choice> {
    let choice = |name: &str, label: &str, all: &str, options: Vec<(String, String)>| Choice {
        name: name.into(),
        label: label.into(),
        options: std::iter::once((String::new(), all.to_owned())).chain(options).collect(),
        chosen: address.get(name).to_owned(),
    };
    let sources: BTreeSet<&str> = heard.all.iter().map(source).collect();
    let languages: BTreeSet<Language> = heard.all.iter().map(|r| r.language).collect();
    let code = |language: Language| if language == Language::Other { "other" } else { language.code() };
    let own = |s: &str| (s.to_owned(), source_words(s).to_owned());
    let mut all = vec![
        choice(
            "theme",
            say!("About§a theme"),
            say!("everything"),
            heard.themes.iter().map(|t| (t.key.clone(), t.name.clone())).collect(),
        ),
        choice(
            "tone",
            say!("Quotes"),
            say!("all§quotes"),
            Tone::ALL.iter().map(|t| (t.key().to_owned(), t.name().to_owned())).collect(),
        ),
    ];
    if sources.len() > 1 {
        all.push(choice(
            "source",
            say!("From§source"),
            say!("everywhere"),
            sources.into_iter().map(own).collect(),
        ));
    }
    if languages.len() > 1 {
        let named = languages.into_iter().map(|l| (code(l).to_owned(), l.name().to_owned()));
        all.push(choice("language", say!("In§a language"), say!("every language"), named.collect()));
    }
    all
}

fn over_time(heard: &Heard<'_>, chosen: &Chosen<'_>) -> Option<Block> {
    let months = heard.by_month(|r| chosen.tone_of(heard, r).filter(|_| chosen.holds(heard, r)));
    let (last, tones) = months.last()?;
    if months.len() < 2 {
        return None;
    }
    let (month, bad, all) = (Value::Month(*last), Value::Count(tones.negative), Value::Count(tones.n()));
    let title = match (tones.negative, tones.n()) {
        (1, 1) => tell!("{month}: {bad} complaint in {all} text", month, bad, all),
        (1, _) => tell!("{month}: {bad} complaint in {all} texts", month, bad, all),
        (_, 1) => tell!("{month}: {bad} complaints in {all} text", month, bad, all),
        _ => tell!("{month}: {bad} complaints in {all} texts", month, bad, all),
    };
    let series =
        Tone::ALL.map(|tone| Series::known(tone.name(), months.iter().map(|(_, t)| t.of(tone) as f64)));
    Some(Block::Picture(Drawing {
        title,
        say: say!("Texts each month").into(),
        description: say!("Praise, neither, and complaints, month by month.").into(),
        note: String::new(),
        unit: Unit::Count,
        picture: Picture::Columns {
            labels: months.iter().map(|(m, _)| Value::Month(*m)).collect(),
            series: series.to_vec(),
        },
    }))
}

fn share(part: u64, whole: u64) -> Value {
    Value::share(part, whole, crate::measure::Unknown::NoAnswers)
}

fn themes(sight: Sight<'_>, heard: &Heard<'_>, period: Option<Period>, address: &Address) -> Table {
    let mut table = Table::new(
        say!("Themes"),
        &[
            say!("About§a theme"),
            say!("#Texts"),
            say!("#Praise"),
            say!("#Complaints"),
            say!("Complaints lately"),
            say!("Phrases"),
            say!("Plan"),
        ],
    );
    for (at, theme) in heard.themes.iter().enumerate().take(THEMES) {
        let phrases: Vec<&str> = theme.phrases.iter().take(4).map(|p| p.words.as_str()).collect();
        let to = address.clone().with("theme", theme.key.clone()).with("text", "");
        table.push(vec![
            Cell::Link(theme.name.clone(), to),
            Value::Count(theme.texts).into(),
            // Of the texts where that can be told; as they are counted when the theme is chosen.
            share(theme.tones.positive, theme.tones.n()).into(),
            share(theme.tones.negative, theme.tones.n()).into(),
            lately(heard, at, period).into(),
            phrases.join(", ").into(),
            match theme.tones.negative {
                0 => Cell::Empty,
                _ => {
                    let aim = say!("Fewer complaints about {theme}", theme = theme.name);
                    actions::plan(sight, Room::Feedback, &theme.name, &aim, "", "")
                }
            },
        ]);
    }
    table
}

/// Whether the later half of the time holds more complaints about a theme than the earlier one, by more than chance.
fn lately(heard: &Heard<'_>, theme: usize, period: Option<Period>) -> &'static str {
    let days = || heard.all.iter().filter_map(|r| r.said.day);
    let span = period.or_else(|| Period::new(days().min()?, days().max()?));
    let Some(span) = span else { return say!("no dates") };
    let middle = span.first() + (span.last() - span.first()) / 2;
    let (mut early, mut late) = ((0, 0), (0, 0));
    for reading in &heard.all {
        let told = reading.themes.iter().find(|(at, _)| *at == theme).and_then(|(_, tone)| *tone);
        if let (Some(tone), Some(day)) = (told, reading.said.day) {
            let half = if day > middle { &mut late } else { &mut early };
            half.0 += u64::from(tone == Tone::Negative);
            half.1 += 1;
        }
    }
    match chance::of_shares(late, early) {
        None => say!("too few to tell"),
        Some(chance) if !chance.is_seldom() => say!("not more than chance"),
        Some(_) if late.0 * early.1 > early.0 * late.1 => say!("more§complaints"),
        Some(_) => say!("fewer"),
    }
}

fn hidden(name: &str, value: &str) -> Field {
    Field::new(name, "", FieldKind::Hidden).value(value)
}

/// A theme's phrases, and what can be set right about it.
fn of_theme(theme: &Theme, heard: &Heard<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(theme.name.clone())];
    if !theme.phrases.is_empty() {
        let mut table =
            Table::new(say!("Phrases of {theme}", theme = theme.name), &[say!("Phrase"), say!("#Texts")]);
        for phrase in &theme.phrases {
            table.push(vec![phrase.words.clone().into(), Value::Count(phrase.texts).into()]);
        }
        blocks.push(Block::Table(table));
    }
    let mut forms = vec![Block::Form(Form {
        name: RENAME.into(),
        title: say!("Call it something else").into(),
        says: say!("Give two themes the same name, and they are one.").into(),
        fields: vec![
            Field::new("name", say!("Name"), FieldKind::Words).value(theme.name.clone()),
            hidden("theme", &theme.key),
        ],
        submit: say!("Call it so").into(),
        said: String::new(),
        live: String::new(),
    })];
    if !theme.phrases.is_empty() {
        let phrases = theme.phrases.iter().map(|p| (p.key.clone(), p.words.clone())).collect();
        let others =
            heard.themes.iter().filter(|t| t.key != theme.key).map(|t| (t.name.clone(), t.name.clone()));
        let to = std::iter::once((String::new(), say!("none§theme").to_owned())).chain(others).collect();
        let first = theme.phrases.first().map_or(String::new(), |p| p.key.clone());
        forms.push(Block::Form(Form {
            name: MOVE.into(),
            title: say!("Move a phrase").into(),
            says: String::new(),
            fields: vec![
                Field::new("phrase", say!("Phrase"), FieldKind::OneOf(phrases)).value(first),
                Field::new("to", say!("To§a theme"), FieldKind::OneOf(to)),
                Field::new("new", say!("Or to a new theme"), FieldKind::Words)
                    .hint(say!("Its name; left empty, the choice beside it counts.")),
            ],
            submit: say!("Move it").into(),
            said: String::new(),
            live: String::new(),
        }));
    }
    blocks.push(Block::Fold { title: say!("Set this theme right").into(), blocks: forms });
    blocks.push(Block::Links(vec![(
        say!("Close the loop on this theme").into(),
        Address::new(Room::Loop).with("theme", theme.key.clone()),
    )]));
    blocks
}

fn set_right(reading: &Reading<'_>) -> Form {
    let options = Tone::ALL.iter().map(|tone| (tone.key().to_owned(), tone.name().to_owned()));
    let options = options.chain([(AS_READ.to_owned(), say!("as it was read").to_owned())]).collect();
    let now = reading.tone.map_or(AS_READ, Tone::key);
    Form {
        name: TONE.into(),
        title: say!("What is this text?").into(),
        says: say!("“{text}”", text = quote(reading.said.text)),
        fields: vec![
            Field::new("tone", say!("It is"), FieldKind::OneOf(options)).value(now),
            hidden("text", &name_of(reading.said.key)),
            hidden(Act::LEAVE, "text"),
        ],
        submit: say!("Keep that").into(),
        said: String::new(),
        live: String::new(),
    }
}

fn quotes(held: &[&Reading<'_>], heard: &Heard<'_>, chosen: &Chosen<'_>, address: &Address) -> Table {
    let shown: Vec<&&Reading<'_>> =
        held.iter().filter(|r| chosen.tone.is_none_or(|t| chosen.tone_of(heard, r) == Some(t))).collect();
    let caption = match shown.len() {
        n if n > QUOTED => say!("The latest {shown} of {all} texts", shown = QUOTED, all = n),
        _ => say!("Texts, latest first").to_owned(),
    };
    let mut table = Table::new(
        caption,
        &[
            say!("Text"),
            say!("Date"),
            say!("Where"),
            say!("It is"),
            say!("About§a theme"),
            say!("Wrong?"),
            say!("Answer§verb"),
        ],
    );
    for reading in shown.into_iter().take(QUOTED) {
        let themes: Vec<&str> = reading
            .themes
            .iter()
            .filter_map(|(at, _)| heard.themes.get(*at))
            .take(3)
            .map(|t| t.name.as_str())
            .collect();
        let name = name_of(reading.said.key);
        table.push(vec![
            quote(reading.said.text).into(),
            reading.said.day.map_or(Cell::Empty, |day| Value::Date(day).into()),
            source_words(source(reading)).to_owned().into(),
            match (reading.tone, chosen.tone_of(heard, reading)) {
                (whole, of_theme) if whole == of_theme => tone_words(reading).into(),
                (_, Some(tone)) => say!("{tone} (about this)", tone = tone.name()).into(),
                (_, None) => say!("can’t be told").into(),
            },
            themes.join(", ").into(),
            Cell::Link(say!("Set right").into(), address.clone().with("text", name.clone())),
            Cell::Link(say!("Answer§verb").into(), Address::new(Room::Loop).with("text", name)),
        ]);
    }
    table
}

/// What a text is, and by whose word.
pub(super) fn tone_words(reading: &Reading<'_>) -> String {
    let Some(tone) = reading.tone else { return say!("can’t be told").to_owned() };
    match reading.by {
        By::Owner => say!("{tone} (you said so)", tone = tone.name()),
        By::Stars => say!("{tone} (by its score)", tone = tone.name()),
        By::Words if reading.judgement.is_mixed() && tone == Tone::Neutral => say!("Both").to_owned(),
        By::Words | By::Nothing => tone.name().to_owned(),
    }
}

fn more(heard: &Heard<'_>) -> Vec<Block> {
    let mut all: Vec<Sentence> = Vec::new();
    if heard.all.len() < 50 {
        all.push(
            say!("With fifty texts themes of your own appear; with a few each month you see whether they change.")
                .into(),
        );
    }
    if heard.all.iter().all(|r| r.said.source.trim().is_empty()) {
        all.push(
            say!("Note where each was said (Google, the counter, the phone), and places can be compared.")
                .into(),
        );
    }
    if heard.all.iter().all(|r| r.said.person.is_none()) {
        all.push(
            say!("With a name or an address beside a text you see what its writer is worth, and can answer.")
                .into(),
        );
    }
    if all.is_empty() {
        Vec::new()
    } else {
        vec![Block::Heading(say!("What more would add").into()), Block::List(all)]
    }
}

fn quality(heard: &Heard<'_>) -> Vec<Block> {
    let others = heard.all.iter().filter(|r| r.language == Language::Other).count() as u64;
    let by = |by: By| Value::Count(heard.all.iter().filter(|r| r.by == by).count() as u64);
    let mut table = Table::new(
        say!("Sentences read rightly, of those held back"),
        &[
            say!("Language"),
            say!("#Sentences"),
            say!("#Right"),
            say!("#Right where it judged"),
            say!("#Always the commonest"),
        ],
    );
    for told in QUALITY {
        table.push(vec![
            told.language.name().into(),
            Value::Count(told.n).into(),
            share(told.right, told.n).into(),
            share(told.sure_right, told.sure).into(),
            share(told.commonest, told.n).into(),
        ]);
    }
    let mut blocks = vec![
        Block::Say(say!("Where stars or a score stand beside a text, they say whether it praises. Else its words do: a list of words for each language, turned round by “not”, made stronger by “very”. What you set right wins over both, and still does when the file is read again.").into()),
        Block::Say(say!("English, German, French, Spanish and Dutch are read. Texts in other languages take part in themes alone.").into()),
        Block::Table(table),
        Block::Note(say!("Invented sentences, made hard on purpose: many complain without a single bad word. “Right where it judged” leaves out those that were taken for neither. Irony is not understood: “great, another hour on hold” reads as praise. Trust the shares more than the single text, and read the quotes.").into()),
        Block::Say(
            tell!(
                "Of these texts {stars} were judged by a score, {words} by their words, {you} by you; {nothing} could not be judged.",
                stars = by(By::Stars),
                words = by(By::Words),
                you = by(By::Owner),
                nothing = by(By::Nothing),
            ),
        ),
    ];
    if others > 0 {
        blocks.push(Block::Say(tell!(
            "{n} are in a language that is not read, or that could not be told.",
            n = Value::Count(others)
        )));
    }
    blocks.push(Block::Note(Measure::FeedbackPositive.entry().source.unwrap_or("").into()));
    blocks
}

pub(super) fn act(sight: Sight<'_>, act: &Act) -> Outcome {
    let here = || page(sight, &Address::new(Room::Feedback));
    if let Some(outcome) = actions::act(sight, Room::Feedback, act, here) {
        return outcome;
    }
    let mut corrections: Corrections = sight.documents.get();
    match act.name.as_str() {
        TONE => {
            let Some(key) = key_of(act.get("text")) else { return Outcome::Nothing };
            match Tone::of(act.get("tone")) {
                Some(tone) => drop(corrections.tones.insert(key, tone)),
                None if act.get("tone") == AS_READ => drop(corrections.tones.remove(&key)),
                None => return Outcome::Nothing,
            }
        }
        RENAME if !act.get("theme").is_empty() => {
            let name = act.get("name").trim();
            match name {
                "" => drop(corrections.names.remove(act.get("theme"))),
                name => {
                    drop(corrections.names.insert(act.get("theme").to_owned(), kept_theme(name).to_owned()))
                }
            }
        }
        MOVE if !act.get("phrase").is_empty() => {
            let new = act.get("new").trim();
            let to = if new.is_empty() { act.get("to") } else { new };
            corrections.moved.insert(act.get("phrase").to_owned(), kept_theme(to).to_owned());
        }
        _ => return Outcome::Nothing,
    }
    Outcome::Keep(sight.documents.with(&corrections))
}
