//! `check`, `trace` and `schema`.

use app::App;
use contract::{CheckRequest, Code, Commands, Nothing, Problem, TraceRequest};
use serde_json::Value;

use super::{file, template_source};
use crate::{
    ending::{self, Ending, Stop},
    screen::Screen,
    text::count,
};

/// Problems are this command's result: on stderr one a line, with `--json` as one object on stdout, and on stderr too
/// where there are errors, as every command does.
pub(crate) async fn check(app: &App, screen: Screen, files: &[String]) -> Result<Ending, Stop> {
    let documents = files
        .iter()
        .map(|name| file(name))
        .collect::<Result<_, _>>()?;
    let reply = app
        .check(CheckRequest {
            documents,
            workspace: false,
        })
        .await?;
    let several = reply.documents.len() > 1;
    let problems: Vec<Problem> = reply
        .documents
        .into_iter()
        .flat_map(|document| {
            let file = document.name;
            document.problems.into_iter().map(move |problem| Problem {
                file: Some(file.clone()),
                ..problem
            })
        })
        .collect();
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    if screen.json {
        screen.value(&ending::object(&problems, several))?;
    }
    if !screen.json || errors > 0 {
        ending::problems(screen, &problems, several);
    }
    screen.remark(&format!(
        "{}, {}",
        count(errors as u64, "error", "errors"),
        count(warnings as u64, "warning", "warnings")
    ))?;
    let unread = problems
        .iter()
        .any(|problem| problem.code == Code::Outside.as_str());
    Ok(match (errors, unread) {
        (0, _) => Ending::Done,
        (_, false) => Ending::Problems,
        (_, true) => Ending::Outside,
    })
}

pub(crate) async fn trace(
    app: &App,
    screen: Screen,
    template_name: &str,
    scenario: &str,
) -> Result<Ending, Stop> {
    let request = TraceRequest {
        template: template_source(template_name)?,
        scenario: file(scenario)?,
    };
    let reply = app.trace(request).await?;
    let mut text = String::new();
    for line in reply.lines {
        text.push_str(&Value::Object(line).to_string());
        text.push('\n');
    }
    screen.text(&text)?;
    if reply.cut && !screen.quiet && !screen.json {
        screen.error(
            "the trace ends ten years after the last input; it would never have ended by itself",
        );
    }
    Ok(Ending::Done)
}

pub(crate) async fn schema(app: &App, screen: Screen) -> Result<Ending, Stop> {
    let reply = app.schema(Nothing {}).await?;
    screen.text(&reply.document)?;
    Ok(Ending::Done)
}
