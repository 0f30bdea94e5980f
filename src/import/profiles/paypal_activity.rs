//! PayPal's activity download: a row for whatever moved money or announced that it would.
//!
//! Sales are what came in from somebody. Withdrawals, deposits, conversions between the account's own balances, holds,
//! memos and the shop's own purchases are no sales. A refund is a row of its own that names the sale it belongs to.
//! The amount is what the payer paid, before PayPal's fee. European accounts write fewer columns: there the kind of a
//! row is its description, and rows have no status.

use crate::import::builder::{Charge, Finish, Sale};
use crate::import::cells::Record;
use crate::import::columns::Place;
use crate::import::crowd::Who;
use crate::import::desk::{Closing, Desk, Rows};
use crate::import::encoding::text;
use crate::import::names::plain;
use crate::import::profiles::Platform;
use crate::import::standing::standing_of;
use crate::import::{AmountScope, Kind, Profile, Role};
use crate::ledger::{Reason, Standing};
use crate::quantity::Amount;
use crate::{remark, text};
use std::collections::BTreeMap;

pub(super) static PLATFORM: Platform = Platform {
    profile: Profile::PaypalActivity,
    name: text!("PayPal activity"),
    scope: "PayPal",
    kind: Kind::Orders,
    marks: &[
        &["date", "datum", "fecha", "data"],
        &["gross", "brutto", "avant commission", "brut", "bruto", "lordo"],
        &["net", "netto", "neto"],
        &[
            "transaction id",
            "transaktionscode",
            "numero de transaction",
            "no de transaction",
            "id de transaccion",
            "id transaccion",
            "transactiereferentie",
            "transactie id",
            "codice transazione",
        ],
        &["type", "typ", "tipo", "description", "beschreibung", "descripcion", "omschrijving", "descrizione"],
        &[
            "from email address",
            "reference txn id",
            "balance impact",
            "absender e mail adresse",
            "zugehoriger transaktionscode",
            "de l adresse email",
            "adresse email de l expediteur",
            "numero de la transaction de reference",
            "no de transaction de reference",
            "correo electronico del remitente",
            "direccion de correo electronico del remitente",
            "van e mailadres",
            "indirizzo email mittente",
        ],
    ],
    roles: &[
        ("transaction id", Role::OrderId),
        ("transaktionscode", Role::OrderId),
        ("numero de transaction", Role::OrderId),
        ("no de transaction", Role::OrderId),
        ("id de transaccion", Role::OrderId),
        ("id transaccion", Role::OrderId),
        ("transactiereferentie", Role::OrderId),
        ("transactie id", Role::OrderId),
        ("codice transazione", Role::OrderId),
        ("date", Role::Date),
        ("datum", Role::Date),
        ("fecha", Role::Date),
        ("data", Role::Date),
        ("time", Role::Time),
        ("uhrzeit", Role::Time),
        ("heure", Role::Time),
        ("hora", Role::Time),
        ("tijd", Role::Time),
        ("orario", Role::Time),
        ("from email address", Role::Email),
        ("absender e mail adresse", Role::Email),
        ("de l adresse email", Role::Email),
        ("adresse email de l expediteur", Role::Email),
        ("correo electronico del remitente", Role::Email),
        ("direccion de correo electronico del remitente", Role::Email),
        ("van e mailadres", Role::Email),
        ("indirizzo email mittente", Role::Email),
        ("name", Role::CustomerName),
        ("nom", Role::CustomerName),
        ("nombre", Role::CustomerName),
        ("naam", Role::CustomerName),
        ("nome", Role::CustomerName),
        ("gross", Role::Amount),
        ("brutto", Role::Amount),
        ("avant commission", Role::Amount),
        ("brut", Role::Amount),
        ("bruto", Role::Amount),
        ("lordo", Role::Amount),
        ("sales tax", Role::Tax),
        ("umsatzsteuer", Role::Tax),
        ("tva", Role::Tax),
        ("impuesto sobre las ventas", Role::Tax),
        ("btw", Role::Tax),
        ("iva", Role::Tax),
        ("shipping and handling amount", Role::Shipping),
        ("versand und bearbeitungsgebuhr", Role::Shipping),
        ("montant des frais d expedition et de traitement", Role::Shipping),
        ("montant des frais de livraison et de traitement", Role::Shipping),
        ("importe de envio y manipulacion", Role::Shipping),
        ("verzendkosten", Role::Shipping),
        ("tip", Role::Tip),
        ("trinkgeld", Role::Tip),
        ("pourboire", Role::Tip),
        ("currency", Role::Currency),
        ("wahrung", Role::Currency),
        ("devise", Role::Currency),
        ("divisa", Role::Currency),
        ("valuta", Role::Currency),
        ("status", Role::Status),
        ("etat", Role::Status),
        ("estado", Role::Status),
        ("stato", Role::Status),
        ("country code", Role::Place),
        ("country", Role::Place),
        ("land", Role::Place),
        ("pays", Role::Place),
        ("pais", Role::Place),
        ("item title", Role::Item),
        ("artikelbezeichnung", Role::Item),
        ("titre de l objet", Role::Item),
        ("quantity", Role::Quantity),
        ("anzahl", Role::Quantity),
        ("quantite", Role::Quantity),
    ],
    // A transaction that comes again (once for each line of a cart) restates itself.
    amounts: AmountScope::Order,
    rows: |header| {
        let first = |names: &[&str]| Place::of(names.iter().find_map(|name| header.find(name)));
        Box::new(PaypalActivity {
            kind: first(&[
                "type",
                "typ",
                "tipo",
                "description",
                "beschreibung",
                "descripcion",
                "omschrijving",
                "descrizione",
            ]),
            impact: first(&[
                "balance impact",
                "auswirkung auf guthaben",
                "impact sur le solde",
                "impacto en el saldo",
                "impacto en saldo",
                "invloed op saldo",
                "effetto sul saldo",
            ]),
            reference: first(&[
                "reference txn id",
                "zugehoriger transaktionscode",
                "numero de la transaction de reference",
                "no de transaction de reference",
                "id de referencia de trans",
                "id de transaccion de referencia",
                "referentie transactie id",
                "gerelateerde transactiereferentie",
                "codice transazione di riferimento",
            ]),
            insurance: first(&["insurance amount", "versicherungsbetrag", "montant de l assurance"]),
            orphans: 0,
            given_back: BTreeMap::new(),
            restored: Vec::new(),
        })
    },
};

