//! The list of calls by telephone that are still to be made.

use contract::{
    Code, Failure, Nothing, PhoneCall, PhoneKey, PhoneKind, PhoneListReply, PhoneListRequest,
};
use model::Zone;
use store::{PhoneFilter, PhoneRow};

use super::phone;
use crate::{App, edit::Edit, failure, workspace};

impl App {
    pub(crate) fn list_phone(&self, request: PhoneListRequest) -> Result<PhoneListReply, Failure> {
        let filter = PhoneFilter {
            kind: request.kind.map(|kind| phone::word(kind).to_owned()),
            person: request.person,
        };
        let limit = request.limit.unwrap_or(store::PAGE_MAX);
        self.read(|view| {
            let zone = workspace::zone(view)?;
            let page = view.phone_calls(&filter, request.below, limit);
            let page = page.map_err(|error| failure::read(&error))?;
            Ok(PhoneListReply {
                calls: page.rows.into_iter().map(|row| shown(row, &zone)).collect(),
                next: page.next,
            })
        })
    }

    pub(crate) async fn finish_phone(&self, request: PhoneKey) -> Result<Nothing, Failure> {
        let done = self.edit(Edit::PhoneDone(request.id)).await;
        let done = done.map_err(|error| error.about("call"))?;
        if done.as_bool() == Some(false) {
            let message = "this call is not on the list any more";
            return Err(Failure::new(Code::NotFound, message).at("id"));
        }
        Ok(Nothing {})
    }
}

fn shown(row: PhoneRow, zone: &Zone) -> PhoneCall {
    let call = row.call;
    PhoneCall {
        id: row.id,
        kind: match call.kind.as_str() {
            "campaign" => PhoneKind::Campaign,
            _ => PhoneKind::Callback,
        },
        person: call.person,
        number: call.number,
        name: call.name,
        contact: call.contact,
        process: call.process,
        text: call.text,
        campaign: call.campaign,
        since: zone.rfc3339(row.created_at),
        trouble: row.trouble,
    }
}
