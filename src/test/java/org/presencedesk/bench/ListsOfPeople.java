package org.presencedesk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.presencedesk.change.file.FileInspection;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.packaged.Api;
import org.presencedesk.packaged.PackagedApplication;
import org.presencedesk.packaged.Web;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.faults.Switch;

/** How fast a list of people becomes a plan: read and checked, looked up, and kept. */
final class ListsOfPeople {

    private static final Map<String, String> FIELDS =
            Map.of("reason", "Bench", "availability", "Busy", "duration", "PT8H");

    private final Path build;
    private final boolean small;
    private final Report report;

    ListsOfPeople(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        int rows = small ? 10_000 : 100_000;
        try (House house = new House(build, (int) (rows * 0.8), Bench.NO_LIMIT, Bench.W30, Bench.QUICK)) {
            house.sandbox().switches().set(Switch.DIRECTORY_LATENCY, "PT0.04S");
            house.sandbox().switches().set(Switch.IDENTITY_LIMIT, "8000");
            List<String> people = house.sandbox().directory().people().stream()
                    .map(DirectoryPerson::userPrincipalName)
                    .limit(rows)
                    .toList();
            byte[] csv = csv(people);
            byte[] xlsx = xlsx(people);
            read("CSV", csv, rows, 250_000);
            read("XLSX", xlsx, rows, 0);
            PackagedApplication replica = house.start();
            Api operator = house.operator(replica);
            planned(house, replica, operator, "CSV", csv, rows, 30, 64);
            planned(house, replica, operator, "XLSX", xlsx, rows, 45, 96);
            group(house, operator, small ? 6_000 : 60_000);
        }
    }

    /** On one core, whatever else the machine does: by the processor time of this thread. */
    private void read(String kind, byte[] file, int rows, int atLeast) {
        ChangeRequest form = new ChangeRequest(null, null, null, null, null, null, null, null, null, null);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long read = FileInspection.look(file, FileMapping.NONE, form, Instant.now())
                    .rows();
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
            report.check(read == rows, "all %d rows of the %s were read", rows, kind);
        }
        double perSecond = rows / (best / 1e9);
        report.timely(
                perSecond >= atLeast,
                "%s read and checked: %,.0f rows a second of one core, at least %,d",
                kind,
                perSecond,
                atLeast);
    }

    private void planned(
            House house,
            PackagedApplication replica,
            Api operator,
            String kind,
            byte[] file,
            int rows,
            int seconds,
            int megabytes)
            throws IOException {
        long before = house.sandbox().directoryRequests();
        long memory = replica.residentMegabytes();
        Instant begun = Instant.now();
        JsonNode change = Api.json(Web.send(operator.uploading("/changes/csv", file, FIELDS)));
        double answered = Bench.seconds(begun, Instant.now());
        JsonNode plan = house.awaitState(operator, change.path("id").asText(), "PLANNED");
        double took = Bench.seconds(begun, Instant.now());
        report.check(plan.path("counts").path("targets").asLong() == rows, "%d targets", rows);
        report.timely(
                took <= seconds,
                "%s of %d rows: a plan after %.1f s, at most %d; answered after %.1f s",
                kind,
                rows,
                took,
                seconds,
                answered);
        double requests = (house.sandbox().directoryRequests() - before) / (double) rows;
        report.check(requests <= 0.1, "%.3f directory requests a row, at most 0.1", requests);
        long more = replica.residentMegabytes() - memory;
        report.timely(more <= megabytes, "resident memory grew by %d MB, at most %d", more, megabytes);
    }

    private void group(House house, Api operator, int people) throws IOException {
        long before = house.sandbox().directoryRequests();
        Instant begun = Instant.now();
        house.plan(operator, people, "Busy");
        double took = Bench.seconds(begun, Instant.now());
        report.timely(took <= 8, "group of %d: a plan after %.1f s, at most 8", people, took);
        long requests = house.sandbox().directoryRequests() - before;
        report.check(requests <= 62, "%d directory requests, at most 62", requests);
    }

    private static byte[] csv(List<String> people) {
        return people.stream()
                .map(person -> person + ",Do not disturb,8h,Room 4\r\n")
                .collect(Collectors.joining("", "userPrincipalName,availability,duration,note\r\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As Excel writes it: each text once, and cells that refer to it. */
    private static byte[] xlsx(List<String> people) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations
                            + "\"><sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"r1\" Type=\"" + relations
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\""
                            + relations
                            + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            String shared = people.stream()
                    .map(person -> "<si><t>" + person + "</t></si>")
                    .collect(Collectors.joining());
            part(
                    zip,
                    "xl/sharedStrings.xml",
                    "<sst xmlns=\"" + main + "\"><si><t>userPrincipalName</t></si>"
                            + "<si><t>availability</t></si><si><t>Busy</t></si>" + shared + "</sst>");
            String rows = IntStream.range(0, people.size())
                    .mapToObj(i -> row(i + 2, i + 3, 2))
                    .collect(Collectors.joining());
            part(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"" + main + "\"><sheetData>" + row(1, 0, 1) + rows + "</sheetData></worksheet>");
        }
        return file.toByteArray();
    }

    private static String row(int number, int first, int second) {
        return "<row r=\"" + number + "\"><c r=\"A" + number + "\" t=\"s\"><v>" + first + "</v></c><c r=\"B" + number
                + "\" t=\"s\"><v>" + second + "</v></c></row>";
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(xml.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
