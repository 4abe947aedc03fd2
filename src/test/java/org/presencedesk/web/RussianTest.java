package org.presencedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.NamespaceResolver;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences put together from parts keep their grammar. */
class RussianTest {

    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addNamespaceResolver(NamespaceResolver.builder("plural")
                    .resolve(RussianTest::plural)
                    .build())
            .build();

    @ParameterizedTest
    @CsvSource({
        "1, 1 человеку",
        "2, 2 людям",
        "5, 5 людям",
        "11, 11 людям",
        "21, 21 человеку",
        "111, 111 людям",
        "1001, 1001 человеку"
    })
    void people_are_those_to_whom_something_is_done(long n, String said) throws IOException {
        assertThat(say("changeText", "people", Map.of("n", n, "shown", n))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "days, 1, на 1 день",
        "days, 30, на 30 дней",
        "hours, 8, на 8 часов",
        "hours, 3, на 3 часа",
        "minutes, 1, на 1 минуту",
        "minutes, 30, на 30 минут",
        "seconds, 22, на 22 секунды",
        "seconds, 21, на 21 секунду"
    })
    void a_time_span_is_said_as_how_long(String unit, long n, String said) throws IOException {
        String span = say("web", unit, Map.of("n", n));
        assertThat(say("changeText", "lasting", Map.of("duration", span))).isEqualTo(said);
    }

    @Test
    void a_status_in_a_sentence_stands_in_quotes() throws IOException {
        assertThat(sentence("set", "Не беспокоить", "на 8 часов"))
                .isEqualTo("Установить 5 людям статус «Не беспокоить» на 8 часов");
        assertThat(sentence("set", "Занят", "")).isEqualTo("Установить 5 людям статус «Занят»");
        assertThat(sentence("clear", "Занят", "")).isEqualTo("Сбросить статус 5 людям");
    }

    @Test
    void statuses_of_a_file_are_no_name_of_a_status() throws IOException {
        String asRowsSay = say("changeText", "asRowsSay", Map.of());
        assertThat(sentence("set", asRowsSay, "")).isEqualTo("Установить 5 людям статусы из строк файла");
        assertThat(sentence("mixed", asRowsSay, ""))
                .isEqualTo("Установить или сбросить статус 5 людям, как указано в строках");
    }

    @Test
    void each_of_several_statuses_has_its_own_people() throws IOException {
        assertThat(next(1, "Занят", "на 1 час")).isEqualTo("1 человеку статус «Занят» на 1 час");
        assertThat(next(22, "Скоро вернусь", "")).isEqualTo("22 людям статус «Скоро вернусь»");
        assertThat(say("changeText", "sentenceOthers", Map.of("n", 21L, "shown", "21", "different", "7")))
                .isEqualTo("ещё 21 человеку – как указано в строках (разных значений: 7)");
    }

    private static String next(long n, String status, String ending) throws IOException {
        return say("changeText", "sentenceNext", Map.of("n", n, "shown", n, "status", status, "ending", ending));
    }

    private static String sentence(String action, String status, String ending) throws IOException {
        return say(
                "changeText",
                "sentence",
                Map.of("action", action, "people", "5 людям", "status", status, "ending", ending));
    }

    private static String say(String bundle, String key, Map<String, ?> values) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src", "main", "resources", "messages", bundle + "_ru.properties"))) {
            texts.load(reader);
        }
        return ENGINE.parse(texts.getProperty(key)).render(values);
    }

    private static CompletionStage<Object> plural(EvalContext call) {
        var params = call.getParams().stream()
                .map(param -> call.evaluate(param).toCompletableFuture().join())
                .toList();
        return CompletableFuture.completedFuture(Plurals.ru(
                ((Number) params.get(0)).longValue(), (String) params.get(1), (String) params.get(2), (String)
                        params.get(3)));
    }
}
