//! What a status means for counting (the counting rules, 1), in English, German, French, Spanish, Dutch, Italian and
//! Portuguese.

use crate::import::names::{has_words, plain};
use crate::ledger::Standing;

/// Beginnings of words that say: no money is owed. Plain letters.
const NOT_COUNTED: &[&str] = &[
    // Undone.
    "cancel",
    "storn",
    "annul",
    "anul",
    "geannul",
    "void",
    "deleted",
    "gelosch",
    "trash",
    "abandon",
    "abgebroch",
    "reversed",
    // Failed.
    "fail",
    "fehlgeschl",
    "fehler",
    "echou",
    "echec",
    "fallid",
    "mislukt",
    "declin",
    "denied",
    "abgelehnt",
    "refus",
    "rechaz",
    "geweiger",
    "incomplete",
    "unvollst",
    "incomplet",
    "onvolledig",
    "expired",
    "abgelauf",
    "expire",
    "caduc",
    "verlopen",
    "expirad",
    "rifiut",
    "recusad",
    "negad",
    "falh",
    "blocked",
    "gesperrt",
    "bloque",
    "geblokkeerd",
    "error",
    // Never meant.
    "draft",
    "entwurf",
    "brouillon",
    "borrador",
    "concept",
    "bozz",
    "rascunho",
    "preventiv",
    "orcament",
    "quot",
    "angebot",
    "devis",
    "presupuesto",
    "offerte",
    "test",
];

/// Beginnings of words that say: no money is owed yet.
const NOT_YET: &[&str] = &[
    "pending",
    "ausstehend",
    "pendient",
    "pendent",
    "aguard",
    "sospes",
    "wartend",
    "unpaid",
    "unbezahlt",
    "impay",
    "onbetaald",
    "unconfirmed",
    "authori",
    "autoris",
    "uncaptured",
    "requires",
    "holded",
];

/// Whole words that say the same.
const NOT_YET_WORDS: &[&str] = &[
    "on hold",
    "onhold",
    "zuruckgestellt",
    "en attente",
    "en espera",
    "in de wacht",
    "in afwachting",
    "in wacht",
    "in wartestellung",
    "awaiting",
    "not paid",
    "nicht bezahlt",
    "non paye",
    "non payee",
    "no pagado",
    "no pagada",
    "niet betaald",
    "in attesa",
    "da pagare",
    "non pagato",
    "non pagata",
    "por pagar",
    "nao pago",
    "nao paga",
    "em espera",
    "not captured",
    "not completed",
    "manual verification",
];

/// Waiting for the goods rather than for the money.
const AWAITS_GOODS: &[&str] = &[
    "fulfil",
    "fulfill",
    "fulfilment",
    "fulfillment",
    "shipment",
    "shipping",
    "pickup",
    "collection",
    "delivery",
    "versand",
    "lieferung",
    "abholung",
    "expedition",
    "livraison",
    "envio",
    "entrega",
    "verzending",
    "spedizione",
    "consegna",
    "ritiro",
    "expedicao",
];

/// Names of rows that are refunds themselves.
const REFUNDS: &[&str] = &[
    "refund",
    "return",
    "credit note",
    "credit memo",
    "chargeback",
    "gutschrift",
    "erstattung",
    "ruckerstattung",
    "retoure",
    "remboursement",
    "avoir",
    "note de credit",
    "reembolso",
    "devolucion",
    "nota de credito",
    "nota di credito",
    "rimborso",
    "reso",
    "estorno",
    "factura rectificativa",
    "terugbetaling",
    "creditnota",
    "creditfactuur",
    "payment refund",
    "refund failure reversal",
    // Sales credit, as bookkeeping programs shorten it.
    "sc",
    "scn",
];

/// Types of rows of the books that are neither sale nor refund, as bookkeeping programs shorten them: receipts from
/// and payments to others.
const NO_SALES: &[&str] = &["sa", "sr", "pi", "pc", "pa", "pp", "bp", "br", "jd", "jc", "payment received"];

/// Statuses of orders of which all money was given back.
const REFUNDED: &[&str] = &[
    "refunded",
    "fully refunded",
    "erstattet",
    "ruckerstattet",
    "vollstandig erstattet",
    "rembourse",
    "remboursee",
    "reembolsado",
    "reembolsada",
    "devuelto",
    "terugbetaald",
    "rimborsato",
    "rimborsata",
    "estornado",
    "estornada",
];

