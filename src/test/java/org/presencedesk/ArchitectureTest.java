package org.presencedesk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundle;
import io.quarkus.security.Authenticated;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every file of this program keeps, whatever it is about. */
class ArchitectureTest {

    private static final String OURS = "org.presencedesk.";

    /** A package may use those after it, never those before it. */
    private static final List<String> LADDER = List.of(
            "installation",
            "dispatch",
            "change",
            "directory",
            "audit",
            "web",
            "graph",
            "csv",
            "proof",
            "access",
            "logs",
            "settings");

    /** Within the large packages stand rooms, with the same rule; the empty name is the package itself. */
    private static final Map<String, List<String>> ROOMS = Map.of(
            "change",
                    List.of(
                            "pages",
                            "form",
                            "policyapi",
                            "api",
                            "outcome",
                            "schedule",
                            "lifecycle",
                            "plan",
                            "approval",
                            "presence",
                            "exclusion",
                            "list",
                            "file",
                            "text",
                            "request",
                            "model",
                            "values"),
            "audit", List.of("pages", "export", "search", "verify", "seal", "trail"),
            "web", List.of("session", "input", "limits", "errors", ""),
            "dispatch", List.of("schedule", "presence", "", "rules"),
            "graph", List.of("", "client"),
            "sandbox", List.of("control", "devservices", "graph", "entra", "directory", "faults"));

    private static final int MOST_FILES = 24;
    private static final int MOST_LINES = 250;
    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final Set<String> EMPTY_NAMES = Set.of("util", "common", "service", "impl", "dto", "manager");
    private static final Pattern EMPTY_CLASS_NAME = Pattern.compile("(?i)(util|utils|common|service|impl|dto|manager)|"
            + "(?-i:.*(Util|Utils|Common|Service|Impl|Dto|DTO|Manager))");
    private static final Pattern SYSTEM_CLOCK = Pattern.compile("system\\w*|tick(Millis|Seconds|Minutes)");

    /** Makes the one clock that everybody else is given. */
    private static final String CLOCK_PRODUCER = OURS + "web.ClockProducer";

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @ParameterizedTest
    @MethodSource("steps")
    void a_package_uses_only_those_further_down_the_ladder(String step) {
        String[] above = LADDER.subList(0, LADDER.indexOf(step)).stream()
                .map(name -> OURS + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(OURS + step + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    static List<String> steps() {
        return LADDER.subList(1, LADDER.size());
    }

    @ParameterizedTest
    @MethodSource("roomSteps")
    void a_room_uses_only_those_further_right(String area, String room) {
        List<String> rooms = ROOMS.get(area);
        String[] above = rooms.subList(0, rooms.indexOf(room)).stream()
                .map(name -> packageOf(area, name))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(packageOf(area, room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(MAIN);
    }

    static Stream<Arguments> roomSteps() {
        return ROOMS.entrySet().stream()
                .flatMap(area -> area.getValue().stream().skip(1).map(room -> Arguments.of(area.getKey(), room)));
    }

    @Test
    void every_package_stands_on_the_ladder_or_is_the_sandbox() {
        Set<String> packages = new TreeSet<>();
        MAIN.forEach(one -> packages.add(one.getPackageName()));
        Set<String> known = new TreeSet<>();
        Stream.concat(LADDER.stream(), Stream.of("sandbox"))
                .forEach(area ->
                        ROOMS.getOrDefault(area, List.of("")).forEach(room -> known.add(packageOf(area, room))));
        assertThat(packages).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void a_room_holds_at_most_24_files() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                try (Stream<Path> inside = Files.list(folder)) {
                    if (ROOMS.containsKey(folder.getFileName().toString())
                            || ROOMS.containsKey(
                                    folder.getParent().getFileName().toString())) {
                        assertThat(inside.filter(Files::isRegularFile))
                                .as(folder.toString())
                                .hasSizeLessThanOrEqualTo(MOST_FILES);
                    }
                }
            }
        }
    }

    @Test
    void no_file_is_longer_than_250_lines() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
            }
        }
    }

