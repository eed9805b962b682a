//! Signatures of calls from outside, in their three forms: what the office signs itself it takes, and it takes nothing that
//! does not hold the very MAC of these bytes.

use delivery::{
    Unsigned, sign,
    verify::{self, Signed},
};
use model::{
    Timestamp,
    office::{Credentials, SignatureScheme, SigningKey},
};

use crate::harness::{Target, kind};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

const NOW: Timestamp = Timestamp(1_614_265_330_000);

const WORDS: &[&[u8]] = &[
    b"v1,",
    b"v1a,",
    b"v2,",
    b" ",
    b",",
    b"t=",
    b"sha256=",
    b"Bearer ",
    b"=",
    b"==",
    b"\0",
    b"1614265330",
    b"\n",
    b"\r\n",
    b"g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    b"whsec_",
    b"00",
];

pub(crate) fn target() -> Target {
    let seeds: [&[u8]; 4] = [
        b"msg_p5jXN8AQM9LWM0D4loKWxJek\x001614265330\0v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\0{\"test\": 2432232314}",
        b"d-1\x001614265330\0v1a,AA v1,AAAA\0body",
        b"a\x00+1614265330\0sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\0Hello, World!\n",
        b"a\x001614265631\0Bearer token\0",
    ];
    Target {
        name: "signatures",
        seeds: seeds.map(<[u8]>::to_vec).to_vec(),
        words: WORDS,
        is_slow: false,
        run: Box::new(run),
    }
}

fn run(input: &[u8]) -> Result<u64, String> {
    let mut parts = input.splitn(4, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let texts = [next(), next(), next()].map(|part| String::from_utf8_lossy(part).into_owned());
    let [id, timestamp, signature] = &texts;
    let body = next();
    let call = Signed {
        id,
        timestamp,
        signature,
        body,
    };
    let judged = verify::verify(call, SECRET, NOW);
    let own = standard(id, NOW, body)?;
    // The spelling of the time may differ (leading zeros), which is signed with it.
    let is_ours = timestamp == "1614265330" && holds(signature, &own);
    if judged.is_ok() != is_ours && timestamp == "1614265330" && !id.is_empty() {
        return Err(format!("judged {judged:?}, but ours: {is_ours} ({own})"));
    }
    let resigned = Signed {
        timestamp: "1614265330",
        signature: &own,
        ..call
    };
    if !id.is_empty() && verify::verify(resigned, SECRET, NOW).is_err() {
        return Err(format!("what the office signed is not taken: {own}"));
    }
    let mac = mac(body)?;
    let judged_mac = verify::verify_mac(signature, body, SECRET);
    let said = signature.trim();
    let is_hex = said
        .strip_prefix("sha256=")
        .unwrap_or(said)
        .eq_ignore_ascii_case(&mac[7..]);
    if verify::verify_mac(&mac, body, SECRET).is_err() || is_hex && judged_mac.is_err() {
        return Err(format!("the MAC {mac} is not taken"));
    }
    let token = verify::verify_token(signature, SECRET);
    if token.is_ok() && said.strip_prefix("Bearer ").unwrap_or(said) != SECRET {
        return Err(format!("taken as token: {signature:?}"));
    }
    Ok(kind(format!(
        "{:?} {:?} {token:?}",
        coarse(&judged),
        coarse(&judged_mac)
    )))
}

/// Seconds are no kind of their own.
fn coarse(
    judged: &Result<(), verify::VerifyProblem>,
) -> Option<std::mem::Discriminant<verify::VerifyProblem>> {
    judged.as_ref().err().map(std::mem::discriminant)
}

/// Whether one of the signatures is this one, in any spelling of its Base64 that is taken.
fn holds(signature: &str, own: &str) -> bool {
    signature.split(' ').any(|one| one == own)
}

fn standard(id: &str, at: Timestamp, body: &[u8]) -> Result<String, String> {
    let scheme = SignatureScheme::StandardWebhooks {
        keys: vec![SigningKey {
            secret: "key".to_owned(),
            until: None,
        }],
    };
    header(id, at, body, &scheme, "webhook-signature")
}

fn mac(body: &[u8]) -> Result<String, String> {
    let scheme = SignatureScheme::BodyHmac {
        secret: "key".to_owned(),
        header: "x-signature".to_owned(),
    };
    header("d-1", NOW, body, &scheme, "x-signature")
}

fn header(
    id: &str,
    at: Timestamp,
    body: &[u8],
    scheme: &SignatureScheme,
    name: &str,
) -> Result<String, String> {
    let unsigned = Unsigned {
        id,
        url: "https://h.example/",
        body,
        at,
    };
    let added = sign::additions(unsigned, &Credentials::None, scheme, |_| {
        Some(SECRET.to_owned())
    });
    let added = added.map_err(|error| error.to_string())?;
    let mut headers = added.headers.into_iter();
    let found = headers.find(|(known, _)| known == name);
    found
        .map(|(_, value)| value)
        .ok_or_else(|| format!("no {name}"))
}
