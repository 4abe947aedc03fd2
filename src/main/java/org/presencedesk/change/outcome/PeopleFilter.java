package org.presencedesk.change.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.values.PresenceFlag;

/**
 * Which of the people of a change are shown, in which order; null asks nothing.
 *
 * @param words part of a name or an address, in capitals or small letters
 */
public record PeopleFilter(TargetState state, Reason reason, PresenceFlag flag, String words, PeopleOrder order) {

    /** Whether anybody may be left out. */
    public boolean narrows() {
        return state != null || !asksOnlyState();
    }

    /** Whether nothing but the state is asked: how many those are is known. */
    boolean asksOnlyState() {
        return reason == null && flag == null && words == null;
    }

    /** As the beginning of a query. */
    public String query() {
        return part("q", words)
                + part("state", state)
                + part("reason", reason)
                + part("flag", flag)
                + part("sort", order == PeopleOrder.POSITION ? null : order);
    }

    private static String part(String name, Object value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value.toString(), UTF_8) + "&";
    }
}
