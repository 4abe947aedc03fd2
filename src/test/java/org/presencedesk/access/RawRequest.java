package org.presencedesk.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.eclipse.microprofile.config.ConfigProvider;

/** A request exactly as it is written here: ordinary clients refuse or mend what must be tried. */
final class RawRequest {

    private final StringBuilder head = new StringBuilder();
    private int longestWaitMillis = 60_000;
    private byte[] body = {};

    RawRequest(String method, String address) {
        head.append(method).append(' ').append(address).append(" HTTP/1.1\r\n");
        header("Host", "localhost:" + port());
        header("Connection", "close");
    }

    RawRequest header(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    RawRequest body(String contentType, String text) {
        body = text.getBytes(UTF_8);
        return header("Content-Type", contentType).header("Content-Length", String.valueOf(body.length));
    }

    /** Without a word of how long it is. */
    RawRequest chunked(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        body = (Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n0\r\n\r\n").getBytes(UTF_8);
        return header("Transfer-Encoding", "chunked");
    }

    RawRequest waitingFor(int millis) {
        longestWaitMillis = millis;
        return this;
    }

    Answer send() throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(longestWaitMillis);
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            return new Answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    public record Answer(String text) {

        int status() {
            return text.matches("(?s)HTTP/1\\.\\d \\d{3} .*") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        String header(String name) {
            return text.split("\r\n\r\n", 2)[0]
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse(null);
        }

        /** A whole answer without an inkling of the inside. */
        boolean isOrderly() {
            return status() >= 200 && status() < 500 && !text.contains("\tat ");
        }

        @Override
        public String toString() {
            return text.lines().findFirst().orElse("nothing");
        }
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }
}
