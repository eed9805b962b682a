//! Reading a condition: the limits, the text's tree, and the names and members it uses. Nothing is answered here.

use cel::{
    common::ast::{
        CallExpr, ComprehensionExpr, EntryExpr, Expr, IdedEntryExpr, LiteralValue, SelectExpr,
        operators,
    },
    parser::{Expression, ParseErrors, Parser},
};

use super::{
    ConditionError, LENGTH_MAX, LOOPS_MAX, Member, NESTING_MAX, Near, OPERATORS_MAX, VARIABLES,
    answer,
};

/// Functions of the standard library that work without a regex engine.
const FUNCTIONS: [&str; 24] = [
    "bool",
    "bytes",
    "contains",
    "double",
    "duration",
    "dyn",
    "endsWith",
    "getDate",
    "getDayOfMonth",
    "getDayOfWeek",
    "getDayOfYear",
    "getFullYear",
    "getHours",
    "getMilliseconds",
    "getMinutes",
    "getMonth",
    "getSeconds",
    "int",
    "size",
    "startsWith",
    "string",
    "timestamp",
    "type",
    "uint",
];

/// Names of types, for `type(x) == string`.
const TYPES: [&str; 10] = [
    "bool",
    "bytes",
    "double",
    "int",
    "list",
    "map",
    "null_type",
    "string",
    "type",
    "uint",
];

/// How much of the text after a syntax error is shown, in characters.
const NEAR_MAX: usize = 20;

/// The tree of a condition and what it asks for, sorted.
pub(super) fn read(source: &str) -> Result<(Expression, Vec<Member>), ConditionError> {
    if source.trim().is_empty() {
        return Err(ConditionError::Empty);
    }
    if source.chars().count() > LENGTH_MAX {
        return Err(ConditionError::TooLong);
    }
    if operators_at_most(source) > OPERATORS_MAX {
        return Err(ConditionError::TooDeep);
    }
    let mut expression = Parser::default()
        .max_recursion_depth(NESTING_MAX)
        .parse(source)
        .map_err(|errors| syntax(source, &errors))?;
    let mut walk = Walk::default();
    walk.expression(&mut expression)?;
    walk.members.sort();
    walk.members.dedup();
    Ok((expression, walk.members))
}

/// An upper bound of the operators, counted without telling texts apart, so that no trick with quotes hides any.
fn operators_at_most(source: &str) -> usize {
    let mut count = 0;
    let mut before = ' ';
    for char in source.chars() {
        let is_operator = matches!(
            char,
            '.' | '[' | '(' | '+' | '-' | '*' | '/' | '%' | '<' | '>' | '=' | '!' | '?'
        );
        if is_operator && !(char == '=' && matches!(before, '=' | '<' | '>' | '!')) {
            count += 1;
        }
        before = char;
    }
    // `a in b in c` is the one operator that is a word.
    count
        + source
            .split_whitespace()
            .filter(|word| *word == "in")
            .count()
}

fn syntax(source: &str, errors: &ParseErrors) -> ConditionError {
    if errors
        .errors
        .iter()
        .any(|error| error.msg.contains("Recursion limit"))
    {
        return ConditionError::TooDeep;
    }
    let (line, column) = errors.errors.first().map_or((1, 1), |error| error.pos);
    let line = usize::try_from(line).unwrap_or(1).max(1);
    let before: usize = source
        .split_inclusive('\n')
        .take(line - 1)
        .map(|line| line.chars().count())
        .sum();
    let length = source.chars().count();
    let at = (before + usize::try_from(column - 1).unwrap_or(0)).min(length);
    let near = source.chars().skip(at).take(NEAR_MAX).collect::<String>();
    ConditionError::Syntax {
        at,
        near: Near(near.trim().to_owned()),
    }
}

/// Collects members and refuses unknown names; puts the arithmetic that mixes kinds of numbers in place.
#[derive(Default)]
struct Walk {
    members: Vec<Member>,
    /// Names bound by loops, innermost last.
    bound: Vec<String>,
    loops: usize,
}

impl Walk {
    fn expression(&mut self, expression: &mut Expression) -> Result<(), ConditionError> {
        if let Some(member) = self.member(&expression.expr) {
            self.members.push(member);
            return Ok(());
        }
        match &mut expression.expr {
            Expr::Literal(_) => Ok(()),
            Expr::Ident(name) => self.name(name),
            Expr::Select(select) => self.expression(&mut select.operand),
            Expr::Call(call) => self.call(call),
            Expr::List(list) => list
                .elements
                .iter_mut()
                .try_for_each(|element| self.expression(element)),
            Expr::Map(map) => map
                .entries
                .iter_mut()
                .try_for_each(|entry| self.entry(entry)),
            Expr::Comprehension(comprehension) => self.comprehension(comprehension),
            Expr::Struct(value) => Err(ConditionError::UnknownName {
                name: value.type_name.clone(),
            }),
            Expr::Unspecified => Err(ConditionError::Empty),
        }
    }

