package org.presencedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read on pages stands in the message bundles, never in a template. */
class TemplateWordsTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");

    /** The names of languages in themselves, and the example of an address. */
    private static final Set<String> ALLOWED = Set.of("English", "Русский", "ada@example.com");

    private static final Set<String> READ_BY_PEOPLE = Set.of("aria-label", "title", "placeholder", "alt");

    private static final Pattern QUTE_COMMENT = Pattern.compile("\\{!.*?!}", Pattern.DOTALL);
    private static final Pattern EXPRESSION = Pattern.compile("(?<!\\\\)\\{([#/a-zA-Z][^{}]*)}");
    private static final Pattern SHOWN_LITERAL = Pattern.compile("[?:]\\s*'([^']*)'");
    private static final Pattern NOT_FOR_PEOPLE =
            Pattern.compile("<!--.*?-->|<(code|script|style)\\b.*?</\\1>|<!DOCTYPE[^>]*>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z][^\\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![-\\w])([a-zA-Z][-:\\w]*)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern BUTTON = Pattern.compile("\\btype\\s*=\\s*[\"'](submit|button|reset)[\"']");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_has_no_words_of_its_own(Path template) throws IOException {
        assertThat(words(Files.readString(template))).isEmpty();
    }

    @Test
    void there_are_templates_to_look_at() throws IOException {
        assertThat(templates()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>Hello</p> | Hello",
                "{#if a > b}Привет{/if} | Привет",
                "<br>{n} people | people",
                "<a title=\"More\">{x}</a> | More",
                "<input aria-label='Find {name}'> | Find",
                "<input type=\"submit\" value=\"Go\"> | Go",
                "<td>{name ?: 'nobody'}</td> | nobody",
                "<td>{gone ? 'away' : name}</td> | away"
            })
    void words_are_found_wherever_people_meet_them(String html, String word) {
        assertThat(words(html)).containsExactly(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<th scope=\"col\">#</th>",
                "<button name=\"do\" value=\"search\">{change:searchButton}</button>",
                "<p class=\"meta\">{change:line(t.line.toString)} · {n}&nbsp;</p>",
                "<code>Note [note]</code>",
                "<body hx-headers='\\{\"X-CSRF-TOKEN\":\"{inject:page.csrf}\"}'>",
                "<option{#if a == 'people'} selected{/if}>{zone}</option>",
                "<td>{t.hint ?: ''}</td>",
                "{! a note !}"
            })
    void what_is_no_word_is_let_through(String html) {
        assertThat(words(html)).isEmpty();
    }

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> words(String template) {
        List<String> found = new ArrayList<>();
        String source = QUTE_COMMENT.matcher(template).replaceAll("");
        EXPRESSION.matcher(source).results().forEach(expression -> found.addAll(spelledOut(expression)));
        String html = NOT_FOR_PEOPLE
                .matcher(EXPRESSION.matcher(source).replaceAll(" "))
                .replaceAll(" ");
        TAG.matcher(html).results().forEach(tag -> found.addAll(readByPeople(tag)));
        found.addAll(List.of(
                TAG.matcher(html).replaceAll("\n").replaceAll("&#?\\w+;", "").split("\n")));
        return found.stream()
                .map(String::strip)
                .filter(text -> LETTER.matcher(text).find() && !ALLOWED.contains(text))
                .toList();
    }

    /** Words that an expression may show; those that a section only compares are not among them. */
    private static List<String> spelledOut(MatchResult expression) {
        String inside = expression.group(1);
        return inside.startsWith("#")
                ? List.of()
                : SHOWN_LITERAL
                        .matcher(inside)
                        .results()
                        .map(literal -> literal.group(1))
                        .toList();
    }

    private static List<String> readByPeople(MatchResult tag) {
        boolean button = tag.group(1).equalsIgnoreCase("input")
                && BUTTON.matcher(tag.group(2)).find();
        return ATTRIBUTE
                .matcher(tag.group(2))
                .results()
                .filter(attribute -> READ_BY_PEOPLE.contains(attribute.group(1))
                        || button && attribute.group(1).equals("value"))
                .map(attribute -> attribute.group(2) == null ? attribute.group(3) : attribute.group(2))
                .toList();
    }
}
