package org.presencedesk.change.plan;

import com.fasterxml.uuid.Generators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.presencedesk.access.Origin;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.file.PresenceFile;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.list.SavedLists;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.request.StoredDraft;
import org.presencedesk.change.values.OfSchedule;
import org.presencedesk.directory.Directory;
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
    private final SavedLists lists;
    private final Event<Wanted> wanted;
    private final Clock clock;

    ChangePlanning(
            Directory directory,
            AuditTrail trail,
            EntityManager database,
            FilesInHand files,
            OpenPlans open,
            SavedLists lists,
            Event<Wanted> wanted,
            Clock clock) {
        this.directory = directory;
        this.trail = trail;
        this.database = database;
        this.files = files;
        this.open = open;
        this.lists = lists;
        this.wanted = wanted;
        this.clock = clock;
    }

    /** @return the planned change, or one that is still being planned after ten seconds */
    public Change plan(ChangeRequest asked, SignedIn by) {
        return plan(asked, (UUID) null, by);
    }

    /** @param draft that it was chosen in, or null */
    public Change plan(ChangeRequest asked, UUID draft, SignedIn by) {
        requireMayLift(asked, by);
        long deadline = deadline();
        ChangeSpec intent = ChangeSpec.of(asked, false, clock.instant());
        if (asked.endOf() != null && !asked.endOf().isBlank()) {
            requireSomethingToEnd(asked, by);
        }
        List<SavedList> chosen = lists.usable(asked.lists(), by);
        requireGroups(
                Stream.concat(asked.groups().stream(), chosen.stream().flatMap(list -> list.groups.stream())),
                deadline);
        return await(keep(asked, intent, null, null, draft, by), deadline);
    }

    /**
     * A file that names people.
     *
     * @param content at most 20 MB
     * @param mapping how it is to be read
     */
    public record Upload(byte[] content, String name, FileMapping mapping) {}

    public Change plan(ChangeRequest form, Upload upload, SignedIn by) {
        return plan(form, upload, null, by);
    }

    /** @param draft that it was uploaded in, or null */
    public Change plan(ChangeRequest form, Upload upload, UUID draft, SignedIn by) {
        requireMayLift(form, by);
        long deadline = deadline();
        Instant now = clock.instant();
        ChangeSpec intent = ChangeSpec.of(form, true, now);
        PresenceFile file = PresenceFile.read(upload.content(), upload.mapping(), intent.values(), now);
        UUID change = keep(form, intent, upload, file, draft, by);
        try {
            return await(change, deadline);
        } finally {
            files.letGo(change);
        }
    }

    private static void requireMayLift(ChangeRequest asked, SignedIn by) {
        if (asked.liftExclusions() != null && !by.has(Roles.ADMIN)) {
            throw new ForbiddenException();
        }
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    /** Those that Graph tells in time; the others are looked up when the plan is made. */
    private void requireGroups(Stream<String> groups, long deadline) {
        List<Refusal.Fault> unknown = groups.distinct()
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

    /** @param upload null without a file, as is {@code file}, which was read from it */
    private UUID keep(
            ChangeRequest asked, ChangeSpec intent, Upload upload, PresenceFile file, UUID draft, SignedIn by) {
        return QuarkusTransaction.requiringNew().call(() -> {
            open.requireRoom(by.actor());
            return keepNow(asked, intent, upload, file, draft, null, by);
        });
    }

    /**
     * A change that a schedule makes, in the transaction of the caller; its plan is made afterwards.
     *
     * @throws Refusal if it cannot be planned any more, as when a list is gone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID planFor(OfSchedule schedule, ChangeRequest asked, SignedIn by) {
        ChangeSpec intent = ChangeSpec.of(asked, false, clock.instant());
        lists.usable(asked.lists(), by);
        return keepNow(asked, intent, null, null, null, schedule, by);
    }

    private UUID keepNow(
            ChangeRequest asked,
            ChangeSpec intent,
            Upload upload,
            PresenceFile file,
            UUID draft,
            OfSchedule schedule,
            SignedIn by) {
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
        change.liftExclusions(asked.liftExclusions());
        if (asked.endOf() != null && !asked.endOf().isBlank()) {
            change.end(Change.find(asked.endOf()).orElseThrow().id());
        }
        change.startAt(intent.startsAt());
        change.belongTo(schedule);
        change.leaveAlone(ChangeSpec.leave(asked));
        change.persist();
        keepInput(change, asked, by.origin(), upload, file);
        if (draft != null) {
            StoredDraft.isPlannedAs(draft, change.id());
        }
        if (file != null) {
            trail.record(UploadEvent.of(
                    change, upload.name(), upload.content(), file.rows().size(), by));
            files.hold(change.id(), file);
        }
        wanted.fire(new Wanted(change.id()));
        return change.id();
    }

    private static void keepInput(Change change, ChangeRequest asked, Origin origin, Upload upload, PresenceFile file) {
        ChangeInput input = new ChangeInput();
        input.changeId = change.id();
        input.request = asked;
        input.origin = origin;
        if (upload != null) {
            input.file = upload.content();
            input.mapping = upload.mapping();
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
