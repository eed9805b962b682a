//! What the shell itself says, outside the page: in the tray, in messages of the computer, over file dialogs.

/// The languages the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

impl Language {
    /// From a language tag, as `de-AT`.
    pub(crate) fn of(tag: &str) -> Option<Self> {
        match tag.split('-').next()? {
            "en" => Some(Self::En),
            "de" => Some(Self::De),
            _ => None,
        }
    }

    /// Its tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    fn pick<T>(self, english: T, german: T) -> T {
        match self {
            Self::En => english,
            Self::De => german,
        }
    }

    pub(crate) fn open(self) -> &'static str {
        self.pick("Open Doorstep", "Doorstep öffnen")
    }

    pub(crate) fn my_steps(self, count: u32) -> String {
        let name = self.pick("My steps", "Meine Schritte");
        match count {
            0 => name.to_owned(),
            count => format!("{name} ({count})"),
        }
    }

    pub(crate) fn stay(self) -> &'static str {
        self.pick(
            "Keep running when the window is closed",
            "Beim Schließen des Fensters weiterlaufen",
        )
    }

    pub(crate) fn quit(self) -> &'static str {
        self.pick("Quit", "Beenden")
    }

    /// How many steps there are to do.
    pub(crate) fn due(self, count: u32) -> String {
        match (self, count) {
            (Self::En, 0) => "Nothing to do".to_owned(),
            (Self::En, 1) => "1 step is due".to_owned(),
            (Self::En, count) => format!("{count} steps are due"),
            (Self::De, 0) => "Nichts zu tun".to_owned(),
            (Self::De, 1) => "1 Schritt ist fällig".to_owned(),
            (Self::De, count) => format!("{count} Schritte sind fällig"),
        }
    }

    /// Steps whose deadline has passed.
    pub(crate) fn overdue(self, count: u32) -> String {
        match (self, count) {
            (Self::En, 1) => "1 step is overdue".to_owned(),
            (Self::En, count) => format!("{count} steps are overdue"),
            (Self::De, 1) => "1 Schritt ist überfällig".to_owned(),
            (Self::De, count) => format!("{count} Schritte sind überfällig"),
        }
    }

    /// So many are to be called back.
    pub(crate) fn calls(self, count: u32) -> String {
        match (self, count) {
            (Self::En, 1) => "1 person to call back".to_owned(),
            (Self::En, count) => format!("{count} people to call back"),
            (Self::De, 1) => "1 Rückruf".to_owned(),
            (Self::De, count) => format!("{count} Rückrufe"),
        }
    }

    pub(crate) fn call_back(self, name: &str) -> String {
        format!(
            "{}: {name}",
            self.pick("Please call back", "Bitte zurückrufen")
        )
    }

    pub(crate) fn step_due(self, step: &str) -> String {
        format!("{}: {step}", self.pick("Due", "Fällig"))
    }

    pub(crate) fn step_overdue(self, step: &str) -> String {
        format!("{}: {step}", self.pick("Overdue", "Überfällig"))
    }

    pub(crate) fn gone_on_title(self) -> &'static str {
        self.pick(
            "Doorstep goes on in the background",
            "Doorstep läuft im Hintergrund weiter",
        )
    }

    pub(crate) fn gone_on(self) -> &'static str {
        self.pick(
            "Steps, calls and mail are done on time. Start Doorstep again to see the window; “Quit” ends it.",
            "Schritte, Aufrufe und E-Mails werden pünktlich erledigt. Starten Sie Doorstep erneut, um das Fenster zu sehen; „Beenden“ schließt das Programm ganz.",
        )
    }

    pub(crate) fn all_files(self) -> &'static str {
        self.pick("All files", "Alle Dateien")
    }
}
