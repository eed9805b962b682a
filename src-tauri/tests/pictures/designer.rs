//! The states of the designer, and the templates that bring it there.
#![cfg(test)]

use serde_json::{Value, json};
use tests::webdriver::key;

use crate::views::{Press, View, view};

const CARD: &str = "main [data-id='viewing']";
const MORE: Press = Press::Name(["More", "Mehr"]);
const TRIAL: &str = "templates/trial-LANG";
const FORMS: &str = "templates/forms-LANG";

/// The fields of a step, which is found by a part of its name.
macro_rules! form {
    ($name:literal, $english:literal, $german:literal) => {
        state(
            $name,
            FORMS,
            "aside [data-field]",
            &[
                COMMANDS,
                Press::Type([$english, $german]),
                Press::Key(key::ENTER),
            ],
        )
    };
}

/// One after the other, as somebody comes across them.
pub(crate) const STATES: &[View] = &[
    state(
        "designer-empty",
        "templates/blank-LANG",
        "main [data-surface]",
        &[],
    ),
    state(
        "designer-create",
        "templates/blank-LANG",
        "[role=option]",
        &[Press::Key('n')],
    ),
    state("designer-selected", TRIAL, CARD, &[Press::At(CARD)]),
    state("designer-several", TRIAL, CARD, &[Press::At(CARD), ALL]),
    state(
        "designer-append",
        TRIAL,
        "[role=option]",
        &[Press::At(CARD), Press::Key('a')],
    ),
    state(
        "designer-replace",
        TRIAL,
        "[role=option]",
        &[Press::At(CARD), Press::Key('r')],
    ),
    state(
        "designer-naming",
        TRIAL,
        CARD,
        &[Press::At(CARD), Press::Key('e')],
    ),
    state(
        "designer-connect",
        TRIAL,
        "main p kbd, main p strong",
        &[Press::At(CARD), Press::Key('c')],
    ),
    state(
        "designer-space",
        TRIAL,
        "main p[data-chrome]",
        &[Press::At(CARD), Press::Key('s')],
    ),
    state(
        "designer-search",
        TRIAL,
        "main input",
        &[Press::At(CARD), FIND, Press::Type(["flat", "Wohnung"])],
    ),
    state(
        "designer-far",
        TRIAL,
        "main svg path[d]",
        &[Press::At(CARD), Press::Type(["----"; 2])],
    ),
    state(
        "designer-palette",
        TRIAL,
        "[role=dialog] [role=option]",
        &[COMMANDS],
    ),
    state(
        "designer-shortcuts",
        TRIAL,
        "[role=dialog] kbd",
        &[Press::At(CARD), Press::Key('?')],
    ),
    state(
        "designer-layout",
        TRIAL,
        "main output[data-late]",
        &[
            Press::Script(SILENT_WORKER),
            Press::At(CARD),
            Press::Chord(&[key::SHIFT], 'l'),
            Press::Script("await new Promise((done) => setTimeout(done, 700)); return null;"),
        ],
    )
    .spoils(),
    state(
        "designer-problems",
        "templates/faulty-LANG",
        "main section li, section li button",
        &[PROBLEMS],
    ),
    state(
        "designer-refused",
        "templates/faulty-LANG",
        "[role=dialog] [role=alert]",
        &[PUBLISH],
    ),
    state("designer-publish", TRIAL, "[role=dialog] li", &[PUBLISH]),
    state(
        "designer-versions",
        TRIAL,
        "[role=dialog] li",
        &[MORE, Press::Name(["Versions", "Versionen"])],
    ),
    state(
        "designer-compare",
        TRIAL,
        "ul[aria-label] > li[data-change]",
        &[MORE, COMPARE],
    ),
    state(
        "designer-table-cell",
        TRIAL,
        "main tr[data-step]",
        &[
            MORE,
            Press::Name(["Steps as a table", "Schritte als Tabelle"]),
            Press::At("main tr[data-step='viewing'] [data-column='name']"),
        ],
    ),
    state(
        "designer-handbook",
        TRIAL,
        "article h1",
        &[Press::Script(PAPER)],
    )
    .spoils(),
    state("designer-locked", TRIAL, CARD, &[]).seen_by("ben"),
    state(
        "designer-left",
        "templates/enquiry-to-viewing-LANG",
        "main [role=status] button, main [class*=left] button",
        &[],
    )
    .before(LEFT_BEHIND),
    state(
        "templates-import",
        "templates",
        "[role=dialog] li",
        &[Press::Script(FILES), Press::Name(["Import", "Importieren"])],
    ),
    form!("form-task", "call the", "anrufen"),
    form!("form-email", "write to", "schreiben"),
    form!("form-sms", "short word", "kurz melden"),
    form!("form-decision", "dear or", "teuer oder"),
    form!("form-wait", "until it", "bis bezahlt"),
    form!("form-webhook", "tell the", "portal melden"),
    form!("form-autostart", "price changes", "preis sich"),
    form!("form-leads", "share them", "verteilen"),
];

