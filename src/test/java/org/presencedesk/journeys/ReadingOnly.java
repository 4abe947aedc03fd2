package org.presencedesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows every link of somebody who may only read, and looks for anything that would change something. */
final class ReadingOnly {

    /** To ask for an export is to read. */
    private static final String FORMS = """
            () => [...document.forms]
              .filter(f => f.method !== 'get' && !['/language', '/sign-out'].includes(f.getAttribute('action')))
              .filter(f => !/^[/]exports([?]|$)/.test(f.getAttribute('action')))
              .map(f => f.outerHTML)""";

    private static final String BUTTONS =
            "() => [...document.querySelectorAll('[hx-post],[hx-put],[hx-patch],[hx-delete],[href^=\"/changes/new\"]')].map(e => e.outerHTML)";
    private static final String LINKS =
            "() => [...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(a => a.getAttribute('href'))";

    static void everywhere(Visitor reader) {
        Deque<String> open = new ArrayDeque<>(List.of("/"));
        Set<String> kinds = new HashSet<>();
        while (!open.isEmpty()) {
            String address = open.pop();
            if (!kinds.add(kind(address))) {
                continue;
            }
            assertThat(reader.open(address)).as(address).isEqualTo(200);
            assertThat((List<?>) reader.page().evaluate(FORMS)).as(address).isEmpty();
            assertThat((List<?>) reader.page().evaluate(BUTTONS)).as(address).isEmpty();
            for (Object link : (List<?>) reader.page().evaluate(LINKS)) {
                open.add((String) link);
            }
        }
        assertThat(kinds).contains("/", "/changes", "/changes/{id}", "/overrides", "/people/{id}");
    }

    /** One page of each kind is enough: which one of many changes it is makes no difference. */
    private static String kind(String address) {
        return address.replaceAll("\\?.*|#.*", "").replaceAll("/[0-9a-f-]{36}|/\\d+", "/{id}");
    }

    private ReadingOnly() {}
}
