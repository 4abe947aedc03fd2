package org.presencedesk.audit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presencedesk.audit.search.AuditQuery;

/** A search as it was typed on the page, to fill the form again and to build addresses from. */
final class SearchForm {

    private final Map<String, List<String>> values;

    private SearchForm(Map<String, List<String>> values) {
        this.values = values;
    }

    static SearchForm empty() {
        return new SearchForm(new LinkedHashMap<>());
    }

    static SearchForm of(AuditQuery query, String zone) {
        SearchForm typed = empty();
        typed.put("from", query.from);
        typed.put("to", query.to);
        typed.put("zone", zone);
        typed.put("actor", query.actor);
        typed.put("person", query.person);
        typed.put("change", query.change);
        typed.putAll("action", query.action);
        typed.putAll("outcome", query.outcome);
        typed.put("text", query.text);
        return typed;
    }

    /** The first value, empty if there is none. */
    public String value(String name) {
        List<String> given = all(name);
        return given.isEmpty() ? "" : given.get(0);
    }

    public boolean has(String name, String value) {
        return all(name).contains(value);
    }

    public int count(String name) {
        return all(name).size();
    }

    SearchForm with(String name, String value) {
        SearchForm copy = new SearchForm(new LinkedHashMap<>(values));
        copy.values.remove(name);
        copy.put(name, value);
        return copy;
    }

    SearchForm only(String... names) {
        SearchForm copy = new SearchForm(new LinkedHashMap<>(values));
        copy.values.keySet().retainAll(List.of(names));
        return copy;
    }

    String address(String path) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, each) -> each.forEach(value -> pairs.add(name + "=" + URLEncoder.encode(value, UTF_8))));
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    private List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private void put(String name, String value) {
        putAll(name, value == null ? null : List.of(value));
    }

    private void putAll(String name, List<String> given) {
        if (given == null) {
            return;
        }
        List<String> filled =
                given.stream().filter(value -> !value.isBlank()).distinct().toList();
        if (!filled.isEmpty()) {
            values.put(name, filled);
        }
    }
}
