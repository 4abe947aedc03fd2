package org.presencedesk.csv;

/** Columns as spreadsheets name them: A, B, …, Z, AA, … */
public final class ColumnLetters {

    private static final int LETTERS = 26;

    private ColumnLetters() {}

    /** @param column from 0 */
    public static String of(int column) {
        String rest = column < LETTERS ? "" : of(column / LETTERS - 1);
        return rest + (char) ('A' + column % LETTERS);
    }

    /**
     * @param text that begins with the letters; what follows, as the row of a cell, counts for nothing
     * @return from 0; -1 if there are none
     */
    public static int column(String text) {
        int column = 0;
        for (int i = 0; i < text.length() && i < 4 && Character.isLetter(text.charAt(i)); i++) {
            column = column * LETTERS + Character.toUpperCase(text.charAt(i)) - 'A' + 1;
        }
        return column - 1;
    }
}
