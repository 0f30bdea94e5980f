//! Columns of a general table that no role covers, but that decide what a row counts for: a second status, a mark that
//! it was voided, whether it is a debit or a credit, whether it restates others, a second tip.

use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::encoding::text;
use crate::import::general::roles::is_second_tip;
use crate::import::names::{Header, has_words, plain};
use crate::import::standing::{says_paid, says_refunded, standing_of, standing_of_issued};
use crate::import::{Plan, Role};
use crate::ledger::Standing;

/// Where the marks stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// Documents are issued here (invoices, receipts of the books): they count before they are paid.
    issued: bool,
    /// Deals are kept here: what was won is owed, and nothing else.
    deals: bool,
    /// The status is one of payment alone: open means unpaid.
    of_payment: bool,
    /// Further statuses.
    statuses: Vec<Place>,
    /// Says that a row was voided, by a yes or a date.
    voided: Vec<Place>,
    /// Says that all was given back.
    given_back: Place,
    /// Debit or credit.
    side: Place,
    /// What kind of document or event a row is, beside its status.
    kinds: Vec<Place>,
    /// Whether the row is a whole order, one of its lines, or its payment.
    part: Place,
    /// Tips beside the tip.
    pub(super) tips: Vec<Place>,
}

/// What a row is of its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// A line whose money stands on the row of the whole.
    Line,
    /// How it was paid, which restates it.
    Payment,
}

/// Words in the names of the columns that number or date documents of the books.
const ISSUED: &[&str] = &[
    "invoice",
    "rechnung",
    "rechnungsnummer",
    "rechnungsnr",
    "rechnungsdatum",
    "facture",
    "facturation",
    "factura",
    "factuur",
    "factuurnummer",
    "factuurdatum",
    "fattura",
    "fatture",
    "fatturazione",
    "fatura",
];

const STATUS: &[&str] = &[
    "status",
    "statut",
    "estado",
    "etat",
    "zustand",
    "stato",
    "situacao",
    "order state",
    "payment state",
    "cleared",
];

const PAYMENT: &[&str] = &[
    "payment",
    "zahlungsstatus",
    "zahlstatus",
    "paiement",
    "pago",
    "betaalstatus",
    "pagamento",
    "financial",
];

/// Statuses of something else than the sale.
const NOT_OF_THE_SALE: &[&str] = &[
    "shipping",
    "shipment",
    "fulfillment",
    "fulfilment",
    "delivery",
    "versand",
    "versandstatus",
    "lieferstatus",
    "livraison",
    "envio",
    "verzend",
    "verzendstatus",
    "spedizione",
    "consegna",
    "entrega",
    "address",
    "email",
    "mail",
    "tax",
    "marketing",
    "customer",
    "kunde",
    "item",
    "line",
    "product",
    "card",
    "risk",
    "payout",
    "deposit",
    "subscription",
    "marital",
    "member",
    "refund",
    "return",
    "cancellation",
    "counterparty",
    "transfer",
    "dispute",
    "print",
    "production",
];

const VOIDED: &[&str] = &[
    "voided",
    "void",
    "is void",
    "cancelled",
    "canceled",
    "is cancelled",
    "is canceled",
    "cancelled at",
    "canceled at",
    "date cancelled",
    "date voided",
    "voided at",
    "storniert",
    "storno",
    "annule",
    "annulee",
    "anulado",
    "anulada",
    "geannuleerd",
    "annullato",
    "annullata",
    "cancelado",
    "cancelada",
    "deleted",
    "is deleted",
];

const GIVEN_BACK: &[&str] = &["fully refunded", "full refund", "completely refunded"];

const REFUNDED: &[&str] =
    &["refunded", "is refunded", "erstattet", "rembourse", "reembolsado", "terugbetaald", "rimborsato"];

const SIDE: &[&str] =
    &["soll haben", "s h", "soll haben kennzeichen", "debit credit", "dr cr", "d c", "debet credit"];

const KIND: &[&str] = &[
    "type",
    "transaction type",
    "event type",
    "document type",
    "invoice type",
    "entry type",
    "record type",
    "typ",
    "art",
    "belegart",
    "dokumenttyp",
    "vorgangsart",
    "transaktionstyp",
    "type de document",
    "type de transaction",
    "tipo",
    "tipo documento",
    "tipo de documento",
    "tipo di documento",
    "soort",
    "type document",
];

const PART: &[&str] = &["line type", "row type", "record type", "zeilentyp", "satzart", "type de ligne"];

