-- Whoever administers the database can alter what stands in it; from here on that is found out
-- (docs/decisions/0013). Null: written before there was a key, or by an installation that has none.
ALTER TABLE audit_event ADD COLUMN mac bytea;

-- Exactly the columns that are written. A column that is added later is nobody's until it is granted.
REVOKE INSERT ON audit_event FROM "${application-user}";
GRANT INSERT (id, at, action, outcome, actor_id, actor_upn, subject_id, subject_upn, change_id, change_number, text, mac)
    ON audit_event TO "${application-user}";

-- What waits for its place in the tree. Refused: what carries no mac of ours and will never get one.
CREATE TABLE audit_unsealed (
    event_id uuid PRIMARY KEY,
    refused  boolean NOT NULL DEFAULT false
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- The leaves of the tree (RFC 9162). They stay when the text of an event is purged.
CREATE TABLE audit_leaf (
    idx      bigint PRIMARY KEY,
    event_id uuid NOT NULL UNIQUE,
    hash     bytea NOT NULL,
    mac      bytea NOT NULL
);

CREATE TABLE audit_checkpoint (
    number   bigint PRIMARY KEY,
    size     bigint NOT NULL,
    root     bytea NOT NULL,
    at       timestamptz NOT NULL,
    -- The complete subtrees of the tree: what is needed to go on without reading all leaves.
    frontier bytea NOT NULL,
    -- The signed note, as it is published.
    note     text NOT NULL,
    mac      bytea NOT NULL
);

-- What the last verifications found: of everything, and of what was new.
CREATE TABLE audit_verification (
    scope      text PRIMARY KEY CHECK (scope IN ('complete', 'recent')),
    at         timestamptz NOT NULL,
    checkpoint bigint,
    result     text NOT NULL
);

-- How long the owner lets texts be kept at least (TRAIL_RETENTION): set by the owner's rights at each start.
CREATE TABLE audit_retention (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    keep     interval NOT NULL
);
INSERT INTO audit_retention (keep) VALUES (CAST('${trail-retention}' AS interval));

GRANT SELECT, INSERT ON audit_leaf, audit_checkpoint TO "${application-user}";
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_unsealed TO "${application-user}";
GRANT SELECT, INSERT, UPDATE ON audit_verification TO "${application-user}";
GRANT SELECT ON audit_retention TO "${application-user}";

CREATE TRIGGER audit_leaf_keeps_rows BEFORE UPDATE OR DELETE ON audit_leaf
    FOR EACH ROW EXECUTE FUNCTION refuse_to_alter_the_trail();
CREATE TRIGGER audit_leaf_keeps_all BEFORE TRUNCATE ON audit_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_alter_the_trail();
CREATE TRIGGER audit_checkpoint_keeps_rows BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION refuse_to_alter_the_trail();
CREATE TRIGGER audit_checkpoint_keeps_all BEFORE TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_alter_the_trail();

-- The one way in which texts leave, and the one purge is found by.
CREATE INDEX audit_event_purges ON audit_event (at) WHERE action = 'trail.purged';

CREATE FUNCTION let_only_old_events_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('presence_desk.purging', true) = 'on' AND OLD.at <
            clock_timestamp() - (SELECT keep FROM "${flyway:defaultSchema}".audit_retention) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The trail is append-only: % refused.', TG_OP;
END $$;
DROP TRIGGER audit_event_keeps_rows ON audit_event;
CREATE TRIGGER audit_event_keeps_rows BEFORE UPDATE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_to_alter_the_trail();
CREATE TRIGGER audit_event_keeps_young BEFORE DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION let_only_old_events_go();

-- Removes the texts of the leaves first_leaf to before_leaf - 1; where nothing is sealed (both null), of all old events.
CREATE FUNCTION purge_trail(first_leaf bigint, before_leaf bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    kept_from timestamptz := clock_timestamp() - (SELECT keep FROM audit_retention);
    gone bigint;
BEGIN
    PERFORM set_config('presence_desk.purging', 'on', true);
    IF first_leaf IS NULL AND before_leaf IS NULL AND NOT EXISTS (SELECT FROM audit_leaf) THEN
        DELETE FROM audit_event WHERE at < kept_from;
    ELSE
        IF EXISTS (SELECT FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id
                   WHERE l.idx >= first_leaf AND l.idx < before_leaf AND e.at >= kept_from) THEN
            RAISE EXCEPTION 'The trail keeps what is younger than %.', (SELECT keep FROM audit_retention);
        END IF;
        DELETE FROM audit_event e USING audit_leaf l
        WHERE l.event_id = e.id AND l.idx >= first_leaf AND l.idx < before_leaf;
    END IF;
    GET DIAGNOSTICS gone = ROW_COUNT;
    PERFORM set_config('presence_desk.purging', 'off', true);
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION purge_trail(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_trail(bigint, bigint) TO "${application-user}";
