import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Checks an evidence ZIP of Presence Desk, on any computer with Java 17 or newer:
 *
 * <pre>java VerifyTrail.java audit-events.zip --key organisation-key.pem --checkpoint checkpoint-000000000077.txt</pre>
 *
 * Without the last two it can say only that the ZIP agrees with itself.
 *
 * Exit code 0: valid, 1: damaged, 2: could not be checked. It needs no library, connects to nothing, writes nothing, and
 * shares no code with the portal. Its memory does not grow with the number of events. What is proved, and what cannot be,
 * stands in GUIDE.md within the ZIP.
 */
public final class VerifyTrail {

    static final int VALID = 0;
    static final int DAMAGED = 1;
    static final int UNUSABLE = 2;

    static final String USAGE = "java VerifyTrail.java audit-events.zip [--key organisation-key.pem] [--checkpoint checkpoint.txt]";
    static final String FORMAT = "presence-desk evidence 1";

    static final String GUIDE = "GUIDE.md";
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_SIGNATURE = "manifest.sig";
    static final String CHECKPOINT = "checkpoint.txt";
    static final String KEY = "public-key.pem";
    static final String CSV = "events.csv";
    static final String EVENTS = "events.ndjson";
    static final String LEAVES = "leaves.bin";
    static final String PROOF = "proof.bin";

    /** In this order and no other. */
    static final List<String> FILES =
            List.of(GUIDE, MANIFEST, MANIFEST_SIGNATURE, CHECKPOINT, KEY, CSV, EVENTS, LEAVES, PROOF);

    static final int SMALL_FILE = 1 << 20;
    static final int LONGEST_LINE = 1 << 24;
    static final int MOST_DAMAGES = 1_000;
    static final int HASH = 32;

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** What {@link #main} does, without ending Java. */
    public static int run(String[] arguments, PrintStream out) {
        Report report = new Report(out);
        try {
            Arguments given = Arguments.of(arguments);
            try (FileChannel file = FileChannel.open(given.zip)) {
                new VerifyTrail(given, file, report).verify();
            }
            return report.end();
        } catch (Unusable e) {
            return report.unusable(e.getMessage());
        } catch (NoSuchFileException e) {
            return report.unusable("There is no such file: " + e.getMessage());
        } catch (IOException | InvalidPathException e) {
            return report.unusable("The file cannot be read: " + e);
        } catch (RuntimeException e) {
            report.damage("FILE", null, "its contents make no sense: " + e);
            return report.end();
        }
    }

    private final Arguments given;
    private final Report report;
    private final Zip zip;

    private VerifyTrail(Arguments given, FileChannel file, Report report) throws IOException, Unusable {
        this.given = given;
        this.report = report;
        report.line("Evidence of Presence Desk: " + given.zip.getFileName());
        if (!Zip.looksLikeOne(file)) {
            throw new Unusable("This is no evidence ZIP of Presence Desk.");
        }
        this.zip = new Zip(file, report);
    }

    private void verify() throws IOException, Unusable {
        if (!zip.readable()) {
            report.note("What the ZIP holds was not checked: its files cannot be told apart.");
            return;
        }
        Key key = key();
        if (key == null) {
            report.note("No signature was checked: there is no key to check with.");
            return;
        }
        Checkpoint checkpoint = Checkpoint.open(zip.text(CHECKPOINT), key, CHECKPOINT, report);
        Manifest manifest = manifest(key, checkpoint);
        report.about(manifest);
        Checkpoint published = published(key, checkpoint);
        new Events(zip, report, checkpoint, manifest, published).verify();
    }

    /** The key to believe: the one given, else the one within. */
    private Key key() throws IOException, Unusable {
        Key within = Key.of(zip.text(KEY));
        if (within == null || !within.pem().equals(zip.text(KEY))) {
            report.damage("FILE", null, KEY + " is not a public key as the portal writes it");
        }
        if (given.key == null) {
            report.note("The key is the one within the ZIP. It shows that the ZIP agrees with itself; that the"
                    + " organisation made it, only the organisation's own key shows (--key).");
            report.unsure("as far as the ZIP shows by itself: not checked against the organisation's key");
        }
        Key trusted = given.key == null ? within : given.key;
        if (given.key != null && within != null && !within.equals(given.key)) {
            report.damage("CHECKPOINT", null, "the ZIP was signed with another key than the one given with --key");
        }
        if (trusted != null) {
            report.line("  key         SHA-256 of its 32 bytes " + HexFormat.of().formatHex(sha256(trusted.raw)));
        }
        return trusted;
    }

    private Manifest manifest(Key key, Checkpoint checkpoint) throws IOException, Unusable {
        byte[] content = zip.bytes(MANIFEST);
        Note note = Note.open(zip.text(MANIFEST_SIGNATURE), key, MANIFEST_SIGNATURE, report);
        boolean signed = false;
        if (note != null) {
            String expected = note.name + "\nmanifest sha256:" + HexFormat.of().formatHex(sha256(content)) + "\n";
            signed = note.text.equals(expected);
            if (!signed) {
                report.damage("FILE", null, MANIFEST + " is not what was signed");
            }
        }
        Manifest manifest = Manifest.of(new String(content, UTF_8));
        if (manifest == null) {
            report.damage("FILE", null, MANIFEST + " cannot be read");
            return null;
        }
        if (!FORMAT.equals(manifest.format)) {
            if (signed) {
                throw new Unusable("It was made by another version of the portal (" + Report.plain(manifest.format)
                        + "): use the VerifyTrail.java of that version.");
            }
            report.damage("FILE", null, MANIFEST + " names a format that there is not");
        }
        if (note != null && !note.name.equals(manifest.origin)
                || checkpoint != null && !checkpoint.origin.equals(manifest.origin)) {
            report.damage("CHECKPOINT", null, "manifest and checkpoint are not of the same trail");
        }
        if (checkpoint != null && checkpoint.size != manifest.treeSize) {
            report.damage("CHECKPOINT", null, "manifest and checkpoint are not of the same size of the trail");
        }
        files(manifest);
        return manifest;
    }

    private void files(Manifest manifest) throws IOException {
        List<String> stated = new ArrayList<>(FILES);
        stated.removeAll(List.of(MANIFEST, MANIFEST_SIGNATURE));
        if (!manifest.files.keySet().equals(Set.copyOf(stated))) {
            report.damage("FILE", null, MANIFEST + " does not name the files of the ZIP");
        }
        for (String name : stated) {
            Stated file = manifest.files.get(name);
            if (file == null || file.bytes != zip.length(name) || !file.sha256.equals(zip.sha256(name))) {
                report.damage("FILE", null, name + " is not the file that " + MANIFEST + " states");
            }
        }
    }

    /** What can be said about the checkpoint given, before the events are read; its root is compared with theirs. */
    private Checkpoint published(Key key, Checkpoint within) throws Unusable {
        if (given.checkpoint == null) {
            if (within != null) {
                report.note("No published checkpoint was given. That nobody has signed a second, other trail is shown"
                        + " by " + within.fileName() + " from where the trail is published (--checkpoint).");
            }
            report.unsure("but not compared with a published checkpoint");
            return null;
        }
        Checkpoint published = Checkpoint.open(given.checkpoint, key, "the published checkpoint", report);
        if (published == null || within == null) {
            return null;
        }
        if (!published.origin.equals(within.origin)) {
            report.damage("CHECKPOINT", null, "the published checkpoint is of another trail: " + published.origin);
            return null;
        }
        if (published.number == within.number && !published.text.equals(within.text)) {
            report.damage("CHECKPOINT", null, "the published checkpoint has the same number and says something else");
        }
        int numbers = Long.compare(published.number, within.number);
        int sizes = Long.compare(published.size, within.size);
        int times = published.at.compareTo(within.at);
        if (numbers * sizes < 0 || numbers * Integer.signum(times) < 0) {
            report.damage("CHECKPOINT", null, "the trail has shrunk, or its time gone back, between the published"
                    + " checkpoint (number " + published.number + ") and the one within (number " + within.number + ")");
        }
        return published;
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest digest = newSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It could not be checked: nothing is said about the evidence. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String why) {
            super(why);
        }
    }

