-- What people show is never kept: only verdicts on it, and when they were made.

-- Whom an operator wants left alone; null for nobody.
ALTER TABLE change ADD COLUMN leave varchar[];
-- How many people of the plan have which flag, and how many could not be read.
ALTER TABLE change ADD COLUMN flags jsonb;
-- How many people show what was set, by verdict; and whether that is still to be told to the trail.
ALTER TABLE change ADD COLUMN observed jsonb;
ALTER TABLE change ADD COLUMN observing boolean NOT NULL DEFAULT false;
CREATE INDEX change_observing ON change (number) WHERE observing;

-- Flags of the plan; null where nothing could be read.
ALTER TABLE target ADD COLUMN flags varchar[];
-- When it was last found that nothing speaks against sending; only of changes that leave somebody alone.
ALTER TABLE target ADD COLUMN checked_at timestamptz;
-- The flag that lets this person wait.
ALTER TABLE target ADD COLUMN held text;
ALTER TABLE target ADD COLUMN observed text;
ALTER TABLE target ADD COLUMN observed_at timestamptz;
-- When to look next whether it shows; null if never.
ALTER TABLE target ADD COLUMN observe_at timestamptz;
CREATE INDEX target_to_observe ON target (observe_at) WHERE observe_at IS NOT NULL;

-- Whoever wants to read presence asks here for one request of the pace. The dispatcher grants it by a row of graph_batch with
-- the same id, in which the reader says when the answer came.
CREATE TABLE presence_read (
    id         bigint PRIMARY KEY DEFAULT nextval('graph_batch_id'),
    -- Asked for by the sending itself: before what waits, not after it.
    urgent     boolean NOT NULL,
    wanted_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    granted_at timestamptz
);
GRANT SELECT, INSERT, UPDATE, DELETE ON presence_read TO "${application-user}";
