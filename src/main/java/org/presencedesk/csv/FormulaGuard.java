package org.presencedesk.csv;


/** The {@code '} that keeps a spreadsheet from taking a cell for a formula (OWASP ASVS 5.0, 1.2.10). */
public final class FormulaGuard {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private FormulaGuard() {}

    public static String add(String cell) {
        return startsFormula(cell, 0) ? "'" + cell : cell;
    }

    /** Takes away what {@link #add} has put there; any other apostrophe stays. */
    public static String remove(String cell) {
        return cell.startsWith("'") && startsFormula(cell, 1) ? cell.substring(1) : cell;
    }

    private static boolean startsFormula(String cell, int at) {
        return cell.length() > at && FORMULA_STARTS.indexOf(cell.charAt(at)) >= 0;
    }
}