    @Test
    void half_of_all_files_have_at_most_60_lines() throws IOException {
        List<Integer> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.add(Files.readAllLines(file).size());
            }
        }
        assertThat(lines.stream().sorted().toList().get(lines.size() / 2)).isLessThanOrEqualTo(60);
    }

    @Test
    void no_files_need_each_other() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass one) {
                        return SliceIdentifier.of(one.getName().replaceFirst("\\$.*", ""));
                    }

                    @Override
                    public String getDescription() {
                        return "the files";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    private static String packageOf(String area, String room) {
        return room.isEmpty() ? OURS + area : OURS + area + "." + room;
    }

    /** The policies of paths stand before it, but a path can be written so that they do not know it. */
    @Test
    void every_resource_method_says_itself_who_may_call_it() {
        List<JavaMethod> resources = MAIN.stream()
                .flatMap(one -> one.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .toList();

        assertThat(resources).hasSizeGreaterThan(50);
        assertThat(resources)
                .filteredOn(method -> !saysWho(method) && !saysWho(method.getOwner()))
                .isEmpty();
    }

    private static boolean saysWho(CanBeAnnotated declared) {
        return Stream.of(RolesAllowed.class, PermitAll.class, Authenticated.class)
                .anyMatch(declared::isAnnotatedWith);
    }

    @Test
    void the_sandbox_uses_nothing_of_ours() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "sandbox..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.presencedesk..").and(resideOutsideOfPackage(OURS + "sandbox..")))
                .check(MAIN);
    }

    @Test
    void nothing_of_ours_uses_the_sandbox() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "sandbox..")
                .check(MAIN);
    }

    @Test
    void no_packages_need_each_other() {
        slices().matching(OURS + "(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void who_sends_is_told_how_time_passes() {
        noClasses()
                .that()
                .resideInAnyPackage(OURS + "dispatch..", OURS + "graph..")
                .should()
                .callMethod(System.class, "nanoTime")
                .because("spans of time come from the LongSupplier of ClockProducer, so that tests need not wait")
                .check(MAIN);
    }

    @Test
    void only_the_package_graph_knows_the_library_of_Microsoft() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "graph..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.microsoft..")
                .check(MAIN);
    }

    @Test
    void no_name_says_nothing() {
        noClasses().should(haveAnEmptyName()).check(MAIN);
    }

    @Test
    void no_interface_has_exactly_one_implementation() {
        classes()
                .that(describe("are interfaces that somebody must implement", ArchitectureTest::isOpenInterface))
                .should(notHaveOneImplementation())
                .check(MAIN);
    }

    @Test
    void time_is_read_from_the_injected_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "sandbox..")
                .and()
                .doNotHaveFullyQualifiedName(CLOCK_PRODUCER)
                .should(callMethodWhere(
                        describe("the time of the machine is read", ArchitectureTest::readsMachineTime)))
                .check(MAIN);
    }

    @Test
    void records_in_lower_case_are_templates() {
        classes()
                .that(describe(
                        "are records in lower case",
                        one -> one.isRecord()
                                && Character.isLowerCase(one.getSimpleName().charAt(0))))
                .should()
                .implement(TemplateInstance.class)
                .check(MAIN);
    }

    @Test
    void other_classes_begin_with_a_capital() {
        classes()
                .that(describe("are named and no records", one -> !one.isRecord() && !one.isAnonymousClass()))
                .should()
                .haveNameMatching(".*[.$]\\d*[A-Z][A-Za-z0-9]*|.*\\.package-info")
                .check(MAIN);
    }

    private static ArchCondition<JavaClass> haveAnEmptyName() {
        return condition("have a name that says nothing", one -> {
            return Arrays.stream(one.getPackageName().split("\\.")).anyMatch(EMPTY_NAMES::contains)
                    || EMPTY_CLASS_NAME.matcher(one.getSimpleName()).matches();
        });
    }

    private static ArchCondition<JavaClass> notHaveOneImplementation() {
        return condition("not have exactly one implementation", one -> implementations(one) != 1);
    }

    private static ArchCondition<JavaClass> condition(String what, java.util.function.Predicate<JavaClass> holds) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        one, holds.test(one), one.getName() + " in " + one.getSourceCodeLocation()));
            }
        };
    }

    private static long implementations(JavaClass type) {
        return type.getAllSubclasses().stream()
                .filter(one -> !one.isInterface())
                .count();
    }

    /** Message bundles and settings are implemented by the framework; a sealed interface names its kinds. */
    private static boolean isOpenInterface(JavaClass one) {
        return one.isInterface()
                && !one.isAnnotation()
                && !one.isAnnotatedWith(MessageBundle.class)
                && !one.isAnnotatedWith(ConfigMapping.class)
                && !one.reflect().isSealed();
    }

    private static boolean readsMachineTime(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getName();
        boolean withClock =
                call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                || owner.getPackageName().equals("java.time") && name.equals("now") && !withClock
                || owner.isEquivalentTo(Clock.class)
                        && SYSTEM_CLOCK.matcher(name).matches();
    }
}
