//! Services of the marketplace: written, installed from manifests, taken away, and what uses them.

use contract::{
    Code, Failure, LastAnswerReply, LastAnswerRequest, OfficeShowReply, SaveRulePutRequest,
    SaveRuleRemoveRequest, ServiceExportReply, ServiceKey, ServicePutRequest, ServiceRemoveRequest,
    ServiceUsesReply,
};
use delivery::call;
use model::{Value, office::Service};
use store::{DeliveryFilter, DeliveryKind, DeliveryState};

use crate::{
    App, access, addresses,
    edit::Edit,
    failure,
    settings::{check, frame, named, one, replace, wrong},
    uses::{self, Used},
    workspace,
};

mod offer;
mod trial;

pub(crate) use offer::samples;

/// So many deliveries are looked through for the last answer of a service.
const LOOKED_AT: u32 = 50;

impl App {
    pub(crate) async fn put_service(
        &self,
        ServicePutRequest { service }: ServicePutRequest,
    ) -> Result<OfficeShowReply, Failure> {
        let part = one("services", service)
            .map_err(|problems| wrong("service", "services[0]", &problems))?;
        let mut whole = self.read(frame)?;
        for service in &part.services {
            named("service", &service.name)?;
            addresses::check_service(service).map_err(|failure| {
                let at = failure.at.clone().unwrap_or_default();
                failure.at(format!("service.{at}"))
            })?;
            access::check("service", &service.credentials, &service.signature)?;
            let key = |known: &Service| known.key == service.key;
            let index = replace(&mut whole.services, service.clone(), key);
            check(&whole, "service", &format!("services[{index}]"))?;
        }
        self.put(Edit::PutParts(format::office::write(&part))).await
    }

    pub(crate) async fn remove_service(
        &self,
        request: ServiceRemoveRequest,
    ) -> Result<OfficeShowReply, Failure> {
        self.remove(
            Edit::RemoveService(request.key.clone()),
            "service",
            &request.key,
        )
        .await
    }

    pub(crate) fn export_service(
        &self,
        request: &ServiceKey,
    ) -> Result<ServiceExportReply, Failure> {
        let office = self.read(frame)?;
        let service = known(office.service(&request.key), &request.key)?;
        Ok(ServiceExportReply {
            document: format::service::write(service),
        })
    }

    pub(crate) fn uses_of_service(
        &self,
        request: &ServiceKey,
    ) -> Result<ServiceUsesReply, Failure> {
        self.read(|view| {
            let office = frame(view)?;
            let rules = office.on_save.iter();
            let rules = rules.filter(|rule| rule.service == request.key);
            Ok(ServiceUsesReply {
                steps: uses::of(view, Used::Service(&request.key))?,
                rules: rules.map(|rule| rule.name.clone()).collect(),
            })
        })
    }

    pub(crate) async fn put_save_rule(
        &self,
        SaveRulePutRequest { rule }: SaveRulePutRequest,
    ) -> Result<OfficeShowReply, Failure> {
        let part =
            one("on_save", rule).map_err(|problems| wrong("rule", "on_save[0]", &problems))?;
        let mut whole = self.read(frame)?;
        for rule in &part.on_save {
            let index = replace(&mut whole.on_save, rule.clone(), |known| {
                known.key == rule.key
            });
            check(&whole, "rule", &format!("on_save[{index}]"))?;
        }
        self.put(Edit::PutParts(format::office::write(&part))).await
    }

    pub(crate) async fn remove_save_rule(
        &self,
        request: SaveRuleRemoveRequest,
    ) -> Result<OfficeShowReply, Failure> {
        self.remove(
            Edit::RemoveSaveRule(request.key.clone()),
            "rule",
            &request.key,
        )
        .await
    }

    async fn remove(&self, edit: Edit, what: &str, key: &str) -> Result<OfficeShowReply, Failure> {
        let removed = self.edit(edit).await;
        let was_there = removed.map_err(|error| error.about("workspace"))?;
        if was_there == Value::Bool(false) {
            let message = format!("the office has no {what} `{key}`");
            return Err(Failure::new(Code::NotFound, message).at("key"));
        }
        self.show_office()
    }

    pub(crate) fn last_answer(
        &self,
        request: &LastAnswerRequest,
    ) -> Result<LastAnswerReply, Failure> {
        let (target, queue) = match (&request.service, &request.endpoint) {
            (Some(key), None) => (key, call::service_queue(key)),
            (None, Some(key)) => (key, call::endpoint_queue(key)),
            (Some(_), Some(_)) | (None, None) => {
                let message = "say the service or the automation webhook, one of them";
                return Err(Failure::new(Code::Invalid, message).at("service"));
            }
        };
        let zone = self.read(workspace::zone)?;
        self.read(|view| {
            let filter = DeliveryFilter {
                state: Some(DeliveryState::Delivered),
                kind: Some(DeliveryKind::Webhook),
                target: Some(target.clone()),
                process: None,
                ..DeliveryFilter::default()
            };
            let page = view
                .deliveries(&filter, None, LOOKED_AT)
                .map_err(|error| failure::read(&error))?;
            for row in page.rows.iter().filter(|row| row.queue == queue) {
                let attempts = view.attempts(&row.id);
                let attempts = attempts.map_err(|error| failure::read(&error))?;
                let Some(last) = attempts.last() else {
                    continue;
                };
                if let Ok(answer) = serde_json::from_slice::<Value>(&last.body) {
                    return Ok(LastAnswerReply {
                        answer: Some(answer),
                        at: Some(zone.rfc3339(last.at)),
                    });
                }
            }
            Ok(LastAnswerReply {
                answer: None,
                at: None,
            })
        })
    }
}

/// A service that has to be there.
fn known<'o>(service: Option<&'o Service>, key: &str) -> Result<&'o Service, Failure> {
    service.ok_or_else(|| {
        let message = format!("the office has no service `{key}`");
        Failure::new(Code::NotFound, message).at("key")
    })
}
