package org.presencedesk.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.presencedesk.access.Actor;
import org.presencedesk.audit.AuditAction;
import org.presencedesk.audit.AuditEntry;
import org.presencedesk.audit.AuditTrail;
import org.presencedesk.audit.Outcome;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.Resolution;
import org.presencedesk.graph.GraphFailure;
import org.presencedesk.web.Database;

/** Makes the plan of a change: asks the directory outside of any transaction, then keeps the result in one. */
@ApplicationScoped
public class PlanMaker {

    private static final Logger LOG = Logger.getLogger(PlanMaker.class);

    private final Directory directory;
    private final Targets targets;
    private final AuditTrail trail;
    private final Clock clock;

    PlanMaker(Directory directory, Targets targets, AuditTrail trail, Clock clock) {
        this.directory = directory;
        this.targets = targets;
        this.trail = trail;
        this.clock = clock;
    }

    /** Safe to be called again after a crash: a change that is no longer being planned is left as it is. */
    public void make(UUID changeId) {
        ChangeInput input = QuarkusTransaction.requiringNew().call(() -> ChangeInput.findById(changeId));
        Change change = QuarkusTransaction.requiringNew().call(() -> Change.findById(changeId));
        if (change == null || change.state != ChangeState.PLANNING) {
            return;
        }
        try {
            Made made = new Making(change, input).plan();
            QuarkusTransaction.requiringNew().run(() -> keep(changeId, made));
        } catch (PlanImpossible e) {
            fail(changeId, e.code);
        } catch (GraphFailure e) {
            LOG.warnf("No plan for change #%d: %s", change.number, e.getMessage());
            fail(
                    changeId,
                    e.kind() == GraphFailure.Kind.NOT_FOUND
                            ? "GROUP_GONE"
                            : e.kind().name());
        } catch (RuntimeException e) {
            if (Database.isAway(e)) {
                throw e;
            }
            LOG.errorf(e, "No plan for change #%d", change.number);
            fail(changeId, "UNEXPECTED");
        }
    }