struct PaypalActivity {
    /// What the row is: its type, or where there is none its description.
    kind: Place,
    /// Whether it moved the balance up or down, or only stands there to be noted.
    impact: Place,
    /// The transaction that a refund gives back.
    reference: Place,
    insurance: Place,
    /// Refunds that name no sale.
    orphans: u64,
    /// By its own id, the sale that a row gave back.
    given_back: BTreeMap<Vec<u8>, Vec<u8>>,
    /// What came back after all, until all rows are read: they stand in either order.
    restored: Vec<Restored>,
}

/// Money that had been taken back from the shop and was returned to it.
struct Restored {
    /// The sale, or the row that had taken it back.
    reference: Vec<u8>,
    amount: Amount,
    line: u64,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Sale,
    Refund,
    /// A chargeback or reversal that was won: what had been given back is the shop's again.
    Restored,
    /// Neither: own money moved, money paid to others, or only announced.
    Other,
}

/// Parts of the names of kinds that are no sales, in plain letters: the account's own money on its way, holds and their
/// end, fees, requests, and lines that restate a payment.
const OWN: &[&str] = &[
    // English.
    "withdraw",
    "deposit",
    "conversion",
    "transfer",
    "hold",
    "release",
    "reserve",
    "authorization",
    "authorisation",
    "fee",
    "request",
    "invoice sent",
    "cart item",
    "loan",
    "working capital",
    "interest",
    "adjustment",
    "cashback",
    "reward",
    "bonus",
    "incentive",
    "redemption",
    "recoupment",
    "tax collected",
    "payout",
    "funding",
    "void of",
    // German.
    "abbuchung",
    "bankgutschrift",
    "einzahlung",
    "auszahlung",
    "umrechnung",
    "einbehalt",
    "freigabe",
    "autorisierung",
    "gebuhr",
    "anforderung",
    "rechnung gesendet",
    "warenkorbartikel",
    "uberweisung",
    "sicherheitsrucklage",
    // French.
    "virement",
    "retrait",
    "blocage",
    "suspension",
    "autorisation",
    "commission",
    "approvisionnement",
    "depot",
    "demande de",
    "reserve",
    // Spanish and Italian.
    "retirada",
    "retencion",
    "liberacion",
    "transferencia",
    "autorizacion",
    "tarifa",
    "comision",
    "solicitud",
    "prelievo",
    "bonifico",
    "blocco",
    // Dutch.
    "opname",
    "overboeking",
    "storting",
    "omrekening",
    "valutaconversie",
    "inhouding",
    "vrijgave",
    "autorisatie",
    "kosten",
    "verzoek",
];

