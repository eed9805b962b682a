//! Whether an expression can be yes or no at all, told from its form alone. Fields of records may hold anything and
//! are never judged.

use cel::{
    common::ast::{CallExpr, Expr, LiteralValue, operators},
    parser::Expression,
};

/// What an expression gives that is never yes or no; `None` where it may be.
pub(super) fn other_than_boolean(expression: &Expression) -> Option<&'static str> {
    match &expression.expr {
        Expr::Literal(literal) => of_literal(literal),
        Expr::Call(call) => of_call(call),
        Expr::List(_) => Some("a list"),
        Expr::Map(_) => Some("a whole record"),
        Expr::Ident(name) => match name.as_str() {
            "property" | "contact" | "process" | "owner" => Some("a whole record"),
            "steps" => Some("all steps"),
            "now" => Some("a time"),
            _ => None,
        },
        Expr::Comprehension(_) | Expr::Select(_) | Expr::Struct(_) | Expr::Unspecified => None,
    }
}

fn of_literal(literal: &LiteralValue) -> Option<&'static str> {
    match literal {
        LiteralValue::Boolean(_) => None,
        LiteralValue::Bytes(_) => Some("bytes"),
        LiteralValue::Double(_) | LiteralValue::Int(_) | LiteralValue::UInt(_) => Some("a number"),
        LiteralValue::Null => Some("nothing"),
        LiteralValue::String(_) => Some("a text"),
    }
}

fn of_call(call: &CallExpr) -> Option<&'static str> {
    match call.func_name.as_str() {
        operators::LOGICAL_AND | operators::LOGICAL_OR | operators::LOGICAL_NOT => {
            call.args.iter().find_map(other_than_boolean)
        }
        operators::CONDITIONAL => {
            let mut branches = call.args.iter().skip(1).map(other_than_boolean);
            let first = branches.next().flatten()?;
            branches.all(|found| found.is_some()).then_some(first)
        }
        operators::NEGATE | operators::MODULO | "@times" | "@by" => Some("a number"),
        // Numbers, texts, lists and times are added and subtracted.
        "@plus" | "@minus" => Some("a sum"),
        "size" | "int" | "uint" | "double" => Some("a number"),
        name if name.starts_with("get") => Some("a number"),
        "string" => Some("a text"),
        "duration" => Some("a duration"),
        "timestamp" => Some("a time"),
        _ => None,
    }
}