    // ------------------------------------------------------------------------------------------ what was asked for

    static final class Arguments {
        Path zip;
        Key key;
        String checkpoint;

        static Arguments of(String[] arguments) throws Unusable {
            Arguments given = new Arguments();
            Iterator<String> words = Arrays.asList(arguments).iterator();
            while (words.hasNext()) {
                given.take(words.next(), words);
            }
            if (given.zip == null) {
                throw new Unusable("Usage: " + USAGE);
            }
            return given;
        }

        private void take(String word, Iterator<String> next) throws Unusable {
            if (word.equals("--key") && key == null && next.hasNext()) {
                String path = next.next();
                key = Key.of(read(path));
                if (key == null) {
                    throw new Unusable("This file holds no public key of Ed25519 in PEM: " + path);
                }
            } else if (word.equals("--checkpoint") && checkpoint == null && next.hasNext()) {
                String path = next.next();
                checkpoint = read(path);
                if (!checkpoint.contains("\n\n\u2014 ") && !checkpoint.contains("presence-desk")) {
                    throw new Unusable("This file is no checkpoint: " + path);
                }
            } else if (!word.startsWith("--") && zip == null) {
                zip = Path.of(word);
            } else {
                throw new Unusable("Usage: " + USAGE);
            }
        }

        private static String read(String path) throws Unusable {
            try (InputStream in = Files.newInputStream(Path.of(path))) {
                byte[] content = in.readNBytes(SMALL_FILE + 1);
                if (content.length > SMALL_FILE) {
                    throw new Unusable("This file is too large to be a key or a checkpoint: " + path);
                }
                return new String(content, UTF_8);
            } catch (NoSuchFileException e) {
                throw new Unusable("There is no such file: " + path);
            } catch (IOException e) {
                throw new Unusable("This file cannot be read: " + e);
            }
        }
    }

    // ------------------------------------------------------------------------------------------- what is found

    static final class Report {
        private final PrintStream out;
        private final List<String> damages = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private long found;
        private String unsure;

        Report(PrintStream out) {
            this.out = out;
        }

        void line(String text) {
            out.println(plain(text));
        }

        void note(String text) {
            notes.add(text);
        }

        /** What was not checked, though nothing is wrong. The first counts. */
        void unsure(String what) {
            unsure = unsure == null ? what : unsure;
        }

        /** @param event its id, where it is known */
        void damage(String kind, String event, String detail) {
            found++;
            if (damages.size() < MOST_DAMAGES) {
                String about = event == null ? "" : "event " + event + ": ";
                damages.add(String.format(Locale.ROOT, "%-10s  %s%s", kind, about, detail));
            }
        }

        void about(Manifest manifest) {
            if (manifest != null) {
                line("  trail       " + manifest.origin);
                line("  export      " + manifest.export + " at " + manifest.at);
                line("  by          " + manifest.by);
                line("  filter      " + manifest.filter + (manifest.zone == null ? "" : ", zone " + manifest.zone));
                line("  events      " + manifest.rows + " of the " + manifest.treeSize + " in the trail");
            }
        }

        int end() {
            damages.forEach(this::line);
            if (found > damages.size()) {
                line("… and " + (found - damages.size()) + " more");
            }
            notes.forEach(note -> line("Note: " + note));
            String valid = unsure == null ? "VALID" : "VALID, " + unsure;
            line(found == 0 ? valid : "DAMAGED: " + found + (found == 1 ? " finding" : " findings"));
            return found == 0 ? VALID : DAMAGED;
        }

        int unusable(String why) {
            line("UNUSABLE: " + why);
            return UNUSABLE;
        }

