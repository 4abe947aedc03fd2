package org.presencedesk.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The trail's one door. An event is written in the transaction of the act that it records: both are kept, or neither.
 */
@ApplicationScoped
public class AuditTrail {

    private static final String INSERT = """
            INSERT INTO audit_event (id, at, action, outcome, actor_id, actor_upn, subject_id, subject_upn,
                                     change_id, change_number, text)
            SELECT id, at, action, outcome, actor_id, actor_upn, subject_id, subject_upn, change_id, change_number, text
            FROM json_to_recordset(CAST(:rows AS json)) AS row(
                id uuid, at timestamptz, action text, outcome text, actor_id text, actor_upn text, subject_id text,
                subject_upn text, change_id uuid, change_number bigint, text text)
            """;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final EntityManager database;
    private final ObjectMapper json;

    AuditTrail(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void record(AuditEntry entry) {
        record(List.of(entry));
    }

    /** Any number of events by one statement; all of them carry the same time of the database's clock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Instant at = databaseTime();
        List<Row> rows = new ArrayList<>(entries.size());
        for (AuditEntry entry : entries) {
            rows.add(row(ids.construct(at.toEpochMilli()), at, entry));
        }
        try {
            database.createNativeQuery(INSERT)
                    .setParameter("rows", json.writeValueAsString(rows))
                    .executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows of text and ids can always be written as JSON", e);
        }
    }

    private Instant databaseTime() {
        Object now = database.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                .getSingleResult();
        return ((Instant) now).truncatedTo(ChronoUnit.MICROS);
    }

    private static Row row(UUID id, Instant at, AuditEntry entry) {
        AuditEntry.Subject subject = entry.subject();
        AuditEntry.ChangeRef change = entry.change();
        return new Row(
                id.toString(),
                at.toString(),
                entry.action().code(),
                entry.outcome().code(),
                entry.actor().id(),
                lower(entry.actor().userPrincipalName()),
                subject == null ? null : subject.id(),
                subject == null ? null : lower(subject.userPrincipalName()),
                change == null ? null : change.id().toString(),
                change == null ? null : change.number(),
                EventText.of(id, at, entry));
    }

    private static String lower(String upn) {
        return upn == null ? null : upn.toLowerCase(Locale.ROOT);
    }

    /** Names as the columns. */
    private record Row(
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
            String text) {}
}
