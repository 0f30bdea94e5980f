//! What columns are called that hold no orders: English, German, French, Spanish, Dutch, and the tools’ own names, in
//! plain letters.

use crate::import::Role;
use crate::import::names::has_words;
use crate::ledger::Kind;

/// The names of one role. Earlier ones are better.
pub(super) struct Names {
    pub(super) role: Role,
    names: &'static [&'static str],
    /// Only the whole name will do.
    whole: bool,
    against: &'static [&'static str],
}

impl Names {
    /// How well a column’s name fits; 0 for not at all.
    pub(super) fn fit(&self, name: &str) -> i32 {
        if let Some(at) = self.names.iter().position(|known| *known == name) {
            return 1_000 - at as i32;
        }
        if self.whole || self.against.iter().any(|word| has_words(name, word)) {
            return 0;
        }
        let within = self.names.iter().position(|known| known.len() > 2 && has_words(name, known));
        within.map_or(0, |at| 500 - at as i32)
    }
}

const fn names(role: Role, names: &'static [&'static str], against: &'static [&'static str]) -> Names {
    Names { role, names, whole: false, against }
}

const fn whole(role: Role, names: &'static [&'static str]) -> Names {
    Names { role, names, whole: true, against: &[] }
}

const EMAIL: Names = names(
    Role::Email,
    &[
        "email", "e mail", "email address", "e mail address", "e mail adresse", "mail", "adresse e mail", "adresse email", "correo electronico",
        "correo", "emailadres", "e mailadres", "recipient email", "recipientemail", "person email", "mail adresse",
    ],
    &["opt", "marketing", "status", "consent", "sent", "bounced", "owner", "domain", "accepts", "opens", "last", "company"],
);
const FIRST: Names = whole(
    Role::FirstName,
    &["first name", "firstname", "vorname", "prenom", "nombre", "voornaam", "given name", "fname", "recipient first name", "person first name"],
);
const LAST: Names = whole(
    Role::LastName,
    &[
        "last name", "lastname", "nachname", "nom", "apellido", "apellidos", "achternaam", "surname", "family name", "lname",
        "recipient last name", "person last name", "familienname",
    ],
);
const NAME: Names = whole(
    Role::CustomerName,
    &[
        "name", "full name", "contact name", "customer name", "person name", "display name", "contact", "customer", "kunde", "kundenname", "nom complet",
        "nombre completo", "naam", "lead name", "reviewer", "reviewer name", "author", "autor", "auteur", "review username", "consumer name",
        "user name", "username", "rezensent", "verfasser", "klant", "client", "cliente", "reviewer display name",
    ],
);
const PERSON: Names = whole(
    Role::CustomerId,
    &[
        "customer id", "contact id", "person id", "record id", "kundennummer", "kunden nr", "kunden id", "klantnummer", "numero client", "id client",
        "id cliente", "subscriber id", "member id", "user id", "external reference", "external data reference", "contact key", "lead id", "visitor id",
        "external id", "review user id",
    ],
);
const SURVEY_DATE: Names = names(
    Role::Date,
    &[
        "submit date utc", "submit date", "submitdate", "submitted at", "date submitted", "datum abgeschickt", "end date", "enddate",
        "recorded date", "recordeddate", "completion time", "fertigstellungszeit", "heure de fin", "hora de finalizacion", "tijd van voltooien",
        "completed at", "completed", "response date", "responded at", "date and time", "created at", "created", "timestamp", "zeitstempel", "horodateur",
        "marca temporal", "tijdstempel", "date de soumission", "answered at", "date", "datum", "fecha", "abgeschlossen", "submitted",
        "letzte aktion", "start date utc", "start date", "startdate", "start time", "startzeit", "date started", "tag", "day",
    ],
    &["birth", "updated", "geburt", "naissance", "nacimiento", "geboorte"],
);

