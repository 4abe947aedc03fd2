package org.presencedesk.change.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.presencedesk.change.model.Source;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** Where the people of a change came from, in the reader's language. */
public final class SourceText {

    public static String of(Source.Count source, Locale locale) {
        ChangeTextMessages text = Language.messages(ChangeTextMessages.class, locale);
        String what = source.kind().equals(Source.Kind.attribute.name())
                ? property(source.id(), locale)
                : text.sourceKind(source.kind());
        String named = source.name() == null ? what : what + ": " + source.name();
        return named + " (" + Formats.number(source.people(), locale) + ")";
    }

    /** @param ids properties of the directory, joined by " + " */
    public static String property(String ids, Locale locale) {
        ChangeTextMessages text = Language.messages(ChangeTextMessages.class, locale);
        return Arrays.stream(ids.split(" \\+ ")).map(text::attribute).collect(Collectors.joining(" + "));
    }

    private SourceText() {}
}
