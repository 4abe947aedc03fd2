-- Every filter finds its newest events by an index that is in their order, so that a page costs the same however many
-- events there are. Many events carry the same time: those of one transaction.
DROP INDEX audit_event_by_actor, audit_event_by_actor_upn, audit_event_by_change;
CREATE INDEX audit_event_by_actor ON audit_event (actor_id, at, id);
CREATE INDEX audit_event_by_actor_upn ON audit_event (actor_upn, at, id);
CREATE INDEX audit_event_by_change ON audit_event (change_id, at, id);
CREATE INDEX audit_event_by_change_number ON audit_event (change_number, at, id);
CREATE INDEX audit_event_by_action ON audit_event (action, at, id);
CREATE INDEX audit_event_by_outcome ON audit_event (outcome, at, id);

-- Reason and ticket of each change that the trail tells of: the events of a change all say the same, and to look through
-- some thousand changes is quick. Pages of a search for words alone go by it; counts and exports go by the events
-- themselves. A change may stand here twice: its key is not unique, so that no writer waits for another.
CREATE TABLE audit_wording (
    change_id uuid NOT NULL,
    words     text NOT NULL
);
CREATE INDEX audit_wording_by_change ON audit_wording (change_id);
INSERT INTO audit_wording (change_id, words)
SELECT DISTINCT ON (change_id) change_id,
       concat_ws(E'\n', CAST(text AS json) ->> 'reason', CAST(text AS json) ->> 'ticket')
FROM audit_event
WHERE change_id IS NOT NULL AND strpos(text, '\u0000') = 0;
GRANT SELECT, INSERT ON audit_wording TO "${application-user}";

-- The first checkpoint that covers a leaf.
CREATE INDEX audit_checkpoint_by_size ON audit_checkpoint (size, number);

-- Exports that are made in the background, for all replicas to hand out, until they are deleted again.
CREATE TABLE audit_export (
    id           uuid PRIMARY KEY,
    state        text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'READY', 'FAILED')),
    format       text NOT NULL,
    filter       jsonb NOT NULL,
    zone         text,
    requested_by jsonb NOT NULL,
    origin       jsonb NOT NULL,
    requested_at timestamptz NOT NULL,
    -- Counts how often it was begun: what a replica that was given up still writes belongs to an older one.
    attempt      int NOT NULL,
    matching     bigint,
    rows         bigint NOT NULL,
    bytes        bigint NOT NULL,
    sha256       text,
    problem      text,
    ended_at     timestamptz,
    kept_until   timestamptz
);
CREATE INDEX audit_export_by_time ON audit_export (requested_at, id);
CREATE TABLE audit_export_part (
    export_id uuid NOT NULL REFERENCES audit_export ON DELETE CASCADE,
    attempt   int NOT NULL,
    number    int NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (export_id, attempt, number)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_export, audit_export_part TO "${application-user}";
