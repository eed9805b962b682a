//! The settings of calls from outside: how they are kept, and what moves into the vault.

use contract::{InboundMove, InboundRule};

use super::*;

fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::beside(&folder.path().join("office"));
    (folder, vault)
}

fn settings() -> InboundSettings {
    let does = |step: &str, outcome: Option<&str>| {
        Some(InboundMove {
            step: step.to_owned(),
            outcome: outcome.map(str::to_owned),
            phone: None,
        })
    };
    InboundSettings {
        hosts: vec!["office.example".to_owned()],
        rules: vec![InboundRule {
            template: "sale".to_owned(),
            positive: does("papers", None),
            negative: does("good", Some("no")),
            neutral: None,
        }],
        ..InboundSettings::default()
    }
}

#[test]
fn what_is_kept_is_read_again_and_holds_no_secret() {
    let (_folder, vault) = vault();
    let first = settled(&vault, None, Timestamp(1)).unwrap().unwrap();
    let inbound = Inbound {
        settings: settings(),
        ..first
    };
    let secrets = Secrets::find(&vault, &inbound.current).unwrap().unwrap();
    let next = Secrets::draw().unwrap().keep(&vault, 2).unwrap();
    let inbound = inbound.renewed(next, Some(Timestamp(5)));
    let spelled = spell(&inbound);
    assert_eq!(taken(&spelled), Ok(Found::Now(Box::new(inbound.clone()))));
    assert!(!spelled.contains(&secrets.token));
    assert_eq!(
        settled(&vault, Some(&Found::Now(Box::new(inbound))), Timestamp(3)).unwrap(),
        None
    );
}

#[test]
fn those_before_are_taken_until_they_end() {
    let (_folder, vault) = vault();
    let first = settled(&vault, None, Timestamp(1)).unwrap().unwrap();
    let old = Secrets::find(&vault, &first.current).unwrap().unwrap();
    let secrets = Secrets::draw().unwrap();
    let name = secrets.keep(&vault, 2).unwrap();
    let inbound = first.renewed(name, Some(Timestamp(10)));
    let mut known = Known::default();
    let mut takes = |token: &str, now: i64| {
        let found = inbound.of_token((&vault, &mut known), token, Timestamp(now));
        found.unwrap().is_some()
    };
    assert!(takes(&secrets.token, 99));
    assert!(takes(&old.token, 9));
    assert!(!takes(&old.token, 10));
    assert!(!takes("", 0));
    assert!(inbound.clone().lasting(Timestamp(9)).before.len() == 1);
    assert!(inbound.lasting(Timestamp(10)).before.is_empty());
}

#[test]
fn a_workspace_of_before_moves_over_with_the_same_urls() {
    let old = r#"{"on":true,"address":"127.0.0.1:8460","hosts":[],"moves":true,"starts":false,"steps":true,
        "needs_auth_data":true,"needs_signature":false,"per_minute":60,
        "rules":[{"template":"sale","positive":{"step":"papers","outcome":null},"negative":null,"neutral":null}],
        "start":{"template":"/template","property":"/p","contact":"/contact","owner":"/owner"},
        "secrets":{"token":"t1","auth_data":"a1","signing":"s1","until":50,
            "before":{"token":"t0","auth_data":"a0","signing":"s0","before":null,"until":null}}}"#;
    let (_folder, vault) = vault();
    let found = taken(old).unwrap();
    let moved = settled(&vault, Some(&found), Timestamp(9))
        .unwrap()
        .unwrap();
    assert_eq!(rev(Some(old)), 0);
    assert_eq!(
        (moved.settings.per_minute, moved.settings.starts),
        (60, false)
    );
    assert_eq!(
        moved.settings.rules[0].positive.as_ref().unwrap().step,
        "papers"
    );
    let token = |name: &str| Secrets::find(&vault, name).unwrap().unwrap().token;
    assert_eq!(token(&moved.current), "t1");
    assert_eq!(token(&moved.before[0].name), "t0");
    assert_eq!(moved.before[0].until, Timestamp(50));
}

#[test]
fn a_copy_without_its_vault_gets_other_urls() {
    let (_folder, one) = vault();
    let (_other, other) = vault();
    let first = settled(&one, None, Timestamp(1)).unwrap().unwrap();
    let again = settled(
        &other,
        Some(&Found::Now(Box::new(first.clone()))),
        Timestamp(2),
    );
    let again = again.unwrap().unwrap();
    assert_ne!(again.current, first.current);
    assert_eq!(again.rev, first.rev + 1);
}
