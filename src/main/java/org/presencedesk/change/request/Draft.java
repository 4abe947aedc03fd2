package org.presencedesk.change.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.QuickEnd;
import org.presencedesk.change.values.ZoneReader;
import org.presencedesk.directory.AttributeChoice;
import org.presencedesk.directory.WrittenIdentity;

/**
 * What is chosen and typed in one tab on the page "New change" and not yet planned. The page carries all of it, so that a plan
 * holds what its page shows; a copy stays on the server for a reload and for the way back from a plan that failed.
 *
 * @param ending {@code end}, {@code duration}, {@code default}, the code of a {@link QuickEnd}, or null where the form's own choice was left
 * @param duration null unless filled, as are {@code endsAt} and whatever is not shown by the form that was sent
 * @param fromFile whether a file names the people
 * @param mapping how that is to be read
 * @param later whether it is to begin at {@code startsAt}, which may still be missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Draft(
        List<Chosen> chosen,
        String search,
        String pasted,
        String status,
        String ending,
        String duration,
        String endsAt,
        String zone,
        String reason,
        String ticket,
        List<String> leave,
        String liftExclusions,
        boolean fromFile,
        FileMapping mapping,
        boolean later,
        String startsAt) {

    public static final Draft EMPTY = new Draft(
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            FileMapping.NONE,
            false,
            null);

    /**
     * @param kind {@code person}, {@code group}, {@code list} or {@code attribute}
     * @param id of an attribute: the property of the directory and the value, as {@link #attribute} writes them
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Chosen(String kind, String id, String name, String about) {

        /** @param text {@code kind:id}, or {@code kind:id:about:name} as {@link #text} writes it */
        public static Chosen of(String text) {
            String[] parts = text.split(":", 4);
            return new Chosen(
                    parts[0],
                    parts.length > 1 ? parts[1] : "",
                    parts.length > 3 && !parts[3].isEmpty() ? parts[3] : null,
                    parts.length > 2 && !parts[2].isEmpty() ? parts[2] : null);
        }

        public String text() {
            return String.join(":", kind, id, about == null ? "" : about, name == null ? "" : name);
        }

        /** Everybody with that value. Colons separate the parts of {@link #text}, so the value has none. */
        public static Chosen attribute(String property, String value) {
            String id = property + "=" + value.replace("%", "%25").replace(":", "%3A");
            return new Chosen("attribute", id, value, property);
        }

        AttributeChoice choice() {
            String[] parts = id.split("=", 2);
            String value = parts.length < 2 ? "" : parts[1].replace("%3A", ":").replace("%25", "%");
            return value.length() > AttributeChoice.LONGEST
                    ? AttributeChoice.NONE
                    : AttributeChoice.of(parts[0], value);
        }

        boolean is(String kind) {
            return this.kind.equals(kind);
        }
    }

    public Draft {
        chosen = chosen == null ? List.of() : chosen;
        leave = leave == null ? List.of() : leave;
        mapping = mapping == null ? FileMapping.NONE : mapping;
    }

    public Draft with(Chosen one) {
        if (one.id().isEmpty()) {
            return this;
        }
        return choosing(Stream.concat(others(one.id()), Stream.of(one)).toList());
    }

    public Draft without(String id) {
        return choosing(others(id).toList());
    }

    public List<Chosen> groups() {
        return chosen("group");
    }

    public List<Chosen> lists() {
        return chosen("list");
    }

    public List<Chosen> attributes() {
        return chosen("attribute").stream()
                .filter(one -> !one.choice().asksNothing())
                .toList();
    }

    public List<AttributeChoice> choices() {
        return attributes().stream().map(Chosen::choice).toList();
    }

    public List<Chosen> people() {
        return chosen.stream()
                .filter(one -> !one.is("group") && !one.is("list") && !one.is("attribute"))
                .toList();
    }

    private List<Chosen> chosen(String kind) {
        return chosen.stream().filter(one -> one.is(kind)).toList();
    }

    public boolean clear() {
        return Action.CLEAR.wire().equals(status);
    }

    /** What is chosen at one press; null where another end counts, and where clearing has none. */
    public QuickEnd quickEnd() {
        return clear() ? null : QuickEnd.of(ending);
    }

    public ZoneId endZone() {
        try {
            ZoneId chosen = ZoneReader.of(zone);
            return chosen == null ? ZoneOffset.UTC : chosen;
        } catch (InvalidValue e) {
            return ZoneOffset.UTC;
        }
    }

    /** Where its form is. */
    public String address(UUID id) {
        return (fromFile ? "/changes/new/file" : "/changes/new") + "?draft=" + id;
    }

    /** A quick end is counted from now, in the zone of the form; one that is unknown, or missing, is said by whoever checks the rest. */
    public ChangeRequest asked(Instant now) {
        boolean set = status != null && !status.isEmpty() && !clear();
        QuickEnd quick = quickEnd();
        String lasting = quick != null && quick.time() == null ? quick.duration() : duration;
        String until = quick != null && quick.time() != null ? quick.endsAt(endZone(), now) : endsAt;
        return new ChangeRequest(
                clear() ? Action.CLEAR.wire() : set ? Action.SET.wire() : null,
                set ? status : null,
                lasting,
                until,
                // A list of zones always has one chosen; in a file it is for the ends of rows as well.
                until != null || startsAt != null || fromFile ? zone : null,
                fromFile ? List.of() : named(),
                fromFile ? List.of() : groups().stream().map(Chosen::id).toList(),
                null,
                reason,
                ticket,
                leave,
                liftExclusions,
                fromFile ? List.of() : lists().stream().map(Chosen::id).toList(),
                fromFile ? List.of() : choices(),
                startsAt);
    }

    /** Everybody who is named one by one, chosen or pasted. */
    public List<String> named() {
        return Stream.concat(people().stream().map(Chosen::id), pastedEntries()).toList();
    }

    private Stream<String> pastedEntries() {
        return pasted == null ? Stream.of() : WrittenIdentity.list(pasted).stream();
    }

    private Stream<Chosen> others(String id) {
        return chosen.stream().filter(one -> !one.id().equals(id));
    }

    private Draft choosing(List<Chosen> chosen) {
        return new Draft(
                chosen,
                search,
                pasted,
                status,
                ending,
                duration,
                endsAt,
                zone,
                reason,
                ticket,
                leave,
                liftExclusions,
                fromFile,
                mapping,
                later,
                startsAt);
    }
}
