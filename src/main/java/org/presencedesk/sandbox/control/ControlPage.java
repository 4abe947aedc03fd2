package org.presencedesk.sandbox.control;

import java.util.Locale;
import org.presencedesk.sandbox.entra.Html;
import org.presencedesk.sandbox.faults.CallFault;
import org.presencedesk.sandbox.faults.Profile;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** The page of switches: plain forms, no script. */
final class ControlPage {
    private ControlPage() {}

    static String of(Controls sandbox) {
        StringBuilder main = new StringBuilder("<h1>Sandbox</h1>\n");
        main.append("""
                <p>This stands in for Microsoft Entra ID and Microsoft Graph. What is changed here lasts until the
                sandbox stops. ⚙ marks what is only assumed of the real service.</p>
                """);
        main.append(figures(sandbox)).append(profiles()).append(switches(sandbox.switches()));
        main.append(personForm()).append(callForm()).append(resetForm());
        return Html.page("Sandbox switches", main.toString());
    }

    static String problem(String sentence) {
        return Html.page(
                "Not done",
                "<h1>Not done</h1>\n<p>" + Html.escaped(sentence)
                        + "</p>\n<p><a href=\"/control\">Back to the switches</a></p>");
    }

    private static String figures(Controls sandbox) {
        var window = sandbox.switches().duration(Switch.PRESENCE_WINDOW);
        return String.format(
                Locale.ROOT,
                """
                <h2>So far</h2>
                <table>
                <tr><th scope="row">Presence requests</th><td>%d</td></tr>
                <tr><th scope="row">Most of them within %s</th><td>%d</td></tr>
                <tr><th scope="row">People with a preferred presence</th><td>%d</td></tr>
                <tr><th scope="row">Ordered failures still to come</th><td>%d</td></tr>
                </table>
                <p><a href="/control/log">The log of all presence writes (JSON)</a></p>
                """,
                sandbox.log().presenceRequests(),
                Html.escaped(window.toString()),
                sandbox.log().mostWithin(window),
                sandbox.slots().all().size(),
                sandbox.faults().pending());
    }

    private static String profiles() {
        StringBuilder form = new StringBuilder("<h2>Profiles</h2>\n<form method=\"post\" action=\"/control\">\n");
        for (Profile profile : Profile.values()) {
            form.append(String.format(
                    Locale.ROOT,
                    "<p><button name=\"profile\" value=\"%s\">%s</button> %s</p>\n",
                    profile.key(),
                    profile.key(),
                    Html.escaped(profile.label())));
        }
        return form.append("</form>\n").toString();
    }

    private static String switches(Switches switches) {
        StringBuilder form = new StringBuilder("<h2>Switches</h2>\n<form method=\"post\" action=\"/control\">\n");
        for (Switch each : Switch.values()) {
            form.append(field(each, switches.get(each)));
        }
        return form.append("<p><button>Set the switches</button></p>\n</form>\n")
                .toString();
    }

    private static String field(Switch each, String position) {
        String label = Html.escaped(each.label());
        if (each.choices().isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "<p class=\"field\"><label for=\"%1$s\">%2$s</label><input id=\"%1$s\" name=\"%1$s\" value=\"%3$s\"></p>\n",
                    each.key(),
                    label,
                    Html.escaped(position));
        }
        StringBuilder options = new StringBuilder();
        for (String choice : each.choices()) {
            options.append(String.format(
                    Locale.ROOT, "<option%s>%s</option>", choice.equals(position) ? " selected" : "", choice));
        }
        return String.format(
                Locale.ROOT,
                "<p class=\"field\"><label for=\"%1$s\">%2$s</label><select id=\"%1$s\" name=\"%1$s\">%3$s</select></p>\n",
                each.key(),
                label,
                options);
    }

    private static String personForm() {
        return """
                <h2>Answers for one person</h2>
                <form method="post" action="/control">
                <p class="field"><label for="person">Object id</label><input id="person" name="person" required></p>
                <p class="field"><label for="status">Status</label><select id="status" name="status">
                <option>429</option><option>400</option><option>401</option><option>403</option><option>404</option>
                <option>500</option><option>503</option><option>504</option></select></p>
                <p class="field"><label for="person-retry">Retry-After (may be empty)</label><input id="person-retry" name="retryAfter"></p>
                <p class="field"><label for="person-times">Times</label><input id="person-times" name="times" value="1" inputmode="numeric"></p>
                <p><button>Order it</button></p>
                </form>
                """;
    }

    private static String callForm() {
        StringBuilder faults = new StringBuilder();
        for (CallFault fault : CallFault.values()) {
            faults.append("<option>").append(fault.key()).append("</option>");
        }
        return String.format(Locale.ROOT, """
                <h2>Failures of whole calls</h2>
                <form method="post" action="/control">
                <p class="field"><label for="calls">Calls</label><select id="calls" name="calls">
                <option>batch</option><option>single</option><option>token</option></select></p>
                <p class="field"><label for="fault">Failure</label><select id="fault" name="fault">%s</select></p>
                <p class="field"><label for="call-retry">Retry-After (may be empty)</label><input id="call-retry" name="retryAfter"></p>
                <p class="field"><label for="call-times">Times</label><input id="call-times" name="times" value="1" inputmode="numeric"></p>
                <p><button>Order it</button></p>
                </form>
                """, faults);
    }

    private static String resetForm() {
        return """
                <h2>Start over</h2>
                <form method="post" action="/control">
                <p><button name="reset" value="true">Forget switches, failures, writes and counts</button></p>
                </form>
                """;
    }
}
