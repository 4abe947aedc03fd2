package org.presencedesk.packaging;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page as GitHub shows it: where its links lead, which anchors its headings have, and its blocks of code. */
record MarkdownPage(Path file, List<String> lines) {

    private static final Pattern FENCE = Pattern.compile(" *```(\\w*).*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+?)(?: +#+)?");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK =
            Pattern.compile("]\\(<?([^)\\s>]+)|^\\[[^\\]]+]: *<?([^\\s>]+)", Pattern.MULTILINE);
    private static final Pattern LINKED_TEXT = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]");

    static MarkdownPage at(String file) {
        return of(file, Manifest.text(file));
    }

    static MarkdownPage of(String file, String text) {
        return new MarkdownPage(Path.of(file), text.lines().toList());
    }

    /** As written; those of a link around a picture included, those within code not. */
    List<String> links() {
        String text = CODE.matcher(prose()).replaceAll("code");
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .toList();
    }

    /** Small letters, no punctuation, hyphens for blanks; the second of one name ends with -1. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new LinkedHashSet<>();
        prose().lines().map(HEADING::matcher).filter(Matcher::matches).forEach(heading -> {
            String anchor = anchor(heading.group(1));
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
        });
        return anchors;
    }

    private static String anchor(String heading) {
        String shown = LINKED_TEXT.matcher(heading).replaceAll("$1");
        return NOT_IN_ANCHORS
                .matcher(shown.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
    }

    /** The blocks of one language, in their order. */
    List<String> code(String language) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : lines) {
            Matcher fence = FENCE.matcher(line);
            if (!fence.matches()) {
                if (block != null) {
                    block.append(line).append('\n');
                }
            } else if (block != null) {
                blocks.add(block.toString());
                block = null;
            } else if (fence.group(1).equals(language)) {
                block = new StringBuilder();
            }
        }
        return blocks;
    }

    private String prose() {
        boolean[] code = {false};
        return lines.stream()
                .filter(line -> {
                    boolean fence = FENCE.matcher(line).matches();
                    code[0] ^= fence;
                    return !fence && !code[0];
                })
                .collect(joining("\n"));
    }
}
