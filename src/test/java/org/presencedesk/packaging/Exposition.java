package org.presencedesk.packaging;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** What {@code /q/metrics} says: https://prometheus.io/docs/instrumenting/exposition_formats. */
record Exposition(List<String> lines) {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Exposition now() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        String text = given().port(port).accept("text/plain").get("/q/metrics").asString();
        return new Exposition(text.lines().toList());
    }

    Set<String> names() {
        return samples().map(sample -> sample.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without what is added to the names of histograms and summaries. */
    Set<String> families() {
        return names().stream()
                .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of a metric without labels. */
    double value(String metric) {
        return lines.stream()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }

    /** Of one metric, or of all whose name begins so. */
    Map<String, Set<String>> labels(String metric) {
        Map<String, Set<String>> labels = new TreeMap<>();
        samples()
                .filter(sample -> sample.group(1).startsWith(metric) && sample.group(2) != null)
                .flatMap(sample -> LABEL.matcher(sample.group(2)).results())
                .forEach(label -> labels.computeIfAbsent(label.group(1), name -> new TreeSet<>())
                        .add(label.group(2)));
        return labels;
    }

    private Stream<Matcher> samples() {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(Matcher::matches);
    }
}
