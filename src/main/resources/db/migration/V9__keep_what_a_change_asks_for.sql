-- What a change asks for, as its sentence and the API tell it: by its targets, since each row of a file may say something else
-- than the form. Gathered before the table is altered, so that nobody waits for that lock meanwhile. It stays null where the
-- targets are forgotten and where the version before still plans: then the columns of the change are told, as that version does.
CREATE TABLE asked_value AS
SELECT change_id, state <> 'SKIPPED' OR settled_at IS NOT NULL AS sent, action, availability, duration, ends_at,
       CASE WHEN count(DISTINCT COALESCE(zone, '')) = 1 THEN min(zone) END AS zone, count(*) AS people,
       min(position) AS first_position
FROM target
GROUP BY change_id, sent, action, availability, duration, ends_at;

CREATE TABLE asked_change AS
WITH planned AS (
    SELECT change_id, bool_or(sent) AS any_sent, COALESCE(sum(people) FILTER (WHERE sent), 0) AS people,
           COALESCE(sum(people) FILTER (WHERE NOT sent), 0) AS skipped
    FROM asked_value GROUP BY change_id
), meant AS (
    SELECT v.*, p.any_sent, v.action = 'clear' AS clears,
           rank() OVER (PARTITION BY v.change_id, v.action = 'clear' ORDER BY v.people DESC, v.first_position) AS place,
           count(*) FILTER (WHERE v.action <> 'clear') OVER (PARTITION BY v.change_id) AS sets
    FROM asked_value v JOIN planned p USING (change_id)
    WHERE v.action IS NOT NULL AND v.sent = p.any_sent
), told AS (
    SELECT *, clears OR sets <= 4 OR place <= 3 AS named FROM meant
)
SELECT change_id, jsonb_strip_nulls(jsonb_build_object(
    'action', CASE WHEN count(DISTINCT action) = 1 THEN min(action) ELSE 'mixed' END,
    'availability', CASE WHEN count(DISTINCT COALESCE(availability, '')) = 1 THEN min(availability) END,
    'duration', CASE WHEN count(DISTINCT COALESCE(duration, '')) = 1 THEN min(duration) END,
    'endsAt', CASE WHEN count(DISTINCT COALESCE(ends_at, '-infinity')) = 1
        THEN to_char(min(ends_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END,
    'zone', CASE WHEN count(DISTINCT COALESCE(zone, '')) = 1 THEN min(zone) END,
    'people', min(planned.people),
    'skipped', min(planned.skipped),
    'otherValues', count(*) FILTER (WHERE NOT named),
    'entries', jsonb_agg(jsonb_build_object(
        'action', action, 'availability', availability, 'duration', duration,
        'endsAt', to_char(ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'zone', zone,
        'people', CASE WHEN told.any_sent THEN told.people ELSE 0 END) ORDER BY clears, place) FILTER (WHERE named))) AS asked
FROM told JOIN planned USING (change_id)
GROUP BY change_id;

ALTER TABLE change ADD COLUMN asked jsonb;
UPDATE change SET asked = a.asked FROM asked_change a WHERE a.change_id = change.id AND change.planned_at IS NOT NULL;
DROP TABLE asked_value, asked_change;
