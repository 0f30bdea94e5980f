//! How the assessment works, printed from the questions, the gates and the sources themselves.

use crate::automation::{Capability, Enough, GATES, Phase, SOURCES, Warning, bank};
use crate::measure::Sentence;
use crate::page::{Block, Page, Table};
use crate::{language, say};

pub(super) fn page() -> Page {
    let mut page = Page::new(say!("How the assessment works.")).lede(
        say!("Twenty-four questions about thirteen capabilities, three phases, and gates between them. This page is made from the same list as the questions, and can be printed and filled in by hand."),
    );
    page.blocks.push(Block::Heading(say!("Three phases").into()));
    page.blocks.push(Block::List(
        Phase::ALL.iter().map(|p| format!("{}. {}. {}", p.number(), p.name(), p.says()).into()).collect(),
    ));
    page.blocks.push(Block::Heading(say!("How answers are counted").into()));
    let counted: [&str; 7] = [
        say!(
            "Each question has five answers, from nothing (level 0) to foreseeing with people overseeing (level 4). Each is a sentence about what is done."
        ),
        say!(
            "A phase is reached when all gates into it, and into every phase before it, are open. A chatbot does not make up for missing customer records."
        ),
        say!("A better answer never shuts a gate and never lowers the phase."),
        say!(
            "“I don’t know” opens no gate and is left out of the profile. “It does not apply” is left out of everything."
        ),
        say!("The short form asks the questions marked with a star; a gate is then judged by those alone."),
        say!("The profile is the mean level of a capability, as a part of the highest."),
        say!("Of several people’s answers the middle one counts, the lower of two."),
    ];
    page.blocks.push(Block::List(counted.into_iter().map(Sentence::from).collect()));
    gates(&mut page);
    page.blocks.push(Block::Heading(say!("Five warnings").into()));
    page.blocks.push(Block::Say(
        say!("Each is weighed by what is known of the firm: one point for each reason, two for a strong one. Two or three points are to be watched, four or more are heavy.").into(),
    ));
    page.blocks.push(Block::List(
        Warning::ALL.iter().map(|w| format!("{}: {}", w.name(), w.advice()).into()).collect(),
    ));
    page.blocks.push(Block::Heading(say!("Steps and what they could bring").into()));
    page.blocks.push(Block::Say(
        say!("Steps are put in order by what they bring (gates they help to open, places where automation runs ahead, customers kept, hours saved) against effort and risk; what a step needs comes before it. What a step could bring is drawn four thousand times from low, likely and high values through your own customer numbers, over twelve months. Effects and costs of steps are assumptions of this product, wide on purpose: replace them with what you know.").into(),
    ));
    page.blocks.push(Block::Say(
        say!("A year of trade is customers × orders a year × average order × margin. A step gains the part of the year it is in use × (more often and larger orders + half of the customers kept), saves hours, and costs money and hours. Later years are left out.").into(),
    ));
    for capability in Capability::ALL {
        page.blocks.push(Block::Heading(capability.name().into()));
        for question in bank::QUESTIONS.iter().filter(|q| q.capability == capability) {
            let star = if question.short { " ★" } else { "" };
            page.blocks.push(Block::Say(format!("{}{star}", language::said(question.asks)).into()));
            let answers = question
                .answers
                .iter()
                .enumerate()
                .map(|(n, says)| format!("☐ {n}  {}", language::said(says)).into());
            let apart = [say!("I don’t know"), say!("It does not apply")].map(|says| format!("☐ {says}"));
            let apart =
                apart.into_iter().take(if question.may_not_apply { 2 } else { 1 }).map(Sentence::from);
            page.blocks.push(Block::List(answers.chain(apart).collect()));
            page.blocks.push(Block::Note(
                say!("What could show it: {shown_by}", shown_by = language::said(question.shown_by)).into(),
            ));
        }
    }
    page.blocks.push(Block::Heading(say!("Sources").into()));
    let mut sources = Table::new(say!("Sources"), &[say!("Source"), say!("For what")]);
    for (source, what) in SOURCES {
        sources.push(vec![language::said(source).into(), language::said(what).into()]);
    }
    page.blocks.push(Block::Table(sources));
    page.with(Block::Note(
        say!("Questions of version {version}. Where the gates stand, how warnings weigh and in which order steps come is this product’s own judgement; it has not been tested on a sample of firms.", version = bank::VERSION)
        .into(),
    ))
}

fn gates(page: &mut Page) {
    page.blocks.push(Block::Heading(say!("The gates").into()));
    let mut table = Table::new(
        say!("The gates"),
        &[say!("Gate"), say!("Into phase"), say!("Why"), say!("What it takes§to open a gate")],
    );
    for gate in GATES {
        let needs: Vec<String> = gate
            .needs
            .iter()
            .filter_map(|(key, level)| Some(format!("{} {level}", language::said(bank::question(key)?.asks))))
            .collect();
        table.push(vec![
            language::said(gate.name).into(),
            gate.to.number().to_string().into(),
            language::said(gate.why).into(),
            match gate.enough {
                Enough::Any => say!("One of: {needs}", needs = needs.join("; ")).into(),
                Enough::All => needs.join("; ").into(),
            },
        ]);
    }
    page.blocks
        .push(Block::Note(say!("The number behind each question is the level it takes at least.").into()));
    page.blocks.push(Block::Table(table));
}
