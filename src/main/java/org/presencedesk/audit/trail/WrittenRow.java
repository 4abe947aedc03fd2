package org.presencedesk.audit.trail;

import java.util.Base64;
import org.presencedesk.proof.SealingKey;

/** An event on its way into the table, its parts named as the columns. */
public record WrittenRow(
        String id,
        String at,
        String action,
        String outcome,
        String actor_id,
        String actor_upn,
        String subject_id,
        String subject_upn,
        String change_id,
        Long change_number,
        String text,
        String mac) {

    /** What is marked with the key waits to be sealed from the same moment on. */
    public static final String INSERT = """
            WITH written AS (
                INSERT INTO audit_event (id, at, action, outcome, actor_id, actor_upn, subject_id, subject_upn,
                                         change_id, change_number, text, mac)
                SELECT id, at, action, outcome, actor_id, actor_upn, subject_id, subject_upn, change_id, change_number,
                       text, decode(mac, 'base64')
                FROM json_to_recordset(CAST(:rows AS json)) AS row(
                    id uuid, at timestamptz, action text, outcome text, actor_id text, actor_upn text, subject_id text,
                    subject_upn text, change_id uuid, change_number bigint, text text, mac text)
                RETURNING id, mac),
            worded AS (
                INSERT INTO audit_words (day, change_id, words)
                SELECT day, change_id, words
                FROM json_to_recordset(CAST(:wordings AS json)) AS row(day timestamptz, change_id uuid, words text)
                WHERE NOT EXISTS (SELECT FROM audit_words known
                                  WHERE known.day = row.day AND known.change_id = row.change_id))
            INSERT INTO audit_unsealed (event_id) SELECT id FROM written WHERE mac IS NOT NULL
            """;

    /** @param key null where nothing is sealed */
    public static WrittenRow of(EventRow event, SealingKey key) {
        return new WrittenRow(
                event.id().toString(),
                event.at().toString(),
                event.action(),
                event.outcome(),
                event.actorId(),
                event.actorUpn(),
                event.subjectId(),
                event.subjectUpn(),
                event.changeId() == null ? null : event.changeId().toString(),
                event.changeNumber(),
                event.text(),
                key == null ? null : Base64.getEncoder().encodeToString(RowMac.of(key, event)));
    }
}