        /** What stands in a file must not command the terminal. */
        static String plain(String text) {
            return text == null ? "nothing" : text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        }
    }

    // ------------------------------------------------------------------------------------------------ the container

    /** A ZIP of which every byte is demanded: uncompressed, no times, no flags, no comments, nothing between. */
    static final class Zip {
        private static final long NO_ROOM = 0xFFFFFFFFL;
        private static final int LOCAL = 0x04034b50;
        private static final int CENTRAL = 0x02014b50;
        private static final int END = 0x06054b50;
        private static final int END_LENGTH = 22;
        private static final int LOCAL_LENGTH = 30;

        private final FileChannel file;
        private final Report report;
        private final Map<String, Entry> entries = new LinkedHashMap<>();

        record Entry(String name, long header, long start, long length, int crc, String sha256) {}

        /** One damaged byte at one end does not make it something else. */
        static boolean looksLikeOne(FileChannel file) throws IOException {
            byte[] head = read(file, 0, LOCAL_LENGTH + GUIDE.length());
            byte[] tail = read(file, Math.max(0, file.size() - 200), 200);
            return new String(head, US_ASCII).endsWith(GUIDE) && head[0] == 'P' && head[1] == 'K'
                    || new String(tail, US_ASCII).contains(PROOF);
        }

        Zip(FileChannel file, Report report) throws IOException {
            this.file = file;
            this.report = report;
            List<Long> lengths = lengthsByHeaders();
            lengths = lengths == null ? lengthsByDirectory() : lengths;
            if (lengths == null) {
                report.damage("FILE", null, "the ZIP is cut off, or its headers were altered");
                return;
            }
            long at = 0;
            for (int i = 0; i < FILES.size(); i++) {
                at = take(FILES.get(i), at, lengths.get(i));
            }
            byte[] directory = directory(at);
            if (file.size() - at != directory.length || !Arrays.equals(read(file, at, directory.length), directory)) {
                report.damage("FILE", null, "the directory at the end of the ZIP was altered");
            }
        }

        boolean readable() {
            return !entries.isEmpty();
        }

        private long take(String name, long header, long length) throws IOException {
            byte[] stated = read(file, header, localHeader(name, length, 0).length);
            long start = header + stated.length;
            int statedCrc = ByteBuffer.wrap(stated).order(ByteOrder.LITTLE_ENDIAN).getInt(14);
            CRC32 crc = new CRC32();
            MessageDigest sha256 = newSha256();
            try (InputStream in = new Slice(file, start, length)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    crc.update(buffer, 0, n);
                    sha256.update(buffer, 0, n);
                }
            }
            int actual = (int) crc.getValue();
            if (!Arrays.equals(stated, localHeader(name, length, statedCrc))) {
                report.damage("FILE", null, "the header of " + name + " in the ZIP was altered");
            }
            if (statedCrc != actual) {
                report.damage("FILE", null, name + " does not fit its check sum in the ZIP");
            }
            entries.put(
                    name,
                    new Entry(name, header, start, length, actual, HexFormat.of().formatHex(sha256.digest())));
            return start + length;
        }

        /** Null if the headers before the files do not lead from one to the next. */
        private List<Long> lengthsByHeaders() throws IOException {
            List<Long> lengths = new ArrayList<>();
            long at = 0;
            for (String name : FILES) {
                ByteBuffer header = wrap(read(file, at, LOCAL_LENGTH + name.length() + 20));
                if (header.limit() < LOCAL_LENGTH + name.length()) {
                    return null;
                }
                long length = header.getInt(22) & NO_ROOM;
                if (length == NO_ROOM && header.limit() == LOCAL_LENGTH + name.length() + 20) {
                    length = header.getLong(LOCAL_LENGTH + name.length() + 4);
                }
                at += localHeader(name, length, 0).length + length;
                lengths.add(length);
                if (length < 0 || at > file.size()) {
                    return null;
                }
                boolean last = lengths.size() == FILES.size();
                int next = last ? CENTRAL : LOCAL;
                String nextName = FILES.get(last ? 0 : lengths.size());
                if (!begins(at, next, nextName)) {
                    return null;
                }
            }
            return lengths;
        }

        /** A header may be damaged in its first bytes or in its name, and still be known by the other. */
        private boolean begins(long at, int signature, String name) throws IOException {
            int before = signature == CENTRAL ? 46 : LOCAL_LENGTH;
            ByteBuffer header = wrap(read(file, at, before + name.length()));
            if (header.limit() < before + name.length()) {
                return false;
            }
            String named = new String(header.array(), before, name.length(), US_ASCII);
            return header.getInt(0) == signature || named.equals(name);
        }

        /** The second place where a ZIP states them; read only where the first is damaged, and in small files only. */
        private List<Long> lengthsByDirectory() throws IOException {
            ByteBuffer end = wrap(read(file, Math.max(0, file.size() - END_LENGTH), END_LENGTH));
            if (end.limit() < END_LENGTH || end.getInt(0) != END) {
                return null;
            }
            List<Long> lengths = new ArrayList<>();
            long sum = 0;
            long at = end.getInt(16) & NO_ROOM;
            for (String name : FILES) {
                ByteBuffer entry = wrap(read(file, at, 46 + name.length()));
                if (entry.limit() < 46 + name.length() || entry.getInt(0) != CENTRAL) {
                    return null;
                }
                long length = entry.getInt(24) & NO_ROOM;
                lengths.add(length);
                sum += localHeader(name, length, 0).length + length;
                at += entry.limit();
            }
            return sum == (end.getInt(16) & NO_ROOM) ? lengths : null;
        }

        private static byte[] localHeader(String name, long length, int crc) {
            boolean large = length >= NO_ROOM;
            ByteBuffer header = wrap(new byte[LOCAL_LENGTH + name.length() + (large ? 20 : 0)]);
            header.putInt(LOCAL);
            shared(header, name, length, crc, large, large ? 20 : 0);
            header.put(name.getBytes(US_ASCII));
            if (large) {
                header.putShort((short) 1).putShort((short) 16).putLong(length).putLong(length);
            }
            return header.array();
        }

