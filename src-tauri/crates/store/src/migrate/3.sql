-- The third schema. Not released yet: until then whoever needs a table or a column writes it here, in a section of its own.

-- Event subscriptions: what each delivery of one tells, by which the log of a subscription is searched.
CREATE TABLE events (
    delivery     INTEGER PRIMARY KEY REFERENCES deliveries (seq) ON DELETE CASCADE,
    subscription TEXT NOT NULL,
    type         TEXT NOT NULL,
    search       TEXT NOT NULL -- what a search looks into, folded
) STRICT;
CREATE INDEX events_of_subscription ON events (subscription, delivery);

-- The failed attempts of the last half hour, by which subscriptions are switched off.
CREATE TABLE event_errors (
    at           INTEGER NOT NULL,
    subscription TEXT NOT NULL
) STRICT;
CREATE INDEX event_errors_by_time ON event_errors (at);

-- How subscriptions fare; none for one of which nothing ever went wrong.
CREATE TABLE subscription_health (
    subscription TEXT PRIMARY KEY,
    failed_at    INTEGER, -- the last time
    delivered_at INTEGER, -- the first time after that
    off_at       INTEGER, -- switched off by its failures
    reason       TEXT
) STRICT, WITHOUT ROWID;

-- Numbers that are given once.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Services that are called because a record was saved: whose call a delivery is, and where its answer goes.
CREATE TABLE save_calls (
    delivery INTEGER PRIMARY KEY REFERENCES deliveries (seq) ON DELETE CASCADE,
    rule     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL,
    chain    TEXT NOT NULL, -- JSON: the id of the first call, then the services called because of each other
    write    TEXT NOT NULL  -- JSON: fields and pointers into the answer
) STRICT;

-- Processes are listed by the kind of what is open in them, and a person's list tells what will be that person's.
ALTER TABLE visits ADD COLUMN kind TEXT NOT NULL DEFAULT '';
UPDATE visits SET kind = ifnull((
    SELECT json_extract(step.value, '$.kind')
    FROM processes
    JOIN template_versions ON template_versions.template = processes.template AND template_versions.number = processes.version
    JOIN json_each(iif(json_valid(template_versions.document), template_versions.document, '{}'), '$.steps') step
    WHERE processes.id = visits.process AND json_extract(step.value, '$.key') = visits.step
), '');
CREATE INDEX visits_ahead ON visits (person, since, process, visit) WHERE state = 'waiting';

-- What the published version of a template needs of the office, noted when it is published: whether that is still
-- there is known without reading the document.
CREATE TABLE template_needs (
    template TEXT NOT NULL REFERENCES templates (key),
    part     TEXT NOT NULL, -- person, service, endpoint
    key      TEXT NOT NULL,
    step     TEXT NOT NULL, -- the step's name; empty for the template's settings
    PRIMARY KEY (template, part, key, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX template_needs_by_key ON template_needs (part, key);

INSERT OR IGNORE INTO template_needs (template, part, key, step)
WITH latest AS (
    SELECT v.template, v.document FROM templates t
    JOIN template_versions v ON v.template = t.key AND v.number = t.version
), steps AS (
    SELECT l.template, s.value AS step, ifnull(json_extract(s.value, '$.name'), '') AS name
    FROM latest l, json_each(l.document, '$.steps') s
), named (template, part, key, step) AS (
    SELECT template, 'person', json_extract(document, '$.settings.controller'), '' FROM latest
    WHERE instr(json_extract(document, '$.settings.controller'), '@') = 0
    UNION ALL SELECT l.template, 'person', s.value, '' FROM latest l, json_each(l.document, '$.settings.starters') s
    UNION ALL SELECT template, 'person', json_extract(step, '$.responsible.person'), name FROM steps
    UNION ALL SELECT template, 'person', json_extract(step, '$.with.processor.person'), name FROM steps
    UNION ALL SELECT template, 'person', json_extract(step, '$.with.owner.person'), name FROM steps
    UNION ALL SELECT s.template, 'person', a.value, s.name FROM steps s, json_each(s.step, '$.with.among') a
    UNION ALL SELECT template, 'service', json_extract(step, '$.with.service'), name FROM steps
    UNION ALL SELECT template, 'endpoint', json_extract(step, '$.with.endpoint'), name FROM steps
)
SELECT template, part, key, step FROM named WHERE key <> '';

-- Deliveries. Where the time of an attempt went, in microseconds, none for what did not happen: a connection that was there
-- already needs neither name nor handshake. A probe of a parked queue does not count in the plan.
ALTER TABLE attempts ADD COLUMN dns INTEGER;
ALTER TABLE attempts ADD COLUMN connect INTEGER;
ALTER TABLE attempts ADD COLUMN tls INTEGER;
ALTER TABLE attempts ADD COLUMN first_byte INTEGER;
ALTER TABLE attempts ADD COLUMN peer TEXT; -- the address that was called
ALTER TABLE attempts ADD COLUMN counts INTEGER NOT NULL DEFAULT 1;
-- How the endpoint behind a queue fares; no row where all is well.
CREATE TABLE queues (
    queue        TEXT PRIMARY KEY,
    failures     INTEGER NOT NULL, -- in a row
    parked_since INTEGER,
    held_until   INTEGER, -- nothing goes out before
    off_at       INTEGER -- the other side said that it is gone for good
) STRICT, WITHOUT ROWID;

-- Calls by telephone that calls from outside wanted: on somebody's desk, in a campaign's list, or through an exchange.
CREATE TABLE phone_calls (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL, -- callback, campaign
    person     TEXT, -- who is asked to call; nobody for a campaign
    number     TEXT NOT NULL,
    name       TEXT NOT NULL, -- whom it reaches
    contact    TEXT,
    process    INTEGER,
    text       TEXT NOT NULL, -- what it is about
    campaign   TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    done_at    INTEGER,
    delivery   TEXT, -- the call to the exchange
    trouble    TEXT -- why the exchange could not be asked
) STRICT;
CREATE INDEX phone_calls_open ON phone_calls (id) WHERE done_at IS NULL;

-- Lists of processes in other orders than by number. The next date needs none: a turn would write it every time.
CREATE INDEX processes_by_title ON processes (search);
CREATE INDEX processes_by_end ON processes (ended_at) WHERE ended_at IS NOT NULL;

-- Processes that a call from outside began because of a call of ours.
CREATE TABLE process_causes (
    process INTEGER PRIMARY KEY REFERENCES processes (id),
    chain   TEXT NOT NULL -- JSON: the id of the first call, then what was called because of each other
) STRICT;
