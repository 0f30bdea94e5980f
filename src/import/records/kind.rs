//! What a table of no known platform holds: judged by its names and values, and taken for orders where in doubt.

use crate::import::Role;
use crate::import::general::roles;
use crate::import::names::has_words;
use crate::import::records::look::Table;
use crate::import::records::wording;
use crate::ledger::{Instrument, Kind};

/// The kind of records in a table; `None` where it may as well hold orders.
pub(super) fn of(table: &Table<'_>) -> Option<Kind> {
    let sells = table.sells();
    if table.is_mail() {
        return Some(Kind::Email);
    }
    if table.is_spend() {
        return Some(Kind::Spend);
    }
    if sells {
        return None;
    }
    if table.is_survey() {
        return Some(Kind::Survey);
    }
    if table.is_feedback() {
        return Some(Kind::Feedback);
    }
    if table.is_reach() {
        return Some(Kind::Email);
    }
    table.is_people().then_some(Kind::Contacts)
}

/// Words in the names of columns with money from customers.
const PRICES: &[&str] = &[
    "price",
    "total",
    "amount",
    "revenue",
    "sales",
    "turnover",
    "net",
    "gross",
    "subtotal",
    "paid",
    "charged",
    "value",
    "betrag",
    "umsatz",
    "preis",
    "netto",
    "brutto",
    "summe",
    "gesamt",
    "gesamtbetrag",
    "montant",
    "prix",
    "ca",
    "importe",
    "precio",
    "ventas",
    "bedrag",
    "prijs",
    "omzet",
    "totaal",
    "monto",
    "fee",
    "tax",
    "ttc",
    "ht",
    "erlos",
    "einnahmen",
];
/// Words in the names of columns that tell orders and goods apart.
const ORDERS: &[&str] = &[
    "order",
    "orders",
    "invoice",
    "receipt",
    "transaction",
    "sku",
    "quantity",
    "qty",
    "item",
    "items",
    "basket",
    "bestellung",
    "bestellnummer",
    "rechnung",
    "rechnungsnummer",
    "auftrag",
    "menge",
    "artikel",
    "commande",
    "facture",
    "quantite",
    "pedido",
    "factura",
    "cantidad",
    "bestelling",
    "factuur",
    "aantal",
    "purchase",
    "bestellnr",
    "bonnummer",
    "beleg",
];

