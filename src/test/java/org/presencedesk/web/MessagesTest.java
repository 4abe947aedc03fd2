package org.presencedesk.web;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.qute.Engine;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Path MESSAGES = Path.of("src", "main", "resources", "messages");
    private static final Set<String> SAME_IN_ALL_LANGUAGES = Set.of("web.product");

    /** The number of a change, as it stands in cells and after a word: in Russian with the numero sign, which is no letter. */
    private static final Set<String> WITHOUT_A_WORD = Set.of("web.numbered");

    private static final Pattern SHOWN = Pattern.compile("\\{([A-Za-z]\\w*)}");
    private static final Pattern CASE = Pattern.compile("\\{#is ([^}]+)}");
    private static final Pattern PLURAL = Pattern.compile("\\{plural:ru\\((\\w+),");
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    private static final Map<String, Class<?>> INTERFACES = interfaces();

    @Test
    void each_bundle_has_an_interface_and_both_languages() {
        Set<String> files = files();
        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(INTERFACES.keySet().stream()
                        .flatMap(bundle -> Stream.of(bundle + "_en", bundle + "_ru"))
                        .toList());
        assertThat(files).contains("web_en", "newChange_ru");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_key_is_a_method_and_every_method_a_key_in_both_languages(String bundle) {
        Set<String> methods = methods(bundle).keySet();
        assertThat(read(bundle, "en").keySet()).containsExactlyInAnyOrderElementsOf(methods);
        assertThat(read(bundle, "ru").keySet()).containsExactlyInAnyOrderElementsOf(methods);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void no_key_stands_twice_in_a_file(String bundle) throws IOException {
        for (String language : List.of("en", "ru")) {
            List<String> keys = Files.readAllLines(file(bundle, language)).stream()
                    .filter(line -> line.matches("\\w+\\s*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertThat(keys).as(bundle + "_" + language).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_show_the_same_values(String bundle) {
        Map<String, String> russian = read(bundle, "ru");
        read(bundle, "en")
                .forEach((key, text) -> assertThat(found(SHOWN, russian.get(key)))
                        .as(bundle + "." + key)
                        .isEqualTo(found(SHOWN, text)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_tell_the_same_cases_apart(String bundle) {
        Map<String, String> russian = read(bundle, "ru");
        read(bundle, "en")
                .forEach((key, text) -> assertThat(found(CASE, russian.get(key)))
                        .as(bundle + "." + key)
                        .isEqualTo(found(CASE, text)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void a_text_shows_only_what_its_method_is_given(String bundle) {
        Map<String, String> english = read(bundle, "en");
        methods(bundle).forEach((key, method) -> {
            Set<String> given = Arrays.stream(method.getParameters())
                    .map(Parameter::getName)
                    .collect(Collectors.toSet());
            assertThat(given).as(bundle + "." + key).containsAll(found(SHOWN, english.get(key)));
        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void a_case_is_a_constant_of_what_the_text_is_about(String bundle) {
        Map<String, String> english = read(bundle, "en");
        methods(bundle).forEach((key, method) -> {
            Set<String> constants = constants(method);
            if (!constants.isEmpty()) {
                assertThat(constants).as(bundle + "." + key).containsAll(found(CASE, english.get(key)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void a_text_without_an_else_names_every_constant(String bundle) {
        Map<String, String> english = read(bundle, "en");
        methods(bundle).forEach((key, method) -> {
            String text = english.get(key);
            if (text.startsWith("{#when") && !text.contains("{#else}")) {
                assertThat(found(CASE, text)).as(bundle + "." + key).containsAll(constants(method));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void plurals_are_told_by_a_whole_number(String bundle) {
        Map<String, String> russian = read(bundle, "ru");
        methods(bundle).forEach((key, method) -> {
            Map<String, Class<?>> types = Arrays.stream(method.getParameters())
                    .collect(Collectors.toMap(Parameter::getName, Parameter::getType));
            for (String name : found(PLURAL, russian.get(key))) {
                assertThat(types.get(name)).as(bundle + "." + key).isEqualTo(long.class);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void no_text_is_empty_or_left_untranslated(String bundle) {
        Map<String, String> russian = read(bundle, "ru");
        read(bundle, "en").forEach((key, text) -> {
            assertThat(text).as(bundle + "_en." + key).isNotBlank().doesNotContainPattern(CYRILLIC);
            if (WITHOUT_A_WORD.contains(bundle + "." + key)) {
                assertThat(russian.get(key)).as(bundle + "_ru." + key).startsWith("№ ");
            } else if (!SAME_IN_ALL_LANGUAGES.contains(bundle + "." + key)) {
                assertThat(russian.get(key))
                        .as(bundle + "_ru." + key)
                        .isNotEqualTo(text)
                        .containsPattern(CYRILLIC);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_text_can_be_read_as_a_template(String bundle) {
        Engine engine = Engine.builder().addDefaults().build();
        for (String language : List.of("en", "ru")) {
            read(bundle, language)
                    .forEach((key, text) -> assertThat(engine.parse(text))
                            .as(bundle + "_" + language + "." + key)
                            .isNotNull());
        }
    }

    static Set<String> bundles() {
        return INTERFACES.keySet();
    }

    private static Map<String, Class<?>> interfaces() {
        return new ClassFileImporter()
                .importPath(Path.of("target", "classes")).stream()
                        .filter(one -> one.isAnnotatedWith(MessageBundle.class))
                        .map(JavaClass::reflect)
                        .collect(toMap(
                                one -> one.getAnnotation(MessageBundle.class).value(),
                                one -> one,
                                (one, other) -> {
                                    throw new IllegalStateException(one + " and " + other + " share a name");
                                },
                                TreeMap::new));
    }

    private static Map<String, Method> methods(String bundle) {
        return Arrays.stream(INTERFACES.get(bundle).getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Message.class))
                .collect(toMap(Method::getName, Function.identity()));
    }

    private static Set<String> constants(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files() {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.map(file -> file.getFileName().toString().replace(".properties", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String bundle, String language) {
        return MESSAGES.resolve(bundle + "_" + language + ".properties");
    }

    private static Map<String, String> read(String bundle, String language) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file(bundle, language))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> read = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> read.put(key, texts.getProperty(key)));
        return read;
    }
}
