-- What the last purge could not take: events that are old enough to go, and have no leaf.
CREATE TABLE audit_purge (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    at        timestamptz NOT NULL,
    passed_by bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON audit_purge TO "${application-user}";
