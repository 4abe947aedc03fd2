package org.presencedesk.csv;

/**
 * The {@code '} that keeps a spreadsheet from taking a cell for a formula (OWASP ASVS 5.0, 1.2.10). Spreadsheets take the
 * delimiter of their country, whatever the file has, and then a quote within a line is only text: so everything that could
 * begin a cell for one of them is guarded as if it did.
 */
public final class FormulaGuard {

    private static final char GUARD = '\'';
    private static final String CELL_ENDS = ";\t|,\r\n";
    private static final String BLANK_STARTS = "\t\r\n";

    /** The last four are those of East Asian keyboards, which are taken for the usual ones. */
    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private FormulaGuard() {}

    /** @param delimiter of the file: whoever takes it too knows by the quotes where cells begin */
    public static String add(String cell, char delimiter) {
        StringBuilder guarded = null;
        for (int i = 0; i < cell.length(); i++) {
            boolean other = i == 0 || cell.charAt(i - 1) != delimiter;
            if (other && mayBeginCell(cell, i) && startsFormula(cell, i, i == 0)) {
                guarded = guarded == null ? new StringBuilder().append(cell, 0, i) : guarded;
                guarded.append(GUARD);
            }
            if (guarded != null) {
                guarded.append(cell.charAt(i));
            }
        }
        return guarded == null ? cell : guarded.toString();
    }

    /** Takes away what {@link #add} has put there; any other apostrophe stays. */
    public static String remove(String cell) {
        if (cell.indexOf(GUARD) < 0) {
            return cell;
        }
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            boolean guard = cell.charAt(i) == GUARD && mayBeginCell(cell, i) && startsFormula(cell, i + 1, i == 0);
            if (!guard) {
                bare.append(cell.charAt(i));
            }
        }
        return bare.toString();
    }

    private static boolean mayBeginCell(String cell, int at) {
        return at == 0 || CELL_ENDS.indexOf(cell.charAt(at - 1)) >= 0;
    }

    private static boolean startsFormula(String cell, int from, boolean first) {
        int at = from;
        while (at < cell.length() && isPassedOver(cell.charAt(at))) {
            at++;
        }
        return at < cell.length()
                && (FORMULA_STARTS.indexOf(cell.charAt(at)) >= 0
                        || first && at == from && BLANK_STARTS.indexOf(cell.charAt(at)) >= 0);
    }

    /** Quotes, and blanks that nobody sees. */
    private static boolean isPassedOver(char c) {
        return c == '"' || c > 127 && (Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT);
    }
}
