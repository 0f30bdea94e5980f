//! The engine from a terminal: files in, JSON out.
//!
//! `cargo run --release --example analyse -- FILE… [--as-of DATE] [--currency CODE] [--period FIRST..LAST]
//! [--calibrate-to DATE] [--horizon MONTHS]`
//!
//! With `--summary` the files are tables with one row for each customer (see `docs/summary.md`); `--write-summary OUT.csv`
//! writes such a table of the orders, up to and including `--calibrate-to DATE`.

use regulars::customers::Choice;
use regulars::import::{Problem, summary};
use regulars::ledger::Ledger;
use regulars::lifetime::Months;
use regulars::quantity::{Currency, Day, Period};
use regulars::report::{self, Question, Reading};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: analyse FILE… [--as-of DATE] [--currency CODE] [--period FIRST..LAST] \
[--calibrate-to DATE] [--horizon MONTHS] [--summary] [--write-summary OUT.csv]";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Asked {
    files: Vec<String>,
    question: Question,
    /// The files are tables with one row for each customer.
    summary: bool,
    /// Where to write such a table.
    write_summary: Option<String>,
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(json) => {
            println!("{json:#}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("analyse: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<serde_json::Value, String> {
    let asked = parse(arguments)?;
    if asked.files.is_empty() {
        return Err(USAGE.to_owned());
    }
    if asked.summary {
        return summaries(&asked.files);
    }
    let mut ledger = Ledger::default();
    let readings: Vec<Reading> = asked.files.iter().map(|file| read(file, &mut ledger)).collect();
    let failed: Vec<String> = readings
        .iter()
        .filter_map(|reading| match reading {
            Reading::Failed { file, problem } => Some(format!("{file}: {problem}")),
            Reading::Read { .. } => None,
        })
        .collect();
    if failed.len() == readings.len() {
        return Err(failed.join(" "));
    }
    for problem in failed {
        eprintln!("analyse: {problem}");
    }
    if let Some(path) = &asked.write_summary {
        let end = asked.question.calibrate_to.or(asked.question.as_of);
        let customers = regulars::lifetime::summary(&ledger, &asked.question.choice, end);
        std::fs::write(path, summary::csv(&customers))
            .map_err(|error| format!("{path} can’t be written ({error})."))?;
    }
    Ok(report::json(&ledger, &readings, asked.question))
}

/// What tables with one row for each customer tell.
fn summaries(files: &[String]) -> Result<serde_json::Value, String> {
    let tables: Vec<(String, report::summary::Read)> = files
        .iter()
        .map(|file| {
            let name = name(file);
            let table = bytes(file).and_then(|bytes| summary::read(&name, &bytes));
            (name, table)
        })
        .collect();
    let failed: Vec<String> = tables
        .iter()
        .filter_map(|(file, table)| Some(format!("{file}: {}", table.as_ref().err()?)))
        .collect();
    if failed.len() == tables.len() {
        return Err(failed.join(" "));
    }
    for problem in failed {
        eprintln!("analyse: {problem}");
    }
    Ok(report::summary::json(&tables))
}

fn read(file: &str, ledger: &mut Ledger) -> Reading {
    match bytes(file) {
        Ok(bytes) => Reading::of(&name(file), &bytes, ledger),
        Err(problem) => Reading::Failed { file: file.to_owned(), problem },
    }
}

fn name(file: &str) -> String {
    Path::new(file).file_name().map_or(file.into(), |name| name.to_string_lossy()).into_owned()
}

fn bytes(file: &str) -> Result<Vec<u8>, Problem> {
    std::fs::read(file)
        .map_err(|error| Problem::new(format!("The file can’t be opened ({error})."), "Check its path."))
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked::default();
    let mut choice = Choice::default();
    while let Some(argument) = arguments.next() {
        let mut value =
            |what: &str| arguments.next().ok_or_else(|| format!("{argument} needs {what}. {USAGE}"));
        match argument.as_str() {
            "--as-of" => asked.question.as_of = Some(date(&value("a date")?)?),
            "--currency" => {
                let code = value("a currency")?;
                choice.currency =
                    Some(Currency::parse(&code).ok_or_else(|| format!("{code} is no currency code."))?);
            }
            "--period" => choice.period = Some(period(&value("two dates")?)?),
            "--calibrate-to" => asked.question.calibrate_to = Some(date(&value("a date")?)?),
            "--horizon" => {
                let months = value("a number of months")?;
                let number = months.parse().ok().and_then(Months::new);
                asked.question.horizon = number.ok_or_else(|| format!("{months} is no number of months."))?;
            }
            "--summary" => asked.summary = true,
            "--write-summary" => asked.write_summary = Some(value("a path")?),
            "--help" | "-h" => return Err(USAGE.to_owned()),
            option if option.starts_with("--") => return Err(format!("{option} is not known. {USAGE}")),
            file => asked.files.push(file.to_owned()),
        }
    }
    asked.question.choice = choice;
    Ok(asked)
}

fn period(text: &str) -> Result<Period, String> {
    let wrong = || format!("{text} is no period: write it as 2025-01-01..2025-12-31.");
    let (first, last) = text.split_once("..").ok_or_else(wrong)?;
    Period::new(date(first)?, date(last)?).ok_or_else(wrong)
}

/// `YYYY-MM-DD`.
fn date(text: &str) -> Result<Day, String> {
    let number = |part: Option<&str>| part.and_then(|p| p.parse::<u32>().ok());
    let mut parts = text.split('-');
    let (year, month, day) = (number(parts.next()), number(parts.next()), number(parts.next()));
    match (year, month, day, parts.next()) {
        (Some(year), Some(month), Some(day), None) => Day::new(year as i32, month, day),
        _ => None,
    }
    .ok_or_else(|| format!("{text} is no date: write it as 2026-12-31."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Result<Asked, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_read_and_mistakes_in_them_said() {
        let read =
            asked("a.csv --as-of 2026-12-31 b.csv --currency eur --period 2025-01-01..2025-12-31").unwrap();
        assert_eq!(read.files, ["a.csv", "b.csv"]);
        assert_eq!(read.question.as_of, Day::new(2026, 12, 31));
        assert_eq!(read.question.choice.currency, Some(Currency::EUR));
        assert_eq!(read.question.choice.period.map(Period::days), Some(365));
        let models = asked("a.csv --calibrate-to 1997-09-30 --horizon 24").unwrap().question;
        assert_eq!(models.calibrate_to, Day::new(1997, 9, 30));
        assert_eq!(models.horizon.value(), 24);
        for (line, said) in [
            ("--as-of", "--as-of needs a date."),
            ("--as-of 2026-13-01", "2026-13-01 is no date: write it as 2026-12-31."),
            ("--as-of 2026-1", "2026-1 is no date"),
            ("--period 2025-12-31..2025-01-01", "2025-12-31..2025-01-01 is no period"),
            ("--currency euro", "euro is no currency code."),
            ("--horizon soon", "soon is no number of months."),
            ("--horizon 0", "0 is no number of months."),
            ("--quick", "--quick is not known."),
        ] {
            let why = asked(line).unwrap_err();
            assert!(why.starts_with(said) && !why.contains('\n'), "{line}: {why}");
        }
    }

    #[test]
    fn when_nothing_can_be_read_there_is_one_line() {
        let run = |line: &str| run(line.split_whitespace().map(str::to_owned));
        let why = run("no-such-file.csv").unwrap_err();
        assert!(
            why.starts_with("no-such-file.csv: The file can’t be opened (") && !why.contains('\n'),
            "{why}"
        );
        assert!(run("").unwrap_err().starts_with("usage: "));
        assert!(run("Cargo.toml").unwrap_err().starts_with("Cargo.toml: "));
        // One file of two is enough.
        let json = run("no-such-file.csv tests/data/rfm_data_orders.csv").unwrap();
        assert_eq!(json["orders"]["count"], 4906);
        assert_eq!(json["sources"][0]["file"], "no-such-file.csv");
        assert!(json["sources"][0]["error"].is_string());
    }
}