static PEOPLE: &[Names] = &[
    EMAIL,
    FIRST,
    LAST,
    NAME,
    PERSON,
    whole(Role::CustomerId, &["id", "no", "nr"]),
    names(
        Role::Date,
        &[
            "create date", "created at", "created time", "created on", "created", "creation date", "add time", "date added", "date created", "added at",
            "signup date", "sign up date", "signed up", "subscription date", "optin time", "opt in time", "confirm time", "registered",
            "registration date", "first seen", "customer since", "member since", "kunde seit", "erstellt am", "erstellt", "angelegt am",
            "anmeldedatum", "registrierungsdatum", "date de creation", "cree le", "date d inscription", "inscrit le", "fecha de creacion",
            "fecha de alta", "fecha de registro", "creado el", "aangemaakt op", "aangemaakt", "datum", "date", "fecha", "joined", "since", "seit",
        ],
        &["last", "birth", "modified", "updated", "letzte", "geburt", "activity", "naissance", "nacimiento", "geboorte", "next", "time zone"],
    ),
    names(
        Role::Channel,
        &[
            "original source", "lead source", "acquisition channel", "source", "herkunft", "quelle", "origine", "origen", "fuente", "bron",
            "signup source", "utm source", "referrer", "channel", "kanal", "canal", "kanaal", "how did you hear about us",
        ],
        &["campaign", "drill", "id"],
    ),
    names(
        Role::Agreed,
        &[
            "accepts email marketing", "accepts marketing", "email marketing consent", "marketing consent", "email opt in", "opt in", "optin",
            "newsletter", "consent", "einwilligung", "subscribed", "marketing permission", "consentement", "consentimiento", "toestemming",
            "email subscriber status",
        ],
        &["sms", "opt out", "time", "date", "source", "whatsapp", "timestamp", "ip"],
    ),
    whole(Role::Tags, &["tags", "tag", "labels", "label", "person label", "schlagworte", "schlagworter", "etiquettes", "etiquetas", "category ids"]),
];

static SURVEY: &[Names] = &[
    SURVEY_DATE,
    EMAIL,
    FIRST,
    LAST,
    NAME,
    PERSON,
    whole(
        Role::Key,
        &[
            "response id", "responseid", "respondent id", "submission id", "antwort id", "respondentid", "response no", "id", "no", "nr", "token",
            "id de respuesta", "id de la reponse", "id reponse", "antwoord id", "number", "laufende nummer",
        ],
    ),
    whole(Role::Instrument, &["survey type", "question type", "metric", "survey", "umfragetyp", "type"]),
    whole(Role::Rating, &["score", "rating", "punktzahl", "bewertung", "puntuacion", "note", "cijfer"]),
    names(
        Role::Touchpoint,
        &[
            "touchpoint", "touch point", "kontaktpunkt", "point de contact", "punto de contacto", "contactpunt", "contactmoment", "location", "store",
            "branch", "filiale", "standort", "magasin", "tienda", "vestiging", "which channels", "channels", "channel", "welchen kanal", "welche kanale",
            "kanal", "canal", "canaux", "canales", "kanaal", "kanalen", "page", "moment", "anlass", "delighted source",
        ],
        &["satisf", "recommend", "distribution", "easy", "collector"],
    ),
    whole(Role::Status, &["status", "response type", "antworttyp"]),
];

static FEEDBACK: &[Names] = &[
    names(
        Role::Comment,
        &[
            "review content", "review text", "review body", "review", "comment", "comments", "text", "content", "body", "message", "feedback", "bewertungstext",
            "kommentar", "rezension", "nachricht", "ruckmeldung", "avis", "commentaire", "message du client", "opinion", "comentario", "resena", "beoordeling",
            "opmerking", "bericht", "reviewtext", "quote", "remark", "remarks", "what they said", "said", "aussage", "verbatim", "description",
        ],
        &["id", "date", "created", "reply", "response", "url", "link", "type", "username", "user", "company", "status", "rating", "stars", "score", "source", "count", "language"],
    ),
    whole(Role::Comment, &["review title", "title", "titel", "titre", "titulo", "headline", "betreff"]),
    names(
        Role::Rating,
        &[
            "rating", "stars", "star rating", "review stars", "review rating", "review score", "score", "sterne", "bewertung", "anzahl sterne", "note", "etoiles",
            "puntuacion", "estrellas", "calificacion", "sterren", "beoordeling", "waardering", "cijfer", "punkte",
        ],
        &["date", "id", "text", "title", "count"],
    ),
    names(
        Role::Date,
        &[
            "review created utc", "review created", "review date", "date created", "created at", "created", "published at", "published", "date", "datum", "fecha",
            "timestamp", "erstellt am", "erstellt", "day", "tag", "posted", "received", "eingang", "jour", "dag", "create time",
        ],
        &["reply", "response", "updated", "order", "edited", "birth", "verified"],
    ),
    names(
        Role::Channel,
        &[
            "source name", "source", "platform", "site", "quelle", "plattform", "channel", "kanal", "origine", "plateforme", "canal", "fuente", "plataforma",
            "bron", "kanaal", "network", "where",
        ],
        &["id", "url"],
    ),
    whole(Role::Key, &["review id", "id", "feedback id", "reference id", "ticket id", "nr", "no"]),
    EMAIL,
    FIRST,
    LAST,
    NAME,
    PERSON,
];

