-- What verifications found, in place of audit_verification: whoever has the application's user shall not make a damaged trail
-- green again. Rows are only added, and count only with a mark of ours.
CREATE TABLE audit_verdict (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope      text NOT NULL CHECK (scope IN ('complete', 'recent')),
    at         timestamptz NOT NULL,
    checkpoint bigint,
    result     text NOT NULL,
    -- Null where nothing is sealed.
    mac        bytea
);
CREATE INDEX audit_verdict_by_time ON audit_verdict (scope, at DESC, id DESC);
GRANT SELECT, INSERT ON audit_verdict TO "${application-user}";

-- The only way in which verdicts go: the newest of each scope stays.
CREATE FUNCTION forget_verdicts() RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
    DELETE FROM audit_verdict v WHERE at < clock_timestamp() - interval '7 days'
        AND EXISTS (SELECT FROM audit_verdict n WHERE n.scope = v.scope AND (n.at, n.id) > (v.at, v.id))
$$;
REVOKE ALL ON FUNCTION forget_verdicts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_verdicts() TO "${application-user}";
