//! The views there are, and what is done in each before it is looked at.
#![cfg(test)]

use tests::webdriver::key;

/// One view: where it is, what has to be seen before it is complete, what is pressed before that.
pub(crate) struct View {
    /// Of its pictures.
    pub(crate) name: &'static str,
    /// `LANG` stands for the tag of the language.
    pub(crate) place: &'static str,
    /// Selects what comes last; it is scrolled to where something was pressed.
    pub(crate) ready: &'static str,
    /// Done one after the other.
    pub(crate) pressed: &'static [Press],
    /// Whether guide and readme show it.
    pub(crate) told: bool,
    /// Who looks at it, where that is somebody else than whom its place is for.
    pub(crate) me: Option<&'static str>,
    /// Run before one goes there; `LANG` stands for the tag of the language.
    pub(crate) before: &'static str,
    /// Whether the page cannot be used any more afterwards.
    pub(crate) spoils: bool,
}

/// Something that a person does in a view.
pub(crate) enum Press {
    /// Presses what is called so, in each language.
    Name([&'static str; 2]),
    /// Clicks what this selects.
    At(&'static str),
    /// Types into the field that is called so, in each language.
    Fill([&'static str; 2], &'static str),
    /// Presses a key.
    Key(char),
    /// Presses keys while others are held down.
    Chord(&'static [char], char),
    /// Types where the focus is, in each language.
    Type([&'static str; 2]),
    /// Runs in the page what no hand can do there, as choosing a file.
    Script(&'static str),
}

pub(crate) const fn view(name: &'static str, place: &'static str, ready: &'static str) -> View {
    View {
        name,
        place,
        ready,
        pressed: &[],
        told: true,
        me: None,
        before: "",
        spoils: false,
    }
}

impl View {
    pub(crate) const fn pressed(mut self, pressed: &'static [Press]) -> Self {
        self.pressed = pressed;
        self
    }

    pub(crate) const fn untold(mut self) -> Self {
        self.told = false;
        self
    }

    pub(crate) const fn seen_by(mut self, me: &'static str) -> Self {
        self.me = Some(me);
        self
    }

    pub(crate) const fn before(mut self, script: &'static str) -> Self {
        self.before = script;
        self
    }

    pub(crate) const fn spoils(mut self) -> Self {
        self.spoils = true;
        self
    }

    /// Whether only administrators may change what it shows.
    pub(crate) fn is_administrators(&self) -> bool {
        [
            "settings/",
            "services",
            "endpoints",
            "inbound",
            "subscriptions",
        ]
        .iter()
        .any(|place| self.place.starts_with(place))
    }
}

/// All views, in the order of the navigation.
pub(crate) const VIEWS: &[View] = &[
    view("home", "home", "main li"),
    view("steps", "steps", "main [class*=panel] button, main aside button")
        .pressed(&[Press::At("main li > button")]),
    view("processes", "processes", "main a[href^='#/processes/']"),
    view("process", "processes/2", "main [data-id='value']"),
    view(
        "templates",
        "templates",
        "main a[href^='#/templates/sale-from']",
    ),
    view(
        "designer",
        "templates/sale-from-mandate-to-notary-LANG",
        "main [data-id='welcome']",
    ),
    view(
        "step",
        "templates/revaluation-LANG",
        "aside section[aria-label='What is sent'] > :last-child, aside section[aria-label='Was gesendet wird'] > :last-child",
    )
    .pressed(&[
        // In a narrow window the fields are there for what is selected.
        Press::At("main [data-id='check-data']"),
        Press::Name(["Shown for", "Gezeigt für"]),
        Press::Fill(["Property", "Immobilie"], "Lindenweg"),
        Press::Name(["Vierzimmerwohnung mit Südbalkon in Brand"; 2]),
        Press::At("main [data-id='check-data']"),
        Press::Key(key::TAB),
    ]),
    view(
        "timeline",
        "templates/sale-from-mandate-to-notary-LANG/simulate",
        "main ul[class*=names] li",
    ),
    view(
        "simulator",
        "templates/sale-from-mandate-to-notary-LANG/simulate",
        "main figure svg",
    )
    .pressed(&[Press::Name(["Simulate", "Simulieren"])]),
    view(
        "outline",
        "templates/revaluation-LANG",
        "main table tbody tr, main [role=grid] [role=row]",
    )
    .pressed(&[
        Press::Name(["More", "Mehr"]),
        Press::Name(["Steps as a table", "Schritte als Tabelle"]),
    ]),
    view("properties", "properties", "main tbody tr, main [role=row]").untold(),
    view(
        "property",
        "properties/15005",
        "main a[href^='#/processes/']",
    ),
    view("launch", "properties/15005", "[role=dialog] ol li").pressed(&[
        Press::Name(["Launch a process", "Prozess starten"]),
        Press::Name([
            "Revaluation after a price change",
            "Neubewertung nach Preisänderung",
        ]),
        Press::Name([
            "Take the owner: Olga Maier",
            "Eigentümer übernehmen: Olga Maier",
        ]),
    ]),
    view("contacts", "contacts", "main tbody tr, main [role=row]").untold(),
    view("deliveries", "deliveries", "main a[href^='#/deliveries/']").untold(),
    view(
        "delivery",
        "deliveries/2-2-1",
        "main aside ol li, main aside table",
    ),
    view(
        "services",
        "services/valuation",
        "main aside dl, main section dl",
    ),
    view("install", "services", "[role=dialog] button").pressed(&[
        Press::Name(["Install a service", "Dienst installieren"]),
    ])
    .untold(),
    view("endpoints", "endpoints", "main tbody tr, main [role=row]"),
    view("subscriptions", "subscriptions", "main h1").untold(),
    view("subscription", "subscriptions", "[role=dialog] input").pressed(&[Press::Name([
        "Add an event subscription",
        "Ereignis-Abo hinzufügen",
    ])]),
    view("inbound", "inbound", "main h1"),
    view("personal", "settings/appearance", "main h2").untold(),
    view("office", "settings/office", "main h2").untold(),
    view("people", "settings/people", "main h2"),
    view("calendar", "settings/calendar", "main h2"),
    view("mail", "settings/mail", "main h2"),
    view("backup", "settings/backup", "main h2").untold(),
    view("guide", "guide", "main img").untold(),
];
