use crate::import::cells::Record;
use crate::import::{Plan, Role};

/// Where a column stands in a row; nowhere, when the file has no such column. A cell that is nowhere is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(u32);

impl Default for Place {
    fn default() -> Place {
        Place::NOWHERE
    }
}

impl Place {
    pub(super) const NOWHERE: Place = Place(u32::MAX);

    pub(super) fn at(column: usize) -> Place {
        u32::try_from(column).map_or(Place::NOWHERE, Place)
    }

    pub(super) fn of(column: Option<usize>) -> Place {
        column.map_or(Place::NOWHERE, Place::at)
    }

    pub(super) fn exists(self) -> bool {
        self != Place::NOWHERE
    }

    /// The cell of this column.
    #[inline]
    pub(super) fn cell<'a>(self, row: &Record<'a>) -> &'a [u8] {
        if self.exists() { row.get(self.0 as usize) } else { &[] }
    }
}

/// Where each role's column stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) order_id: Place,
    pub(super) date: Place,
    pub(super) time: Place,
    pub(super) email: Place,
    pub(super) customer_id: Place,
    pub(super) name: [Place; 2],
    pub(super) amount: Place,
    pub(super) goods: Place,
    pub(super) tax: Place,
    pub(super) shipping: Place,
    pub(super) tip: Place,
    pub(super) discount: Place,
    pub(super) refund: Place,
    pub(super) currency: Place,
    pub(super) status: Place,
    pub(super) channel: Place,
    pub(super) place: Place,
    pub(super) item: Place,
    pub(super) quantity: Place,
    pub(super) unit_price: Place,
    pub(super) category: Place,
    pub(super) unit_cost: Place,
}

impl Columns {
    pub(super) fn of(plan: &Plan) -> Columns {
        let one = |role: Role| Place::of(plan.roles.iter().position(|r| *r == role));
        Columns {
            order_id: one(Role::OrderId),
            date: one(Role::Date),
            time: one(Role::Time),
            email: one(Role::Email),
            customer_id: one(Role::CustomerId),
            name: match one(Role::CustomerName) {
                Place::NOWHERE => [one(Role::FirstName), one(Role::LastName)],
                whole => [whole, Place::NOWHERE],
            },
            amount: one(Role::Amount),
            goods: one(Role::Goods),
            tax: one(Role::Tax),
            shipping: one(Role::Shipping),
            tip: one(Role::Tip),
            discount: one(Role::Discount),
            refund: one(Role::Refund),
            currency: one(Role::Currency),
            status: one(Role::Status),
            channel: one(Role::Channel),
            place: one(Role::Place),
            item: one(Role::Item),
            quantity: one(Role::Quantity),
            unit_price: one(Role::UnitPrice),
            category: one(Role::Category),
            unit_cost: one(Role::UnitCost),
        }
    }
}
