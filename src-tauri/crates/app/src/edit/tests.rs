//! Edits go through the inbox and come out as they went in.

use super::*;

fn record(supervisor: Option<&str>, value: Value) -> Record {
    Record {
        key: "c1".to_owned(),
        supervisor: supervisor.map(str::to_owned),
        fields: [("rooms".to_owned(), value)].into_iter().collect(),
    }
}

#[test]
fn edits_survive_the_inbox() {
    for edit in [
        Edit::SaveTemplates(vec!["{}".to_owned(), "{\n}".to_owned()]),
        Edit::Publish {
            key: "sale".to_owned(),
            rev: 3,
            author: Some("anna".to_owned()),
            note: "first".to_owned(),
        },
        Edit::AddTemplate("{}".to_owned()),
        Edit::SetActive {
            key: "sale".to_owned(),
            active: false,
        },
        Edit::PutParts("{}".to_owned()),
        Edit::Begin(Beginning {
            office: "{}".to_owned(),
            templates: vec!["{}".to_owned()],
            demo: Some("{}".to_owned()),
            mail: None,
        }),
        Edit::RemoveEndpoint("crm".to_owned()),
        Edit::RemoveService("valuation".to_owned()),
        Edit::RemoveSaveRule("revalue".to_owned()),
        Edit::PutOffice("{}".to_owned()),
        Edit::PutRecords {
            kind: RecordKind::Contact,
            records: vec![
                record(Some("anna"), Value::from(3)),
                record(None, Value::Null),
            ],
            new: true,
            by: Some("anna".to_owned()),
        },
        Edit::Subscription {
            key: "crm".to_owned(),
            change: SubscriptionEdit::Switch(runner::subscription::Switch::Paused),
        },
        Edit::Subscription {
            key: "crm".to_owned(),
            change: SubscriptionEdit::Replay {
                from: Timestamp(i64::MIN),
                to: Timestamp(3),
            },
        },
        Edit::SetKept(Kept::default()),
        Edit::SetMail(Some("{}".to_owned())),
        Edit::SetMail(None),
        Edit::SetInbound {
            rev: 3,
            after: "{}".to_owned(),
        },
        Edit::PhoneDone(7),
    ] {
        assert_eq!(Edit::read(&edit.write().parse().unwrap()), Some(edit));
    }
    assert_eq!(Edit::read(&Value::from(3)), None);
}
