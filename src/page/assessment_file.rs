//! An assessment as a file that a spreadsheet opens and that is read back: names and notes included, nothing of customers.

use crate::automation::{
    Answer, Assessment, Budget, Form, Given, Met, Respondent, Sector, Size, Skills, Stage, bank,
};
use crate::import::cells::{Record, Splitter};
use crate::page::assessment::{name_of, said};
use crate::page::csv::{file, push_row};
use crate::page::day;
use crate::{language, say};

/// The headings are read back, so they are the same in every language.
const COLUMNS: [&str; 7] = ["Key", "No.", "Who", "Question", "Level", "Answer", "What shows it"];
/// Facts stand above the answers, under keys of their own.
const FACT: &str = "about.";
const ON: &str = "on ";

/// All of an assessment.
pub(super) fn write(one: &Assessment) -> String {
    let mut csv = file();
    push_row(&mut csv, COLUMNS);
    let mut fact = |key: &str, name: &str, word: &str| {
        if !word.is_empty() {
            push_row(&mut csv, [[FACT, key].concat().as_str(), "", "", name, word, "", ""]);
        }
    };
    fact("bank", say!("Version of the questions"), &one.bank.to_string());
    fact("form", say!("Form"), if one.form == Form::Short { "short" } else { "full" });
    fact("of", say!("Firm"), &one.of);
    // With a word before it, so that no spreadsheet writes it in another way.
    fact("day", say!("Date"), &one.day.map_or(String::new(), |d| format!("{ON}{d}")));
    fact("size", say!("How many you are"), one.firm.size.map_or("", Size::word));
    fact("sector", say!("What you do"), one.firm.sector.map_or("", Sector::word));
    fact("budget", say!("Money for tools"), one.firm.budget.map_or("", Budget::word));
    fact("skills", say!("Who knows tools"), one.firm.skills.map_or("", Skills::word));
    for stage in Stage::ALL {
        fact(stage.word(), stage.words(), one.firm.met_at(*stage).map_or("", Met::word));
    }
    for (place, person) in one.people.iter().enumerate() {
        for question in bank::questions(one.form) {
            let given = person.given.get(question.key);
            let answer = given.and_then(|g| g.answer);
            push_row(
                &mut csv,
                [
                    question.key,
                    &(place + 1).to_string(),
                    &language::in_english(|| name_of(place, &person.name)),
                    language::said(question.asks),
                    &answer.map_or(String::new(), Answer::word),
                    &said(question, answer),
                    given.map_or("", |g| &g.note),
                ],
            );
        }
    }
    csv
}

/// The assessment in a file, also after a spreadsheet saved it again.
///
/// # Errors
/// In words for people: it is no such file, or the line in which something can't be read. Never panics.
pub(super) fn read(text: &str) -> Result<Assessment, String> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|d| first.bytes().filter(|b| b == d).count())
        .unwrap_or(b',');
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    let mut splitter = Splitter::new(delimiter);
    let mut sink = |record: &Record<'_>| {
        let cells = record.cells().map(|cell| plain(&String::from_utf8_lossy(cell))).collect();
        rows.push((record.line(), cells));
        true
    };
    splitter.feed(text.trim_start_matches('\u{FEFF}').as_bytes(), &mut sink);
    splitter.finish(&mut sink);
    let head = rows.first().map(|(_, cells)| cells.as_slice()).unwrap_or_default();
    if head.iter().map(String::as_str).ne(COLUMNS) {
        return Err(say!(
            "This is not an assessment that Regulars saved: its first line is another. Nothing was changed."
        )
        .into());
    }
    let mut one = Assessment { bank: bank::VERSION, ..Assessment::default() };
    one.people.push(Respondent::default());
    for (line, cells) in rows.iter().skip(1) {
        let cell = |i: usize| cells.get(i).map_or("", |c| c.trim());
        let wrong = |what: &str| say!("Line {line}: {what} Nothing was changed.", line, what);
        match cell(0).strip_prefix(FACT) {
            Some(key) => fact(&mut one, key, cell(4)).ok_or_else(|| {
                wrong(&say!("“{word}” is not a value of “{fact}”.", word = cell(4), fact = cell(3)))
            })?,
            None if cell(0).is_empty() => {}
            None => {
                let question = bank::question(cell(0))
                    .ok_or_else(|| wrong(&say!("there is no question “{key}”.", key = cell(0))))?;
                let place = cell(1).parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                let place = place
                    .filter(|place| *place <= one.people.len())
                    .ok_or_else(|| wrong(say!("the number of the person is not one that follows.")))?;
                if place == one.people.len() {
                    one.join("").ok_or_else(|| wrong(say!("there are more people than can be kept.")))?;
                }
                let answer = match cell(4) {
                    "" => None,
                    word => Some(Answer::parse(word).ok_or_else(|| {
                        wrong(say!("the level is not a number from 0 to 4, “unknown” or “not-applicable”."))
                    })?),
                };
                if let Some(answer) = answer {
                    one.answer(place, question, answer);
                }
                if !cell(6).is_empty() {
                    one.note(place, question, cell(6));
                }
                let name = Some(cell(2))
                    .filter(|name| *name != language::in_english(|| name_of(place, "")))
                    .unwrap_or_default();
                if let Some(person) = one.people.get_mut(place) {
                    person.name = crate::automation::trimmed(name);
                    person.given.retain(|_, given| *given != Given::default());
                }
            }
        }
    }
    Ok(one)
}

