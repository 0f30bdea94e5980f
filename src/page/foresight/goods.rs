//! What goods and service cost, told category by category: a form whose answers come back as settings.

use super::settings::{percent, returned, shown};
use crate::customers::{Assumptions, CostOfGoods, RefundPolicy};
use crate::import::typed;
use crate::language::said;
use crate::ledger::Ledger;
use crate::measure;
use crate::page::{Act, Field, FieldKind, Form, Outcome, Room, Sight};
use crate::quantity::{Amount, Share};
use crate::{say, text};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The name of the form.
pub(super) const FORM: &str = "goods";
/// Fields of categories begin with this.
const OF: &str = "of ";
/// No more categories than this are asked for, those with most revenue.
const MOST: usize = 12;

const GOODS: [(CostOfGoods, &str, &str); 3] = [
    (
        CostOfGoods::ItemCost,
        "items",
        text!("what each item cost, where the files tell it; else the one margin"),
    ),
    (
        CostOfGoods::CategoryMargins,
        "categories",
        text!("the margins of the categories below; else the one margin"),
    ),
    (CostOfGoods::OneMargin, "one", text!("the one margin, for everything")),
];

const BACK: [(RefundPolicy, &str, &str); 2] = [
    (RefundPolicy::GoodsComeBack, "back", text!("come back and are sold again")),
    (RefundPolicy::GoodsLost, "lost", text!("are gone, as in a kitchen")),
];

/// The form, as the settings are.
pub(super) fn form(sight: Sight<'_>) -> Form {
    let supposed = sight.settings().assumptions;
    let tells = sight.ledger.lines().cost.iter().any(|cost| !cost.is_zero());
    let options = GOODS.iter().map(|(_, word, says)| ((*word).to_owned(), said(says).to_owned())).collect();
    let goods = GOODS.iter().find(|(of, ..)| *of == supposed.goods).map_or("", |(_, word, _)| word);
    let back = BACK.iter().map(|(_, word, says)| ((*word).to_owned(), said(says).to_owned())).collect();
    let returned = BACK.iter().find(|(of, ..)| *of == supposed.refunds).map_or("", |(_, word, _)| word);
    let mut fields =
        vec![Field::new("goods", say!("What goods cost is told by"), FieldKind::OneOf(options)).value(goods)];
    let usual = say!("Left empty, {margin} counts.", margin = percent_of(supposed.margin));
    for category in categories(sight.ledger, &supposed) {
        let own =
            supposed.margin_by_category.get(&category).map_or(String::new(), |margin| shown(margin.value()));
        fields.push(
            Field::new(
                &format!("{OF}{category}"),
                &say!("Left of 100 of “{category}”", category),
                FieldKind::Number,
            )
            .hint(say!("In per cent. {usual}", usual))
            .value(own),
        );
    }
    let each = supposed.service_cost_per_order.map_or(String::new(), typed::plain);
    fields.push(
        Field::new("service", say!("Looking after one order costs"), FieldKind::Number)
            .hint(say!("Packing, questions, card fees: it counts in the profit from customers. Left empty, the service costs you brought in count."))
            .value(each),
    );
    fields.push(Field::new("back", say!("Goods that were refunded"), FieldKind::OneOf(back)).value(returned));
    Form {
        name: FORM.to_owned(),
        title: say!("What goods and service cost").to_owned(),
        says: say!(
            "{counted} If coffee leaves you more than cake, say so here: figures for single groups and channels become truer.",
            counted = if tells {
                say!("Your files tell what items cost, so that counts before any margin.")
            } else {
                say!("Your files do not tell what items cost, so a margin stands in for it.")
            }
        ),
        fields,
        submit: say!("Count with this").to_owned(),
        said: String::new(),
        live: String::new(),
    }
}

fn percent_of(share: Share) -> String {
    measure::percent(share.value(), if (share.value() * 100.0).fract().abs() < 1e-9 { 0 } else { 2 })
}

/// Categories with most revenue, and all that have a margin of their own.
fn categories(ledger: &Ledger, supposed: &Assumptions) -> Vec<String> {
    let mut revenue: BTreeMap<u16, Amount> = BTreeMap::new();
    for line in ledger.lines().iter() {
        *revenue.entry(line.category).or_default() += line.net;
    }
    let mut ranked: Vec<(Reverse<Amount>, &str)> = revenue
        .into_iter()
        .map(|(category, net)| (Reverse(net), ledger.categories().get(u32::from(category))))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    ranked.sort_unstable();
    let mut names: Vec<String> = ranked.iter().take(MOST).map(|(_, name)| (*name).to_owned()).collect();
    let own = supposed.margin_by_category.keys().filter(|name| !names.contains(name)).cloned();
    let own: Vec<String> = own.collect();
    names.extend(own);
    names
}

/// What the reader’s answers come to.
pub(super) fn answered(sight: Sight<'_>, room: Room, act: &Act) -> Outcome {
    let mut settings = sight.settings();
    let before = settings.assumptions.clone();
    let supposed = &mut settings.assumptions;
    let mut wrong: Vec<(&str, &str)> = Vec::new();
    match GOODS.iter().find(|(_, word, _)| *word == act.get("goods")) {
        Some((goods, ..)) => supposed.goods = *goods,
        None => wrong.push(("goods", say!("Please choose one."))),
    }
    match BACK.iter().find(|(_, word, _)| *word == act.get("back")) {
        Some((policy, ..)) => supposed.refunds = *policy,
        None => wrong.push(("back", say!("Please choose one."))),
    }
    for (name, typed) in &act.values {
        let Some(category) = name.strip_prefix(OF) else { continue };
        if typed.trim().is_empty() {
            supposed.margin_by_category.remove(category);
        } else if let Some(margin) = percent(typed).and_then(Share::new) {
            supposed.margin_by_category.insert(category.to_owned(), margin);
        } else {
            wrong.push((name, say!("A number from 0 to 100, please, or nothing.")));
        }
    }
    match act.get("service").trim() {
        "" => supposed.service_cost_per_order = None,
        said => match typed::amount(said).filter(|amount| *amount >= Amount::ZERO) {
            Some(amount) => supposed.service_cost_per_order = Some(amount),
            None => wrong.push(("service", say!("An amount such as 1.50, please, or nothing."))),
        },
    }
    // Who says what a category leaves wants it to count.
    let told_anew = supposed.margin_by_category != before.margin_by_category;
    if told_anew && supposed.goods == before.goods && !supposed.margin_by_category.is_empty() {
        supposed.goods = CostOfGoods::CategoryMargins;
    }
    if wrong.is_empty() {
        return Outcome::Keep(sight.documents.with(&settings));
    }
    returned(sight, room, form(sight), act, &wrong)
}
