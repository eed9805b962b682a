//! What serde's attributes make of names and types. Knows the few that the contract uses and refuses the others, so that
//! nothing is spelled wrongly in silence.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of Rust's grammar it knows what the contract uses"
)]

use syn::{
    Attribute, Expr, ExprLit, GenericArgument, Lit, LitStr, Meta, PathArguments, Type, TypePath,
};

/// What the serde attributes of a type or field say.
#[derive(Default)]
pub(crate) struct Spelling {
    pub(crate) camel_case: bool,
    pub(crate) tag: Option<String>,
    /// May be left out.
    pub(crate) optional: bool,
}

impl Spelling {
    pub(crate) fn of(attributes: &[Attribute]) -> Self {
        let mut spelling = Self::default();
        for attribute in attributes.iter().filter(|one| one.path().is_ident("serde")) {
            attribute
                .parse_nested_meta(|meta| {
                    let name = meta.path.get_ident().unwrap().to_string();
                    let value =
                        || -> syn::Result<String> { Ok(meta.value()?.parse::<LitStr>()?.value()) };
                    match name.as_str() {
                        "rename_all" => {
                            assert_eq!(value()?, "camelCase");
                            spelling.camel_case = true;
                        }
                        "tag" => spelling.tag = Some(value()?),
                        "default" => spelling.optional = true,
                        // It goes with `default`, which the readers need.
                        "skip_serializing_if" => drop(value()?),
                        "deny_unknown_fields" => {}
                        _ => panic!("`{name}` of serde is not known here"),
                    }
                    Ok(())
                })
                .unwrap();
        }
        spelling
    }

    pub(crate) fn field(&self, name: &str) -> String {
        if self.camel_case {
            camel(name)
        } else {
            name.to_owned()
        }
    }
}

/// `some_name` and `SomeName` as `someName`.
pub(crate) fn camel(name: &str) -> String {
    let mut camel = String::new();
    let mut raised = false;
    for letter in name.chars() {
        match letter {
            '_' => raised = true,
            _ if camel.is_empty() => camel.extend(letter.to_lowercase()),
            _ if raised => {
                camel.extend(letter.to_uppercase());
                raised = false;
            }
            _ => camel.push(letter),
        }
    }
    camel
}

/// The documentation as a comment, indented.
pub(crate) fn comment(attributes: &[Attribute], indent: &str) -> String {
    let lines: Vec<String> = attributes.iter().filter_map(doc).collect();
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    match lines[..] {
        [] => String::new(),
        [one] => format!("{indent}/** {} */\n", plain(one)),
        _ => {
            let text = lines.iter().map(|line| {
                let line = format!("{indent} * {}", plain(line));
                line.trim_end().to_owned() + "\n"
            });
            format!("{indent}/**\n{}{indent} */\n", text.collect::<String>())
        }
    }
}

/// Without Rust's links.
fn plain(line: &str) -> String {
    line.replace("[`", "`").replace("`]", "`")
}

fn doc(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if meta.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// The TypeScript of a type; of an `Option` that of what it holds.
pub(crate) fn typescript(ty: &Type) -> String {
    match ty {
        Type::Tuple(tuple) => {
            let parts: Vec<String> = tuple.elems.iter().map(typescript).collect();
            format!("readonly [{}]", parts.join(", "))
        }
        Type::Path(path) => named(path),
        _ => panic!("a type of this shape is not known here"),
    }
}

fn named(path: &TypePath) -> String {
    let last = path.path.segments.last().unwrap();
    let inside: Vec<String> = match &last.arguments {
        PathArguments::AngleBracketed(list) => list
            .args
            .iter()
            .map(|argument| match argument {
                GenericArgument::Type(ty) => typescript(ty),
                _ => panic!("an argument of this shape is not known here"),
            })
            .collect(),
        _ => Vec::new(),
    };
    match (last.ident.to_string().as_str(), &inside[..]) {
        ("String", []) => "string".to_owned(),
        ("bool", []) => "boolean".to_owned(),
        ("i64" | "u64" | "u32" | "u16" | "f64" | "Number", []) => "number".to_owned(),
        ("Value", []) => "unknown".to_owned(),
        ("Map", _) => "Readonly<Record<string, unknown>>".to_owned(),
        ("Option", [one]) => one.clone(),
        ("Vec", [one]) if one.contains(' ') => format!("readonly ({one})[]"),
        ("Vec", [one]) => format!("readonly {one}[]"),
        (name, []) => name.to_owned(),
        (name, _) => panic!("`{name}` with arguments is not known here"),
    }
}
