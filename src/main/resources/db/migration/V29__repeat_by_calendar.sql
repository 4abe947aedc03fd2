-- Days on which schedules do not run.
CREATE TABLE holiday_calendar (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    days       jsonb NOT NULL,
    version    int NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by jsonb NOT NULL
);

-- Changes that come again by a rule.
CREATE TABLE schedule (
    id              uuid PRIMARY KEY,
    name            text NOT NULL,
    state           text NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED', 'QUARANTINED', 'ENDED')),
    -- A code: why it has stopped itself.
    because         text,
    owner           jsonb NOT NULL,
    -- Who, what and why; when is in the columns below.
    asked           jsonb NOT NULL,
    -- RFC 5545, by days.
    rule            text NOT NULL,
    begins_on       date NOT NULL,
    start_time      text NOT NULL,
    -- One of these, or neither where statuses are cleared.
    end_time        text,
    duration        text,
    zone            text NOT NULL,
    calendar_id     uuid REFERENCES holiday_calendar (id),
    -- It stops itself if there are so many more people than last time.
    more_people     int,
    more_percent    int,
    last_people     bigint,
    -- The next occurrence for which no change was made yet; null when there is none.
    next_at         timestamptz,
    version         int NOT NULL,
    created_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    changed_by      jsonb NOT NULL
);
CREATE INDEX schedule_due ON schedule (next_at) WHERE state = 'ACTIVE';

-- By which schedule a change was made, and for when: one change for each occurrence.
ALTER TABLE change ADD COLUMN schedule jsonb;
CREATE UNIQUE INDEX change_of_occurrence ON change ((schedule->>'id'), (schedule->>'at')) WHERE schedule IS NOT NULL;
CREATE INDEX change_of_schedule ON change ((schedule->>'id'), number) WHERE schedule IS NOT NULL;
CREATE INDEX change_scheduled_plan ON change (number) WHERE schedule IS NOT NULL AND state = 'PLANNED';

GRANT SELECT, INSERT, UPDATE, DELETE ON holiday_calendar TO "${application-user}";
GRANT SELECT, INSERT, UPDATE ON schedule TO "${application-user}";
