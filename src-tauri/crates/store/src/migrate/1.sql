-- The first schema. Times are milliseconds since 1970 in UTC, yes and no are 1 and 0, JSON is text.
--
-- What a list shows lies apart from what is long (documents, states), so that a page of a list is a few pages of the
-- file. A turn of a process writes one row of `runs` and appends to `journal`; an index on a column that
-- turns change needs a good reason.

CREATE TABLE templates (
    key        TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    group_name TEXT NOT NULL,
    sort       TEXT NOT NULL, -- the name, folded
    search     TEXT NOT NULL, -- what a search looks into, folded
    active     INTEGER NOT NULL,
    rev        INTEGER NOT NULL, -- counts the savings of the draft
    version    INTEGER, -- the last published one
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX templates_by_name ON templates (sort, key);

CREATE TABLE drafts (
    template TEXT PRIMARY KEY REFERENCES templates (key),
    document TEXT NOT NULL
) STRICT;

CREATE TABLE template_versions (
    template     TEXT NOT NULL REFERENCES templates (key),
    number       INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    author       TEXT,
    note         TEXT NOT NULL,
    document     TEXT NOT NULL,
    PRIMARY KEY (template, number)
) STRICT;

-- Ids are never used twice, because the ids of calls are made of them.
CREATE TABLE processes (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    status       TEXT NOT NULL, -- running, completed, cancelled
    mark         TEXT, -- waiting, due, overdue, warning; none once it is over
    paused       INTEGER NOT NULL,
    owner        TEXT NOT NULL,
    search       TEXT NOT NULL, -- what a search looks into, folded
    template     TEXT NOT NULL,
    version      INTEGER NOT NULL,
    title        TEXT NOT NULL,
    property     TEXT,
    contact      TEXT,
    started_at   INTEGER NOT NULL,
    ended_at     INTEGER,
    parent       INTEGER REFERENCES processes (id),
    parent_visit INTEGER, -- the visit that launched it
    root         INTEGER REFERENCES processes (id), -- the first of the chain of follow-ups
    FOREIGN KEY (template, version) REFERENCES template_versions (template, number)
) STRICT;
CREATE INDEX processes_by_status ON processes (status);
CREATE INDEX processes_by_owner ON processes (owner);
CREATE INDEX processes_by_template ON processes (template, version);
CREATE INDEX processes_by_property ON processes (property) WHERE property IS NOT NULL;
CREATE INDEX processes_by_contact ON processes (contact) WHERE contact IS NOT NULL;
-- How often a template was started in one chain of follow-ups.
CREATE INDEX processes_in_chain ON processes (root, template, started_at) WHERE root IS NOT NULL;
-- The rare marks; the others are found soon by going through all. A statement uses a partial index only if it repeats its
-- condition word for word.
CREATE INDEX processes_in_trouble ON processes (mark) WHERE mark IN ('overdue', 'warning');

-- What every turn rewrites: one row for each process. Its earliest timer is `due`.
CREATE TABLE runs (
    process        INTEGER PRIMARY KEY REFERENCES processes (id),
    due            INTEGER,
    updated_at     INTEGER NOT NULL,
    journal_length INTEGER NOT NULL, -- inputs
    history_length INTEGER NOT NULL, -- lines
    journal_last   INTEGER, -- the row of `journal` that was appended last
    state          TEXT NOT NULL
) STRICT;
CREATE INDEX runs_due ON runs (due) WHERE due IS NOT NULL;

-- Append only: the inputs, with what came of each behind it. Every row names the one before it of its process, and `runs`
-- the last one, so that the turns of many processes fill the same page and no index is written.
CREATE TABLE journal (
    id       INTEGER PRIMARY KEY,
    process  INTEGER NOT NULL REFERENCES processes (id),
    previous INTEGER,
    seq      INTEGER NOT NULL, -- from 1 among the inputs of its process, or among its lines of history
    at       INTEGER NOT NULL,
    input    TEXT, -- of an input, and who gave it
    who      TEXT,
    what     TEXT, -- of a line of history, with step, visit and detail
    step     TEXT,
    visit    INTEGER, -- its number among the visits of its step
    detail   TEXT
) STRICT;

-- Open visits only. A visit without a deadline has the end of time in `until`, so that it sorts last.
CREATE TABLE visits (
    process INTEGER NOT NULL REFERENCES processes (id),
    visit   INTEGER NOT NULL,
    step    TEXT NOT NULL,
    name    TEXT NOT NULL,
    number  INTEGER NOT NULL,
    state   TEXT NOT NULL, -- waiting, due, running, watching, failed
    person  TEXT,
    since   INTEGER NOT NULL,
    until   INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    warning INTEGER NOT NULL,
    note    TEXT,
    PRIMARY KEY (process, visit)
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_of_person ON visits (person, until, process, visit, overdue) WHERE state IN ('due', 'failed');

-- Calls and mails that must arrive. Each is in one of the two partial indexes at most.
CREATE TABLE deliveries (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL, -- webhook, mail
    process    INTEGER REFERENCES processes (id),
    visit      INTEGER,
    step       TEXT,
    target     TEXT NOT NULL, -- key of the service or endpoint
    queue      TEXT NOT NULL,
    state      TEXT NOT NULL, -- queued, retrying, delivered, refused, given_up, unknown, cancelled
    reason     TEXT,
    attempts   INTEGER NOT NULL,
    planned_at INTEGER NOT NULL, -- how many attempts there were when the plan began (anew)
    next_at    INTEGER NOT NULL,
    begun_at   INTEGER, -- an attempt was begun and its end is not known
    created_at INTEGER NOT NULL,
    ended_at   INTEGER,
    repeatable INTEGER NOT NULL,
    timeout    INTEGER NOT NULL, -- milliseconds
    plan       TEXT NOT NULL,
    method     TEXT NOT NULL,
    address    TEXT NOT NULL,
    headers    TEXT NOT NULL,
    body       BLOB NOT NULL
) STRICT;
CREATE INDEX deliveries_open ON deliveries (queue, seq) WHERE state IN ('queued', 'retrying');
CREATE INDEX deliveries_failed ON deliveries (state, seq) WHERE state IN ('refused', 'given_up', 'unknown', 'cancelled');
CREATE INDEX deliveries_of_process ON deliveries (process, visit) WHERE process IS NOT NULL;

CREATE TABLE attempts (
    delivery INTEGER NOT NULL REFERENCES deliveries (seq),
    number   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    took     INTEGER NOT NULL, -- milliseconds
    outcome  TEXT NOT NULL,
    status   INTEGER,
    headers  TEXT NOT NULL,
    cut      INTEGER NOT NULL, -- the answer was longer than what is kept
    body     BLOB NOT NULL,
    PRIMARY KEY (delivery, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL, -- property, contact, project
    key        TEXT NOT NULL,
    supervisor TEXT,
    archived   INTEGER NOT NULL,
    rev        INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    search     TEXT NOT NULL,
    fields     TEXT NOT NULL,
    UNIQUE (kind, key)
) STRICT;

CREATE TABLE record_log (
    id      INTEGER PRIMARY KEY,
    record  INTEGER NOT NULL REFERENCES records (id),
    at      INTEGER NOT NULL,
    process INTEGER REFERENCES processes (id),
    step    TEXT,
    text    TEXT NOT NULL
) STRICT;
CREATE INDEX record_log_of_record ON record_log (record);

CREATE TABLE people (
    key      TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    email    TEXT,
    active   INTEGER NOT NULL,
    document TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE services (
    key      TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    enabled  INTEGER NOT NULL,
    document TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Commands of other programs to the owner of the lock, and its replies.
CREATE TABLE inbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    put_at     INTEGER NOT NULL,
    replied_at INTEGER,
    ok         INTEGER,
    command    TEXT NOT NULL,
    reply      TEXT
) STRICT;
CREATE INDEX inbox_open ON inbox (id) WHERE replied_at IS NULL;
