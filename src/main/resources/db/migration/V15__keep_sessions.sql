-- Who is signed in, in which browser. A browser holds nothing but the number of which the hash stands here.
CREATE TABLE portal_session (
    id            bytea PRIMARY KEY,
    person_id     text NOT NULL,
    actor         jsonb NOT NULL,
    origin        jsonb NOT NULL,
    -- As Entra knows it: its claim sid.
    entra_session text,
    -- Encrypted by the application.
    id_token      text NOT NULL,
    signed_in_at  timestamptz NOT NULL DEFAULT now(),
    seen_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX portal_session_by_person ON portal_session (person_id);
CREATE INDEX portal_session_by_entra_session ON portal_session (entra_session);
CREATE INDEX portal_session_by_seen ON portal_session (seen_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON portal_session TO "${application-user}";