        private static void shared(ByteBuffer to, String name, long length, int crc, boolean zip64, int extra) {
            to.putShort((short) (zip64 ? 45 : 10)).putShort((short) 0).putShort((short) 0);
            to.putShort((short) 0).putShort((short) 0x21).putInt(crc);
            to.putInt((int) Math.min(length, NO_ROOM)).putInt((int) Math.min(length, NO_ROOM));
            to.putShort((short) name.length()).putShort((short) extra);
        }

        private byte[] directory(long start) {
            ByteBuffer all = wrap(new byte[4096]);
            for (Entry entry : entries.values()) {
                boolean large = entry.length >= NO_ROOM;
                boolean far = entry.header >= NO_ROOM;
                int extra = large || far ? 4 + (large ? 16 : 0) + (far ? 8 : 0) : 0;
                all.putInt(CENTRAL).putShort((short) (large || far ? 45 : 10));
                shared(all, entry.name, entry.length, entry.crc, large || far, extra);
                all.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
                all.putInt((int) Math.min(entry.header, NO_ROOM)).put(entry.name.getBytes(US_ASCII));
                if (extra > 0) {
                    all.putShort((short) 1).putShort((short) (extra - 4));
                }
                if (large) {
                    all.putLong(entry.length).putLong(entry.length);
                }
                if (far) {
                    all.putLong(entry.header);
                }
            }
            int length = all.position();
            short count = (short) FILES.size();
            if (start >= NO_ROOM) {
                all.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0);
                all.putLong(count).putLong(count).putLong(length).putLong(start);
                all.putInt(0x07064b50).putInt(0).putLong(start + length).putInt(1);
            }
            all.putInt(END).putInt(0).putShort(count).putShort(count).putInt(length);
            all.putInt((int) Math.min(start, NO_ROOM)).putShort((short) 0);
            return Arrays.copyOf(all.array(), all.position());
        }

        long length(String name) {
            return entries.get(name).length;
        }

        String sha256(String name) {
            return entries.get(name).sha256;
        }

        Slice open(String name) {
            Entry entry = entries.get(name);
            return new Slice(file, entry.start, entry.length);
        }

        /** Of a small file; the rest of one that is too large does not count, its hash does. */
        byte[] bytes(String name) throws IOException {
            try (InputStream in = open(name)) {
                return in.readNBytes(SMALL_FILE);
            }
        }

        String text(String name) throws IOException {
            return new String(bytes(name), UTF_8);
        }

        private static ByteBuffer wrap(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        /** Fewer bytes than asked for at the end of the file. */
        private static byte[] read(FileChannel file, long at, int length) throws IOException {
            return at < 0 ? new byte[0] : new Slice(file, at, length).readAllBytes();
        }
    }

    /** A part of a file, read in large pieces. */
    static final class Slice extends InputStream {
        private final FileChannel file;
        private final long end;
        private final byte[] buffer;
        private long at;
        private int next;
        private int filled;

        Slice(FileChannel file, long start, long length) {
            this.file = file;
            this.at = start;
            this.end = start + length;
            this.buffer = new byte[(int) Math.min(length, 1 << 16)];
        }

        @Override
        public int read() throws IOException {
            return next < filled || fill() ? buffer[next++] & 0xFF : -1;
        }

        /** The byte that {@link #read} gives next. */
        int peek() throws IOException {
            return next < filled || fill() ? buffer[next] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (next == filled && !fill()) {
                return -1;
            }
            int n = Math.min(length, filled - next);
            System.arraycopy(buffer, next, into, from, n);
            next += n;
            return n;
        }

        /** Appends what comes before the byte. @return whether the byte came, and not the end */
        boolean readTo(byte wanted, ByteArrayOutputStream to) throws IOException {
            while (next < filled || fill()) {
                int found = next;
                while (found < filled && buffer[found] != wanted) {
                    found++;
                }
                to.write(buffer, next, found - next);
                boolean there = found < filled;
                next = there ? found + 1 : found;
                if (there || to.size() > LONGEST_LINE) {
                    return there;
                }
            }
            return false;
        }

        private boolean fill() throws IOException {
            int n = at >= end ? -1 : file.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, end - at)), at);
            next = 0;
            filled = Math.max(0, n);
            at += filled;
            return n > 0;
        }
    }

    // ------------------------------------------------------------------------------------- keys, notes, checkpoints

    /** A public key of Ed25519. */
    static final class Key {
        private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
        private static final Pattern PEM =
                Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

        final byte[] raw;
        final PublicKey key;

        private Key(byte[] encoded) throws GeneralSecurityException {
            this.raw = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        }

        /** Null if it is none. */
        static Key of(String pem) {
            Matcher found = PEM.matcher(pem);
            try {
                byte[] encoded = Base64.getMimeDecoder().decode(found.find() ? found.group(1) : "");
                boolean fits = encoded.length == PREFIX.length + HASH
                        && Arrays.equals(Arrays.copyOf(encoded, PREFIX.length), PREFIX);
                return fits ? new Key(encoded) : null;
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return null;
            }
        }

        String pem() {
            byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + HASH);
            System.arraycopy(raw, 0, encoded, PREFIX.length, HASH);
            return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(encoded)
                    + "\n-----END PUBLIC KEY-----\n";
        }

        boolean signed(String text, byte[] signature) {
            try {
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(key);
                check.update(text.getBytes(UTF_8));
                return check.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && Arrays.equals(raw, that.raw);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(raw);
        }
    }

    /** C2SP signed-note with one signature of Ed25519. */
    static final class Note {
        final String text;
        final String name;

        private Note(String text, String name) {
            this.text = text;
            this.name = name;
        }

        /** Null, and reported, if this key did not sign exactly this. */
        static Note open(String content, Key key, String what, Report report) {
            Matcher parts = Pattern.compile("(?s)(.*\n)\n\u2014 (\\S+) (\\S+)\n").matcher(content);
            String wrong = "is not a signed note";
            if (parts.matches()) {
                byte[] signed = decoded(parts.group(3));
                byte[] id = sha256((parts.group(2) + "\n\u0001").getBytes(UTF_8), key.raw);
                if (signed == null || signed.length != 4 + 64) {
                    wrong = "has no readable signature";
                } else if (!Arrays.equals(Arrays.copyOf(signed, 4), Arrays.copyOf(id, 4))) {
                    wrong = "is signed with another key, or its signature was altered";
                } else if (!key.signed(parts.group(1), Arrays.copyOfRange(signed, 4, signed.length))) {
                    wrong = "was altered: its signature does not fit";
                } else {
                    return new Note(parts.group(1), parts.group(2));
                }
            }
            report.damage("CHECKPOINT", null, what + " " + wrong);
            return null;
        }

        /** Null unless it is base64 in its only right form. */
        static byte[] decoded(String base64) {
            try {
                byte[] bytes = Base64.getDecoder().decode(base64);
                return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }

    static final class Checkpoint {
        private static final Pattern FORM = Pattern.compile(
                "([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\nat ([^\n]+)\nnumber (0|[1-9][0-9]{0,17})\n");

        String text;
        String origin;
        long size;
        byte[] root;
        Instant at;
        long number;

        /** Null, and reported, if it is not one that this key signed. */
        static Checkpoint open(String content, Key key, String what, Report report) {
            Note note = Note.open(content, key, what, report);
            if (note == null) {
                return null;
            }
            Matcher form = FORM.matcher(note.text);
            Checkpoint checkpoint = new Checkpoint();
            try {
                if (form.matches() && form.group(1).equals(note.name)) {
                    checkpoint.text = note.text;
                    checkpoint.origin = note.name;
                    checkpoint.size = Long.parseLong(form.group(2));
                    checkpoint.root = Note.decoded(form.group(3));
                    checkpoint.at = Instant.parse(form.group(4));
                    checkpoint.number = Long.parseLong(form.group(5));
                }
            } catch (java.time.DateTimeException e) {
                checkpoint.at = null;
            }
            if (checkpoint.root == null || checkpoint.at == null) {
                report.damage("CHECKPOINT", null, what + " is signed, but no checkpoint");
                return null;
            }
            if (what.equals(CHECKPOINT)) {
                report.line("  checkpoint  number " + checkpoint.number + " of " + checkpoint.at + ", size "
                        + checkpoint.size);
            }
            return checkpoint;
        }

        String fileName() {
            return String.format(Locale.ROOT, "checkpoint-%012d.txt", number);
        }
    }

    // --------------------------------------------------------------------------------------------------- the tree

    /** The tree as it grows from left to right (RFC 9162): one hash for each bit of its size. */
    static final class Tree {
        private final Deque<byte[]> subtrees = new ArrayDeque<>();
        private final MessageDigest sha256 = newSha256();
        long size;

        byte[] leaf(byte[] line) {
            sha256.update((byte) 0);
            return sha256.digest(line);
        }

        private byte[] node(byte[] left, byte[] right) {
            sha256.update((byte) 1);
            sha256.update(left);
            return sha256.digest(right);
        }

        /** @param height the subtree has 2^height leaves; the size so far is a multiple of that */
        void add(byte[] subtree, int height) {
            byte[] hash = subtree;
            long leaves = 1L << height;
            for (long bit = leaves; (size & bit) != 0; bit <<= 1) {
                hash = node(subtrees.pop(), hash);
            }
            subtrees.push(hash);
            size += leaves;
        }

        byte[] root() {
            if (subtrees.isEmpty()) {
                return sha256.digest();
            }
            byte[] root = null;
            for (byte[] subtree : subtrees) {
                root = root == null ? subtree : node(subtree, root);
            }
            return root;
        }

        /** The height of the largest complete subtree that begins here and does not go beyond. */
        int fitting(long to) {
            int height = 0;
            while ((size & 1L << height) == 0 && size + (1L << height + 1) <= to) {
                height++;
            }
            return height;
        }
    }

    // -------------------------------------------------------------------------------------------------- the events

    /** Walks through lines, leaves, proof and table side by side. */
    static final class Events {
        /** So far it is looked ahead for a line that does not stand where it should. */
        private static final int WINDOW = 1_000;

        /** More leaves than any tree has. */
        private static final long LARGEST = 1_000_000_000_000_000_000L;

        private final Zip zip;
        private final Report report;
        private final Checkpoint checkpoint;
        private final Manifest manifest;
        private final Checkpoint published;
        private final Tree tree = new Tree();
        private final Map<String, Leaf> missing = new LinkedHashMap<>();
        private byte[] rootThen;
        private long first = -1;
        private long last = -1;
        private boolean ordered = true;

        /** @param row the one of the table that should be this event; null if the table is broken */
        record Leaf(long index, byte[] hash, List<String> row) {

            /** What the event is called, whatever its line has become. */
            String id() {
                return row != null && row.get(0).matches("[0-9a-f-]{36}") ? row.get(0) : null;
            }
        }

        Events(Zip zip, Report report, Checkpoint checkpoint, Manifest manifest, Checkpoint published) {
            this.zip = zip;
            this.report = report;
            this.checkpoint = checkpoint;
            this.manifest = manifest;
            this.published = published;
        }

        void verify() throws IOException {
            long rows = zip.length(LEAVES) / (8 + HASH);
            if (zip.length(LEAVES) % (8 + HASH) != 0 || zip.length(PROOF) % HASH != 0) {
                report.damage("FILE", null, LEAVES + " or " + PROOF + " is cut off");
            }
            if (manifest != null && manifest.rows != rows) {
                report.damage("MISSING", null, MANIFEST + " states " + manifest.rows + " events, there are " + rows);
            }
            try {
                lines(rows);
            } catch (TooLong e) {
                report.damage("ALTERED", null, e.getMessage());
            }
            tree(rows);
            if (manifest != null && rows > 0 && (manifest.firstIndex != first || manifest.lastIndex != last)) {
                report.damage("FILE", null, "the first or last index is not the one that " + MANIFEST + " states");
            }
        }

        /** Each line must have the hash that the tree holds at its place, and be the row of the table. */
        private void lines(long rows) throws IOException, TooLong {
            Table table = new Table(zip, report);
            Lines lines = new Lines(zip.open(EVENTS));
            try (InputStream leaves = zip.open(LEAVES)) {
                Deque<Leaf> ahead = new ArrayDeque<>();
                long read = 0;
                byte[] line = lines.next();
                while (line != null || !ahead.isEmpty() || read < rows) {
                    while (ahead.size() < (line == null ? 1 : 2) && read < rows) {
                        ahead.add(leaf(leaves, table));
                        read++;
                    }
                    byte[] hash = line == null ? null : tree.leaf(line);
                    Leaf leaf = ahead.peek();
                    if (leaf != null && Arrays.equals(hash, leaf.hash)) {
                        ahead.remove();
                        table.compare(line, leaf);
                        line = lines.next();
                        continue;
                    }
                    if (line == null) {
                        missing(ahead.remove());
                        continue;
                    }
                    Leaf before = missing.remove(HexFormat.of().formatHex(hash));
                    if (before != null) {
                        report.damage("REORDERED", before.id(), "it stands at line " + lines.count
                                + " and not at its place, index " + before.index);
                        line = lines.next();
                        continue;
                    }
                    while (ahead.size() < WINDOW && read < rows) {
                        ahead.add(leaf(leaves, table));
                        read++;
                    }
                    if (ahead.stream().anyMatch(one -> Arrays.equals(one.hash, hash))) {
                        while (!Arrays.equals(ahead.peek().hash, hash)) {
                            missing(ahead.remove());
                        }
                        continue;
                    }
                    int number = lines.count;
                    byte[] following = lines.next();
                    byte[] followingHash = following == null ? null : tree.leaf(following);
                    if (leaf == null || Arrays.equals(followingHash, leaf.hash)) {
                        report.damage("INSERTED", Event.id(line), "line " + number + " of " + EVENTS + " was never sealed");
                    } else {
                        ahead.remove();
                        report.damage("ALTERED", leaf.id() == null ? Event.id(line) : leaf.id(),
                                "line " + number + " of " + EVENTS + " is not what was sealed at index " + leaf.index);
                    }
                    line = following;
                }
                if (lines.unended) {
                    report.damage("FILE", null, EVENTS + " does not end with a line");
                }
            }
            missing.values().forEach(leaf -> report.damage("MISSING", leaf.id(), "index " + leaf.index + " has no line"));
            table.end();
        }

        private void missing(Leaf leaf) {
            if (missing.size() < 2 * WINDOW) {
                missing.put(HexFormat.of().formatHex(leaf.hash), leaf);
            } else {
                report.damage("MISSING", leaf.id(), "index " + leaf.index + " has no line");
            }
        }

        private static Leaf leaf(InputStream leaves, Table table) throws IOException {
            byte[] record = leaves.readNBytes(8 + HASH);
            if (record.length < 8 + HASH) {
                throw new EOFException("The file became shorter while it was read");
            }
            return new Leaf(ByteBuffer.wrap(record).getLong(), Arrays.copyOfRange(record, 8, 8 + HASH), table.next());
        }

        /** The leaves, and the subtrees between them, must lead to the root that was signed. */
        private void tree(long rows) throws IOException {
            long stated = checkpoint != null ? checkpoint.size : manifest != null ? manifest.treeSize : LARGEST;
            long size = Math.min(stated, LARGEST);
            try (InputStream leaves = zip.open(LEAVES);
                    InputStream proof = zip.open(PROOF)) {
                boolean whole = true;
                boolean nothingBetween = true;
                for (long row = 0; row < rows && whole; row++) {
                    long index = ByteBuffer.wrap(leaves.readNBytes(8)).getLong();
                    byte[] hash = leaves.readNBytes(HASH);
                    first = row == 0 ? index : first;
                    last = index;
                    if (index < tree.size || index >= size) {
                        report.damage("REORDERED", null, "the index " + index + " of event " + (row + 1)
                                + " is not between its neighbours");
                        return;
                    }
                    nothingBetween &= index == tree.size;
                    whole = fill(index, proof);
                    add(hash, 0);
                }
                if (checkpoint == null) {
                    return;
                }
                whole = whole && fill(size, proof);
                if (!whole || proof.read() >= 0) {
                    report.damage("CHECKPOINT", null, PROOF + " is not the proof for these events");
                    return;
                }
                if (!Arrays.equals(tree.root(), checkpoint.root)) {
                    report.damage("CHECKPOINT", null, LEAVES + " and " + PROOF
                            + " do not lead to the root of the checkpoint");
                    return;
                }
                if (report.found == 0) {
                    completeness(nothingBetween && rows == size);
                }
                compare();
            }
        }

        private boolean fill(long to, InputStream proof) throws IOException {
            while (tree.size < to) {
                byte[] hash = proof.readNBytes(HASH);
                if (hash.length < HASH) {
                    return false;
                }
                add(hash, tree.fitting(to));
            }
            return true;
        }

        private void add(byte[] hash, int height) {
            if (published != null && tree.size == published.size) {
                rootThen = tree.root();
            }
            tree.add(hash, height);
        }

        private void completeness(boolean all) {
            report.note(all
                    ? "These are all events that the trail had at the checkpoint: none is left out."
                    : "These are not all events of the trail. That no other one matches the filter is what the signed"
                            + " manifest states; the proof cannot show it.");
        }

        private void compare() {
            if (published == null) {
                return;
            }
            if (published.size == tree.size) {
                rootThen = tree.root();
            }
            String which = "The published checkpoint number " + published.number + " (size " + published.size + ")";
            if (rootThen != null) {
                if (Arrays.equals(rootThen, published.root)) {
                    report.note(which + (published.size == checkpoint.size
                            ? " has the same root: this is the trail that was published."
                            : " has the root that this trail had at that size: it grew out of what was published."
                                    + " What came after it was compared with nothing published."));
                } else {
                    report.damage("CHECKPOINT", null, "the published checkpoint number " + published.number
                            + " has another root: there are two trails");
                }
                return;
            }
            String need = " Signature, trail, number and time of it were checked; whether one trail grew out of the"
                    + " other could not be. Take " + checkpoint.fileName() + " instead.";
            report.unsure("but not compared with the published checkpoint");
            report.note(published.size > checkpoint.size
                    ? which + " is later than the one within (size " + checkpoint.size + ")." + need
                    : which + " is earlier than the one within (size " + checkpoint.size + "), and this export does not"
                            + " hold what is needed to compute the root of that time." + need);
        }
    }

    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1;

        TooLong(String what) {
            super(what + " is longer than any that is written");
        }
    }

    static final class Lines {
        private final Slice in;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        int count;
        boolean unended;

        Lines(Slice in) {
            this.in = in;
        }

        /** Null at the end. */
        byte[] next() throws IOException, TooLong {
            line.reset();
            boolean ended = in.readTo((byte) '\n', line);
            if (!ended && line.size() == 0) {
                return null;
            }
            count++;
            if (line.size() > LONGEST_LINE) {
                throw new TooLong("Line " + count + " of " + EVENTS);
            }
            unended = !ended;
            return line.toByteArray();
        }
    }

    // --------------------------------------------------------------------------------------------------- the table

    /** The events as a table: UTF-8 with BOM, CRLF, RFC 4180. Each row must say what its event says. */
    static final class Table {
        private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        private static final List<String> COLUMNS =
                List.of(("id,at,action,outcome,actorType,actorId,actorName,actorUserPrincipalName,actorRoles,"
                                + "subjectType,subjectId,subjectName,changeId,changeNumber,reason,ticket,before,after,"
                                + "details,requestId,address,userAgent,graphRequestId,graphStatus,graphCode")
                        .split(","));

        private final Slice in;
        private final Report report;
        private byte[] cell = new byte[1024];
        private int length;
        private boolean broken;
        private int row;

        Table(Zip zip, Report report) throws IOException {
            this.in = zip.open(CSV);
            this.report = report;
            byte[] bom = in.readNBytes(3);
            try {
                broken = !Arrays.equals(bom, BOM) || !COLUMNS.equals(read());
            } catch (TooLong e) {
                broken = true;
            }
            if (broken) {
                stop("does not begin with the columns of a trail");
            }
        }

        private void stop(String why) {
            broken = true;
            report.damage("FILE", null, CSV + " " + why);
        }

        /** Null once the table is broken. */
        List<String> next() throws IOException {
            if (broken) {
                return null;
            }
            try {
                List<String> cells = read();
                row++;
                if (cells != null && cells.size() == COLUMNS.size()) {
                    return cells;
                }
                stop("has no row " + row + " with a cell for each column");
            } catch (TooLong e) {
                stop("has a row that is too long");
            }
            return null;
        }

        /** @param line is what was sealed */
        void compare(byte[] line, Events.Leaf leaf) {
            Map<String, Json> event = Json.object(new String(line, UTF_8));
            if (event == null) {
                report.damage("ALTERED", leaf.id(), "what was sealed at index " + leaf.index + " is not JSON");
            } else if (leaf.row != null && !broken && !leaf.row.equals(Event.cells(event))) {
                String id = Event.value(event, "id");
                if (leaf.row.get(0).equals(id)) {
                    report.damage("ALTERED", id, "its row in " + CSV + " does not say what the event says");
                } else {
                    stop("has no row for event " + id + ", or not at its place");
                }
            }
        }

        void end() throws IOException {
            if (!broken && in.read() >= 0) {
                stop("has more rows than there are events");
            }
            in.close();
        }

        /** Null at the end, and where a row is none. */
        private List<String> read() throws IOException, TooLong {
            List<String> cells = new ArrayList<>(COLUMNS.size());
            boolean quoted = false;
            length = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '"' && quoted && in.peek() == '"') {
                    add(in.read());
                } else if (b == '"') {
                    quoted = !quoted;
                } else if (!quoted && b == ',') {
                    cells.add(cell());
                } else if (!quoted && b == '\r') {
                    cells.add(cell());
                    return in.read() == '\n' ? cells : null;
                } else {
                    add(b);
                }
            }
            return null;
        }

        private void add(int b) throws TooLong {
            if (length == LONGEST_LINE) {
                throw new TooLong("A cell of " + CSV);
            }
            if (length == cell.length) {
                cell = Arrays.copyOf(cell, 2 * length);
            }
            cell[length++] = (byte) b;
        }

        private String cell() {
            String text = new String(cell, 0, length, UTF_8);
            length = 0;
            return text;
        }
    }

    static final class Event {
        /** What stands in the columns of the table. */
        private static final List<String[]> CELLS = Stream.of(("id at action outcome actor.type actor.id actor.name"
                                + " actor.userPrincipalName ROLES subject.type subject.id subject.name change.id"
                                + " change.number reason ticket JSON.before JSON.after JSON.details request.id"
                                + " request.address request.userAgent graph.requestId graph.status graph.code")
                        .split(" "))
                .map(path -> path.split("\\."))
                .toList();

        /** Null if the line does not say. */
        static String id(byte[] line) {
            Map<String, Json> event = Json.object(new String(line, UTF_8));
            return event == null ? null : value(event, "id");
        }

        static List<String> cells(Map<String, Json> event) {
            List<String> cells = new ArrayList<>(CELLS.size());
            for (String[] path : CELLS) {
                String cell;
                if (path[0].equals("ROLES")) {
                    cell = roles(event);
                } else if (path[0].equals("JSON")) {
                    Json value = event.get(path[1]);
                    cell = value == null ? null : value.raw();
                } else {
                    cell = value(event, path);
                }
                cell = cell == null ? "" : cell;
                boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
                cells.add(formula ? "'" + cell : cell);
            }
            return cells;
        }

        private static String roles(Map<String, Json> event) {
            Json actor = event.get("actor");
            Json roles = actor == null || actor.members == null ? null : actor.members.get("roles");
            List<String> names = new ArrayList<>();
            if (roles != null && roles.items != null) {
                roles.items.forEach(role -> names.add(role.text));
            }
            return String.join(";", names);
        }

        static String value(Map<String, Json> event, String... path) {
            Map<String, Json> in = event;
            Json found = null;
            for (String name : path) {
                found = in == null ? null : in.get(name);
                in = found == null ? null : found.members;
            }
            return found == null ? null : found.text;
        }
    }

    // ---------------------------------------------------------------------------------------------- the manifest

    record Stated(long bytes, String sha256) {}

    static final class Manifest {
        String format;
        String origin;
        long treeSize;
        long rows;
        long firstIndex = -1;
        long lastIndex = -1;
        String export;
        String at;
        String by;
        String filter;
        String zone;
        final Map<String, Stated> files = new HashMap<>();

        /** Null if it is none. */
        static Manifest of(String text) {
            Map<String, Json> json = Json.object(text);
            if (json == null) {
                return null;
            }
            try {
                Manifest manifest = new Manifest();
                manifest.format = Event.value(json, "format");
                manifest.origin = Event.value(json, "origin");
                manifest.treeSize = number(json, "treeSize");
                manifest.rows = number(json, "rows");
                if (manifest.rows > 0) {
                    manifest.firstIndex = number(json, "firstIndex");
                    manifest.lastIndex = number(json, "lastIndex");
                }
                manifest.export = Event.value(json, "export");
                manifest.at = Event.value(json, "at");
                manifest.by = json.get("by").raw();
                manifest.filter = json.get("filter").raw();
                manifest.zone = Event.value(json, "zone");
                for (Map.Entry<String, Json> file : json.get("files").members.entrySet()) {
                    Map<String, Json> stated = file.getValue().members;
                    manifest.files.put(
                            file.getKey(), new Stated(number(stated, "bytes"), stated.get("sha256").text));
                }
                return manifest;
            } catch (NullPointerException | NumberFormatException e) {
                return null;
            }
        }

        private static long number(Map<String, Json> json, String name) {
            return Long.parseLong(json.get(name).text);
        }
    }

    // -------------------------------------------------------------------------------------------------------- JSON

    /** A value as it is written, and what it means. */
    static final class Json {
        private String source;
        private int start;
        private int end;

        /** Of texts, numbers and truth values. */
        String text;

        Map<String, Json> members;
        List<Json> items;

        String raw() {
            return source.substring(start, end);
        }

        /** The members of an object; null if the text is not exactly one. */
        static Map<String, Json> object(String text) {
            try {
                Reader reader = new Reader(text);
                Json value = reader.value(0);
                return reader.at == text.length() ? value.members : null;
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                return null;
            }
        }

        private static final class Reader {
            private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

            private final String json;
            private int at;

            Reader(String json) {
                this.json = json;
            }

            /** Canonical JSON: no blanks anywhere. */
            Json value(int depth) {
                if (depth > 100) {
                    throw new IllegalArgumentException("too deep");
                }
                Json value = new Json();
                value.source = json;
                value.start = at;
                switch (json.charAt(at)) {
                    case '{' -> object(value, depth);
                    case '[' -> array(value, depth);
                    case '"' -> value.text = string();
                    case 'n' -> literal();
                    default -> value.text = literal();
                }
                value.end = at;
                return value;
            }

            private void object(Json value, int depth) {
                value.members = new LinkedHashMap<>();
                at++;
                while (!take('}')) {
                    if (!value.members.isEmpty()) {
                        demand(',');
                    }
                    String name = string();
                    demand(':');
                    if (value.members.put(name, value(depth + 1)) != null) {
                        throw new IllegalArgumentException("twice: " + name);
                    }
                }
            }

            private void array(Json value, int depth) {
                value.items = new ArrayList<>();
                at++;
                while (!take(']')) {
                    if (!value.items.isEmpty()) {
                        demand(',');
                    }
                    value.items.add(value(depth + 1));
                }
            }

            private String string() {
                demand('"');
                int end = json.indexOf('"', at);
                int escape = json.indexOf('\\', at);
                if (end >= 0 && (escape < 0 || escape > end)) {
                    String plain = json.substring(at, end);
                    at = end + 1;
                    return plain;
                }
                StringBuilder text = new StringBuilder();
                while (!take('"')) {
                    char c = json.charAt(at++);
                    text.append(c == '\\' ? escaped() : c);
                }
                return text.toString();
            }

            private char escaped() {
                char c = json.charAt(at++);
                if (c == 'u') {
                    at += 4;
                    return (char) Integer.parseInt(json.substring(at - 4, at), 16);
                }
                int known = "btnfr\"\\/".indexOf(c);
                return "\b\t\n\f\r\"\\/".charAt(known);
            }

            private String literal() {
                for (String word : List.of("true", "false", "null")) {
                    if (json.startsWith(word, at)) {
                        at += word.length();
                        return word;
                    }
                }
                Matcher number = NUMBER.matcher(json).region(at, json.length());
                if (!number.lookingAt()) {
                    throw new IllegalArgumentException("no value");
                }
                at = number.end();
                return number.group();
            }

            private boolean take(char c) {
                boolean there = json.charAt(at) == c;
                at += there ? 1 : 0;
                return there;
            }

            private void demand(char c) {
                if (!take(c)) {
                    throw new IllegalArgumentException("no " + c);
                }
            }
        }
    }
}