static SPEND: &[Names] = &[
    names(
        Role::Amount,
        &[
            "amount spent", "spend", "spent", "total spent", "total spend", "cost", "costs", "total cost", "media cost", "ausgaben", "ausgegebener betrag",
            "kosten", "werbekosten", "depenses", "depense", "cout", "couts", "montant depense", "gasto", "gastos", "coste", "costes", "costo", "importe gastado",
            "uitgaven", "besteed bedrag", "amount", "betrag", "montant", "importe", "bedrag", "expense", "expenses", "budget spent", "summe", "total",
        ],
        &[
            "per", "conv", "conversion", "cpc", "cpm", "click", "klick", "clic", "lead", "result", "results", "avg", "average", "pro", "par", "por", "rate", "limit",
            "customer", "customers", "kind", "type", "art", "value", "center", "category", "daily", "lifetime",
        ],
    ),
    names(
        Role::Date,
        &[
            "day", "date", "month", "datum", "tag", "monat", "mois", "mes", "maand", "jour", "fecha", "dia", "dag", "reporting starts", "start date", "start date in utc",
            "gregorian date", "time period", "date start", "by day", "week", "woche", "semaine", "semana", "from", "von", "period", "zeitraum", "periode", "starts",
            "auswertungsstart",
        ],
        &["end", "ends", "stop", "created", "updated", "week day", "of", "status"],
    ),
    names(
        Role::Until,
        &["reporting ends", "end date", "end date in utc", "date stop", "ends", "until", "to", "bis", "auswertungsende"],
        &["status"],
    ),
    names(
        Role::Campaign,
        &[
            "campaign name", "campaign", "kampagnenname", "kampagne", "nom de la campagne", "campagne", "nombre de la campana", "campana", "campagnenaam", "description",
            "beschreibung", "note", "notiz", "what", "wofur", "zweck", "libelle", "concepto", "omschrijving",
        ],
        &["id", "status", "type", "delivery", "group", "budget", "objective", "quality", "start", "end", "typ"],
    ),
    names(
        Role::Channel,
        &[
            "channel", "platform", "kanal", "werbekanal", "plattform", "canal", "plateforme", "kanaal", "source", "quelle", "network", "medium", "supplier", "vendor",
            "lieferant", "anbieter", "fournisseur", "proveedor", "leverancier", "account name", "where",
        ],
        &["id", "type", "status", "distribution"],
    ),
    names(
        Role::CostKind,
        &["kind", "type", "category", "cost kind", "kostenart", "art", "kategorie", "bereich", "type de depense", "categorie", "tipo", "categoria", "soort"],
        &["campaign", "bid", "budget", "result", "ad", "buying", "delivery", "network", "id"],
    ),
    whole(Role::Currency, &["currency", "currency code", "wahrung", "devise", "moneda", "valuta", "account currency"]),
    names(
        Role::Impressions,
        &["impressions", "impr", "impressionen", "einblendungen", "impresiones", "vertoningen"],
        &["rate", "share", "top", "percent", "per", "cost", "viewable", "lost"],
    ),
    names(
        Role::Clicks,
        &["link clicks", "clicks", "clicks all", "clicks destination", "klicks", "link klicks", "clics", "clics sur le lien", "clics en el enlace", "kliks", "klikken", "linkklikken"],
        &["rate", "cost", "per", "invalid", "percent", "unique", "share", "conversions", "through"],
    ),
    names(
        Role::Claimed,
        &[
            "new customers", "neukunden", "nouveaux clients", "clientes nuevos", "nuevos clientes", "nieuwe klanten", "purchases", "conversions", "conversionen",
            "konversionen", "kaufe", "achats", "compras", "conversies", "aankopen", "leads", "results",
        ],
        &["value", "rate", "cost", "per", "conv", "percent", "all", "view", "wert", "platform", "indicator"],
    ),
];

