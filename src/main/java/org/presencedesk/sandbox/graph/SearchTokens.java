package org.presencedesk.sandbox.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text cut into words at blanks, symbols, digits and inner capitals, as the directory's search does. */
final class SearchTokens {
    private static final Pattern WHOLE = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern PART = Pattern.compile("\\p{N}+|\\p{Lu}?[\\p{Ll}\\p{M}]+|\\p{Lu}+|[\\p{L}\\p{M}]+");

    // Only texts of the directory get in, so it stays as small as that.
    private static final Map<String, List<String>> INDEX = new ConcurrentHashMap<>();

    private SearchTokens() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher whole = WHOLE.matcher(text);
        while (whole.find()) {
            words.add(whole.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** Whether every wanted word begins some word of the text, in any order. */
    static boolean match(List<String> wanted, String text) {
        if (text == null || wanted.isEmpty()) {
            return false;
        }
        List<String> present = INDEX.computeIfAbsent(text, SearchTokens::withParts);
        return wanted.stream().allMatch(word -> present.stream().anyMatch(each -> each.startsWith(word)));
    }

    private static List<String> withParts(String text) {
        List<String> words = of(text);
        Matcher part = PART.matcher(text);
        while (part.find()) {
            words.add(part.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
