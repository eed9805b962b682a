//! People, services and settings.

use store::{PersonRow, ServiceRow};

use crate::workspace::Workspace;

#[test]
fn people_and_services_are_written_as_a_whole() {
    let mut workspace = Workspace::new();
    let ben = PersonRow {
        key: "ben".to_owned(),
        name: "Ben Koch".to_owned(),
        email: None,
        active: true,
        document: "{}".to_owned(),
    };
    let anna = PersonRow {
        key: "anna".to_owned(),
        email: Some("anna@office.example".to_owned()),
        ..ben.clone()
    };
    let gone = PersonRow {
        active: false,
        document: "{\"absences\":[]}".to_owned(),
        ..ben.clone()
    };
    let service = ServiceRow {
        key: "valuation".to_owned(),
        name: "Valuation".to_owned(),
        enabled: false,
        document: "{}".to_owned(),
    };
    let switched = ServiceRow {
        enabled: true,
        ..service.clone()
    };
    workspace.write(|batch| {
        batch.person_put(&ben)?;
        batch.person_put(&anna)?;
        batch.person_put(&gone)?;
        batch.service_put(&service)?;
        batch.service_put(&switched)
    });
    let view = workspace.store.view();
    assert_eq!(view.people().unwrap(), [anna, gone]);
    assert_eq!(view.services().unwrap(), [switched]);
}

#[test]
fn a_setting_is_written_changed_and_taken_away() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| {
        batch.setting_put("zone", Some("UTC"))?;
        batch.setting_put("zone", Some("Europe/Berlin"))?;
        batch.setting_put("controller", Some("x"))
    });
    assert_eq!(
        workspace.store.view().setting("zone").unwrap().as_deref(),
        Some("Europe/Berlin")
    );
    workspace.write(|batch| batch.setting_put("controller", None));
    let settings = workspace.store.view().settings().unwrap();
    assert_eq!(settings, [("zone".to_owned(), "Europe/Berlin".to_owned())]);
}
