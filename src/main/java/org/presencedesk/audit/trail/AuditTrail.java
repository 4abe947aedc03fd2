package org.presencedesk.audit.trail;

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

/**
 * The trail's one door. An event is written in the transaction of the act that it records: both are kept, or neither.
 */
@ApplicationScoped
public class AuditTrail {

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final EntityManager database;
    private final ObjectMapper json;
    private final TrailKey seal;

    AuditTrail(EntityManager database, ObjectMapper json, TrailKey seal) {
        this.database = database;
        this.json = json;
        this.seal = seal;
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
        List<WrittenRow> rows = new ArrayList<>(entries.size());
        for (AuditEntry entry : entries) {
            EventRow event = EventRow.of(ids.construct(at.toEpochMilli()), at, entry);
            rows.add(WrittenRow.of(event, seal.key().orElse(null)));
        }
        try {
            database.createNativeQuery(WrittenRow.INSERT)
                    .setParameter("rows", json.writeValueAsString(rows))
                    .setParameter("wordings", json.writeValueAsString(SearchWords.of(at, entries)))
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
}