/// A cell without the mark that keeps spreadsheets from taking it for a formula.
fn plain(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

fn fact(one: &mut Assessment, key: &str, word: &str) -> Option<()> {
    match key {
        "bank" => one.bank = word.parse().ok().filter(|bank| *bank <= bank::VERSION)?,
        "form" => {
            one.form = match word {
                "short" => Form::Short,
                "full" => Form::Full,
                _ => return None,
            }
        }
        "of" => one.of = crate::automation::trimmed(word),
        "day" => one.day = Some(day(word.trim_start_matches(ON))?),
        "size" => one.firm.size = Some(Size::of(word)?),
        "sector" => one.firm.sector = Some(Sector::of(word)?),
        "budget" => one.firm.budget = Some(Budget::of(word)?),
        "skills" => one.firm.skills = Some(Skills::of(word)?),
        key => {
            let place = Stage::ALL.iter().position(|stage| stage.word() == key)?;
            *one.firm.met.get_mut(place)? = Some(Met::of(word)?);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::{Assessments, Level};

    fn filled() -> Assessment {
        let mut all = Assessments::default();
        let id = all.begin("Tea, Ltd", day("2026-03-01"), Form::Full, "").unwrap();
        let one = all.get_mut(id).unwrap();
        one.join("Bo \"B\" =1+1");
        one.firm.size = Some(Size::Few);
        one.firm.met[2] = Some(Met::of("machine").unwrap());
        for (i, question) in bank::questions(Form::Full).into_iter().enumerate() {
            let answer = match i % 7 {
                5 => Answer::DontKnow,
                6 if question.may_not_apply => Answer::NotApplicable,
                n => Answer::Level(Level::new((n % 5) as u8).unwrap()),
            };
            one.answer(i % 2, question, answer);
            one.note(1, question, if i == 3 { "=SUM(A1)\nsecond line; and, more" } else { "" });
        }
        for person in &mut one.people {
            person.given.retain(|_, given| *given != Given::default());
        }
        Assessment { id: 0, ..one.clone() }
    }

    #[test]
    fn a_file_gives_back_all_that_went_into_it() {
        let one = filled();
        assert_eq!(read(&write(&one)), Ok(one));
    }

    #[test]
    fn a_file_written_in_one_language_is_read_in_another() {
        let one = filled();
        let bracketed = language::Words::bracketed();
        assert_eq!(read(&language::within(bracketed, || write(&one))), Ok(one.clone()));
        assert_eq!(language::within(bracketed, || read(&write(&one))), Ok(one));
    }

    #[test]
    fn a_spreadsheet_may_have_saved_it_with_semicolons() {
        let mut one = filled();
        one.people.pop();
        one.of.clear();
        let text = write(&one);
        // None of the bank's own words need quotes beyond those with a comma.
        let again: Vec<String> = text
            .lines()
            .map(|line| {
                let mut quoted = false;
                let swap = |c: char| {
                    quoted ^= c == '"';
                    if c == ',' && !quoted { ';' } else { c }
                };
                line.chars().map(swap).collect()
            })
            .collect();
        assert_eq!(read(&again.join("\n")), Ok(one));
    }

    #[test]
    fn what_is_no_such_file_is_told() {
        assert!(read("").unwrap_err().contains("first line"));
        assert!(read("a,b\n1,2").unwrap_err().contains("first line"));
        let text = write(&filled());
        let head = text.lines().next().unwrap();
        let line = |row: &str| read(&format!("{head}\r\n{row}\r\n")).unwrap_err();
        assert!(line("shoe.size,1,Ann,,2,,").starts_with("Line 2: there is no question “shoe.size”."));
        assert!(line("records.kept,1,Ann,,9,,").contains("from 0 to 4"));
        assert!(line("records.kept,7,Ann,,1,,").contains("person"));
        assert!(line("about.day,,,Date,31.2.2026,,").contains("“31.2.2026” is not a value of “Date”"));
    }

    #[test]
    fn no_text_at_all_makes_it_fall_over() {
        let text = write(&filled());
        let mut chance = fastrand::Rng::with_seed(7);
        for _ in 0..500 {
            let mut bytes = text.clone().into_bytes();
            for _ in 0..chance.usize(1..20) {
                let at = chance.usize(..bytes.len());
                bytes[at] = chance.u8(..);
            }
            bytes.truncate(chance.usize(..bytes.len()));
            let _ = read(&String::from_utf8_lossy(&bytes));
        }
    }
}
