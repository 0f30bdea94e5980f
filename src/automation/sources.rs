use crate::text;

/// What the method rests on, and for what: as the page of the method prints it. Titles of papers and laws stand as they were published. Thresholds and the weight of warnings are
/// this product's own and say so there.
pub const SOURCES: &[(&str, &str)] = &[
    (
        text!(
            "Smith and Kendall (1963), Retranslation of expectations, Journal of Applied Psychology 47(2), 149–155"
        ),
        text!("Answers describe what is done instead of asking for marks from 1 to 5."),
    ),
    (
        text!("Parasuraman, Zeithaml and Berry (1988), SERVQUAL, Journal of Retailing 64(1), 12–40"),
        text!(
            "What good service is to customers: reliable, responsive, assuring, caring, and pleasant to look at."
        ),
    ),
    (
        text!(
            "Reinartz, Krafft and Hoyer (2004), The customer relationship management process: its measurement and impact on performance, Journal of Marketing Research 41(3), 293–305"
        ),
        text!(
            "Winning, keeping and ending relations as one process; its effect on results is moderate, not miraculous."
        ),
    ),
    (
        text!(
            "Payne and Frow (2005), A strategic framework for customer relationship management, Journal of Marketing 69(4), 167–176"
        ),
        text!("Records, channels, value and measuring belong together; tools come after them."),
    ),
    (
        text!(
            "Parasuraman, Sheridan and Wickens (2000), A model for types and levels of human interaction with automation, IEEE Transactions on Systems, Man, and Cybernetics A 30(3), 286–297"
        ),
        text!("Levels from all by hand to all by itself, chosen for each task by what it does to people."),
    ),
    (
        text!(
            "Huang and Rust (2018), Artificial intelligence in service, Journal of Service Research 21(2), 155–172"
        ),
        text!("Machines take over tasks, not jobs, and those that need feeling last of all."),
    ),
    (
        text!(
            "Huang and Rust (2021), Engaged to a robot? The role of AI in service, Journal of Service Research 24(1), 30–41"
        ),
        text!(
            "Which kind of machine suits which kind of service: routine, rich in data, or close to people."
        ),
    ),
    (
        "OECD (2021), The digital transformation of SMEs, doi 10.1787/bdb9256a-en",
        text!(
            "Small firms begin with administration and marketing, and lack skills and means for what comes after."
        ),
    ),
    (
        "European Commission, Joint Research Centre: Digital Maturity Assessment Tool of the European Digital Innovation Hubs",
        text!("An assessment over several dimensions, people and data among them, repeated over time."),
    ),
    (
        "Regulation (EU) 2016/679 (General Data Protection Regulation), articles 15 and 22",
        text!(
            "Customers may ask what is kept of them, and need not accept important decisions made by a machine alone."
        ),
    ),
    (
        text!("Gupta and Lehmann (2003), Customers as assets, Journal of Interactive Marketing 17(1)"),
        text!("What staying customers are worth, from margin and retention."),
    ),
];
