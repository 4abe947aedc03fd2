CREATE SEQUENCE change_number;
-- The order of changes for the same person: given at confirmation (design §3).
CREATE SEQUENCE change_order;

CREATE TABLE change (
    id             uuid PRIMARY KEY,
    number         bigint NOT NULL UNIQUE,
    state          text NOT NULL CHECK (state IN ('PLANNING', 'PLAN_FAILED', 'PLANNED', 'AWAITING_APPROVAL', 'REJECTED',
                                                  'SCHEDULED', 'RUNNING', 'PAUSED', 'FINISHED', 'CANCELLED')),
    action         text NOT NULL CHECK (action IN ('set', 'clear', 'mixed')),
    availability   text,
    duration       text,
    ends_at        timestamptz,
    zone           text,
    reason         text NOT NULL,
    ticket         text,
    end_of         uuid REFERENCES change,
    plan_hash      text,
    notices        jsonb NOT NULL DEFAULT '[]',
    problem        text,
    requested_by   jsonb NOT NULL,
    -- Whoever confirmed or last retried: the actor of every outcome (contracts §3).
    acted_by       jsonb,
    acted_at       timestamptz,
    confirmed_by   jsonb,
    order_no       bigint,
    round          int NOT NULL DEFAULT 0,
    paused_because text,
    created_at     timestamptz NOT NULL,
    planned_at     timestamptz,
    confirmed_at   timestamptz,
    started_at     timestamptz,
    finished_at    timestamptz,
    send_until     timestamptz
);
CREATE INDEX change_by_creation ON change (number DESC);
CREATE INDEX change_unfinished ON change (order_no) WHERE state IN ('SCHEDULED', 'RUNNING', 'PAUSED');

-- What the operator gave, kept until the plan is made, so that planning survives a restart.
CREATE TABLE change_input (
    change_id   uuid PRIMARY KEY REFERENCES change,
    request     jsonb NOT NULL,
    file        bytea,
    -- Of a file: its own header and delimiter, for the result file.
    header      jsonb,
    delimiter   text
);

CREATE TABLE target (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    change_id           uuid NOT NULL REFERENCES change,
    position            int NOT NULL,
    person_id           uuid,
    user_principal_name text,
    display_name        text,
    input               text,
    line                bigint,
    cells               jsonb,
    sources             jsonb NOT NULL DEFAULT '[]',
    action              text,
    availability        text,
    duration            text,
    ends_at             timestamptz,
    zone                text,
    note                text,
    state               text NOT NULL CHECK (state IN ('SKIPPED', 'WAITING', 'SENDING', 'ACCEPTED', 'REFUSED', 'NOT_SENT',
                                                       'SUPERSEDED', 'UNKNOWN')),
    reason              text,
    -- What the sentence of the reason needs: a line, a change's number, a code of an invalid value.
    detail              text,
    round               int NOT NULL DEFAULT 1,
    attempts            int NOT NULL DEFAULT 0,
    -- Tries of this round whose answer never came: such a target can end only as ACCEPTED, REFUSED by an answer, or UNKNOWN.
    unanswered          int NOT NULL DEFAULT 0,
    first_tried_at      timestamptz,
    not_before          timestamptz,
    batch_id            bigint,
    graph_status        int,
    graph_code          text,
    graph_request_id    text,
    sent_at             timestamptz,
    settled_at          timestamptz,
    accepted_until      timestamptz,
    UNIQUE (change_id, position)
);
CREATE INDEX target_by_state ON target (change_id, state, position);
CREATE INDEX target_open_by_person ON target (person_id) WHERE state IN ('WAITING', 'SENDING');
CREATE INDEX target_in_flight ON target (batch_id) WHERE state = 'SENDING';
CREATE INDEX target_by_person ON target (person_id, change_id);

-- Our last accepted write for a person whose end has not passed (Graph cannot be asked).
CREATE TABLE presence_override (
    person_id           uuid PRIMARY KEY,
    user_principal_name text,
    display_name        text,
    availability        text NOT NULL,
    since               timestamptz NOT NULL,
    until               timestamptz NOT NULL,
    change_id           uuid NOT NULL REFERENCES change,
    change_number       bigint NOT NULL,
    by_id               text NOT NULL,
    by_name             text
);
CREATE INDEX presence_override_by_change ON presence_override (change_id);
CREATE INDEX presence_override_by_end ON presence_override (until, person_id);

-- What one administrator has chosen on the page "New change" and not yet planned.
CREATE TABLE draft (
    owner      text PRIMARY KEY,
    content    jsonb NOT NULL,
    updated_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON change, change_input, target, presence_override, draft TO "${application-user}";
GRANT USAGE ON SEQUENCE change_number, change_order TO "${application-user}";
