package org.presencedesk.sandbox.graph;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.sandbox.directory.DirectoryEntry;

/**
 * {@code "property:text"} clauses, joined by AND and OR in capitals, with parentheses. displayName and description are
 * compared word by word, other properties by their beginning.
 */
final class SearchExpression {
    private static final Set<String> BY_WORD = Set.of("displayname", "description");
    private static final Set<String> BY_BEGINNING = Set.of(
            "mail",
            "userprincipalname",
            "givenname",
            "surname",
            "mailnickname",
            "department",
            "jobtitle",
            "officelocation");
    private static final Pattern TOKEN = Pattern.compile("\\G\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|AND\\b|OR\\b|[()])\\s*");

    private final String text;
    private final Matcher matcher;
    private String current;
    private int end;

    private SearchExpression(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
        advance();
    }

    /** Throws GraphRefusal 400. */
    static Predicate<DirectoryEntry> parse(String text) {
        SearchExpression expression = new SearchExpression(text);
        Predicate<DirectoryEntry> parsed = expression.either();
        if (expression.current != null) {
            throw expression.malformed();
        }
        return parsed;
    }

    private Predicate<DirectoryEntry> either() {
        Predicate<DirectoryEntry> left = both();
        while ("OR".equals(current)) {
            advance();
            left = left.or(both());
        }
        return left;
    }

    private Predicate<DirectoryEntry> both() {
        Predicate<DirectoryEntry> left = one();
        while ("AND".equals(current)) {
            advance();
            left = left.and(one());
        }
        return left;
    }

    private Predicate<DirectoryEntry> one() {
        if ("(".equals(current)) {
            advance();
            Predicate<DirectoryEntry> inner = either();
            if (!")".equals(current)) {
                throw malformed();
            }
            advance();
            return inner;
        }
        if (current == null || !current.startsWith("\"")) {
            throw malformed();
        }
        String clause = current.substring(1, current.length() - 1).replaceAll("\\\\(.)", "$1");
        advance();
        return clause(clause);
    }

    private Predicate<DirectoryEntry> clause(String clause) {
        int colon = clause.indexOf(':');
        if (colon < 1 || colon == clause.length() - 1) {
            throw malformed();
        }
        String property = clause.substring(0, colon).toLowerCase(Locale.ROOT);
        String wanted = clause.substring(colon + 1);
        if (BY_WORD.contains(property)) {
            List<String> words = SearchTokens.of(wanted);
            return entry -> SearchTokens.match(words, entry.text(property));
        }
        if (BY_BEGINNING.contains(property)) {
            String beginning = wanted.toLowerCase(Locale.ROOT);
            return entry -> {
                String value = entry.text(property);
                return value != null && value.toLowerCase(Locale.ROOT).startsWith(beginning);
            };
        }
        throw GraphRefusal.badRequest(
                "Request_UnsupportedQuery", "Property '" + property + "' is not supported in $search.");
    }

    private void advance() {
        if (end == text.length()) {
            current = null;
        } else if (matcher.find()) {
            current = matcher.group(1);
            end = matcher.end();
        } else {
            throw malformed();
        }
    }

    private GraphRefusal malformed() {
        return GraphRefusal.badRequest(
                "Request_BadRequest",
                "Invalid $search query: syntax error near position " + end + " in '" + text + "'.");
    }
}
