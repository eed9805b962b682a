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
