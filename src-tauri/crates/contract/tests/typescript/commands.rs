//! The table of commands in TypeScript.

use std::{collections::BTreeSet, fmt::Write as _};

struct Command {
    docs: &'static [&'static str],
    name: &'static str,
    request: &'static str,
    reply: &'static str,
}

macro_rules! table {
    ($($(#[doc = $doc:literal])* $name:ident($request:ty) -> $reply:ty;)*) => {
        const TABLE: &[Command] = &[$(Command {
            docs: &[$($doc),*],
            name: stringify!($name),
            request: stringify!($request),
            reply: stringify!($reply),
        }),*];
    };
}

contract::for_each_command!(table);

pub(crate) fn text() -> String {
    let names: BTreeSet<&str> = TABLE
        .iter()
        .flat_map(|command| [command.request, command.reply])
        .chain(["Right"])
        .collect();
    let mut text = "import type {\n".to_owned();
    for name in names {
        writeln!(text, "  {name},").unwrap();
    }
    text.push_str("} from \"./types.ts\";\n\n/** What goes to the backend and what comes back, by the command's name. */\nexport interface Commands {\n");
    for command in TABLE {
        let doc: Vec<&str> = command.docs.iter().map(|line| line.trim()).collect();
        writeln!(text, "  /** {} */", doc.join(" ")).unwrap();
        writeln!(
            text,
            "  readonly {}: {{ readonly request: {}; readonly reply: {} }};",
            command.name, command.request, command.reply
        )
        .unwrap();
    }
    text.push_str(
        "}\n\nexport type CommandName = keyof Commands;\nexport type RequestOf<Name extends CommandName> = Commands[Name][\"request\"];\nexport type ReplyOf<Name extends CommandName> = Commands[Name][\"reply\"];\n",
    );
    text.push_str("\n/** Who may do which command. */\nexport const RIGHTS = {\n");
    for (command, right) in contract::RIGHTS {
        let right = serde_json::to_value(right).unwrap();
        writeln!(text, "  {command}: {right},").unwrap();
    }
    text.push_str("} as const satisfies Readonly<Record<CommandName, Right>>;\n");
    text
}
