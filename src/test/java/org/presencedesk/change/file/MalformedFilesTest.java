package org.presencedesk.change.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.FileLook;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.DateOrder;
import org.presencedesk.web.errors.Refusal;

/** No damage makes the reading of a file fail other than with a refusal, hang, or take more memory than a file of its size may. */
class MalformedFilesTest {

    /** Of the pom: hundreds at each build, ten thousand with the profile {@code deep}. */
    private static final int FILES = Integer.getInteger("malformed.files", 300);

    /** All that is taken and given back while a file is read twice; what is held at once is a part of it. */
    private static final long MOST_ALLOCATED = 150_000_000;

    private static final int PER_BYTE = 600;

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ChangeRequest FORM =
            new ChangeRequest(null, null, null, null, null, null, null, null, null, null);
    private static final PresenceValues VALUES = new PresenceValues(null, Availability.BUSY, null, null, null);

    @Test
    void each_is_read_or_refused() throws IOException {
        MalformedFiles files = new MalformedFiles();
        Set<String> refusals = new TreeSet<>();
        int read = 0;
        for (int number = 0; number < FILES; number++) {
            byte[] content = files.file(number);
            FileMapping said = said(new Random(number));
            String name = "file " + number;
            // Ordinary ones take milliseconds; whatever else the machine does, a minute is a hang.
            String refusal = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> refusal(content, said, name), name);
            if (refusal == null) {
                read++;
            } else {
                refusals.add(refusal);
            }
        }
        assertThat(read).as("some harm is harmless").isBetween(FILES / 20, FILES * 19 / 20);
        assertThat(refusals).as("and some is not").hasSizeGreaterThan(FILES < 5_000 ? 7 : 12);
    }

    /** @return {@code null} if it can be looked at */
    private static String refusal(byte[] content, FileMapping said, String name) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String refusal = null;
        try {
            FileLook look = FileInspection.look(content, said, FORM, NOW);
            assertThat(look.first()).as(name).isNotEmpty();
        } catch (Refusal e) {
            refusal = e.code();
        }
        try {
            PresenceFile plan = PresenceFile.parse(content, said, VALUES, NOW);
            assertThat(refusal)
                    .as("%s is planned, and so can be looked at", name)
                    .isNull();
            assertThat(plan.rows()).as(name).isNotEmpty().allMatch(row -> row.line() > 0);
        } catch (UnusableFile e) {
            boolean question =
                    e.code() == UnusableFile.Code.NO_IDENTITY_COLUMN || e.code() == UnusableFile.Code.COLUMN_TWICE;
            assertThat(question || e.code().name().equals(refusal)).as(name).isTrue();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes taken by %s", name)
                .isLessThan(MOST_ALLOCATED + PER_BYTE * (long) content.length);
        return refusal;
    }

    /** Half of those who upload say nothing, and some say nonsense. */
    private static FileMapping said(Random random) {
        if (random.nextBoolean()) {
            return FileMapping.NONE;
        }
        String[] columns = {null, null, "", "A", "B", "AZ", "ZZZZ", "upn", "Password", "State [state]", "\ud83d", "Ä1"};
        return new FileMapping(
                random.nextInt(9) == 0 ? "People" : null,
                new Integer[] {null, null, 0, 1, 3, -1, Integer.MAX_VALUE}[random.nextInt(7)],
                columns[random.nextInt(columns.length)],
                columns[random.nextInt(columns.length)],
                null,
                columns[random.nextInt(columns.length)],
                null,
                columns[random.nextInt(columns.length)],
                columns[random.nextInt(columns.length)],
                DateOrder.values()[random.nextInt(2)],
                null);
    }
}
