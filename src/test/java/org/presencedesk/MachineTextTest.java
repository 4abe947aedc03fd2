package org.presencedesk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What machines read does not depend on the machine's language, character set or zone: nothing here takes a default. Where
 * people read, their language and zone are handed in.
 */
class MachineTextTest {

    private static final String STRING = "java.lang.String.";
    private static final String OBJECTS = "[Ljava.lang.Object;";

    /** Calls that take a default, each beside one that is told. */
    private static final Set<String> DEFAULTS = Stream.of(
                    STRING + "format(java.lang.String, " + OBJECTS + ")",
                    STRING + "formatted(" + OBJECTS + ")",
                    STRING + "toLowerCase()",
                    STRING + "toUpperCase()",
                    STRING + "getBytes()",
                    constructors("java.lang.String", "[B", "[B, int, int"),
                    constructors("java.io.InputStreamReader", "java.io.InputStream"),
                    constructors("java.io.OutputStreamWriter", "java.io.OutputStream"),
                    constructors("java.io.FileReader", "java.lang.String", "java.io.File", "java.io.FileDescriptor"),
                    constructors(
                            "java.io.FileWriter",
                            "java.lang.String",
                            "java.lang.String, boolean",
                            "java.io.File",
                            "java.io.File, boolean",
                            "java.io.FileDescriptor"),
                    constructors(
                            "java.io.PrintStream",
                            "java.io.OutputStream",
                            "java.io.OutputStream, boolean",
                            "java.io.File",
                            "java.lang.String"),
                    constructors(
                            "java.io.PrintWriter",
                            "java.io.OutputStream",
                            "java.io.OutputStream, boolean",
                            "java.io.File",
                            "java.lang.String"),
                    constructors(
                            "java.util.Scanner",
                            "java.io.InputStream",
                            "java.io.File",
                            "java.nio.file.Path",
                            "java.nio.channels.ReadableByteChannel"),
                    constructors(
                            "java.util.Formatter",
                            "",
                            "java.lang.Appendable",
                            "java.lang.String",
                            "java.io.File",
                            "java.io.OutputStream",
                            "java.io.PrintStream"),
                    constructors("java.text.DecimalFormat", "", "java.lang.String"),
                    constructors("java.text.SimpleDateFormat", "", "java.lang.String"),
                    constructors("java.text.MessageFormat", "java.lang.String"),
                    constructors("java.util.GregorianCalendar", ""),
                    calls("java.io.PrintStream", "printf", "format", "java.lang.String, " + OBJECTS),
                    calls("java.io.PrintWriter", "printf", "format", "java.lang.String, " + OBJECTS),
                    calls("java.io.ByteArrayOutputStream", "toString", ""),
                    calls("java.net.URLEncoder", "encode", "java.lang.String"),
                    calls("java.net.URLDecoder", "decode", "java.lang.String"),
                    calls("java.time.format.DateTimeFormatter", "ofPattern", "java.lang.String"),
                    calls(
                            "java.time.format.DateTimeFormatter",
                            "ofLocalizedDate",
                            "ofLocalizedTime",
                            "ofLocalizedDateTime",
                            "java.time.format.FormatStyle"),
                    calls("java.time.format.DateTimeFormatterBuilder", "toFormatter", ""),
                    calls(
                            "java.text.NumberFormat",
                            "getInstance",
                            "getNumberInstance",
                            "getIntegerInstance",
                            "getPercentInstance",
                            "getCurrencyInstance",
                            "getCompactNumberInstance",
                            ""),
                    calls(
                            "java.text.DateFormat",
                            "getInstance",
                            "getDateInstance",
                            "getTimeInstance",
                            "getDateTimeInstance",
                            ""),
                    calls("java.text.MessageFormat", "format", "java.lang.String, " + OBJECTS),
                    calls("java.text.Collator", "getInstance", ""),
                    calls("java.text.BreakIterator", "getWordInstance", "getSentenceInstance", ""),
                    calls("java.util.ResourceBundle", "getBundle", "java.lang.String"),
                    calls("java.util.Calendar", "getInstance", ""),
                    calls("java.util.Locale", "getDefault", ""),
                    calls("java.util.Locale", "getDefault", "java.util.Locale$Category"),
                    calls("java.util.TimeZone", "getDefault", ""),
                    calls("java.nio.charset.Charset", "defaultCharset", ""),
                    calls("java.time.ZoneId", "systemDefault", ""),
                    calls("java.time.Clock", "systemDefaultZone", ""),
                    calls("java.time.LocalDate", "now", ""),
                    calls("java.time.LocalTime", "now", ""),
                    calls("java.time.LocalDateTime", "now", ""),
                    calls("java.time.OffsetDateTime", "now", ""),
                    calls("java.time.ZonedDateTime", "now", ""),
                    calls("java.time.Year", "now", ""),
                    calls("java.sql.Timestamp", "toLocalDateTime", ""),
                    calls("java.sql.Timestamp", "valueOf", "java.lang.String"),
                    calls("java.sql.Timestamp", "valueOf", "java.time.LocalDateTime"),
                    calls("java.sql.ResultSet", "getTimestamp", "getDate", "getTime", "int"),
                    calls("java.sql.ResultSet", "getTimestamp", "getDate", "getTime", "java.lang.String"))
            .flatMap(one -> one instanceof Stream<?> several ? several : Stream.of(one))
            .map(String::valueOf)
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void nothing_of_ours_takes_a_default() {
        check(new ClassFileImporter().importPath(Path.of("target", "classes")));
    }

    @Test
    void the_program_that_checks_evidence_elsewhere_takes_none_either(@TempDir Path directory) {
        String source = Path.of("docs", "VerifyTrail.java").toString();
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", directory.toString(), source);

        check(new ClassFileImporter().importPath(directory));
    }

    private static void check(JavaClasses classes) {
        noClasses()
                .should()
                .accessTargetWhere(
                        describe("it takes the machine's default", access -> DEFAULTS.contains(signature(access))))
                .check(classes);
    }

    private static String signature(JavaAccess<?> access) {
        return access.getTarget().getFullName();
    }

    private static Stream<String> constructors(String owner, String... parameters) {
        return Arrays.stream(parameters).map(each -> owner + ".<init>(" + each + ")");
    }

    /** @param namesAndParameters methods of the same parameters, which come last */
    private static Stream<String> calls(String owner, String... namesAndParameters) {
        String parameters = namesAndParameters[namesAndParameters.length - 1];
        return Arrays.stream(namesAndParameters)
                .limit(namesAndParameters.length - 1L)
                .map(name -> owner + "." + name + "(" + parameters + ")");
    }
}