/// Parts of the names of kinds that give back.
const BACK: &[&str] = &[
    "refund",
    "reversal",
    "chargeback",
    "ruckzahlung",
    "ruckerstattung",
    "erstattung",
    "ruckbuchung",
    "remboursement",
    "annulation",
    "retrofacturation",
    "reembolso",
    "devolucion",
    "contracargo",
    "reversion",
    "terugbetaling",
    "terugboeking",
    "rimborso",
    "storno",
];

/// Those of them that others force on the shop, and that it may win.
const FORCED: &[&str] = &[
    "reversal",
    "chargeback",
    "ruckbuchung",
    "retrofacturation",
    "contracargo",
    "reversion",
    "terugboeking",
    "storno",
];

/// Beginnings of statuses under which nothing has moved yet.
const PENDING: &[&str] =
    &["pending", "uncleared", "ausstehend", "en attente", "pendiente", "in behandeling", "in sospeso"];

fn meaning(kind: &str, gross: Amount) -> Meaning {
    let holds = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    match (holds(OWN) || kind == "order", holds(BACK), gross.is_negative()) {
        (false, true, true) => Meaning::Refund,
        (false, true, false) if holds(FORCED) => Meaning::Restored,
        (false, false, false) => Meaning::Sale,
        // The shop's own purchases, and what it got back of them.
        _ => Meaning::Other,
    }
}

/// A sale that was reversed or refunded later is a sale all the same: the row that gives back stands elsewhere.
fn standing_of_sale(written: &str) -> Standing {
    let status = plain(written);
    let taken_back = ["reversed", "partially reversed", "canceled reversal", "cancelled reversal"];
    if taken_back.contains(&status.as_str()) || BACK.iter().any(|word| status.contains(word)) {
        return Standing::Counts;
    }
    standing_of(written)
}

impl Rows for PaypalActivity {
    fn row(&mut self, row: &Record<'_>, desk: &mut Desk) -> Result<(), Reason> {
        let c = desk.columns;
        let stamp = desk.stamp(row)?;
        let gross = desk.charged(row)?;
        let kind = plain(&text(self.kind.cell(row)));
        let memo = plain(&text(self.impact.cell(row))).starts_with("mem");
        let status = plain(&text(c.status.cell(row)));
        if memo || PENDING.iter().any(|word| status.starts_with(word)) {
            return Err(Reason::NotASale);
        }
        let Some(gross) = gross else { return Err(Reason::NoAmount) };
        let sale = Sale {
            id: desk.id(row),
            who: desk.who(row),
            stamp,
            charge: None,
            currency: desk.currency(row),
            status: None,
            channel: 0,
            place: desk.builder.place(c.place.cell(row)),
            line: desk.line(),
        };
        match meaning(&kind, gross) {
            Meaning::Other => Err(Reason::NotASale),
            Meaning::Refund => {
                let reference = self.reference.cell(row);
                self.orphans += u64::from(reference.is_empty());
                // It comes from the shop itself; who it went to is told by the sale.
                let who = Who::default();
                let status = Some(desk.builder.status(b"Refund", |_| Standing::RefundOnly));
                let charge = Some(Charge { refund: gross.abs(), ..Charge::default() });
                if !reference.is_empty() {
                    self.given_back.insert(sale.id.to_vec(), reference.to_vec());
                }
                let id = if reference.is_empty() { sale.id } else { reference };
                desk.builder.take(&Sale { id, who, charge, status, ..sale });
                Ok(())
            }
            Meaning::Restored => {
                let reference = self.reference.cell(row).to_vec();
                self.restored.push(Restored { reference, amount: gross, line: sale.line });
                Ok(())
            }
            Meaning::Sale => {
                let charged = gross - desk.amount_or_zero(c.tip.cell(row));
                let goods = charged
                    - desk.amount_or_zero(c.shipping.cell(row))
                    - desk.amount_or_zero(self.insurance.cell(row))
                    - desk.amount_or_zero(c.tax.cell(row));
                let status = Some(desk.builder.status(c.status.cell(row), standing_of_sale));
                let charge = Some(Charge { gross: charged, refund: Amount::ZERO, goods });
                let order = desk.builder.take(&Sale { charge, status, ..sale });
                let item = c.item.cell(row);
                if !item.is_empty() {
                    let quantity = desk.quantity(c.quantity.cell(row), 1_000);
                    desk.builder.line(order, item, quantity, goods);
                }
                Ok(())
            }
        }
    }