/// What a status as written means. One that nobody knows counts: it is shown by name, and leaving money out silently
/// would be worse.
pub(super) fn standing_of(written: &str) -> Standing {
    let status = plain(written);
    let status = status.strip_prefix("wc ").unwrap_or(&status);
    if REFUNDS.contains(&status) {
        return Standing::RefundOnly;
    }
    if NO_SALES.contains(&status) {
        return Standing::DoesNotCount;
    }
    if AWAITS_GOODS.iter().any(|words| has_words(status, words)) && !has_words(status, "cancelled") {
        return Standing::Counts;
    }
    if begins(status, NOT_COUNTED)
        || begins(status, NOT_YET)
        || NOT_YET_WORDS.iter().any(|words| has_words(status, words))
    {
        return Standing::DoesNotCount;
    }
    Standing::Counts
}

/// What a status means in books that are kept on issue: what was issued counts, paid or not; a draft, a void one or an
/// offer does not.
pub(super) fn standing_of_issued(written: &str) -> Standing {
    let status = plain(written);
    if REFUNDS.contains(&status.as_str()) {
        return Standing::RefundOnly;
    }
    let approval = has_words(&status, "approval") || status == "submitted";
    if begins(&status, NOT_COUNTED) || approval { Standing::DoesNotCount } else { Standing::Counts }
}

/// Whether a status that does not count says that money is awaited, rather than that nothing will come.
pub(super) fn only_waits(written: &str) -> bool {
    let status = plain(written);
    !begins(&status, NOT_COUNTED) && standing_of(written) == Standing::DoesNotCount
}

/// Whether a status says that money has come, whatever became of it afterwards.
pub(super) fn says_paid(written: &str) -> bool {
    const PAID: &[&str] = &[
        "paid", "bezahlt", "paye", "payee", "pagado", "pagada", "betaald", "pagato", "pagata", "pago",
        "paga", "captured", "settled", "refunded",
    ];
    standing_of(written) == Standing::Counts && PAID.iter().any(|word| has_words(&plain(written), word))
}

/// Whether a word of the status begins like this.
fn begins(status: &str, stems: &[&str]) -> bool {
    status.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

/// Whether a status says that the whole order was given back.
pub(super) fn says_refunded(written: &str) -> bool {
    let status = plain(written);
    REFUNDED.contains(&status.strip_prefix("wc ").unwrap_or(&status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_of_the_shops() {
        for counted in [
            "paid",
            "partially_paid",
            "partially_refunded",
            "refunded",
            "wc-completed",
            "Processing",
            "Shipped",
            "completed",
            "Complete",
            "Awaiting Fulfillment",
            "Awaiting Shipment",
            "Disputed",
            "bezahlt",
            "versendet",
            "Teilweise erstattet",
            "payé",
            "terminée",
            "Expédiée",
            "enviado",
            "completado",
            "betaald",
            "verzonden",
            "afgerond",
            "",
            "ready",
            "Geliefert",
        ] {
            assert_eq!(standing_of(counted), Standing::Counts, "{counted}");
        }
        for not in [
            "voided",
            "pending",
            "Cancelled",
            "canceled",
            "Failed",
            "declined",
            "Incomplete",
            "on-hold",
            "wc-on-hold",
            "Pending payment",
            "Awaiting Payment",
            "checkout-draft",
            "authorized",
            "expired",
            "storniert",
            "Fehlgeschlagen",
            "ausstehend",
            "In Wartestellung",
            "annulée",
            "Échouée",
            "en attente",
            "cancelado",
            "fallido",
            "pendiente",
            "geannuleerd",
            "mislukt",
            "in de wacht",
            "unpaid",
            "requires_payment_method",
            "Test",
            "Nicht bezahlt",
            "Anulado",
        ] {
            assert_eq!(standing_of(not), Standing::DoesNotCount, "{not}");
        }
        for refund in
            ["Refund", "Gutschrift", "Avoir", "Devolución", "Terugbetaling", "credit_note", "CREDIT MEMO"]
        {
            assert_eq!(standing_of(refund), Standing::RefundOnly, "{refund}");
        }
        assert!(says_refunded("refunded") && says_refunded("wc-refunded") && says_refunded("Remboursée"));
        assert!(
            only_waits("Pending") && only_waits("on-hold") && !only_waits("Cancelled") && !only_waits("Paid")
        );
        assert!(
            says_paid("Paid")
                && says_paid("partially_refunded")
                && !says_paid("Not paid")
                && !says_paid("Open")
        );
        assert!(!says_refunded("partially_refunded") && !says_refunded("Teilweise erstattet"));
    }
}
