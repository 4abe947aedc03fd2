-- What a change must be approved for, by whom it was decided; null where nobody was asked.
ALTER TABLE change ADD COLUMN approval jsonb;
CREATE INDEX change_awaiting_approval ON change (number) WHERE state = 'AWAITING_APPROVAL';

-- When changes must be approved. Rows stay after their removal, to be looked up.
CREATE TABLE approval_rule (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    -- What must hold together; see the class RuleConditions.
    conditions jsonb NOT NULL,
    -- Counts from 1; what earlier versions said is in the trail.
    version    int NOT NULL,
    created_at timestamptz NOT NULL,
    created_by jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by jsonb NOT NULL,
    removed_at timestamptz
);
CREATE INDEX approval_rule_in_force ON approval_rule (id) WHERE removed_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON approval_rule TO "${application-user}";