    fn name(&self, name: &str) -> Result<(), ConditionError> {
        let is_known = TYPES.contains(&name) || self.bound.iter().any(|bound| bound == name);
        if is_known {
            return Ok(());
        }
        Err(ConditionError::UnknownName {
            name: name.to_owned(),
        })
    }

    fn call(&mut self, call: &mut CallExpr) -> Result<(), ConditionError> {
        // The names of operators, as `_+_`, cannot be typed as those of functions.
        let is_operator = call
            .func_name
            .chars()
            .any(|char| !char.is_ascii_alphanumeric() && char != '_');
        if !is_operator && !FUNCTIONS.contains(&call.func_name.as_str()) {
            return Err(ConditionError::UnknownFunction {
                name: call.func_name.clone(),
            });
        }
        if let Some(target) = &mut call.target {
            self.expression(target)?;
        }
        // What a loop adds to is its own, and must stay as the interpreter knows it.
        let is_of_loop = matches!(
            call.args.first().map(|first| &first.expr),
            Some(Expr::Ident(name)) if name.starts_with('@')
        );
        if !is_of_loop && let Some(name) = answer::arithmetic(&call.func_name) {
            name.clone_into(&mut call.func_name);
        }
        call.args
            .iter_mut()
            .try_for_each(|argument| self.expression(argument))
    }

    fn entry(&mut self, entry: &mut IdedEntryExpr) -> Result<(), ConditionError> {
        match &mut entry.expr {
            EntryExpr::MapEntry(entry) => {
                self.expression(&mut entry.key)?;
                self.expression(&mut entry.value)
            }
            EntryExpr::StructField(field) => Err(ConditionError::UnknownName {
                name: field.field.clone(),
            }),
        }
    }

    fn comprehension(&mut self, loop_: &mut ComprehensionExpr) -> Result<(), ConditionError> {
        self.loops += 1;
        if self.loops > LOOPS_MAX {
            return Err(ConditionError::TooDeep);
        }
        self.expression(&mut loop_.iter_range)?;
        self.expression(&mut loop_.accu_init)?;
        let outside = self.bound.len();
        self.bound.push(loop_.iter_var.clone());
        self.bound.extend(loop_.iter_var2.clone());
        self.bound.push(loop_.accu_var.clone());
        self.expression(&mut loop_.loop_cond)?;
        self.expression(&mut loop_.loop_step)?;
        self.expression(&mut loop_.result)?;
        self.bound.truncate(outside);
        self.loops -= 1;
        Ok(())
    }

    /// The member an expression picks, if it is a chain of fixed picks out of a variable.
    fn member(&self, expression: &Expr) -> Option<Member> {
        let mut segments = Vec::new();
        let mut tested = false;
        let mut next = expression;
        loop {
            match next {
                Expr::Ident(name) => {
                    let is_variable = VARIABLES.contains(&name.as_str())
                        && !self.bound.iter().any(|bound| bound == name);
                    if !is_variable {
                        return None;
                    }
                    segments.push(name.clone());
                    segments.reverse();
                    return Some(Member { segments, tested });
                }
                Expr::Select(SelectExpr {
                    operand,
                    field,
                    test,
                }) => {
                    tested |= test;
                    segments.push(field.clone());
                    next = &operand.expr;
                }
                Expr::Call(call) if call.func_name == operators::INDEX && call.args.len() == 2 => {
                    segments.push(fixed_index(&call.args[1].expr)?);
                    next = &call.args[0].expr;
                }
                Expr::Call(_)
                | Expr::Comprehension(_)
                | Expr::List(_)
                | Expr::Literal(_)
                | Expr::Map(_)
                | Expr::Struct(_)
                | Expr::Unspecified => return None,
            }
        }
    }
}

fn fixed_index(index: &Expr) -> Option<String> {
    let Expr::Literal(literal) = index else {
        return None;
    };
    match literal {
        LiteralValue::String(text) => Some(text.inner().to_owned()),
        LiteralValue::Int(number) => Some(number.inner().to_string()),
        LiteralValue::Boolean(_)
        | LiteralValue::Bytes(_)
        | LiteralValue::Double(_)
        | LiteralValue::Null
        | LiteralValue::UInt(_) => None,
    }
}
