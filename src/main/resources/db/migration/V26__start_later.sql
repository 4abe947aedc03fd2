-- When a change begins by itself, where that was asked for.
ALTER TABLE change ADD COLUMN starts_at timestamptz;

-- Confirmed and not begun: it takes its place in the order of changes when it begins.
CREATE INDEX change_by_start ON change (starts_at)
    WHERE order_no IS NULL AND starts_at IS NOT NULL AND state IN ('SCHEDULED', 'RUNNING', 'PAUSED');

-- Of somebody who is to get their status later than others of the same change.
ALTER TABLE target ADD COLUMN starts_at timestamptz;
