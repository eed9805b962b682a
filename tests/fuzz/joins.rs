//! What is glued to the address of an automation webhook, and parameters put behind an address: neither changes host or
//! scheme, nor leads out of the path; a parameter that is put in can be read out again.

use delivery::{join, query};
use model::office::{Blanks, Endpoint};
use url::Url;
use webhook::address;

use crate::harness::{Target, kind};

const WORDS: &[&[u8]] = &[
    b"https://",
    b"http://",
    b"//",
    b"/",
    b"?",
    b"&",
    b"=",
    b"#",
    b"@",
    b":",
    b":443",
    b"..",
    b"./",
    b"../",
    b"%2e",
    b"%2E%2e/",
    b"%252e",
    b"%5c",
    b"%2f",
    b";",
    b"..;/",
    b"[::1]",
    b"127.0.0.1",
    b"crm.example",
    b"evil.example",
    b"xn--",
    b"user:pw@",
    b"\0",
    b"+",
    b"%20",
];

pub(crate) fn target() -> Target {
    let seeds: [&[u8]; 6] = [
        b"https://crm.example/v1/\0deals/7?x=1\0name\0value",
        b"https://crm.example/v1?key=1&\0a=b\0filter[id]\0\xc3\xa4 b&c",
        b"http://127.0.0.1:8080/hook?\0to=%2F..%2F\0x\0+",
        b"https://[2001:db8::1]/a/b/\0%2e%2e/c\0\0",
        b"https://m\xc3\xbcller.example/=\0;/../x\0a=b\0%",
        b"https://h?to=\0a/../b\0n\0v",
    ];
    Target {
        name: "joins",
        seeds: seeds.map(<[u8]>::to_vec).to_vec(),
        words: WORDS,
        is_slow: false,
        run: Box::new(run),
    }
}

fn run(input: &[u8]) -> Result<u64, String> {
    let input = String::from_utf8_lossy(input);
    let mut parts = input.split('\0');
    let mut next = || parts.next().unwrap_or_default();
    let (base, path, name, value) = (next(), next(), next(), next());
    let base_is_good = address::check(base);
    if base_is_good.is_ok() {
        is_callable(base)?;
        put(base, name, value)?;
    }
    let glued = join::glue(base, path);
    if let Ok(whole) = &glued {
        stays_inside(base, path, whole)?;
    }
    let called = glued.as_ref().map(|whole| address::check(whole));
    Ok(kind(format!("{base_is_good:?} {called:?}")))
}

/// What may be called names a host, and nobody in front of it.
fn is_callable(text: &str) -> Result<(), String> {
    let url = Url::parse(text).map_err(|error| format!("it may be called, but {error}"))?;
    let is_fine = ["http", "https"].contains(&url.scheme())
        && url.host().is_some()
        && url.username().is_empty()
        && url.password().is_none();
    is_fine
        .then_some(())
        .ok_or_else(|| format!("may be called: {url}"))
}

fn stays_inside(base: &str, path: &str, whole: &str) -> Result<(), String> {
    if whole.strip_prefix(base) != Some(path) || !Endpoint::takes_path(base) {
        return Err(format!("{whole} is not {base} and {path}"));
    }
    // Only what may be called is ever sent.
    if address::check(base).is_err() || address::check(whole).is_err() {
        return Ok(());
    }
    let parsed = |text: &str| Url::parse(text).map_err(|error| error.to_string());
    let (base, whole) = (parsed(base)?, parsed(whole)?);
    let place = |url: &Url| {
        (
            url.scheme().to_owned(),
            url.host().map(|host| host.to_string()),
            url.port(),
        )
    };
    if place(&base) != place(&whole) {
        return Err(format!("{whole} is another place than {base}"));
    }
    let inside = match base.query() {
        Some(query) => {
            whole.path() == base.path() && whole.query().is_some_and(|all| all.starts_with(query))
        }
        None => whole.path().starts_with(base.path()),
    };
    if !inside {
        return Err(format!("{whole} leads out of {base}"));
    }
    Ok(())
}

/// A parameter behind an address is read as it was put, and nothing before it is changed.
fn put(base: &str, name: &str, value: &str) -> Result<(), String> {
    let pair = (name.to_owned(), value.to_owned());
    for blanks in [Blanks::Plus, Blanks::Percent] {
        let whole = query::append_with(base, std::slice::from_ref(&pair), blanks);
        let before = base.split('#').next().unwrap_or_default();
        if !whole.starts_with(before) {
            return Err(format!("{whole} does not begin with {before}"));
        }
        let url = Url::parse(&whole).map_err(|error| format!("{whole}: {error}"))?;
        let last = url.query_pairs().last();
        let last = last.map(|(name, value)| (name.into_owned(), value.into_owned()));
        if last.as_ref() != Some(&pair) {
            return Err(format!("{pair:?} is read as {last:?} in {whole}"));
        }
    }
    Ok(())
}
