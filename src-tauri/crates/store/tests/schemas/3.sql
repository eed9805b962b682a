PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
PRAGMA application_id=1148153714;
PRAGMA user_version=3;
CREATE TABLE templates (
    key        TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    group_name TEXT NOT NULL,
    sort       TEXT NOT NULL,
    search     TEXT NOT NULL,
    active     INTEGER NOT NULL,
    rev        INTEGER NOT NULL,
    version    INTEGER,
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
CREATE TABLE processes (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    status       TEXT NOT NULL,
    mark         TEXT,
    paused       INTEGER NOT NULL,
    owner        TEXT NOT NULL,
    search       TEXT NOT NULL,
    template     TEXT NOT NULL,
    version      INTEGER NOT NULL,
    title        TEXT NOT NULL,
    property     TEXT,
    contact      TEXT,
    started_at   INTEGER NOT NULL,
    ended_at     INTEGER,
    parent       INTEGER REFERENCES processes (id),
    parent_visit INTEGER,
    root         INTEGER REFERENCES processes (id),
    FOREIGN KEY (template, version) REFERENCES template_versions (template, number)
) STRICT;
CREATE INDEX processes_by_status ON processes (status);
CREATE INDEX processes_by_owner ON processes (owner);
CREATE INDEX processes_by_template ON processes (template, version);
CREATE INDEX processes_by_property ON processes (property) WHERE property IS NOT NULL;
CREATE INDEX processes_by_contact ON processes (contact) WHERE contact IS NOT NULL;
CREATE INDEX processes_in_chain ON processes (root, template, started_at) WHERE root IS NOT NULL;
CREATE INDEX processes_in_trouble ON processes (mark) WHERE mark IN ('overdue', 'warning');
CREATE INDEX processes_by_title ON processes (search);
CREATE INDEX processes_by_end ON processes (ended_at) WHERE ended_at IS NOT NULL;
CREATE TABLE runs (
    process        INTEGER PRIMARY KEY REFERENCES processes (id),
    due            INTEGER,
    updated_at     INTEGER NOT NULL,
    journal_length INTEGER NOT NULL,
    history_length INTEGER NOT NULL,
    journal_last   INTEGER,
    state          TEXT NOT NULL
) STRICT;
CREATE INDEX runs_due ON runs (due) WHERE due IS NOT NULL;
CREATE TABLE journal (
    id       INTEGER PRIMARY KEY,
    process  INTEGER NOT NULL REFERENCES processes (id),
    previous INTEGER,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    input    TEXT,
    who      TEXT,
    what     TEXT,
    step     TEXT,
    visit    INTEGER,
    detail   TEXT
) STRICT;
CREATE TABLE visits (
    process INTEGER NOT NULL REFERENCES processes (id),
    visit   INTEGER NOT NULL,
    step    TEXT NOT NULL,
    name    TEXT NOT NULL,
    number  INTEGER NOT NULL,
    state   TEXT NOT NULL,
    person  TEXT,
    since   INTEGER NOT NULL,
    until   INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    warning INTEGER NOT NULL,
    note    TEXT,
    kind    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (process, visit)
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_of_person ON visits (person, until, process, visit, overdue) WHERE state IN ('due', 'failed');
CREATE INDEX visits_ahead ON visits (person, since, process, visit) WHERE state = 'waiting';
CREATE TABLE deliveries (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    process    INTEGER REFERENCES processes (id),
    visit      INTEGER,
    step       TEXT,
    target     TEXT NOT NULL,
    queue      TEXT NOT NULL,
    state      TEXT NOT NULL,
    reason     TEXT,
    attempts   INTEGER NOT NULL,
    planned_at INTEGER NOT NULL,
    next_at    INTEGER NOT NULL,
    begun_at   INTEGER,
    created_at INTEGER NOT NULL,
    ended_at   INTEGER,
    repeatable INTEGER NOT NULL,
    timeout    INTEGER NOT NULL,
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
    took     INTEGER NOT NULL,
    outcome  TEXT NOT NULL,
    status   INTEGER,
    headers  TEXT NOT NULL,
    cut      INTEGER NOT NULL,
    body     BLOB NOT NULL,
    dns      INTEGER,
    connect  INTEGER,
    tls      INTEGER,
    first_byte INTEGER,
    peer     TEXT,
    counts   INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (delivery, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE queues (
    queue        TEXT PRIMARY KEY,
    failures     INTEGER NOT NULL,
    parked_since INTEGER,
    held_until   INTEGER,
    off_at       INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE records (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
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
CREATE TABLE inbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    put_at     INTEGER NOT NULL,
    replied_at INTEGER,
    ok         INTEGER,
    command    TEXT NOT NULL,
    reply      TEXT
) STRICT;
CREATE INDEX inbox_open ON inbox (id) WHERE replied_at IS NULL;
CREATE TABLE inbound (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL,
    source      TEXT NOT NULL,
    said        TEXT NOT NULL,
    event       TEXT,
    received_at INTEGER NOT NULL,
    command     TEXT,
    done_at     INTEGER,
    ok          INTEGER,
    reply       TEXT,
    process     INTEGER
) STRICT;
CREATE INDEX inbound_open ON inbound (id) WHERE done_at IS NULL;
CREATE INDEX inbound_by_event ON inbound (event, received_at) WHERE event IS NOT NULL;
CREATE INDEX inbound_by_time ON inbound (received_at);
CREATE TABLE process_causes (
    process INTEGER PRIMARY KEY REFERENCES processes (id),
    chain   TEXT NOT NULL
) STRICT;
CREATE TABLE save_calls (
    delivery INTEGER PRIMARY KEY REFERENCES deliveries (seq) ON DELETE CASCADE,
    rule     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL,
    chain    TEXT NOT NULL,
    write    TEXT NOT NULL
) STRICT;
CREATE TABLE events (
    delivery     INTEGER PRIMARY KEY REFERENCES deliveries (seq) ON DELETE CASCADE,
    subscription TEXT NOT NULL,
    type         TEXT NOT NULL,
    search       TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_subscription ON events (subscription, delivery);
CREATE TABLE event_errors (
    at           INTEGER NOT NULL,
    subscription TEXT NOT NULL
) STRICT;
CREATE INDEX event_errors_by_time ON event_errors (at);
CREATE TABLE subscription_health (
    subscription TEXT PRIMARY KEY,
    failed_at    INTEGER,
    delivered_at INTEGER,
    off_at       INTEGER,
    reason       TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE template_needs (
    template TEXT NOT NULL REFERENCES templates (key),
    part     TEXT NOT NULL, -- person, service, endpoint
    key      TEXT NOT NULL,
    step     TEXT NOT NULL, -- the step's name; empty for the template's settings
    PRIMARY KEY (template, part, key, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX template_needs_by_key ON template_needs (part, key);
CREATE TABLE phone_calls (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL,
    person     TEXT,
    number     TEXT NOT NULL,
    name       TEXT NOT NULL,
    contact    TEXT,
    process    INTEGER,
    text       TEXT NOT NULL,
    campaign   TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    done_at    INTEGER,
    delivery   TEXT,
    trouble    TEXT
) STRICT;
CREATE INDEX phone_calls_open ON phone_calls (id) WHERE done_at IS NULL;
INSERT INTO templates VALUES('sale','Sale','Sales','sale','sale sale sales from mandate to notary',1,2,1,1767596400000);
INSERT INTO drafts VALUES('sale','{"format":"doorstep/template","version":1,"key":"sale","name":"Sale","steps":[],"flows":[]}');
INSERT INTO template_versions VALUES('sale',1,1767596400000,'anna','first','{"format":"doorstep/template","version":1,"key":"sale","name":"Sale","steps":[],"flows":[]}');
INSERT INTO template_needs VALUES('sale','person','anna','Check');
INSERT INTO processes VALUES(1,'completed',NULL,0,'anna','sale of lindenweg 4 15005 c1','sale',1,'Sale of Lindenweg 4','15005','c1',1767596400000,1767682800000,NULL,NULL,NULL);
INSERT INTO processes VALUES(2,'running','warning',0,'ben','follow-up 15005','sale',1,'Follow-up','15005',NULL,1767682800000,NULL,1,3,1);
INSERT INTO runs VALUES(1,NULL,1767682800000,1,1,2,'{"status":"completed"}');
INSERT INTO runs VALUES(2,1767769200000,1767682800000,1,1,4,'{"status":"running"}');
INSERT INTO journal VALUES(1,1,NULL,1,1767596400000,'{"input":"begin"}','anna',NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(2,1,1,1,1767596400000,NULL,NULL,'due','check',1,'{"person":"anna"}');
INSERT INTO journal VALUES(3,2,NULL,1,1767682800000,'{"input":"begin"}',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(4,2,3,1,1767682800000,NULL,NULL,'failed','value',1,'{"reason":"busy"}');
INSERT INTO visits VALUES(2,1,'value','Ask for a valuation',1,'failed','ben',1767682800000,9223372036854775807,0,1,'busy','webhook');
INSERT INTO deliveries VALUES(1,'2-1-1','webhook',2,1,'value','valuation','valuation','given_up','busy',1,0,1767682800000,NULL,1767682800000,1767682801000,1,5000,'[]','GET','http://127.0.0.1:4010/value?estateId=15005','{}',X'');
INSERT INTO attempts VALUES(1,1,1767682800000,12,'answered',503,'{}',0,X'62757379',1200,800,NULL,9000,'127.0.0.1:4010',1);
INSERT INTO queues VALUES('service valuation',12,1767682800000,1767682860000,NULL);
INSERT INTO records VALUES(1,'property','15005','anna',0,1,1767596400000,'15005 lindenweg 4','{"street":"Lindenweg 4","price":350000}');
INSERT INTO record_log VALUES(1,1,1767596400000,1,'check','Area and price checked');
INSERT INTO people VALUES('anna','Anna Roth','anna@office.example',1,'{"key":"anna","name":"Anna Roth"}');
INSERT INTO services VALUES('valuation','Valuation',1,'{"key":"valuation"}');
INSERT INTO settings VALUES('zone','Europe/Berlin');
INSERT INTO inbox VALUES(1,1767596400000,1767596401000,1,'{"command":"process_start"}','{"id":1}');
INSERT INTO inbound VALUES(1,'move','127.0.0.1','{"DealID":"2","Result":"POSITIVE"}','evt_1',1767682800000,'{"do":"finish","process":2,"step":"value"}',1767682801000,1,'{}',2);
INSERT INTO process_causes VALUES(2,'["save-1","valuation"]');
INSERT INTO save_calls VALUES(1,'revalue','property','15005','["save-1","valuation"]','{"market_value":"/value/amount"}');
INSERT INTO events VALUES(1,'crm','step.failed','step.failed follow-up');
INSERT INTO event_errors VALUES(1767682800000,'crm');
INSERT INTO subscription_health VALUES('crm',1767682800000,NULL,1767682801000,'busy');
INSERT INTO counters VALUES('event',1);
INSERT INTO phone_calls VALUES(1,'callback','anna','+4930123','Olga Maier','c1',2,'Ask for the papers','',1767682800000,NULL,NULL,NULL);
COMMIT;
