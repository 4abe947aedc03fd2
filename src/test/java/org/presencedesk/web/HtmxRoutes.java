package org.presencedesk.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every address that a template has htmx call, as it stands there. */
public final class HtmxRoutes {

    private static final Pattern CALL = Pattern.compile("hx-(get|post|put|patch|delete)=\"([^\"]+)\"");

    /** For example {@code post /changes/new}. */
    public static Set<String> all() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path template : TemplateWordsTest.templates()) {
            CALL.matcher(Files.readString(template))
                    .results()
                    .forEach(call -> found.add(call.group(1) + " " + call.group(2)));
        }
        return found;
    }

    private HtmxRoutes() {}
}
