package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

/** Finds out by its bytes, whatever its name, which kind of table a file is. */
public final class TableReader {

    private TableReader() {}

    /**
     * @param content the whole file
     * @throws UnreadableTable if it is no table; of a workbook also while its rows are walked
     */
    public static TableFile read(byte[] content) {
        if (Encoding.isCompoundFile(content)) {
            throw new UnreadableTable(
                    isEncrypted(content)
                            ? UnreadableTable.Code.ENCRYPTED_WORKBOOK
                            : UnreadableTable.Code.OTHER_WORKBOOK);
        }
        return Encoding.isZip(content) ? XlsxFile.read(content) : CsvFile.read(content);
    }

    /** An encrypted workbook is a stream of this name ([MS-OFFCRYPTO] 2.3.4.4). */
    private static boolean isEncrypted(byte[] content) {
        String name = new String("EncryptedPackage".getBytes(UTF_16LE), ISO_8859_1);
        return new String(content, ISO_8859_1).contains(name);
    }
}
