-- Parts of three letters, by which an index of PostgreSQL's own finds words within a text: its extension for this may not
-- be there, and may not be installed by everybody.
CREATE FUNCTION trigrams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(lower(words), i, 3)), '{}')
    FROM generate_series(1, length(lower(words)) - 2) AS i
$$;
GRANT EXECUTE ON FUNCTION trigrams(text) TO "${application-user}";

-- Reason and ticket of each change that the trail tells of, for each day (of UTC) on which it does. So a page of a search
-- for words goes from day to day until it is full, however long the trail is. Counts and exports go by the events
-- themselves. A row may stand here twice: there is no unique key, so that no writer waits for another. What the version
-- before writes meanwhile is added at night. Its own table, audit_wording, is left to it, and goes with the next version.
CREATE TABLE audit_words (
    day       timestamptz NOT NULL,
    change_id uuid NOT NULL,
    words     text NOT NULL,
    parts     text[] NOT NULL GENERATED ALWAYS AS (trigrams(words)) STORED
);
CREATE INDEX audit_words_by_day ON audit_words (day, change_id);
CREATE INDEX audit_words_by_parts ON audit_words USING gin (parts);
GRANT SELECT, INSERT ON audit_words TO "${application-user}";

-- Null where the text is no JSON any more, or has what PostgreSQL cannot hand out.
CREATE FUNCTION words_of(event text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN concat_ws(E'\n', CAST(event AS json) ->> 'reason', CAST(event AS json) ->> 'ticket');
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

-- Adds what is missing since that time. The version before, which may still be running, adds nothing.
CREATE FUNCTION add_words(since timestamptz) RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit_words (day, change_id, words)
    SELECT day, change_id, words_of(text) FROM (
        SELECT DISTINCT ON (date_trunc('day', at, 'UTC'), change_id) date_trunc('day', at, 'UTC') AS day, change_id, text
        FROM audit_event WHERE at >= since AND change_id IS NOT NULL) AS e
    WHERE words_of(text) <> '' AND NOT EXISTS (
        SELECT FROM audit_words known WHERE known.day = e.day AND known.change_id = e.change_id)
$$;
GRANT EXECUTE ON FUNCTION words_of(text), add_words(timestamptz) TO "${application-user}";
SELECT add_words('-infinity');

-- As before, but where nothing is sealed in slices too, and with the events of a change and day go its words.
CREATE OR REPLACE FUNCTION purge_trail(first_leaf bigint, before_leaf bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    kept_from timestamptz := clock_timestamp() - (SELECT keep FROM audit_retention);
    gone bigint;
BEGIN
    PERFORM set_config('presence_desk.purging', 'on', true);
    IF first_leaf IS NULL AND before_leaf IS NULL AND NOT EXISTS (SELECT FROM audit_leaf) THEN
        DELETE FROM audit_event
        WHERE id IN (SELECT id FROM audit_event WHERE at < kept_from ORDER BY at, id LIMIT 20000);
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
    DELETE FROM audit_words w
    WHERE day < kept_from AND NOT EXISTS (
        SELECT FROM audit_event e
        WHERE e.change_id = w.change_id AND e.at >= w.day AND e.at < w.day + interval '24 hours');
    RETURN gone;
END $$;
