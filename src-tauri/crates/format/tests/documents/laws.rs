//! Laws of reading and writing, over random documents.

use proptest::prelude::*;

use crate::arbitrary::{
    office::{offered, office},
    template::template,
    value,
};

#[test]
fn countless_mistakes_are_told_in_time() {
    let fields: Vec<String> = (0..300_000)
        .map(|index| format!("\"nam{index}\":0"))
        .collect();
    let text = format!(
        "{{\"format\":\"doorstep/template\",\"version\":1,{}}}",
        fields.join(",")
    );
    let problems = format::template::read(text).expect_err("there are many unknown fields");
    assert_eq!(problems.len(), 1_001);
}

proptest! {
    #[test]
    fn a_written_template_reads_the_same(template in template()) {
        let written = format::template::write(&template);
        let read = format::template::read(&written);
        prop_assert_eq!(read.as_ref(), Ok(&template));
        prop_assert_eq!(read.map(|read| format::template::write(&read)), Ok(written));
    }

    #[test]
    fn any_tree_is_read_or_refused(tree in value(), kind in 0_usize..5) {
        let mut tree = tree;
        if tree.is_object() && kind < 4 {
            tree["format"] = ["doorstep/template", "doorstep/office", "doorstep/scenario", "doorstep/service"][kind].into();
            tree["version"] = 1.into();
        }
        let text = tree.to_string();
        for problems in [
            format::document::read(&text).err(),
            format::template::read(&text).err(),
            format::office::read(&text).err(),
            format::scenario::read(&text).err(),
            format::service::read(&text).err(),
        ].into_iter().flatten() {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| !problem.to_string().contains('\n')));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\[\\]{}\":,0-9a-z\\\\ ]{0,60}") {
        let problems = format::document::read(&text).err();
        prop_assert!(problems.is_none_or(|problems| !problems.is_empty()));
    }
}

proptest! {
    // Reading an office lays out its zone anew each time.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_written_office_reads_the_same(office in office()) {
        let written = format::office::write(&office);
        prop_assert_eq!(format::office::read(&written), Ok(office));
    }

    #[test]
    fn a_written_manifest_reads_the_same(service in offered()) {
        let written = format::service::write(&service);
        prop_assert!(!written.contains("\"secret\""));
        prop_assert_eq!(format::service::read(&written), Ok(service));
    }
}
