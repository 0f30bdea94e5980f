//! How the assessment works, printed from the questions, the gates and the sources themselves.

use crate::automation::{Capability, Enough, GATES, Phase, SOURCES, Warning, bank};
use crate::measure::Sentence;
use crate::page::{Block, Page, Table};

pub(super) fn page() -> Page {
    let mut page = Page::new("How the assessment works.").lede(
        "Twenty-four questions about thirteen capabilities, three phases, and gates between them. This page is made from the same list as the questions, and can be printed and filled in by hand.",
    );
    page.blocks.push(Block::Heading("Three phases".into()));
    page.blocks.push(Block::List(
        Phase::ALL.iter().map(|p| format!("{}. {}. {}", p.number(), p.name(), p.says()).into()).collect(),
    ));
    page.blocks.push(Block::Heading("How answers are counted".into()));
    let counted: [&str; 7] = [
        "Each question has five answers, from nothing (level 0) to foreseeing with people overseeing (level 4). Each is a sentence about what is done.",
        "A phase is reached when all gates into it, and into every phase before it, are open. A chatbot does not make up for missing customer records.",
        "A better answer never shuts a gate and never lowers the phase.",
        "“I don’t know” opens no gate and is left out of the profile. “It does not apply” is left out of everything.",
        "The short form asks the questions marked with a star; a gate is then judged by those alone.",
        "The profile is the mean level of a capability, as a part of the highest.",
        "Of several people’s answers the middle one counts, the lower of two.",
    ];
    page.blocks.push(Block::List(counted.into_iter().map(Sentence::from).collect()));
    gates(&mut page);
    page.blocks.push(Block::Heading("Five warnings".into()));
    page.blocks.push(Block::Say(
        "Each is weighed by what is known of the firm: one point for each reason, two for a strong one. Two or three points are to be watched, four or more are heavy.".into(),
    ));
    page.blocks.push(Block::List(
        Warning::ALL.iter().map(|w| format!("{}: {}", w.name(), w.advice()).into()).collect(),
    ));
    page.blocks.push(Block::Heading("Steps and what they could bring".into()));
    page.blocks.push(Block::Say(
        "Steps are put in order by what they bring (gates they help to open, places where automation runs ahead, customers kept, hours saved) against effort and risk; what a step needs comes before it. What a step could bring is drawn four thousand times from low, likely and high values through your own customer numbers, over twelve months. Effects and costs of steps are assumptions of this product, wide on purpose: replace them with what you know.".into(),
    ));
    page.blocks.push(Block::Say(
        "A year of trade is customers × orders a year × average order × margin. A step gains the part of the year it is in use × (more often and larger orders + half of the customers kept), saves hours, and costs money and hours. Later years are left out.".into(),
    ));
    for capability in Capability::ALL {
        page.blocks.push(Block::Heading(capability.name().into()));
        for question in bank::QUESTIONS.iter().filter(|q| q.capability == capability) {
            let star = if question.short { " ★" } else { "" };
            page.blocks.push(Block::Say(format!("{}{star}", question.asks).into()));
            let answers =
                question.answers.iter().enumerate().map(|(n, says)| format!("☐ {n}  {says}").into());
            let apart = ["☐ I don’t know", "☐ It does not apply"];
            let apart =
                apart.into_iter().take(if question.may_not_apply { 2 } else { 1 }).map(Sentence::from);
            page.blocks.push(Block::List(answers.chain(apart).collect()));
            page.blocks.push(Block::Note(format!("What could show it: {}", question.shown_by).into()));
        }
    }
    page.blocks.push(Block::Heading("Sources".into()));
    let mut sources = Table::new("Sources", &["Source", "For what"]);
    for (source, what) in SOURCES {
        sources.push(vec![(*source).into(), (*what).into()]);
    }
    page.blocks.push(Block::Table(sources));
    page.with(Block::Note(
        format!(
            "Questions of version {}. Where the gates stand, how warnings weigh and in which order steps come is this product’s own judgement; it has not been tested on a sample of firms.",
            bank::VERSION
        )
        .into(),
    ))
}

fn gates(page: &mut Page) {
    page.blocks.push(Block::Heading("The gates".into()));
    let mut table = Table::new("The gates", &["Gate", "Into phase", "Why", "What it takes"]);
    for gate in GATES {
        let needs: Vec<String> = gate
            .needs
            .iter()
            .filter_map(|(key, level)| Some(format!("{} {level}", bank::question(key)?.asks)))
            .collect();
        let of = if gate.enough == Enough::Any { "One of: " } else { "" };
        table.push(vec![
            gate.name.into(),
            gate.to.number().to_string().into(),
            gate.why.into(),
            format!("{of}{}", needs.join("; ")).into(),
        ]);
    }
    page.blocks.push(Block::Note("The number behind each question is the level it takes at least.".into()));
    page.blocks.push(Block::Table(table));
}
