package org.presencedesk.web.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.presencedesk.settings.Hmac;
import org.presencedesk.web.WebConfig;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/**
 * Where the next page of a list begins, opaque to the asker. It carries a code over itself and its list, so that a cursor
 * which was altered, or was given out for another list or another filter, is noticed instead of leaving rows out.
 */
@Singleton
public class Cursor {

    private static final int CODE_BYTES = 12;
    private static final String SEPARATOR = "\n";

    private final Hmac hmac;

    Cursor(WebConfig settings) {
        hmac = new Hmac(settings.sessionSecret());
    }

    /**
     * @param list names the list, and the filter if there is one
     * @param position the sort key of the last row shown, without line breaks
     */
    public String encode(String list, Object... position) {
        String text = String.join(
                SEPARATOR, Arrays.stream(position).map(String::valueOf).toList());
        byte[] code = code(list, text);
        byte[] content = text.getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(code, CODE_BYTES + content.length);
        System.arraycopy(content, 0, whole, CODE_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** @return the position that was encoded for the same list; refused with 400 {@code BAD_CURSOR} else */
    public List<String> decode(String list, String cursor) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw refusal();
        }
        if (whole.length < CODE_BYTES) {
            throw refusal();
        }
        String text = new String(whole, CODE_BYTES, whole.length - CODE_BYTES, UTF_8);
        if (!MessageDigest.isEqual(code(list, text), Arrays.copyOf(whole, CODE_BYTES))) {
            throw refusal();
        }
        return List.of(text.split(SEPARATOR, -1));
    }

    private byte[] code(String list, String text) {
        return Arrays.copyOf(hmac.of("cursor|" + list.length() + "|" + list + text), CODE_BYTES);
    }

    /** Also for a place in a list that the list itself no longer knows. */
    public static Refusal refusal() {
        return Refusal.badRequest("BAD_CURSOR", in -> WebText.in(in).badCursor());
    }
}
