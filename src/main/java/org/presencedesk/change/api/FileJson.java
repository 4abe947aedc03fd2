package org.presencedesk.change.api;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.presencedesk.change.file.UnusableFile;
import org.presencedesk.change.file.UnusableFileText;
import org.presencedesk.change.request.FileLook;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.text.InvalidValueText;

/**
 * What a file is taken for, as the API tells it. All keys are always there, null where there is nothing.
 *
 * @param mapping given back as the part {@code mapping} it means the same; null is what no column is taken for
 * @param preview the cells of the first ten rows, in the order of {@code headings}
 */
record FileJson(
        String kind,
        List<String> sheets,
        String sheet,
        String encoding,
        String delimiter,
        int headingLine,
        List<String> headings,
        FileMapping mapping,
        long rows,
        List<List<String>> preview,
        List<Problem> problems) {

    /** @param lines the first ten */
    record Problem(String kind, long count, List<Long> lines, String message) {}

    static FileJson of(FileLook look, Locale locale) {
        boolean headed = look.mapping().headingLine() > 0;
        return new FileJson(
                look.kind(),
                look.sheets(),
                look.mapping().sheet(),
                look.encoding(),
                look.delimiter(),
                look.mapping().headingLine(),
                headed ? look.headings() : List.of(),
                look.mapping(),
                look.rows(),
                look.first().stream().map(FileLook.Row::cells).toList(),
                Stream.concat(question(look, locale), look.problems().stream().map(problem -> of(problem, locale)))
                        .toList());
    }

    private static Stream<Problem> question(FileLook look, Locale locale) {
        if (look.question() == null) {
            return Stream.of();
        }
        UnusableFile.Code code = UnusableFile.Code.valueOf(look.question().code());
        String message = UnusableFileText.sentence(code, look.question().about(), locale);
        long line = Math.max(1, look.mapping().headingLine());
        return Stream.of(new Problem(code.name(), 1, List.of(line), message));
    }

    private static Problem of(FileLook.Problem problem, Locale locale) {
        return new Problem(
                problem.kind(),
                problem.count(),
                problem.lines(),
                InvalidValueText.sentence(problem.code(), problem.value(), locale));
    }
}
