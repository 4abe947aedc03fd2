package org.presencedesk.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a harness has measured and whether it was enough, said as it comes and counted at the end. */
final class Report {

    private final PrintStream out = System.out;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> slow = new ArrayList<>();
    private int passed;

    void begin(String scenario) {
        out.printf("%n== %s%n", scenario);
    }

    /** Something worth knowing that nothing depends on. */
    void figure(String sentence, Object... values) {
        out.println("     " + String.format(Locale.ROOT, sentence, values));
    }

    /** Something that must hold on any machine, however busy. */
    void check(boolean holds, String sentence, Object... values) {
        count(holds, wrong, sentence, values);
    }

    /** Something that must hold where nothing else runs. */
    void timely(boolean holds, String sentence, Object... values) {
        count(holds, slow, sentence, values);
    }

    private void count(boolean holds, List<String> failed, String sentence, Object... values) {
        String text = String.format(Locale.ROOT, sentence, values);
        out.println((holds ? "pass " : "FAIL ") + text);
        if (holds) {
            passed++;
        } else {
            failed.add(text);
        }
    }

    void broken(String scenario, Throwable why) {
        check(false, "%s ended early: %s", scenario, why);
        why.printStackTrace(out);
    }

    /** The last line. */
    void end() {
        List<String> failed = failed();
        out.printf("%n%d passed, %d failed%n", passed, failed.size());
        failed.forEach(sentence -> out.println("  failed: " + sentence));
    }

    /** What does not hold, timely or not. */
    List<String> failed() {
        List<String> failed = new ArrayList<>(wrong);
        failed.addAll(slow);
        return failed;
    }

    /** What would not hold on the fastest machine either. */
    List<String> wrong() {
        return wrong;
    }
}
