package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

/** Finds out by its bytes, whatever its name, which kind of table a file is. */
public final class TableReader {

    private TableReader() {}

    /**
     * @param content the whole file
     * @param sheet of a workbook, or {@code null} for the first that can be seen and has rows
     * @throws UnreadableTable if it is no table or has no such sheet; of a workbook also while its rows are walked
     */
    public static TableFile read(byte[] content, String sheet) {
        if (Encoding.isCompoundFile(content)) {
            throw new UnreadableTable(
                    isEncrypted(content)
                            ? UnreadableTable.Code.ENCRYPTED_WORKBOOK
                            : UnreadableTable.Code.OTHER_WORKBOOK);
        }
        if (Encoding.isZip(content)) {
            return XlsxFile.read(content, sheet);
        }
        if (sheet != null) {
            throw new UnreadableTable(UnreadableTable.Code.SHEET_UNKNOWN);
        }
        return CsvFile.read(content);
    }

    /** An encrypted workbook is a stream of this name ([MS-OFFCRYPTO] 2.3.4.4). */
    private static boolean isEncrypted(byte[] content) {
        String name = new String("EncryptedPackage".getBytes(UTF_16LE), ISO_8859_1);
        return new String(content, ISO_8859_1).contains(name);
    }
}
