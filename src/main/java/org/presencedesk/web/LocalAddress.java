package org.presencedesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;

/** An address of ours to lead a browser to, made of one that came from outside. */
public final class LocalAddress {

    public static final URI HOME = URI.create("/");

    private static final String ALLOWED = "-._~!$&'()*+,;=:@/?";

    /** The page, or home: "//elsewhere" and "/\elsewhere" would leave the portal, and what is no address leads nowhere. */
    public static URI of(String given) {
        return given != null && given.matches("(?s)/(?![/\\\\]).*|/") ? URI.create(encoded(given)) : HOME;
    }

    /** What browsers leave as it is although RFC 3986 does not allow it, such as a raw {@code |}. */
    private static String encoded(String address) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c < 128 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0 || isEscape(address, i))) {
                out.append(c);
            } else {
                int end = address.offsetByCodePoints(i, 1);
                for (byte b : address.substring(i, end).getBytes(UTF_8)) {
                    out.append('%')
                            .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
                            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
                }
                i = end - 1;
            }
        }
        return out.toString();
    }

    private static boolean isEscape(String address, int at) {
        return address.regionMatches(at, "%", 0, 1)
                && address.length() > at + 2
                && Character.digit(address.charAt(at + 1), 16) >= 0
                && Character.digit(address.charAt(at + 2), 16) >= 0;
    }

    private LocalAddress() {}
}