static EMAILS: &[Names] = &[
    names(
        Role::Date,
        &[
            "send date", "sent date", "sent at", "send time", "sending date", "date sent", "versanddatum", "sendedatum", "gesendet am", "versendet am", "date d envoi",
            "envoye le", "fecha de envio", "verzenddatum", "verzonden op", "date", "datum", "fecha", "month", "monat", "mois", "mes", "maand", "day", "tag",
            "jour", "dag", "dia", "week", "schedule date",
        ],
        &["weekday", "created", "updated", "end"],
    ),
    whole(Role::Key, &["unique id", "campaign id", "kampagnen id", "campaign message id", "id"]),
    names(
        Role::Campaign,
        &[
            "campaign name", "campaign title", "title", "kampagnenname", "kampagne", "campaign", "nom de la campagne", "campagne", "nombre de la campana", "campana",
            "name", "event", "veranstaltung", "subject", "betreff", "objet", "asunto", "onderwerp", "subject line",
        ],
        &["id", "status", "type", "list", "tags", "channel"],
    ),
    names(
        Role::Channel,
        &["channel", "campaign channel", "message channel", "kanal", "canal", "kanaal", "platform", "plattform", "source"],
        &["id"],
    ),
    names(
        Role::Recipients,
        &[
            "total recipients", "recipients", "emails sent", "total sent", "sent", "sends", "empfanger", "gesendet", "versendet", "gesendete e mails", "destinataires",
            "envoyes", "destinatarios", "enviados", "ontvangers", "verzonden",
        ],
        RATES,
    ),
    names(
        Role::Delivered,
        &["successful deliveries", "delivered", "deliveries", "zugestellt", "delivres", "livres", "entregados", "afgeleverd", "bezorgd", "total delivered"],
        RATES,
    ),
    names(Role::Bounced, &["total bounces", "bounces", "bounced", "bounce", "rucklaufer", "rebotes", "rejets"], &[
        "rate", "percent", "soft", "hard", "quote", "rata", "taux", "tasa",
    ]),
    names(
        Role::Opened,
        &[
            "unique opens", "unique opened", "eindeutige offnungen", "ouvertures uniques", "ouvreurs", "aperturas unicas", "unieke opens", "openers", "opens",
            "opened", "geoffnet", "offnungen", "ouvertures", "aperturas", "opens unique",
        ],
        &["rate", "percent", "total", "forwarded", "quote", "rata", "taux", "tasa", "apple", "proxy", "machine", "time"],
    ),
    names(
        Role::Clicked,
        &[
            "unique clicks", "unique clicked", "eindeutige klicks", "clics uniques", "cliqueurs", "clics unicos", "unieke kliks", "unieke klikken", "clickers",
            "clicks", "clicked", "geklickt", "klicks", "clics", "kliks", "clicks unique",
        ],
        &["rate", "percent", "total", "quote", "rata", "taux", "tasa", "to open", "per", "cost"],
    ),
    names(
        Role::SignedOff,
        &["unsubscribes", "unsubscribed", "unsubscriptions", "unsubs", "abmeldungen", "abgemeldet", "desinscriptions", "desabonnements", "bajas", "uitschrijvingen"],
        RATES,
    ),
    names(
        Role::Visits,
        &["visits", "sessions", "visitors", "website visits", "besuche", "besucher", "sitzungen", "visites", "visitas", "sesiones", "bezoeken", "bezoekers", "visiteurs"],
        RATES,
    ),
    names(
        Role::Interactions,
        &["interactions", "likes", "engagements", "interaktionen", "reactions", "reaktionen", "interacciones", "interacties"],
        &["rate", "percent", "per"],
    ),
    names(
        Role::Attended,
        &["attendees", "guests", "attended", "participants", "teilnehmer", "gaste", "besucherzahl", "asistentes", "deelnemers", "attendance"],
        RATES,
    ),
];

const RATES: &[&str] = &["rate", "percent", "quote", "rata", "taux", "tasa", "per", "list", "date", "at", "on", "time"];

/// The names of the roles that a file of this kind may have.
pub(super) fn of(kind: Kind) -> &'static [Names] {
    match kind {
        Kind::Orders => &[],
        Kind::Customers | Kind::Contacts => PEOPLE,
        Kind::Survey => SURVEY,
        Kind::Feedback => FEEDBACK,
        Kind::Spend => SPEND,
        Kind::Email => EMAILS,
    }
}