    private void keep(UUID changeId, Made made) {
        Change change = Change.findById(changeId, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        if (change.state != ChangeState.PLANNING) {
            return;
        }
        targets.insert(changeId, made.targets);
        change.action = made.action();
        change.planHash = PlanHash.of(made.intent, made.targets);
        change.plannedAt = clock.instant();
        List<Notice> notices = new ArrayList<>(made.notices);
        long superseded = targets.wouldSupersede(changeId);
        if (superseded > 0) {
            notices.add(Notice.of(Notice.Code.SUPERSEDES, superseded));
        }
        change.notices = notices;
        ChangeInput input = ChangeInput.findById(changeId);
        input.file = null;
        trail.record(change.becomes(ChangeState.PLANNED, AuditAction.CHANGE_PLANNED, change.requestedBy, null)
                .with("planHash", change.planHash)
                .with("counts", targets.counts(changeId))
                .with("endOf", change.endOf));
    }

    private void fail(UUID changeId, String problem) {
        QuarkusTransaction.requiringNew().run(() -> {
            Change change = Change.findById(changeId, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
            if (change.state != ChangeState.PLANNING) {
                return;
            }
            AuditEntry entry =
                    change.becomes(ChangeState.PLAN_FAILED, AuditAction.CHANGE_PLANNED, change.requestedBy, null);
            change.problem = problem;
            trail.record(new AuditEntry(
                            entry.action(),
                            Outcome.FAILURE,
                            entry.actor(),
                            entry.origin(),
                            entry.subject(),
                            entry.change(),
                            entry.reason(),
                            entry.ticket(),
                            entry.before(),
                            entry.after(),
                            entry.details(),
                            null)
                    .with("code", problem));
        });
    }

    private static class PlanImpossible extends RuntimeException {
        final String code;

        PlanImpossible(String code) {
            super(code);
            this.code = code;
        }
    }

    private record Made(Intent intent, List<PlannedTarget> targets, List<Notice> notices) {

        String action() {
            Set<String> actions = new LinkedHashSet<>();
            targets.stream()
                    .filter(t -> t.action() != null && t.reason() != Reason.MALFORMED)
                    .forEach(t -> actions.add(t.action()));
            if (actions.size() > 1) {
                return "mixed";
            }
            return actions.isEmpty()
                    ? (intent.action() == null ? Action.SET : intent.action()).wire()
                    : actions.iterator().next();
        }
    }

    /** One plan in the making. */
    private class Making {

        private final Change change;
        private final ChangeInput input;
        private final Actor asker;
        private final Intent intent;
        private final List<Notice> notices = new ArrayList<>();
        private final Planner planner;

        Making(Change change, ChangeInput input) {
            this.change = change;
            this.input = input;
            this.asker = change.requestedBy;
            this.intent = Intents.keptOf(change);
            this.planner = new Planner(clock.instant());
        }

        Made plan() {
            Mention.Values values =
                    new Mention.Values(intent.action(), intent.availability(), intent.ending(), change.zone);
            if (change.endOf != null) {
                meetThoseStillOurs();
            } else {
                mentionAll(input.file == null ? people(values) : rows());
                for (String group : new LinkedHashSet<>(input.request.groups())) {
                    meetMembers(group);
                }
            }
            List<PlannedTarget> planned = planner.plan(values);
            if (planned.size() > Intent.MOST_TARGETS) {
                throw new PlanImpossible("TOO_MANY_TARGETS");
            }
            addNoticesOnEnd(planned);
            return new Made(intent, planned, notices);
        }

        private List<Mention> people(Mention.Values values) {
            List<Mention> mentions = new ArrayList<>();
            for (String given : input.request.people()) {
                String text = given == null ? "" : given.strip();
                mentions.add(new Mention(
                        mentions.size() + 1, text, null, null, Identity.of(text, false), values, null, null));
            }
            return mentions;
        }

        private List<Mention> rows() {
            Instant uploaded = change.createdAt;
            PresenceFile file = FileRefusals.read(input.file, intent, uploaded);
            if (!file.unknownColumns().isEmpty()) {
                notices.add(Notice.of(Notice.Code.UNKNOWN_COLUMNS, String.join(", ", file.unknownColumns())));
            }
            List<Mention> mentions = new ArrayList<>();
            for (PresenceFile.Entry row : file.rows()) {
                mentions.add(new Mention(
                        mentions.size() + 1,
                        row.identity(),
                        row.line(),
                        row.cells(),
                        Identity.of(row.identity(), row.mail()),
                        new Mention.Values(row.action(), row.availability(), ending(row), row.zone()),
                        row.note(),
                        row.problem()));
            }
            return mentions;
        }

        /** Where neither row nor form names an end, Graph's default is shown and sent. */
        private Ending ending(PresenceFile.Entry row) {
            boolean byDefault = row.action() == Action.SET && row.ending() == null && row.availability() != null;
            return byDefault ? Ending.byDefault(row.availability()) : row.ending();
        }

        private void mentionAll(List<Mention> mentions) {
            Map<Identity, Resolution> resolutions = directory.resolve(
                    asker, mentions.stream().map(Mention::identity).toList());
            mentions.forEach(mention -> planner.mention(mention, resolutions.get(mention.identity())));
        }

        private void meetMembers(String groupId) {
            Group group = directory.group(asker, groupId).orElseThrow(() -> new PlanImpossible("GROUP_GONE"));
            long[] met = {0};
            long others = directory.members(asker, groupId, people -> {
                met[0] += people.size();
                people.forEach(person -> planner.meet(person, group));
                if (planner.people() > Intent.MOST_TARGETS) {
                    throw new PlanImpossible("TOO_MANY_TARGETS");
                }
            });
            if (met[0] == 0) {
                notices.add(Notice.of(Notice.Code.EMPTY_GROUP, group.displayName()));
            }
            if (others > 0) {
                notices.add(Notice.of(Notice.Code.NOT_PEOPLE, others, group.displayName()));
            }
        }

        private void meetThoseStillOurs() {
            Source source = new Source(Source.Kind.change, change.endOf.toString(), null, null);
            QuarkusTransaction.requiringNew()
                    .call(() -> PresenceOverride.of(asker, change.endOf, clock.instant()))
                    .forEach(ours -> planner.meet(
                            new Person(
                                    ours.personId.toString(),
                                    ours.userPrincipalName,
                                    ours.displayName,
                                    null,
                                    true,
                                    null),
                            source));
        }

        private void addNoticesOnEnd(List<PlannedTarget> planned) {
            boolean named = input.request.duration() != null || input.request.endsAt() != null;
            boolean noneNamed = input.file == null && !named && intent.action() == Action.SET;
            if (noneNamed) {
                notices.add(
                        0,
                        Notice.of(
                                Notice.Code.DEFAULT_DURATION,
                                intent.availability().wire(),
                                change.duration));
            }
            boolean isLong = intent.ending() != null && intent.ending().isLong(clock.instant());
            if (isLong) {
                notices.add(Notice.of(Notice.Code.LONG_DURATION));
            }
        }
    }
}
