-- The stored text is the event; the columns beside it are copies to search by (design §8).
CREATE TABLE audit_event (
    id            uuid PRIMARY KEY,
    at            timestamptz NOT NULL,
    action        text NOT NULL,
    outcome       text NOT NULL,
    actor_id      text,
    actor_upn     text,
    subject_id    text,
    subject_upn   text,
    change_id     uuid,
    change_number bigint,
    text          text NOT NULL
);
CREATE INDEX audit_event_by_time ON audit_event (at, id);
CREATE INDEX audit_event_by_actor ON audit_event (actor_id, at);
CREATE INDEX audit_event_by_actor_upn ON audit_event (actor_upn, at);
CREATE INDEX audit_event_by_subject ON audit_event (subject_id, at);
CREATE INDEX audit_event_by_subject_upn ON audit_event (subject_upn, at);
CREATE INDEX audit_event_by_change ON audit_event (change_id, at);

-- The application may add and read, never change (contracts §1). The triggers stop the owner's mistakes; against an
-- owner's intent only sealing helps.
GRANT SELECT, INSERT ON audit_event TO "${application-user}";

CREATE FUNCTION refuse_to_alter_the_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trail is append-only: % refused.', TG_OP;
END $$;
CREATE TRIGGER audit_event_keeps_rows BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_to_alter_the_trail();
CREATE TRIGGER audit_event_keeps_all BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_alter_the_trail();
