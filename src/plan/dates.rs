//! The days of actions as a file that calendars take in (RFC 5545).

use crate::plan::{Action, State};
use crate::quantity::Day;
use crate::say;

/// No line is longer, in bytes, without its end (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A file with a whole-day entry for the beginning and one for the due day of every action that is planned or under way.
/// Guaranteed: the same actions give the same bytes, and an entry keeps its name when it is taken in again, so that it is
/// moved rather than doubled. `written` is the day the file is told to be of.
pub fn calendar<'a>(actions: impl Iterator<Item = &'a Action>, written: Day) -> String {
    let mut file = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Regulars//Plan//EN", "CALSCALE:GREGORIAN"] {
        push(&mut file, line);
    }
    for action in actions.filter(|a| matches!(a.state, State::Planned | State::Doing)) {
        let begins = action.start.filter(|_| action.state == State::Planned);
        let aim = &action.aim;
        let entries =
            [("begin", say!("Begin: {aim}", aim), begins), ("due", say!("Due: {aim}", aim), action.due)];
        for (word, says, day) in entries {
            let Some(day) = day else { continue };
            push(&mut file, "BEGIN:VEVENT");
            push(&mut file, &format!("UID:action-{}-{word}@regulars", action.id));
            push(&mut file, &format!("DTSTAMP:{}T000000Z", digits(written)));
            push(&mut file, &format!("DTSTART;VALUE=DATE:{}", digits(day)));
            push(&mut file, &format!("DTEND;VALUE=DATE:{}", digits(day + 1)));
            push(&mut file, &["SUMMARY:", &escaped(&says)].concat());
            let about = [&action.owner, &action.from.what, &action.measure];
            let about: Vec<&str> = about.into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
            if !about.is_empty() {
                push(&mut file, &["DESCRIPTION:", &escaped(&about.join("\n"))].concat());
            }
            push(&mut file, "TRANSP:TRANSPARENT");
            push(&mut file, "END:VEVENT");
        }
    }
    push(&mut file, "END:VCALENDAR");
    file
}

fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A text as a value (RFC 5545, section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A line, folded where it is too long: what follows begins with a space.
fn push(file: &mut String, line: &str) {
    let mut long = 0;
    for letter in line.chars() {
        if long + letter.len_utf8() > LINE {
            file.push_str("\r\n ");
            long = 1;
        }
        file.push(letter);
        long += letter.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_whole_days_escaped_and_folded() {
        let day = |d| Day::new(2026, 3, d);
        let planned = Action {
            id: 4,
            aim: "No queue; at noon, \\ ever\nBEGIN:VEVENT".into(),
            owner: "é".repeat(60),
            start: day(2),
            due: day(31),
            state: State::Planned,
            ..Action::default()
        };
        let idea = Action { id: 5, due: day(9), ..Action::default() };
        let file = calendar([&planned, &idea].into_iter(), day(1).unwrap());
        assert!(file.contains("DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260303\r\n"));
        assert!(file.contains("DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n"));
        assert!(file.contains("UID:action-4-due@regulars\r\n") && !file.contains("action-5"));
        let unfolded = file.replace("\r\n ", "");
        assert!(unfolded.contains("SUMMARY:Due: No queue\\; at noon\\, \\\\ ever\\nBEGIN:VEVENT\r\n"));
        assert!(unfolded.contains(&format!("DESCRIPTION:{}\r\n", "é".repeat(60))));
        // Nothing the owner typed begins a line of its own.
        assert_eq!(unfolded.lines().filter(|l| *l == "BEGIN:VEVENT").count(), 2);
        assert!(file.split("\r\n").all(|line| line.len() <= LINE));
        assert!(file.ends_with("END:VCALENDAR\r\n"));
    }
}
