package org.presencedesk.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory outside the reach of whoever administers the database, best of a kind that can be written once. It holds
 * one file for each checkpoint, below the day. What is there is never written again.
 */
public final class CheckpointDirectory {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{12,18})\\.txt");
    /** A clock that was put back around midnight leaves the newest one in the day before. */
    private static final int DAYS_OF_THE_NEWEST = 2;

    public record Published(long number, Path file) {

        public String note() throws IOException {
            return Files.readString(file, UTF_8);
        }
    }

    /** Another content is published under that number. */
    static final class Conflict extends IOException {

        Conflict(long number) {
            super("Checkpoint " + number + " was published with another content.");
        }
    }

    private final Path directory;

    public CheckpointDirectory(Path directory) {
        this.directory = directory;
    }

    boolean holds(long number, Instant at) {
        return Files.exists(file(number, at));
    }

    /** Complete or not at all, and for good: the disk has it when this returns. */
    void publish(long number, Instant at, String note) throws IOException {
        Path file = file(number, at);
        if (Files.exists(file)) {
            if (!Files.readString(file, UTF_8).equals(note)) {
                throw new Conflict(number);
            }
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new IOException("The directory is not there: " + directory);
        }
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            write(part, note);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try (FileChannel day = FileChannel.open(file.getParent())) {
            day.force(true);
        }
    }

    public Optional<Published> newest() throws IOException {
        Published newest = null;
        int seen = 0;
        List<Path> days = days();
        for (int i = days.size() - 1; i >= 0 && seen < DAYS_OF_THE_NEWEST; i--) {
            List<Published> files = filesOf(days.get(i));
            if (!files.isEmpty()) {
                seen++;
                Published last = files.get(files.size() - 1);
                newest = newest == null || last.number() > newest.number() ? last : newest;
            }
        }
        return Optional.ofNullable(newest);
    }

    public List<Path> days() throws IOException {
        try (Stream<Path> below = Files.list(directory)) {
            return below.filter(day -> DAY.matcher(day.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException wentAway) {
            throw wentAway.getCause();
        }
    }

    /** By number. */
    public static List<Published> filesOf(Path day) throws IOException {
        List<Published> files = new ArrayList<>();
        try (Stream<Path> below = Files.list(day)) {
            below.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.add(new Published(Long.parseLong(name.group(1)), file));
                }
            });
        } catch (UncheckedIOException wentAway) {
            throw wentAway.getCause();
        }
        files.sort(Comparator.comparingLong(Published::number));
        return files;
    }

    private Path file(long number, Instant at) {
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        return directory.resolve(day.toString()).resolve(String.format(Locale.ROOT, "checkpoint-%012d.txt", number));
    }

    private static void write(Path file, String note) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }
}
