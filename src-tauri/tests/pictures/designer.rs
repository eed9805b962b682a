//! The states of the designer, and the templates that bring it there.
#![cfg(test)]

use serde_json::{Value, json};
use tests::webdriver::key;

use crate::views::{Press, View, view};

const CARD: &str = "main [data-id='viewing']";
const MORE: Press = Press::Name(["More", "Mehr"]);
const TRIAL: &str = "templates/trial-LANG";
const FORMS: &str = "templates/forms-LANG";

/// One after the other, as somebody comes across them.
pub(crate) const STATES: &[View] = &[
    state("designer-empty", "templates/blank-LANG", "main [data-surface]", &[]),
    state("designer-create", "templates/blank-LANG", "[role=option]", &[Press::Key('n')]),
    state("designer-selected", TRIAL, CARD, &[Press::At(CARD)]),
    state("designer-several", TRIAL, CARD, &[Press::At(CARD), ALL]),
    state("designer-append", TRIAL, "[role=option]", &[Press::At(CARD), Press::Key('a')]),
    state("designer-replace", TRIAL, "[role=option]", &[Press::At(CARD), Press::Key('r')]),
    state("designer-naming", TRIAL, CARD, &[Press::At(CARD), Press::Key(key::F2)]),
    state("designer-connect", TRIAL, "main p kbd, main p strong", &[Press::At(CARD), Press::Key('c')]),
    state("designer-space", TRIAL, "main p[data-chrome]", &[Press::At(CARD), Press::Key('s')]),
    state("designer-search", TRIAL, "main input", &[Press::At(CARD), FIND, Press::Type(["flat", "Wohnung"])]),
    state("designer-far", TRIAL, CARD, &[Press::At(CARD), Press::Type(["----"; 2])]),
    state("designer-palette", TRIAL, "[role=dialog] [role=option]", &[COMMANDS]),
    state("designer-shortcuts", TRIAL, "[role=dialog] kbd", &[Press::At(CARD), Press::Key('?')]),
    state("designer-layout", TRIAL, "main output[data-late]", &[
        // The worker never hears of it, so that what is said meanwhile stays.
        Press::Script(
            "const real = Worker.prototype.postMessage; \
             Worker.prototype.postMessage = function () { Worker.prototype.postMessage = real; }; return null;",
        ),
        Press::At(CARD),
        Press::Chord(&[key::SHIFT], 'l'),
        Press::Script("await new Promise((done) => setTimeout(done, 700)); return null;"),
    ])
    .spoils(),
    state("designer-problems", "templates/faulty-LANG", "main section li, section li button", &[PROBLEMS]),
    state("designer-refused", "templates/faulty-LANG", "[role=dialog] [role=alert]", &[PUBLISH]),
    state("designer-publish", TRIAL, "[role=dialog] li", &[PUBLISH]),
    state("designer-versions", TRIAL, "[role=dialog] li", &[MORE, Press::Name(["Versions", "Versionen"])]),
    state("designer-compare", TRIAL, "ul[aria-label] > li[data-change]", &[MORE, COMPARE]),
    state("designer-table-cell", TRIAL, "[role=grid] [role=row]", &[
        MORE,
        Press::Name(["Steps as a table", "Schritte als Tabelle"]),
        Press::At("[role=grid] [role=row]:nth-child(2) [role=gridcell]:nth-child(3)"),
        Press::Key(key::ENTER),
    ]),
    state("designer-handbook", TRIAL, "article h1", &[Press::Script(
        "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) \
           if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'all'; \
         dispatchEvent(new Event('beforeprint')); return null;",
    )])
    .spoils(),
    state("designer-locked", TRIAL, CARD, &[]).seen_by("ben"),
    state("designer-left", "templates/enquiry-to-viewing-LANG", "main [role=status] button, main [class*=left] button", &[])
        .before(
            "const { document } = await window.__TAURI_INTERNALS__.invoke('call', { name: 'template_export', request: { key: 'enquiry-to-viewing-LANG' } }); \
             const drawn = (name) => JSON.stringify({ ...JSON.parse(document), name }); \
             localStorage.setItem('doorstep.designer.left.enquiry-to-viewing-LANG', \
               JSON.stringify({ text: drawn('Mine'), base: drawn('Before'), at: '2026-03-02T09:40:00Z' })); \
             return null;",
        ),
    state("templates-import", "templates", "[role=dialog] li", &[
        // The system's own dialog cannot be driven from a page.
        Press::Script(
            "const ask = (key) => window.__TAURI_INTERNALS__.invoke('call', { name: 'template_export', request: { key } }); \
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
             return null;",
        ),
        Press::Name(["Import", "Importieren"]),
    ]),
    form("form-task", ["call the owner", "eigentümer anrufen"]),
    form("form-email", ["write to the owner", "eigentümer schreiben"]),
    form("form-sms", ["tell by text", "kurz melden"]),
    form("form-decision", ["dear or cheap", "teuer oder günstig"]),
    form("form-wait", ["until it is paid", "bis bezahlt ist"]),
    form("form-webhook", ["tell the portal", "portal melden"]),
    form("form-autostart", ["when the price changes", "wenn der preis"]),
    form("form-leads", ["share them out", "verteilen"]),
];

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
