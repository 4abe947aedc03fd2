package org.presencedesk.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/** Posts 21 million bytes. REST-assured would take ten seconds for them. */
public final class LargeBody {

    private static final byte[] BYTES = new byte[21_000_000];

    private LargeBody() {}

    /** @param headers names and values */
    public static HttpResponse<String> post(String path, String... headers) throws Exception {
        String base = "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .headers(headers)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(BYTES))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
