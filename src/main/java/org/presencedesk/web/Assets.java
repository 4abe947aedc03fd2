package org.presencedesk.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Addresses of our own styles and scripts, with a mark of their content: browsers keep them for a day, and an upgrade must not wait. */
@Singleton
class Assets {

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    String address(String name) {
        return addresses.computeIfAbsent(name, Assets::marked);
    }

    private static String marked(String name) {
        try (InputStream content = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("META-INF/resources/assets/" + name)) {
            CRC32 mark = new CRC32();
            mark.update(content.readAllBytes());
            return "/assets/" + name + "?v=" + Long.toHexString(mark.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
