//! `template`: taken in, given out, listed, published, compared.

use app::App;
use contract::{
    Change, ChangeKind, Commands, Problem, TemplateDiffRequest, TemplateImportRequest, TemplateKey,
    TemplateListRequest, TemplatePublishRequest,
};
use serde_json::{Value, to_value};

use super::{file, template_source};
use crate::{
    arguments::Template,
    ending::{self, Ending, Stop, one_line},
    screen::Screen,
    text::{Table, count, minute},
};

/// Longest value that a difference shows in full.
const VALUE_MAX: usize = 120;

pub(crate) async fn run(app: &App, screen: Screen, command: Template) -> Result<Ending, Stop> {
    match command {
        Template::Import { files } => import(app, screen, &files).await?,
        Template::Export { key } => {
            let reply = app.template_export(TemplateKey { key }).await?;
            screen.text(&reply.document)?;
        }
        Template::List => list(app, screen).await?,
        Template::Publish { key, author, note } => {
            let request = TemplatePublishRequest {
                key,
                author,
                note: note.unwrap_or_default(),
            };
            publish(app, screen, request).await?;
        }
        Template::Diff { before, after } => diff(app, screen, &before, &after).await?,
    }
    Ok(Ending::Done)
}

async fn import(app: &App, screen: Screen, files: &[String]) -> Result<(), Stop> {
    let documents = files
        .iter()
        .map(|name| file(name))
        .collect::<Result<_, _>>()?;
    let reply = app
        .template_import(TemplateImportRequest { documents })
        .await?;
    if screen.json {
        return Ok(screen.value(&to_value(&reply)?)?);
    }
    let several = files.len() > 1;
    for (template, file) in reply.templates.iter().zip(files) {
        let problems = template.problems.iter().map(|problem| Problem {
            file: Some(file.clone()),
            ..problem.clone()
        });
        let problems: Vec<Problem> = problems.collect();
        ending::problems(screen, &problems, several);
        let errors = problems.iter().filter(|problem| problem.is_error()).count();
        let rest = match errors {
            0 => String::new(),
            errors => format!(
                ", {} to mend before it can be published",
                count(errors as u64, "error", "errors")
            ),
        };
        screen.remark(&format!("{}: imported{rest}", template.key))?;
    }
    Ok(())
}

async fn list(app: &App, screen: Screen) -> Result<(), Stop> {
    let reply = app.template_list(TemplateListRequest::default()).await?;
    if screen.json {
        return Ok(screen.value(&to_value(&reply)?)?);
    }
    let mut table = Table::new(&["key", "name", "group", ">version", "changed"]);
    for row in reply.templates {
        let version = row
            .version
            .map_or_else(|| "draft".to_owned(), |version| version.to_string());
        table.row([row.key, row.name, row.group, version, minute(&row.updated)]);
    }
    Ok(screen.table(
        &table,
        "no templates; `doorstep template import FILE` takes some in",
    )?)
}

async fn publish(app: &App, screen: Screen, request: TemplatePublishRequest) -> Result<(), Stop> {
    let reply = app.template_publish(request).await?;
    if screen.json {
        return Ok(screen.value(&to_value(&reply)?)?);
    }
    ending::problems(screen, &reply.problems, false);
    Ok(screen.remark(&format!(
        "{}: version {} is published",
        reply.key, reply.version
    ))?)
}

async fn diff(app: &App, screen: Screen, before: &str, after: &str) -> Result<(), Stop> {
    let request = TemplateDiffRequest {
        before: template_source(before)?,
        after: template_source(after)?,
    };
    let reply = app.template_diff(request).await?;
    if screen.json {
        return Ok(screen.value(&to_value(&reply)?)?);
    }
    let mut text = String::new();
    for change in &reply.changes {
        text.push_str(&line(change));
        text.push('\n');
    }
    screen.text(&text)?;
    if reply.changes.is_empty() {
        screen.remark("no differences")?;
    }
    Ok(())
}

fn line(change: &Change) -> String {
    let value = |value: &Option<Value>| {
        shortened(&value.as_ref().map(Value::to_string).unwrap_or_default())
    };
    let at = one_line(&change.at);
    match change.kind {
        ChangeKind::Added => format!("+ {at}: {}", value(&change.after)),
        ChangeKind::Removed => format!("- {at}: {}", value(&change.before)),
        ChangeKind::Changed => format!(
            "~ {at}: {} -> {}",
            value(&change.before),
            value(&change.after)
        ),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(VALUE_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
