//! The documents that ship with the program can be read, and writing them loses nothing.

use std::{fs, path::PathBuf};

use format::document::Document;

fn assets(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../assets")
        .join(folder);
    let entries = fs::read_dir(&folder).expect("the folder is there");
    let mut documents: Vec<(PathBuf, String)> = entries
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|path| {
            let text = fs::read_to_string(&path).expect("the file can be read");
            (path, text)
        })
        .collect();
    documents.sort();
    documents
}

#[test]
fn the_gallery_reads_and_writes_without_loss() {
    let gallery = assets("gallery");
    assert!(!gallery.is_empty());
    for (path, text) in gallery {
        let template = match format::template::read(&text) {
            Ok(template) => template,
            Err(problems) => panic!("{}: {problems:#?}", path.display()),
        };
        let written = format::template::write(&template);
        assert_eq!(format::template::read(&written), Ok(template));
    }
}

#[test]
fn the_sample_services_read_without_a_problem_and_write_without_loss() {
    let mut services = 0;
    for (path, text) in assets("services") {
        let service = format::service::read(&text);
        let service =
            service.unwrap_or_else(|problems| panic!("{}: {problems:#?}", path.display()));
        assert_eq!(model::check::service(&service), [], "{}", path.display());
        let written = format::service::write(&service);
        assert_eq!(format::service::read(&written), Ok(service));
        services += 1;
    }
    assert_eq!(services, 4);
}

#[test]
fn the_demo_documents_read_and_offices_write_without_loss() {
    let mut offices = 0;
    for (path, text) in assets("demo") {
        match format::document::read(&text) {
            Ok(Document::Office(office)) => {
                let written = format::office::write(&office);
                assert_eq!(format::office::read(&written), Ok(*office));
                offices += 1;
            }
            Ok(Document::Template(_) | Document::Scenario(_) | Document::Service(_)) => {}
            Err(problems) => panic!("{}: {problems:#?}", path.display()),
        }
    }
    assert!(offices > 0);
}
