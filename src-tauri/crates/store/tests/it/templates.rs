//! Drafts and published versions.

use store::{Draft, Expect, TemplateFilter, View, WriteError};

use crate::workspace::{Workspace, at};

fn draft<'a>(key: &'a str, name: &'a str, document: &'a str) -> Draft<'a> {
    Draft {
        key,
        name,
        group: "Sales",
        description: "From mandate to notary",
        document,
    }
}

#[test]
fn a_draft_is_saved_against_the_revision_it_was_read_at() {
    let mut workspace = Workspace::new();
    let save = |workspace: &mut Workspace, document: &str, expect| {
        workspace.write(|batch| batch.template_save(&draft("new", "New", document), expect, at(1)))
    };
    assert_eq!(save(&mut workspace, "one", Expect::New), 1);
    assert_eq!(save(&mut workspace, "two", Expect::Rev(1)), 2);
    for (expect, revision) in [(Expect::New, Some(2)), (Expect::Rev(1), Some(2))] {
        let error = workspace
            .refused(|batch| batch.template_save(&draft("new", "New", "three"), expect, at(2)));
        assert!(
            matches!(&error, WriteError::Conflict { key, found } if key == "new" && *found == revision),
            "{error:?}"
        );
    }
    assert_eq!(
        workspace
            .store
            .view()
            .template("new")
            .unwrap()
            .unwrap()
            .document,
        "two"
    );
    assert_eq!(save(&mut workspace, "four", Expect::Any), 3);
    assert_eq!(workspace.store.view().template("none").unwrap(), None);
}

#[test]
fn a_published_version_never_changes() {
    let mut workspace = Workspace::new();
    let publish = |workspace: &mut Workspace, rev, note: &str| {
        workspace.write(|batch| batch.template_publish("new", rev, Some("anna"), note, at(rev)))
    };
    workspace.write(|batch| batch.template_save(&draft("new", "New", "one"), Expect::New, at(1)));
    assert_eq!(publish(&mut workspace, 1, "first"), 1);
    workspace
        .write(|batch| batch.template_save(&draft("new", "New", "two"), Expect::Rev(1), at(2)));
    assert_eq!(publish(&mut workspace, 2, "second"), 2);
    assert_eq!(
        publish(&mut workspace, 2, "again"),
        2,
        "nothing new to publish"
    );
    let view = workspace.store.view();
    let version = |number| view.version("new", number).unwrap().unwrap();
    assert_eq!(
        (version(1).document.as_str(), version(1).row.note.as_str()),
        ("one", "first")
    );
    assert_eq!(
        (version(2).document.as_str(), version(2).row.published_at),
        ("two", at(2))
    );
    assert_eq!(version(2).row.author.as_deref(), Some("anna"));
    assert_eq!(view.version("new", 3).unwrap(), None);
    let numbers: Vec<_> = view
        .versions("new", 10)
        .unwrap()
        .iter()
        .map(|row| row.number)
        .collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(view.template("new").unwrap().unwrap().row.version, Some(2));
}

#[test]
fn what_is_published_is_what_was_looked_at() {
    let mut workspace = Workspace::new();
    workspace.write(|batch| batch.template_save(&draft("new", "New", "one"), Expect::New, at(1)));
    let error = workspace.refused(|batch| batch.template_publish("new", 2, None, "", at(2)));
    assert!(matches!(error, WriteError::Conflict { found: Some(1), .. }));
    let error = workspace.refused(|batch| batch.template_publish("none", 1, None, "", at(2)));
    assert!(matches!(error, WriteError::NoTemplate(key) if key == "none"));
}

/// Templates with names that are hard to sort, and the one every workspace has.
fn library() -> Workspace {
    let mut workspace = Workspace::new();
    workspace.write(|batch| {
        for index in 0..25 {
            let key = format!("k{:02}", 24 - index);
            let name = ["Ärger", "aerger", "Zeile", "zeile", "Mitte"][index % 5];
            batch.template_save(&draft(&key, name, ""), Expect::New, at(1))?;
        }
        batch.template_set_active("k03", false)?;
        batch.template_publish("k04", 1, None, "", at(1))
    });
    workspace
}

/// Name and key of every row, page by page.
fn all(view: View<'_>, filter: &TemplateFilter) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = view
            .templates(filter, after.as_ref(), 4)
            .expect("the list is readable");
        rows.extend(
            page.rows
                .into_iter()
                .map(|row| (row.name.to_lowercase(), row.key)),
        );
        after = page.next;
        if after.is_none() {
            return rows;
        }
    }
}

#[test]
fn a_list_is_by_name_page_by_page() {
    let workspace = library();
    let everything = all(workspace.store.view(), &TemplateFilter::default());
    assert_eq!(everything.len(), 26);
    assert!(everything.is_sorted());
}

#[test]
fn a_list_shows_what_its_filter_says() {
    let workspace = library();
    let view = workspace.store.view();
    let count = |filter: TemplateFilter| all(view, &filter).len();
    let any = TemplateFilter::default;
    let group = |group: &str| Some(group.to_owned());
    assert_eq!(
        count(TemplateFilter {
            group: group(""),
            ..any()
        }),
        1
    );
    assert_eq!(
        count(TemplateFilter {
            group: group("Sales"),
            ..any()
        }),
        25
    );
    assert_eq!(
        count(TemplateFilter {
            active: Some(false),
            ..any()
        }),
        1
    );
    assert_eq!(
        count(TemplateFilter {
            published: Some(true),
            ..any()
        }),
        2
    );
    let search = |text: &str| Some(text.to_owned());
    assert_eq!(
        count(TemplateFilter {
            search: search("NOTARY zeile"),
            ..any()
        }),
        10
    );
    assert_eq!(
        count(TemplateFilter {
            search: search("k07"),
            ..any()
        }),
        1
    );
    let groups = [(String::new(), 1), ("Sales".to_owned(), 25)];
    assert_eq!(view.template_groups().unwrap(), groups);
}

#[test]
fn only_a_known_template_is_switched() {
    let mut workspace = Workspace::new();
    let error = workspace.refused(|batch| batch.template_set_active("none", true));
    assert!(matches!(error, WriteError::NoTemplate(_)));
}
