-- While there is a row, and there is one at most, nothing is sent for anybody.
CREATE TABLE sending_pause (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    since    timestamptz NOT NULL DEFAULT now(),
    actor    jsonb NOT NULL,
    reason   text NOT NULL
);

GRANT SELECT, INSERT, DELETE ON sending_pause TO "${application-user}";
