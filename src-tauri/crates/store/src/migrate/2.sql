-- Calls from outside: kept before they are answered, worked off in the order of their numbers.
CREATE TABLE inbound (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL, -- move, start, step
    source      TEXT NOT NULL, -- the address it came from
    said        TEXT NOT NULL, -- what it said, without secrets
    event       TEXT, -- the sender's own id of it, by which a second is known
    received_at INTEGER NOT NULL,
    command     TEXT, -- what is to be done; none for a call that was refused
    done_at     INTEGER,
    ok          INTEGER,
    reply       TEXT, -- what came of it
    process     INTEGER -- the process that it named or started
) STRICT;
CREATE INDEX inbound_open ON inbound (id) WHERE done_at IS NULL;
CREATE INDEX inbound_by_event ON inbound (event, received_at) WHERE event IS NOT NULL;
CREATE INDEX inbound_by_time ON inbound (received_at);
