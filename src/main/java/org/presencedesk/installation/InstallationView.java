package org.presencedesk.installation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The set-up page for one reader. */
record InstallationView(List<Section> sections, long wrong, long look, Instant at, List<Setting> settings) {

    record Line(Check check, State state, String name, String seen, String remedy) {}

    record Section(Check.Part part, String name, List<Line> lines) {}

    record Setting(String name, String value) {}

    static InstallationView of(
            InstallationChecks.Checked checked, List<Finding> ofThisRequest, String given, Words words) {
        List<Finding> all = Stream.concat(checked.findings().stream(), ofThisRequest.stream())
                .toList();
        List<Section> sections = new ArrayList<>();
        for (Check.Part part : Check.Part.values()) {
            List<Line> lines = all.stream()
                    .filter(finding -> finding.check().part() == part)
                    .sorted(Comparator.comparing(Finding::check))
                    .map(finding -> line(finding, words))
                    .toList();
            sections.add(new Section(part, words.text().part(part), lines));
        }
        return new InstallationView(
                sections,
                all.stream().filter(Finding::isWrong).count(),
                all.stream().filter(finding -> finding.state() == State.LOOK).count(),
                checked.at(),
                settings(given));
    }

    State state() {
        return wrong > 0 ? State.WRONG : look > 0 ? State.LOOK : State.GOOD;
    }

    private static Line line(Finding finding, Words words) {
        return new Line(
                finding.check(),
                finding.state(),
                words.text().name(finding.check()),
                finding.seen().apply(words),
                finding.remedy() == null ? null : finding.remedy().apply(words));
    }

    private static List<Setting> settings(String given) {
        return given.lines()
                .map(line -> line.split("=", 2))
                .map(pair -> new Setting(pair[0], pair[1]))
                .toList();
    }
}