impl Marks {
    /// The marks of a table with these columns.
    pub(super) fn of(header: &Header, plan: &Plan) -> Marks {
        let role = |column: usize| plan.roles.get(column).copied().unwrap_or_default();
        let named =
            |column: usize, words: &[&str]| words.iter().any(|word| has_words(header.name(column), word));
        let whole = |column: usize, names: &[&str]| names.contains(&header.name(column));
        let all = |is: &dyn Fn(usize) -> bool| -> Vec<Place> {
            (0..header.len()).filter(|c| role(*c) == Role::Ignored && is(*c)).map(Place::at).collect()
        };
        let first = |is: &dyn Fn(usize) -> bool| all(is).first().copied().unwrap_or(Place::NOWHERE);
        let any =
            |wanted: Role, words: &[&str]| (0..header.len()).any(|c| role(c) == wanted && named(c, words));
        let refund_told = plan.roles.contains(&Role::Refund);
        Marks {
            issued: any(Role::OrderId, ISSUED) || any(Role::Date, ISSUED),
            deals: (0..header.len())
                .any(|c| named(c, &["deal name", "deal title", "deal stage", "deal status"])),
            of_payment: any(Role::Status, PAYMENT),
            statuses: all(&|c| named(c, STATUS) && !named(c, NOT_OF_THE_SALE)),
            voided: all(&|c| whole(c, VOIDED)),
            given_back: first(&|c| whole(c, GIVEN_BACK) || (!refund_told && whole(c, REFUNDED))),
            side: first(&|c| whole(c, SIDE)),
            kinds: all(&|c| whole(c, KIND)),
            part: first(&|c| whole(c, PART)),
            tips: all(&|c| plan.roles.contains(&Role::Tip) && is_second_tip(header.name(c))),
        }
    }

    /// What the row is of its order.
    pub(super) fn part(&self, row: &Record<'_>) -> Part {
        let cell = self.part.cell(row);
        if cell.is_empty() {
            return Part::Whole;
        }
        let name = plain(&text(cell));
        match name.as_str() {
            "payment" | "tender" | "zahlung" | "paiement" => Part::Payment,
            "line" | "item" | "sale line" | "line item" | "order line" | "detail" | "position" => Part::Line,
            _ => Part::Whole,
        }
    }

    /// What the main status says here.
    pub(super) fn standing_of(&self, written: &str) -> Standing {
        let open = [
            "open",
            "offen",
            "ouvert",
            "ouverte",
            "abierto",
            "abierta",
            "openstaand",
            "aperto",
            "aperta",
            "aberto",
            "aberta",
            "em aberto",
        ];
        if self.deals {
            let won = ["won", "gewonnen", "gagne", "gagnee", "ganado", "ganada", "vinta", "ganho"];
            let is_won = won.iter().any(|word| has_words(&plain(written), word));
            if is_won { Standing::Counts } else { Standing::DoesNotCount }
        } else if self.issued {
            standing_of_issued(written)
        } else if self.of_payment && open.contains(&plain(written).as_str()) {
            Standing::DoesNotCount
        } else {
            standing_of(written)
        }
    }

    /// What speaks against a row whose main status lets it count: another status, as written, or that it was voided.
    pub(super) fn against<'a>(&self, row: &Record<'a>) -> Option<&'a [u8]> {
        let voided = self.voided.iter().any(|place| says_yes(place.cell(row)));
        if voided {
            return Some(b"Voided");
        }
        self.statuses
            .iter()
            .map(|place| place.cell(row))
            .filter(|cell| !cell.is_empty())
            .find(|cell| self.standing_of(&text(cell)) == Standing::DoesNotCount)
    }

    /// What lets a row count whose main status still awaits its money: another status, as written, that it has come.
    pub(super) fn paid<'a>(&self, row: &Record<'a>) -> Option<&'a [u8]> {
        self.statuses.iter().map(|place| place.cell(row)).find(|cell| says_paid(&text(cell)))
    }

    /// Another status than the main one, as written, that says that all was given back.
    pub(super) fn says_refunded<'a>(&self, row: &Record<'a>) -> Option<&'a [u8]> {
        self.statuses.iter().map(|place| place.cell(row)).find(|cell| says_refunded(&text(cell)))
    }

    /// Whether the row says that all of it was given back.
    pub(super) fn given_back(&self, row: &Record<'_>) -> bool {
        says_yes(self.given_back.cell(row))
    }

    /// Whether the row stands on the side of the credits, or is of a kind that gives back.
    pub(super) fn is_credit(&self, row: &Record<'_>) -> bool {
        let gives_back = |place: &Place| {
            let cell = place.cell(row);
            !cell.is_empty() && standing_of(&text(cell)) == Standing::RefundOnly
        };
        let cell = self.side.cell(row);
        self.kinds.iter().any(gives_back)
            || [&b"h"[..], b"haben", b"c", b"cr", b"credit"]
                .iter()
                .any(|side| cell.eq_ignore_ascii_case(side))
    }
}

/// A yes, or anything but a no: a date, say.
fn says_yes(cell: &[u8]) -> bool {
    const NO: &[&str] = &[
        "", "0", "0.0", "0.00", "false", "no", "n", "nein", "non", "nee", "nao", "f", "-", "--", "null",
        "none",
    ];
    !NO.iter().any(|no| cell.trim_ascii().eq_ignore_ascii_case(no.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_is_anything_but_a_no() {
        for yes in ["1", "true", "Yes", "2026-03-01", "x"] {
            assert!(says_yes(yes.as_bytes()), "{yes}");
        }
        for no in ["", " ", "0", "FALSE", "no", "--"] {
            assert!(!says_yes(no.as_bytes()), "{no}");
        }
    }
}
