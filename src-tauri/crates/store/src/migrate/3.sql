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