/// The next thing that a worker is asked for it never hears of, so that what is said meanwhile stays.
const SILENT_WORKER: &str = "const real = Worker.prototype.postMessage; \
             Worker.prototype.postMessage = function () { Worker.prototype.postMessage = real; }; return null;";

/// The page as it is printed.
const PAPER: &str = "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) \
           if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'all'; \
         dispatchEvent(new Event('beforeprint')); return null;";

/// As if a change could not be saved, and the template was changed elsewhere since.
const LEFT_BEHIND: &str = "const { document } = await window.__TAURI_INTERNALS__.invoke('call', { name: 'template_export', request: { key: 'enquiry-to-viewing-LANG' } }); \
             const drawn = (name) => JSON.stringify({ ...JSON.parse(document), name }); \
             localStorage.setItem('doorstep.designer.left.enquiry-to-viewing-LANG', \
               JSON.stringify({ text: drawn('Mine'), base: drawn('Before'), at: '2026-03-02T09:40:00Z' })); \
             return null;";

/// What the system's own dialog, which cannot be driven from a page, would come to.
const FILES: &str = "const ask = (key) => window.__TAURI_INTERNALS__.invoke('call', { name: 'template_export', request: { key } }); \
             const text = async (key, change) => JSON.stringify({ ...JSON.parse((await ask(key)).document), ...change }); \
             const files = [ \
               { name: 'changed.json', text: await text('trial-LANG', { description: 'Another one' }) }, \
               { name: 'new.json', text: await text('faulty-LANG', { key: 'brought', name: 'Brought along' }) }, \
               { name: 'broken.json', text: '{' }, \
             ]; \
             const real = globalThis.fetch; \
             const headers = { 'Content-Type': 'application/json', 'Tauri-Response': 'ok' }; \
             globalThis.fetch = (to, ...rest) => { \
               if (!String(to).endsWith('/choose_files')) return real(to, ...rest); \
               globalThis.fetch = real; \
               return Promise.resolve(new Response(JSON.stringify(files), { headers })); \
             }; \
             return null;";

const ALL: Press = Press::Chord(&[key::CONTROL], 'a');
const FIND: Press = Press::Chord(&[key::CONTROL], 'f');
const COMMANDS: Press = Press::Chord(&[key::CONTROL], 'k');
const PUBLISH: Press = Press::Name(["Publish", "Veröffentlichen"]);
const PROBLEMS: Press = Press::At("header [data-open] button");
const COMPARE: Press = Press::Name([
    "Compare draft and versions",
    "Entwurf und Versionen vergleichen",
]);

const fn state(
    name: &'static str,
    place: &'static str,
    ready: &'static str,
    pressed: &'static [Press],
) -> View {
    view(name, place, ready).pressed(pressed).untold()
}

/// The templates by key, each as it stood from version to version; the last is the draft.
pub(crate) fn templates(language: &str) -> Vec<(String, Vec<Value>)> {
    let say = |english: &'static str, german: &'static str| {
        if language == "de" { german } else { english }
    };
    let template = |key: &str, name: &str, steps: Vec<Value>, flows: &[(&str, &str, &str)]| {
        json!({
            "format": "doorstep/template", "version": 1, "key": format!("{key}-{language}"), "name": name,
            "settings": { "property": "required", "contact": "required" },
            "steps": steps,
            "flows": flows.iter().map(|flow| spelled(*flow)).collect::<Vec<_>>(),
        })
    };
    let before = template(
        "trial",
        say("Letting a flat", "Wohnung vermieten"),
        letting(&say),
        &LETTING,
    );
    let mut after = before.clone();
    after["steps"][1]["name"] = json!(say("Show the flat twice", "Wohnung zweimal zeigen"));
    after["steps"][1]["deadline_days"] = json!(5);
    after["steps"][3]["at"] = json!([888, 260]);
    after["notes"] = json!([
        { "text": say("Ask the janitor for the key", "Hausmeister nach dem Schlüssel fragen"), "at": [0, 260] },
        { "text": say("Before the contract", "Vor dem Vertrag"), "at": [-24, 48], "size": [568, 200], "frame": true },
    ]);
    let faulty = template(
        "faulty",
        say("Not thought through", "Nicht zu Ende gedacht"),
        vec![
            json!({ "key": "viewing", "name": say("Show the flat", "Wohnung zeigen"), "kind": "task", "at": [0, 100], "responsible": { "is": "person", "person": "nobody" }, "with": { "subject": "" } }),
            json!({ "key": "tell", "name": say("Tell the portal", "Portal melden"), "kind": "webhook", "at": [296, 100], "with": { "service": "gone" } }),
            json!({ "key": "alone", "name": say("Never reached", "Nie erreicht"), "kind": "reminder", "at": [296, 260], "with": { "note": "{{ property.stret }}" } }),
        ],
        &[("viewing", "tell", "")],
    );
    let named = |key: &str, stands: Vec<Value>| (format!("{key}-{language}"), stands);
    vec![
        named(
            "blank",
            vec![template(
                "blank",
                say("Not begun", "Noch leer"),
                Vec::new(),
                &[],
            )],
        ),
        named("trial", vec![before, after]),
        named("faulty", vec![faulty]),
        named(
            "forms",
            vec![template(
                "forms",
                say("Of every sort", "Von jeder Art"),
                forms(&say),
                &[],
            )],
        ),
    ]
}

