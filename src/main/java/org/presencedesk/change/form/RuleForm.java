package org.presencedesk.change.form;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.presencedesk.change.approval.ApprovalRule;
import org.presencedesk.change.approval.RuleRequest;
import org.presencedesk.change.values.RuleConditions;
import org.presencedesk.change.values.WorkingHours;

/** The fields of a rule on the page "Approval rules", as they are sent and shown again. */
public class RuleForm {

    @RestForm
    String name;

    @RestForm
    String people;

    @RestForm
    List<String> availability;

    @RestForm
    String longer;

    /** {@code M}, {@code H} or {@code D}, as ISO 8601 writes it. */
    @RestForm
    String unit;

    /** Object ids of groups, each with its name behind a blank. */
    @RestForm
    List<String> group;

    @RestForm
    String search;

    @RestForm
    String lifted;

    @RestForm
    String scheduled;

    @RestForm
    List<String> day;

    @RestForm
    String from;

    @RestForm
    String to;

    @RestForm
    String zone;

    @RestForm
    String version;

    static RuleForm of(ApprovalRule rule) {
        RuleConditions conditions = rule.conditions;
        RuleForm form = new RuleForm();
        form.name = rule.name;
        form.version = String.valueOf(rule.version);
        form.people = conditions.people() == null ? null : conditions.people().toString();
        form.availability = conditions.availabilities();
        form.group = conditions.groups().stream()
                .map(one -> one.id() + " " + one.name())
                .toList();
        form.scheduled = conditions.schedules() ? "yes" : null;
        form.lifted = conditions.liftedExclusions() ? "yes" : null;
        if (conditions.longerThan() != null) {
            long minutes = Duration.parse(conditions.longerThan()).toMinutes();
            form.unit = minutes % 1_440 == 0 ? "D" : minutes % 60 == 0 ? "H" : "M";
            form.longer =
                    String.valueOf(minutes / Map.of("D", 1_440, "H", 60, "M", 1).get(form.unit));
        }
        if (conditions.outsideHours() != null) {
            WorkingHours hours = conditions.outsideHours();
            form.day = hours.days();
            form.from = hours.from();
            form.to = hours.to();
            form.zone = hours.zone();
        }
        return form;
    }

    RuleRequest asked() {
        return new RuleRequest(
                name,
                number(people),
                availability,
                longerThan(),
                groups().keySet().stream().toList(),
                lifted != null,
                scheduled != null,
                hours(),
                version() == null ? null : Integer.valueOf(version()));
    }

    /** What is no number is none that a rule can have, and is said so. */
    private static Long number(String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String digits = typed.strip();
        return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : -1L;
    }

    private String longerThan() {
        if (longer == null || longer.isBlank()) {
            return null;
        }
        return ("D".equals(unit) ? "P" : "PT") + longer.strip() + ("DM".contains(unit()) ? unit() : "H");
    }

    private WorkingHours hours() {
        boolean given = day != null && !day.isEmpty() || filled(from) || filled(to);
        return given ? new WorkingHours(zone, day, from, to) : null;
    }

    private static boolean filled(String typed) {
        return typed != null && !typed.isBlank();
    }

    public String name() {
        return shown(name);
    }

    public String people() {
        return shown(people);
    }

    public boolean covers(String one) {
        return availability != null && availability.contains(one);
    }

    public String longer() {
        return shown(longer);
    }

    public String unit() {
        return unit == null || unit.isEmpty() ? "H" : unit;
    }

    public List<String> units() {
        return List.of("M", "H", "D");
    }

    /** Names by object id. */
    public Map<String, String> groups() {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String one : group == null ? List.<String>of() : group) {
            int blank = one.indexOf(' ');
            chosen.put(blank < 0 ? one : one.substring(0, blank), blank < 0 ? one : one.substring(blank + 1));
        }
        return chosen;
    }

    public String search() {
        return shown(search);
    }

    public boolean scheduled() {
        return scheduled != null;
    }

    public boolean lifted() {
        return lifted != null;
    }

    public List<String> days() {
        return new ArrayList<>(day == null ? List.of() : day);
    }

    public String from() {
        return shown(from);
    }

    public String to() {
        return shown(to);
    }

    public boolean in(String one, String usual) {
        return one.equals(zone == null ? usual : zone);
    }

    /** Null for a rule that is not there yet. */
    public String version() {
        return version == null || !version.matches("\\d{1,9}") ? null : version;
    }

    private static String shown(String typed) {
        return typed == null ? "" : typed;
    }
}
