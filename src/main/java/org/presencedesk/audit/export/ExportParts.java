package org.presencedesk.audit.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.presencedesk.audit.trail.SqlQuery;

/** The file of a background export, in parts that every replica can read. */
final class ExportParts {

    private static final int LENGTH = 512 * 1024;

    private static final String INSERT =
            "INSERT INTO audit_export_part (export_id, attempt, number, content) VALUES (?, ?, ?, ?)";
    private static final String READ =
            "SELECT content FROM audit_export_part WHERE export_id = ? AND attempt = ? AND number = ?";

    interface Progress {
        /** @param bytes of the file so far */
        void at(long bytes);
    }

    /** Each part is kept for itself, and told. */
    static OutputStream writer(DataSource database, UUID export, int attempt, Progress progress) {
        OutputStream parts = new OutputStream() {
            private int number;
            private long bytes;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] content, int from, int length) {
                byte[] part = new byte[length];
                System.arraycopy(content, from, part, 0, length);
                keep(database, SqlQuery.of(INSERT, export, attempt, number++, part));
                bytes += length;
                progress.at(bytes);
            }
        };
        return new BufferedOutputStream(parts, LENGTH);
    }

    /** @param bytes of the whole file; it may be deleted while it is fetched, and half of it must not look like all */
    static void copy(DataSource database, UUID export, int attempt, long bytes, OutputStream out) throws IOException {
        long missing = bytes;
        for (int number = 0; missing > 0; number++) {
            byte[] part = read(database, export, attempt, number);
            if (part == null) {
                throw new IOException("The export was deleted while it was fetched");
            }
            out.write(part);
            missing -= part.length;
        }
    }

    private static void keep(DataSource database, SqlQuery insert) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = insert.on(connection)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(DataSource database, UUID export, int attempt, int number) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        SqlQuery.of(READ, export, attempt, number).on(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ExportParts() {}
}
