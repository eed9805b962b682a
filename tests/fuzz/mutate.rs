//! Makes new inputs out of known ones: bytes flipped, put in, taken out, doubled, words of the language put in, two inputs
//! crossed; and where the input is JSON, its values exchanged, taken away and nested.

use serde_json::{Map, Value};

use crate::random::Random;

/// No input grows longer.
const LENGTH_MAX: usize = 8 * 1024;

/// Letters that readers stumble over.
const NASTY: &[&[u8]] = &[
    b"\0",
    b"\r\n",
    b"\n",
    b" ",
    b"\t",
    b"%00",
    b"%",
    b"..",
    b"/../",
    b"\\",
    b"#",
    b"?",
    b"&",
    b"=",
    b"@",
    b":",
    b";",
    b"%2e%2e%2f",
    b"%252e",
    b"\xff",
    b"\xc3",
    "ä".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{feff}".as_bytes(),
    "٣".as_bytes(),
    "．".as_bytes(),
    "／".as_bytes(),
    b"-1",
    b"0",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"18446744073709551616",
    b"1e999",
    b"NaN",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"{{",
    b"}}",
    b"null",
];

/// Another input, made of one or two known ones.
pub(crate) fn mutate(random: &mut Random, known: &[Vec<u8>], words: &[&[u8]]) -> Vec<u8> {
    let mut bytes = random.pick(known).cloned().unwrap_or_default();
    if random.once_in(3)
        && let Ok(value) = serde_json::from_slice::<Value>(&bytes)
    {
        return json(random, value, words);
    }
    for _ in 0..=random.below(4) {
        step(random, &mut bytes, known, words);
    }
    bytes.truncate(LENGTH_MAX);
    bytes
}

fn step(random: &mut Random, bytes: &mut Vec<u8>, known: &[Vec<u8>], words: &[&[u8]]) {
    let at = random.below(bytes.len() + 1);
    let to = at + random.below(bytes.len() - at + 1).min(64);
    match random.below(9) {
        0 => bytes.insert(at, random.byte()),
        1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        2 => drop(bytes.drain(at..to)),
        3 => {
            let part = bytes[at..to].to_vec();
            let times = 1 + random.below(20);
            for _ in 0..times {
                bytes.splice(at..at, part.iter().copied());
            }
        }
        4 | 5 => put(random, bytes, at, NASTY),
        6 => put(random, bytes, at, words),
        7 => {
            let other = random.pick(known).cloned().unwrap_or_default();
            let from = random.below(other.len() + 1);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        _ => {
            if let Some(digit) = bytes[at..].iter_mut().find(|byte| byte.is_ascii_digit()) {
                *digit = b'0' + random.byte() % 10;
            }
        }
    }
}

fn put(random: &mut Random, bytes: &mut Vec<u8>, at: usize, words: &[&[u8]]) {
    if let Some(word) = random.pick(words) {
        bytes.splice(at..at, word.iter().copied());
    }
}

/// The document with some of its values changed.
fn json(random: &mut Random, mut value: Value, words: &[&[u8]]) -> Vec<u8> {
    for _ in 0..=random.below(3) {
        change(random, &mut value, words, 0);
    }
    let mut bytes = value.to_string().into_bytes();
    bytes.truncate(LENGTH_MAX);
    bytes
}

fn change(random: &mut Random, value: &mut Value, words: &[&[u8]], depth: usize) {
    let goes_on = depth < 12 && !random.once_in(4);
    match value {
        Value::Object(map) if goes_on && !map.is_empty() => {
            let name = map.keys().nth(random.below(map.len())).cloned();
            let name = name.unwrap_or_default();
            match random.below(8) {
                0 => drop(map.remove(&name)),
                1 => {
                    let held = map.get(&name).cloned().unwrap_or_default();
                    map.insert(word(random, words), held);
                }
                _ => {
                    if let Some(held) = map.get_mut(&name) {
                        change(random, held, words, depth + 1);
                    }
                }
            }
        }
        Value::Array(list) if goes_on && !list.is_empty() => {
            let at = random.below(list.len());
            match random.below(8) {
                0 => drop(list.remove(at)),
                1 => list.push(list[at].clone()),
                _ => change(random, &mut list[at], words, depth + 1),
            }
        }
        other @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_)) => *other = replacement(random, words, other),
    }
}

fn replacement(random: &mut Random, words: &[&[u8]], before: &Value) -> Value {
    match random.below(9) {
        0 => Value::Null,
        1 => Value::from(random.once_in(2)),
        2 => Value::from(i64::from_le_bytes(random.next().to_le_bytes())),
        3 => Value::from(f64::from_bits(random.next())),
        4 => Value::Array(vec![before.clone()]),
        5 => Value::Object(Map::from_iter([(word(random, words), before.clone())])),
        6 => {
            let text = before.as_str().unwrap_or_default();
            Value::from(text.repeat(1 + random.below(40)))
        }
        7 => {
            let mut bytes = before.as_str().unwrap_or_default().as_bytes().to_vec();
            step(random, &mut bytes, &[], words);
            Value::from(String::from_utf8_lossy(&bytes).into_owned())
        }
        _ => Value::from(word(random, words)),
    }
}

fn word(random: &mut Random, words: &[&[u8]]) -> String {
    let from = if random.once_in(3) { NASTY } else { words };
    let word = random.pick(from).copied().unwrap_or_default();
    String::from_utf8_lossy(word).into_owned()
}
