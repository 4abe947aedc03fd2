package org.presencedesk.proof;

import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One key as text (RFC 7468). */
final class Pem {

    static byte[] read(String text, String label) throws InvalidKeySpecException {
        Pattern block = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----");
        Matcher found = block.matcher(text);
        if (!found.find()) {
            throw new InvalidKeySpecException("It holds no block \"" + label + "\"");
        }
        try {
            return Base64.getMimeDecoder().decode(found.group(1));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("Its block \"" + label + "\" is not base64", e);
        }
    }

    static String write(byte[] content, String label) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private Pem() {}
}