impl Table<'_> {
    fn roles(&self, kind: Kind) -> Vec<Role> {
        let mut roles = vec![Role::Ignored; self.header.len()];
        self.by_name(kind, &mut roles);
        roles
    }

    /// Whether a column with such a word in its name satisfies something.
    fn any(&self, words: &[&str], is: impl Fn(usize) -> bool) -> bool {
        self.header
            .plain()
            .enumerate()
            .any(|(column, name)| words.iter().any(|word| has_words(name, word)) && is(column))
    }

    /// Whether it has prices or order numbers, so that it may hold orders.
    fn sells(&self) -> bool {
        let named = |role: Role| {
            self.header.plain().enumerate().any(|(column, name)| {
                let spoken =
                    name.split(' ').count() <= 4 && self.look(column).is_some_and(|look| look.filled > 0);
                spoken && roles::is_named(name, role)
            })
        };
        let ordered =
            named(Role::OrderId) && [Role::Amount, Role::Goods, Role::UnitPrice].into_iter().any(named);
        if ordered && self.looks.iter().any(|look| look.mostly(look.dates, 50)) {
            return true;
        }
        let lists_people = |column: usize| {
            // What someone has spent in all, in a list of people.
            ["spent", "lifetime", "ltv", "orders", "gesamtumsatz"]
                .iter()
                .any(|w| has_words(self.header.name(column), w))
        };
        let numeric = |column: usize| self.look(column).is_some_and(|look| look.mostly(look.numbers, 50));
        let is_question = |column: usize| self.header.name(column).split(' ').count() > 5;
        let dated = self.looks.iter().any(|look| look.mostly(look.dates, 80));
        let priced = roles_of_money(self, numeric)
            || self.any(PRICES, |c| numeric(c) && !lists_people(c) && !is_question(c));
        let numbered = self.any(ORDERS, |c| {
            !lists_people(c) && !is_question(c) && self.look(c).is_some_and(|look| look.filled > 0)
        });
        dated
            && (priced
                || numbered
                    && self.looks.iter().enumerate().any(|(c, look)| {
                        look.mostly(look.numbers, 50) && !look.is_score() && !is_question(c)
                    }))
    }

    fn is_mail(&self) -> bool {
        let roles = self.roles(Kind::Email);
        let has = |role: &Role| roles.contains(role);
        let found =
            [Role::Recipients, Role::Delivered, Role::Opened, Role::Clicked, Role::Bounced, Role::SignedOff];
        let of_mail = [Role::Opened, Role::Delivered, Role::SignedOff, Role::Bounced].iter().any(has);
        let of_ads = self.roles(Kind::Spend).contains(&Role::Impressions);
        of_mail
            && !of_ads
            && found.iter().filter(|role| has(role)).count() >= 2
            && !has_person(&self.roles(Kind::Contacts))
    }

    fn is_spend(&self) -> bool {
        let roles = self.roles(Kind::Spend);
        let at = |role: Role| roles.iter().position(|r| *r == role);
        let Some(amount) = at(Role::Amount) else { return false };
        let name = self.header.name(amount);
        let spent = [
            "spend",
            "spent",
            "cost",
            "costs",
            "ausgaben",
            "kosten",
            "werbekosten",
            "ausgegebener",
            "depense",
            "depenses",
            "cout",
            "couts",
            "gasto",
            "gastos",
            "coste",
            "costes",
            "costo",
            "gastado",
            "uitgaven",
            "besteed",
            "expense",
            "expenses",
        ]
        .iter()
        .any(|word| has_words(name, word));
        let beside =
            [Role::Campaign, Role::Channel, Role::CostKind, Role::Impressions, Role::Clicks, Role::Claimed];
        let advertised = at(Role::Clicks).is_some()
            || at(Role::Impressions).is_some()
            || self.any(&["campaign", "kampagne", "campagne", "campana"], |_| true);
        let monthly = at(Role::Date)
            .is_some_and(|c| super::spend::MONTHS.iter().any(|word| has_words(self.header.name(c), word)));
        let described = beside.iter().any(|role| at(*role).is_some());
        let orders = self.any(ORDERS, |_| true)
            || self.any(
                &["customer", "customers", "kunde", "client", "cliente", "klant", "email", "e mail"],
                |c| !has_words(self.header.name(c), "new"),
            );
        !orders
            && (spent && (described || monthly || advertised)
                || (monthly && at(Role::CostKind).is_some() && at(Role::Channel).is_some()))
    }

    fn is_survey(&self) -> bool {
        let roles = self.roles(Kind::Survey);
        let asked = self.header.plain().enumerate().any(|(column, name)| {
            let scored = self.look(column).is_some_and(|look| look.is_score() && look.filled > 0);
            // A second row of the header may hold the question.
            let below = crate::import::names::plain(self.sample.cell(self.first, column));
            let instrument = wording::instrument(name).or_else(|| wording::instrument(&below));
            scored && matches!(instrument, Some(Instrument::Nps | Instrument::Csat | Instrument::Ces))
        });
        let typed = roles.contains(&Role::Rating) && roles.contains(&Role::Instrument);
        let answered = roles.contains(&Role::Key)
            && self.any(
                &[
                    "respondent",
                    "response",
                    "survey",
                    "antwort",
                    "umfrage",
                    "reponse",
                    "respuesta",
                    "enquete",
                    "encuesta",
                ],
                |_| true,
            )
            && self.looks.iter().any(|look| look.is_score());
        asked || typed || answered || self.rates_things()
    }

    /// Several columns of scores on one short scale, and sentences as their names.
    fn rates_things(&self) -> bool {
        let rated = self.header.written.iter().enumerate().filter(|(column, name)| {
            let question = name.contains('?') || self.header.name(*column).split(' ').count() >= 5;
            question && self.look(*column).is_some_and(|look| look.is_score() && look.distinct <= 11)
        });
        rated.count() >= 1
    }

    fn is_feedback(&self) -> bool {
        let roles = self.roles(Kind::Feedback);
        let has = |role: Role| roles.contains(&role);
        let written = roles.iter().enumerate().any(|(column, role)| {
            *role == Role::Comment && self.look(column).is_some_and(|look| look.mostly(look.phrases, 30))
        });
        written && (has(Role::Rating) || has(Role::Channel) || has(Role::Date)) && !self.is_contact_list()
    }

    /// Names of columns that lists of people have, and lists of reviews have not.
    fn is_contact_list(&self) -> bool {
        self.any(
            &[
                "phone",
                "lifecycle",
                "owner",
                "lead",
                "company",
                "telefon",
                "city",
                "address",
                "zip",
                "plz",
                "tags",
                "street",
            ],
            |_| true,
        ) && has_person(&self.roles(Kind::Contacts))
    }

    fn is_reach(&self) -> bool {
        let roles = self.roles(Kind::Email);
        let has = |role: Role| roles.contains(&role);
        has(Role::Date)
            && (has(Role::Visits) || has(Role::Interactions) || has(Role::Attended))
            && !has_person(&self.roles(Kind::Contacts))
    }

    fn is_people(&self) -> bool {
        let roles = self.roles(Kind::Contacts);
        let halves = roles.contains(&Role::FirstName) && roles.contains(&Role::LastName);
        let mailed = roles.iter().enumerate().any(|(column, role)| {
            *role == Role::Email && self.look(column).is_some_and(|look| look.mostly(look.emails, 50))
        });
        mailed || halves
    }
}

/// Whether a column of numbers has the name of money in a table of orders, and is not what someone spent in all.
fn roles_of_money(table: &Table<'_>, numeric: impl Fn(usize) -> bool) -> bool {
    let compound = ["betrag", "bedrag", "preis", "prijs", "umsatz", "omzet", "summe"];
    table.header.plain().enumerate().any(|(column, name)| {
        let word =
            name.split(' ').any(|word| compound.iter().any(|money| word.ends_with(money) && word != *money));
        word && numeric(column)
    })
}

fn has_person(roles: &[Role]) -> bool {
    [Role::Email, Role::FirstName, Role::LastName, Role::CustomerId].iter().any(|role| roles.contains(role))
}
