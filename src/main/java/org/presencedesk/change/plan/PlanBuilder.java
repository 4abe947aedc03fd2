package org.presencedesk.change.plan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presencedesk.change.exclusion.ExcludedPeople;
import org.presencedesk.change.exclusion.ExclusionCheck;
import org.presencedesk.change.file.PlanEntry;
import org.presencedesk.change.file.PresenceFile;
import org.presencedesk.change.file.PresenceValues;
import org.presencedesk.change.list.ListUse;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.PlannedTarget;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.values.Action;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.ResolvedIdentity;

/** Asks the directory for everyone whom an operator named. Outside of any transaction: it may take minutes. */
class PlanBuilder {

    private final Directory directory;
    private final ExclusionCheck exclusions;
    private final Clock clock;
    private final Change change;
    private final ChangeInput input;
    private final PresenceFile inHand;
    private final List<SavedList> lists;
    private final ListUse use;
    private final ChangeSpec intent;
    private final List<Notice> notices = new ArrayList<>();
    private final TargetPlanner planner;
    private final Set<Long> linesByDefault = new HashSet<>();

    /** @param inHand the file as this process has read it; null where there is none, or it has to be read from the input */
    PlanBuilder(
            Change change,
            ChangeInput input,
            PresenceFile inHand,
            List<SavedList> lists,
            Directory directory,
            ListUse use,
            ExclusionCheck exclusions,
            Clock clock) {
        this.lists = lists;
        this.use = use;
        this.directory = directory;
        this.exclusions = exclusions;
        this.clock = clock;
        this.change = change;
        this.input = input;
        this.inHand = inHand;
        this.intent = ChangeSpec.of(change);
        this.planner = new TargetPlanner(clock.instant());
    }

    Plan plan() {
        PresenceValues values = intent.values();
        if (change.endOf() != null) {
            meetThoseStillOurs();
        } else {
            mentionAll(input.file == null ? people(values) : rows());
            ChosenSets sets = new ChosenSets(directory, planner, notices);
            new LinkedHashSet<>(input.request.groups()).forEach(sets::group);
            new LinkedHashSet<>(input.request.attributes()).forEach(sets::having);
            lists.forEach(list -> sets.list(list, values));
        }
        List<PlannedTarget> planned = planner.plan(values);
        if (planned.size() > ChangeSpec.MOST_TARGETS) {
            throw new Plan.Impossible("TOO_MANY_TARGETS");
        }
        ListNotices lastUses = new ListNotices(use);
        lists.forEach(list -> notices.add(lastUses.of(list, planned)));
        ExcludedPeople excluded = exclusions.among(planned);
        Plan plan = change.liftExclusions() == null
                ? new Plan(intent, excluded.skip(planned), notices)
                : new Plan(intent, planned, notices, excluded.concerning(planned));
        addNoticesOnEnd(plan.meant());
        return plan;
    }

    private List<PlanEntry> people(PresenceValues values) {
        List<PlanEntry> mentions = new ArrayList<>();
        for (String given : input.request.people()) {
            String text = given == null ? "" : given.strip();
            mentions.add(
                    new PlanEntry(mentions.size() + 1, text, null, null, Identity.of(text, false), values, null, null));
        }
        return mentions;
    }

    private List<PlanEntry> rows() {
        PresenceFile file = inHand != null
                ? inHand
                : PresenceFile.read(input.file, input.mapping(), intent.values(), change.createdAt());
        notices.addAll(file.notices());
        file.rows().stream().filter(row -> row.values().isWithoutEnd()).forEach(row -> linesByDefault.add(row.line()));
        return file.rows().stream().map(PlanEntry::withDefaultEnd).toList();
    }

    private void mentionAll(List<PlanEntry> mentions) {
        Map<Identity, ResolvedIdentity> resolutions =
                directory.resolve(mentions.stream().map(PlanEntry::identity).toList());
        mentions.forEach(mention -> planner.mention(mention, resolutions.get(mention.identity())));
    }

    private void meetThoseStillOurs() {
        Source source = new Source(Source.Kind.change, change.endOf().toString(), null, null);
        QuarkusTransaction.requiringNew()
                .call(() -> PresenceOverride.of(change.endOf(), clock.instant()))
                .forEach(ours -> planner.meet(
                        new Person(
                                ours.personId.toString(), ours.userPrincipalName, ours.displayName, null, true, null),
                        source));
    }

    private void addNoticesOnEnd(List<PlannedTarget> meant) {
        boolean named = input.request.duration() != null || input.request.endsAt() != null;
        boolean noneNamed = input.file == null && !named && intent.action() == Action.SET;
        if (noneNamed) {
            notices.add(
                    0,
                    Notice.of(
                            Notice.Code.DEFAULT_DURATION, intent.availability().wire(), change.duration()));
        }
        long byDefault = meant.stream()
                .filter(target -> linesByDefault.contains(target.line()))
                .count();
        if (byDefault > 0) {
            notices.add(Notice.of(Notice.Code.DEFAULT_DURATION_IN_ROWS, byDefault));
        }
        Instant now = clock.instant();
        long isLong = meant.stream().filter(target -> target.isLong(now)).count();
        if (isLong > 0) {
            notices.add(
                    isLong == meant.size()
                            ? Notice.of(Notice.Code.LONG_DURATION)
                            : Notice.of(Notice.Code.LONG_DURATION, isLong));
        }
    }
}