fn spelled((from, to, outcome): (&str, &str, &str)) -> Value {
    let mut flow = json!({ "from": from, "to": to });
    if !outcome.is_empty() {
        flow["outcome"] = json!(outcome);
    }
    flow
}

const LETTING: [(&str, &str, &str); 5] = [
    ("check", "viewing", ""),
    ("viewing", "taken", ""),
    ("taken", "contract", "yes"),
    ("taken", "viewing", "no"),
    ("contract", "end", ""),
];

type Say<'a> = &'a dyn Fn(&'static str, &'static str) -> &'static str;

fn letting(say: Say<'_>) -> Vec<Value> {
    vec![
        json!({ "key": "check", "name": say("Check the flat", "Wohnung prüfen"), "kind": "task", "at": [0, 100], "deadline_days": 3, "with": { "subject": say("Check {{ property.street }}", "{{ property.street }} prüfen") } }),
        json!({ "key": "viewing", "name": say("Show the flat", "Wohnung zeigen"), "kind": "appointment", "at": [296, 100], "deadline_days": 7, "start": { "after": "days", "days": 2, "working": true }, "with": { "subject": say("Viewing", "Besichtigung") } }),
        json!({ "key": "taken", "name": say("Is the flat taken?", "Ist die Wohnung vergeben?"), "kind": "decision", "at": [592, 80], "with": { "question": say("Taken?", "Vergeben?"), "by": "person", "outcomes": [{ "key": "yes", "label": say("Yes", "Ja") }, { "key": "no", "label": say("No", "Nein") }] } }),
        json!({ "key": "contract", "name": say("Write the contract", "Vertrag aufsetzen"), "kind": "letter", "at": [888, 100], "responsible": { "is": "property_supervisor" }, "with": { "template": say("Lease", "Mietvertrag") } }),
        json!({ "key": "end", "name": say("Done", "Fertig"), "kind": "end", "at": [1184, 100] }),
    ]
}

fn forms(say: Say<'_>) -> Vec<Value> {
    let outcomes = json!([{ "key": "dear", "label": say("Dear", "Teuer") }, { "key": "cheap", "label": say("Cheap", "Günstig") }]);
    let condition =
        "property.price > 300000 && (property.city == \"Aachen\" || property.rooms >= 5)";
    let kinds = [
        (
            "task",
            say("Call the owner", "Eigentümer anrufen"),
            json!({ "subject": "{{ contact.name }}", "description": say("About the price", "Wegen des Preises"), "priority": 2 }),
        ),
        (
            "email",
            say("Write to the owner", "Eigentümer schreiben"),
            json!({ "mode": "automatic", "subject": "{{ property.street }}", "body": say("Dear {{ contact.name }},\n\nall is well.", "Guten Tag {{ contact.name }},\n\nalles ist gut."), "send_at": "09:00" }),
        ),
        (
            "sms",
            say("Send a short word", "Kurz melden"),
            json!({ "mode": "automatic", "text": say("See you at {{ property.street }}", "Bis gleich: {{ property.street }}"), "send_between": ["09:00", "18:00"] }),
        ),
        (
            "decision",
            say("Dear or cheap?", "Teuer oder günstig?"),
            json!({ "question": say("Which?", "Was?"), "by": "condition", "outcomes": outcomes, "conditions": [{ "outcome": "dear", "when": condition }] }),
        ),
        (
            "wait",
            say("Wait until it is paid", "Warten, bis bezahlt ist"),
            json!({ "until": "property.purchase_price_paid == true", "days_max": 30 }),
        ),
        (
            "webhook",
            say("Tell the portal", "Portal melden"),
            json!({ "url": "https://portal.example/{{ property.key }}", "method": "POST", "headers": { "Accept": "application/json" }, "body": { "street": "{{ property.street }}" } }),
        ),
        (
            "autostart",
            say("When the price changes", "Wenn der Preis sich ändert"),
            json!({ "trigger": { "on": "field_change", "record": "property", "fields": ["price"] }, "filter": "property.price > 100000" }),
        ),
        (
            "lead_distributor",
            say("Share them out", "Anfragen verteilen"),
            json!({ "among": ["anna", "ben"] }),
        ),
    ];
    let placed = kinds
        .into_iter()
        .enumerate()
        .map(|(at, (kind, name, with))| {
            let place = [296 * (at % 4), 160 * (at / 4)];
            json!({ "key": kind, "name": name, "kind": kind, "at": place, "with": with })
        });
    placed.collect()
}
