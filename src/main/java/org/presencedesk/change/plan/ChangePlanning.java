package org.presencedesk.change.plan;

import com.fasterxml.uuid.Generators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.presencedesk.access.Origin;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.StoredDraft;
import org.presencedesk.directory.Directory;
import org.presencedesk.proof.Merkle;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Takes what an operator asks for: checks it, keeps it, and has the plan made. */
@ApplicationScoped
public class ChangePlanning {

    /** Fired in the transaction that keeps a new change; whoever observes it has {@link PlanJob#make} called. */
    public record Wanted(UUID changeId) {}

    /** After that the answer is "still planning". */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Directory directory;
    private final AuditTrail trail;
    private final EntityManager database;
    private final FilesInHand files;
    private final OpenPlans open;
    private final Event<Wanted> wanted;
    private final Clock clock;

    ChangePlanning(
            Directory directory,
            AuditTrail trail,
            EntityManager database,
            FilesInHand files,
            OpenPlans open,
            Event<Wanted> wanted,
            Clock clock) {
        this.directory = directory;
        this.trail = trail;
        this.database = database;
        this.files = files;
        this.open = open;
        this.wanted = wanted;
        this.clock = clock;
    }

    /** @return the planned change, or one that is still being planned after ten seconds */
    public Change plan(ChangeRequest asked, SignedIn by) {
        return plan(asked, null, by);
    }

    /** @param draft that it was chosen in, or null */
    public Change plan(ChangeRequest asked, UUID draft, SignedIn by) {
        long deadline = deadline();
        ChangeSpec intent = ChangeSpec.of(asked, false, clock.instant());
        if (asked.endOf() != null && !asked.endOf().isBlank()) {
            requireSomethingToEnd(asked, by);
        }
        requireGroups(asked.groups(), deadline);
        return await(keep(asked, intent, null, null, null, draft, by), deadline);
    }

    public Change plan(ChangeRequest form, byte[] content, String fileName, SignedIn by) {
        return plan(form, content, fileName, null, by);
    }

    public Change plan(ChangeRequest form, byte[] content, String fileName, UUID draft, SignedIn by) {
        long deadline = deadline();
        Instant now = clock.instant();
        ChangeSpec intent = ChangeSpec.of(form, true, now);
        PresenceFile file = PresenceFile.read(content, intent, now);
        UUID change = keep(form, intent, content, file, fileName, draft, by);
        try {
            return await(change, deadline);
        } finally {
            files.letGo(change);
        }
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    /** Those that Graph tells in time; the others are looked up when the plan is made. */
    private void requireGroups(List<String> groups, long deadline) {
        List<Refusal.Fault> unknown = groups.stream()
                .distinct()
                .takeWhile(id -> System.nanoTime() < deadline)
                .filter(id -> directory.group(id).isEmpty())
                .map(ChangeSpec::unknownGroup)
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.invalid(unknown);
        }
    }

    private void requireSomethingToEnd(ChangeRequest asked, SignedIn by) {
        Change ended = QuarkusTransaction.requiringNew()
                .call(() -> Change.find(asked.endOf()))
                .orElseThrow(() -> Refusal.invalid(
                        "endOf",
                        "CHANGE_NOT_FOUND",
                        in -> Language.messages(PlanMessages.class, in).endOfUnknown(asked.endOf())));
        long ours = QuarkusTransaction.requiringNew().call(() -> PresenceOverride.countOf(ended.id(), clock.instant()));
        if (ours == 0) {
            throw Refusal.invalid(
                    "endOf",
                    "NOTHING_TO_END",
                    in -> Language.messages(PlanMessages.class, in).nothingToEnd(ended.number()));
        }
    }

    private UUID keep(
            ChangeRequest asked,
            ChangeSpec intent,
            byte[] content,
            PresenceFile file,
            String fileName,
            UUID draft,
            SignedIn by) {
        return QuarkusTransaction.requiringNew().call(() -> {
            open.requireRoom(by.actor());
            Change change = new Change(
                    Generators.timeBasedEpochGenerator().generate(),
                    ((Number) database.createNativeQuery("SELECT nextval('change_number')")
                                    .getSingleResult())
                            .longValue(),
                    by.actor(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            change.ask(
                    PlannedValues.form(intent),
                    file == null ? PlannedValues.ofForm(intent, 0) : PlannedValues.ofFile(intent),
                    intent.reason(),
                    intent.ticket());
            if (asked.endOf() != null && !asked.endOf().isBlank()) {
                change.end(Change.find(asked.endOf()).orElseThrow().id());
            }
            change.persist();
            keepInput(change, asked, by.origin(), content, file);
            if (draft != null) {
                StoredDraft.isPlannedAs(draft, change.id());
            }
            if (file != null) {
                trail.record(AuditEntry.of(AuditAction.FILE_UPLOADED, Outcome.SUCCESS, by.actor())
                        .from(by.origin())
                        .about(new AuditEntry.Subject("file", null, fileName, null))
                        .in(change.ref(), change.reason(), change.ticket())
                        .with("sha256", HexFormat.of().formatHex(Merkle.sha256().digest(content)))
                        .with("bytes", content.length)
                        .with("rows", file.rows().size()));
            }
            if (file != null) {
                files.hold(change.id(), file);
            }
            wanted.fire(new Wanted(change.id()));
            return change.id();
        });
    }

    private static void keepInput(
            Change change, ChangeRequest asked, Origin origin, byte[] content, PresenceFile file) {
        ChangeInput input = new ChangeInput();
        input.changeId = change.id();
        input.request = asked;
        input.origin = origin;
        input.file = content;
        if (file != null) {
            input.header = file.header();
            input.delimiter = String.valueOf(file.delimiter());
        }
        input.persist();
    }

    private Change await(UUID id, long deadline) {
        while (true) {
            Change change = QuarkusTransaction.requiringNew().call(() -> Change.<Change>findById(id));
            if (change.state() != ChangeState.PLANNING || System.nanoTime() > deadline) {
                return change;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return change;
            }
        }
    }
}
