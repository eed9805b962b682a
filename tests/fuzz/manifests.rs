//! Manifests of services: each is taken whole or refused with its problems, and what is taken says the same when it is
//! written and read again.

use format::{
    document::{self, Document},
    service,
};

use crate::harness::{Target, kind};

const WORDS: &[&[u8]] = &[
    b"doorstep/service",
    b"format",
    b"version",
    b"key",
    b"name",
    b"webhook",
    b"url",
    b"method",
    b"placement",
    b"parameters",
    b"credentials",
    b"signature",
    b"answer",
    b"success",
    b"retry",
    b"rate",
    b"network",
    b"secret",
    b"keys",
    b"type",
    b"choice",
    b"required",
    b"default",
    b"simulation",
    b"query",
    b"path",
    b"header",
    b"form",
    b"json",
    b"https://x.example/{{ a }}",
    b"{{ property.key }}",
    b"P1D",
    b"PT1M",
    b"/a~1b/0",
    b"result",
    b"table",
    b"blanks",
    b"encoding",
    b"timeout",
    b"callback",
];

/// The services that come with Doorstep.
const SAMPLES: [&str; 4] = [
    include_str!("../../assets/services/credit-check.doorstep.json"),
    include_str!("../../assets/services/listing-check.doorstep.json"),
    include_str!("../../assets/services/location-data.doorstep.json"),
    include_str!("../../assets/services/market-value.doorstep.json"),
];

pub(crate) fn target() -> Target {
    Target {
        name: "manifests",
        seeds: SAMPLES.map(|text| text.as_bytes().to_vec()).to_vec(),
        words: WORDS,
        is_slow: false,
        run: Box::new(run),
    }
}

fn run(input: &[u8]) -> Result<u64, String> {
    let by_kind = document::read(input);
    match service::read(input) {
        Ok(read) => {
            let written = service::write(&read);
            let again = service::read(&written)
                .map_err(|problems| format!("what it writes it does not read: {problems:?}"))?;
            if again != read {
                return Err("it reads something else than it wrote".to_owned());
            }
            if !matches!(by_kind, Ok(Document::Service(_))) {
                return Err("a service is taken for something else".to_owned());
            }
            let shape = (read.parameters.len(), read.answer.clone(), read.credentials);
            Ok(kind(format!("{shape:?}")))
        }
        Err(problems) if problems.is_empty() => Err("refused without a problem".to_owned()),
        Err(problems) => {
            if let Some(mute) = problems.iter().find(|problem| problem.message.is_empty()) {
                return Err(format!("{} says nothing", mute.code));
            }
            let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
            Ok(kind(codes))
        }
    }
}
