-- Parts of three letters, by which an index of PostgreSQL's own finds words within a text: its extension for this may not
-- be there, and may not be installed by everybody.
CREATE FUNCTION trigrams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(lower(words), i, 3)), '{}')
    FROM generate_series(1, length(lower(words)) - 2) AS i
$$;
GRANT EXECUTE ON FUNCTION trigrams(text) TO "${application-user}";

-- Reason and ticket of each change that the trail tells of, for each day (of UTC) on which it does. So a page of a search
-- for words goes from day to day until it is full, however long the trail is. Counts and exports go by the events
-- themselves. A row may stand here twice: there is no unique key, so that no writer waits for another.
DROP TABLE audit_wording;
CREATE TABLE audit_wording (
    -- The version before, which may still be running, names no day.
    day       timestamptz NOT NULL DEFAULT date_trunc('day', clock_timestamp(), 'UTC'),
    change_id uuid NOT NULL,
    words     text NOT NULL,
    parts     text[] NOT NULL GENERATED ALWAYS AS (trigrams(words)) STORED
);
CREATE INDEX audit_wording_by_day ON audit_wording (day, change_id);
CREATE INDEX audit_wording_by_parts ON audit_wording USING gin (parts);
INSERT INTO audit_wording (day, change_id, words)
SELECT DISTINCT ON (date_trunc('day', at, 'UTC'), change_id) date_trunc('day', at, 'UTC'), change_id,
       concat_ws(E'\n', CAST(text AS json) ->> 'reason', CAST(text AS json) ->> 'ticket')
FROM audit_event
WHERE change_id IS NOT NULL AND strpos(text, '\u0000') = 0;
GRANT SELECT, INSERT ON audit_wording TO "${application-user}";

-- As before, and with the events go the reasons and tickets of days on which nothing is left.
CREATE OR REPLACE FUNCTION purge_trail(first_leaf bigint, before_leaf bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    kept_from timestamptz := clock_timestamp() - (SELECT keep FROM audit_retention);
    gone bigint;
BEGIN
    PERFORM set_config('presence_desk.purging', 'on', true);
    IF first_leaf IS NULL AND before_leaf IS NULL AND NOT EXISTS (SELECT FROM audit_leaf) THEN
        DELETE FROM audit_event WHERE at < kept_from;
    ELSE
        IF EXISTS (SELECT FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id
                   WHERE l.idx >= first_leaf AND l.idx < before_leaf AND e.at >= kept_from) THEN
            RAISE EXCEPTION 'The trail keeps what is younger than %.', (SELECT keep FROM audit_retention);
        END IF;
        DELETE FROM audit_event e USING audit_leaf l
        WHERE l.event_id = e.id AND l.idx >= first_leaf AND l.idx < before_leaf;
    END IF;
    GET DIAGNOSTICS gone = ROW_COUNT;
    PERFORM set_config('presence_desk.purging', 'off', true);
    DELETE FROM audit_wording WHERE day < (SELECT date_trunc('day', min(at), 'UTC') FROM audit_event);
    RETURN gone;
END $$;
