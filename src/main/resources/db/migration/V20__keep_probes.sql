-- What Graph answered when it was asked what its documentation leaves open. The newest are kept.
CREATE TABLE presence_probe (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    actor     jsonb NOT NULL,
    person_id uuid NOT NULL,
    person    text NOT NULL,
    answers   jsonb NOT NULL
);

GRANT SELECT, INSERT, DELETE ON presence_probe TO "${application-user}";
