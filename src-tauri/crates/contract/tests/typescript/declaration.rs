//! A Rust type of the contract as a TypeScript declaration.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of Rust's grammar it knows what the contract uses"
)]

use syn::{Attribute, Field, Fields, Item, ItemEnum, ItemStruct, Type, Variant};

use crate::spelling::{Spelling, camel, comment, typescript};

/// The declarations of all types of a Rust file that go over the wire.
pub(crate) fn declarations(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap();
    file.items.iter().filter_map(declaration).collect()
}

fn declaration(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) if travels(&item.attrs) => Some(interface(item)),
        Item::Enum(item) if travels(&item.attrs) => Some(union(item)),
        // Aliases of maps; `Map` itself is known to the spelling.
        Item::Type(item) if item.ident != "Map" => Some(format!(
            "{}export type {} = {};\n",
            comment(&item.attrs, ""),
            item.ident,
            typescript(&item.ty)
        )),
        _ => None,
    }
}

fn travels(attributes: &[Attribute]) -> bool {
    let mut travels = false;
    for attribute in attributes
        .iter()
        .filter(|one| one.path().is_ident("derive"))
    {
        attribute
            .parse_nested_meta(|meta| {
                travels |= meta.path.is_ident("Serialize");
                Ok(())
            })
            .unwrap();
    }
    travels
}

fn interface(item: &ItemStruct) -> String {
    let doc = comment(&item.attrs, "");
    let spelling = Spelling::of(&item.attrs);
    if item.fields.is_empty() {
        return format!(
            "{doc}export type {} = Readonly<Record<string, never>>;\n",
            item.ident
        );
    }
    let fields: String = item
        .fields
        .iter()
        .map(|one| {
            format!(
                "{}  {};\n",
                comment(&one.attrs, "  "),
                field(&spelling, one)
            )
        })
        .collect();
    format!("{doc}export interface {} {{\n{fields}}}\n", item.ident)
}

fn field(spelling: &Spelling, field: &Field) -> String {
    let name = spelling.field(&field.ident.as_ref().unwrap().to_string());
    let own = Spelling::of(&field.attrs);
    assert!(
        own.optional || !is_option(&field.ty),
        "`{name}` may be absent: it needs `default` and `skip_serializing_if`"
    );
    let mark = if own.optional { "?" } else { "" };
    format!("readonly {name}{mark}: {}", typescript(&field.ty))
}

fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().unwrap().ident == "Option")
}

fn union(item: &ItemEnum) -> String {
    let spelling = Spelling::of(&item.attrs);
    assert!(spelling.camel_case, "`{}` is not in camelCase", item.ident);
    let variants: Vec<String> = item
        .variants
        .iter()
        .map(|one| variant(&spelling, one))
        .collect();
    let all = if spelling.tag.is_some() {
        let lines: Vec<String> = variants.iter().map(|one| format!("\n  | {one}")).collect();
        lines.concat()
    } else {
        format!(" {}", variants.join(" | "))
    };
    format!(
        "{}export type {} ={all};\n",
        comment(&item.attrs, ""),
        item.ident
    )
}

fn variant(spelling: &Spelling, variant: &Variant) -> String {
    let name = camel(&variant.ident.to_string());
    let Some(tag) = &spelling.tag else {
        assert!(
            variant.fields.is_empty(),
            "`{name}` holds something, but its type has no tag"
        );
        return format!("\"{name}\"");
    };
    let tag = format!("readonly {tag}: \"{name}\"");
    match &variant.fields {
        Fields::Unit => format!("{{ {tag} }}"),
        Fields::Named(fields) => {
            // `rename_all` of the whole does not reach into variants.
            let as_written = Spelling::default();
            let fields = fields.named.iter().map(|one| field(&as_written, one));
            let fields: Vec<String> = std::iter::once(tag).chain(fields).collect();
            format!("{{ {} }}", fields.join("; "))
        }
        Fields::Unnamed(fields) => {
            let inside = fields.unnamed.first().unwrap();
            format!("({{ {tag} }} & {})", typescript(&inside.ty))
        }
    }
}
