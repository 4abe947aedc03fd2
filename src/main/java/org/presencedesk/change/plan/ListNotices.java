package org.presencedesk.change.plan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presencedesk.change.list.ListDifference;
import org.presencedesk.change.list.ListUse;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.PlannedTarget;

/** Says of each saved list that a plan is made from who came and who went since it was last used. */
class ListNotices {

    private final ListUse use;

    ListNotices(ListUse use) {
        this.use = use;
    }

    Notice of(SavedList list, List<PlannedTarget> planned) {
        if (list.usedIn == null) {
            return Notice.of(Notice.Code.FROM_LIST, list.name);
        }
        Optional<Map<String, String>> then = QuarkusTransaction.requiringNew().call(() -> use.membersThen(list));
        if (then.isEmpty()) {
            return Notice.of(Notice.Code.FROM_LIST, list.name, list.usedAt);
        }
        ListDifference since = ListDifference.between(then.get(), members(list, planned));
        return Notice.of(
                Notice.Code.FROM_LIST,
                list.name,
                list.usedAt,
                since.came(),
                since.went(),
                String.join(", ", since.firstCame()),
                String.join(", ", since.firstWent()));
    }

    private static Map<String, String> members(SavedList list, List<PlannedTarget> planned) {
        Map<String, String> members = new LinkedHashMap<>();
        String id = list.id.toString();
        for (PlannedTarget target : planned) {
            if (target.personId() != null && target.sources().stream().anyMatch(source -> id.equals(source.id()))) {
                members.put(target.personId(), name(target));
            }
        }
        return members;
    }

    private static String name(PlannedTarget target) {
        String name = target.displayName() == null ? target.userPrincipalName() : target.displayName();
        return name == null ? "" : name;
    }
}
