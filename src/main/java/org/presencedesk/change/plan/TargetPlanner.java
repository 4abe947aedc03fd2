package org.presencedesk.change.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.presencedesk.change.file.PlanEntry;
import org.presencedesk.change.file.PresenceValues;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.IneligibleReason;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.ResolvedIdentity;

/**
 * Makes the plan: one target per distinct person of the groups, one per mention, and a reason for everyone who is skipped.
 * Mentions come first, in their order, then whoever was met through groups only.
 */
class TargetPlanner {

    private final Instant now;
    private final List<Mention> mentions = new ArrayList<>();
    private final Map<String, Met> met = new LinkedHashMap<>();
    /** Nearly everybody is met once: a hundred thousand lists of the same one source need not be kept. */
    private final Map<Source, List<Source>> alone = new HashMap<>();

    private final Map<Duration, String> durations = new HashMap<>();

    /** A person met through groups. */
    private record Met(Person person, List<Source> sources) {

        Met with(List<Source> more) {
            if (sources.containsAll(more)) {
                return this;
            }
            Set<Source> all = new LinkedHashSet<>(sources);
            all.addAll(more);
            return new Met(person, List.copyOf(all));
        }
    }

    TargetPlanner(Instant now) {
        this.now = now;
    }

    void mention(PlanEntry entry, ResolvedIdentity resolution) {
        mentions.add(Mention.of(entry, entry.source(), resolution));
    }

    /** Somebody of a saved list who is not found is said, and not left out in silence. */
    void miss(String given, Identity identity, ResolvedIdentity resolution, PresenceValues values, Source list) {
        PlanEntry entry = new PlanEntry(mentions.size() + 1, given, null, null, identity, values, null, null);
        mentions.add(Mention.of(entry, list, resolution));
    }

    void meet(Person person, Group group) {
        meet(person, new Source(Source.Kind.group, group.id(), group.displayName(), null));
    }

    /** The same person on another page or through another group is still one. */
    void meet(Person person, Source source) {
        meet(person, alone.computeIfAbsent(source, List::of));
    }

    /** @param sources the same object for everybody who came the same way */
    void meet(Person person, List<Source> sources) {
        met.merge(
                key(person.id()),
                new Met(Mention.asPlanned(person, null), sources),
                (before, again) -> before.with(sources));
    }

    int people() {
        return met.size();
    }

    /** @param values for everyone met through groups */
    List<PlannedTarget> plan(PresenceValues values) {
        Map<String, List<PlanEntry>> byPerson = byPerson();
        List<PlannedTarget> targets = new ArrayList<>(mentions.size() + met.size());
        for (Mention mention : mentions) {
            targets.add(planned(targets.size(), mention, byPerson));
        }
        met.forEach((id, one) -> {
            if (!byPerson.containsKey(id)) {
                targets.add(planned(targets.size(), one, values));
            }
        });
        return targets;
    }

    /** The mentions of each person whose values can be used, in their order. */
    private Map<String, List<PlanEntry>> byPerson() {
        Map<String, List<PlanEntry>> byPerson = new HashMap<>();
        for (Mention mention : mentions) {
            if (mention.isUsable()) {
                byPerson.merge(key(mention.person().id()), List.of(mention.entry()), TargetPlanner::both);
            }
        }
        return byPerson;
    }

    private static List<PlanEntry> both(List<PlanEntry> before, List<PlanEntry> more) {
        List<PlanEntry> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    private PlannedTarget planned(int position, Mention mention, Map<String, List<PlanEntry>> byPerson) {
        PlanEntry entry = mention.entry();
        Person person = mention.person();
        List<Source> sources = List.of(mention.source());
        Reason reason;
        String detail = null;
        if (entry.problem() != null) {
            reason = Reason.MALFORMED;
            detail = entry.problem().code()
                    + (entry.problem().value() == null
                            ? ""
                            : ":" + entry.problem().value());
        } else if (person == null) {
            reason = unresolved(mention.resolution());
            detail = mention.resolution() instanceof ResolvedIdentity.Ambiguous several ? "" + several.people() : null;
        } else {
            List<PlanEntry> all = byPerson.get(key(person.id()));
            PlanEntry first = all.get(0);
            if (all.stream().anyMatch(other -> !other.values().sameAs(entry.values()))) {
                reason = Reason.CONFLICT;
                detail = places(all);
            } else if (first != entry) {
                reason = Reason.DUPLICATE;
                detail = place(first);
            } else {
                reason = ownReason(person, entry.values());
                Met also = met.get(key(person.id()));
                if (also != null) {
                    sources = new ArrayList<>(sources);
                    sources.addAll(also.sources());
                }
            }
        }
        return target(position, person, entry, sources, entry.values(), reason, detail);
    }

    private PlannedTarget planned(int position, Met one, PresenceValues values) {
        Reason reason = ownReason(one.person(), values);
        return target(position, one.person(), null, one.sources(), values, reason, null);
    }

    private Reason ownReason(Person person, PresenceValues values) {
        if (person.reason() != null) {
            return Reason.valueOf(person.reason().name());
        }
        return values.isOver(now) ? Reason.END_PASSED : null;
    }

    private static Reason unresolved(ResolvedIdentity resolution) {
        if (resolution instanceof ResolvedIdentity.Ambiguous) {
            return Reason.AMBIGUOUS;
        }
        return resolution instanceof ResolvedIdentity.Malformed ? Reason.MALFORMED : Reason.NOT_FOUND;
    }

    private PlannedTarget target(
            int position,
            Person person,
            PlanEntry mention,
            List<Source> sources,
            PresenceValues values,
            Reason reason,
            String detail) {
        Expiry ending = values.ending();
        return new PlannedTarget(
                position,
                person == null || person.reason() == IneligibleReason.MALFORMED ? null : key(person.id()),
                person == null ? null : person.userPrincipalName(),
                person == null ? null : person.displayName(),
                mention == null ? null : mention.input(),
                mention == null ? null : mention.line(),
                mention == null ? null : mention.cells(),
                sources,
                values.action() == null ? null : values.action().wire(),
                values.availability() == null ? null : values.availability().wire(),
                ending == null || ending.duration() == null
                        ? null
                        : durations.computeIfAbsent(ending.duration(), PlannedTarget::text),
                ending == null ? null : ending.endsAt(),
                values.startsAt(),
                values.zone(),
                mention == null ? null : mention.note(),
                reason == null ? TargetState.WAITING : TargetState.SKIPPED,
                reason,
                detail == null && reason == Reason.MALFORMED && person != null
                        ? InvalidValue.Code.ID_UNUSABLE + ":" + person.id()
                        : detail,
                null);
    }

    /** Where a mention stands: its line in a file, else its number in the list. */
    private static String place(PlanEntry mention) {
        return mention.line() == null ? "#" + mention.nth() : String.valueOf(mention.line());
    }

    private static String places(List<PlanEntry> all) {
        return String.join(", ", all.stream().limit(5).map(TargetPlanner::place).toList());
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