    fn settle(&mut self, desk: &mut Desk) {
        for Restored { reference, amount, line } in std::mem::take(&mut self.restored) {
            let sale = self.given_back.get(&reference).unwrap_or(&reference);
            match desk.builder.find(sale) {
                Some(order) => desk.builder.restore(order, amount),
                None => desk.account.note(Reason::NotASale, line),
            }
        }
    }

    fn closing(&mut self, desk: &Desk) -> Closing {
        let c = &desk.columns;
        let mut remarks = vec![remark!(
            "Amounts are what people paid, before PayPal’s fee. Withdrawals, deposits, conversions, holds, pending \
             payments and your own purchases are no sales."
        )];
        if self.orphans > 0 {
            remarks.push(remark!("{n} refunds do not say which payment they give back.", n = self.orphans));
        }
        let tells_goods = c.tax.exists() && c.shipping.exists();
        Closing { finish: Finish { tells_goods, infer_refunds: false }, remarks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        let (up, down) = (Amount::from_cents(1_000), Amount::from_cents(-1_000));
        for (kind, gross, expected) in [
            ("Website Payment", up, Meaning::Sale),
            ("Express Checkout Payment", up, Meaning::Sale),
            ("Express Checkout Payment", down, Meaning::Other),
            ("PreApproved Payment Bill User Payment", down, Meaning::Other),
            ("Subscription Payment", up, Meaning::Sale),
            ("Payment Refund", down, Meaning::Refund),
            ("Payment Refund", up, Meaning::Other),
            ("Payment Reversal", down, Meaning::Refund),
            ("Chargeback", down, Meaning::Refund),
            ("Chargeback Fee", down, Meaning::Other),
            ("Chargeback Reversal", up, Meaning::Restored),
            ("Canceled Reversal", up, Meaning::Restored),
            ("General Currency Conversion", up, Meaning::Other),
            ("General Withdrawal", down, Meaning::Other),
            ("Bank Deposit to PP Account", up, Meaning::Other),
            ("Reversal of General Account Hold", up, Meaning::Other),
            ("Payment Hold", down, Meaning::Other),
            ("Order", up, Meaning::Other),
            ("PayPal Express-Zahlung", up, Meaning::Sale),
            ("Rückzahlung", down, Meaning::Refund),
            ("Allgemeine Währungsumrechnung", up, Meaning::Other),
            ("Bankgutschrift auf PayPal-Konto", up, Meaning::Other),
            ("Paiement Express Checkout", up, Meaning::Sale),
            ("Remboursement de paiement", down, Meaning::Refund),
            ("Virement bancaire sur le compte PayPal", up, Meaning::Other),
        ] {
            assert_eq!(meaning(&plain(kind), gross), expected, "{kind} {gross:?}");
        }
    }
}
