package org.presencedesk.graph.client;

import com.microsoft.kiota.ResponseHandler;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Takes status, headers and body of an answer as they are. The SDK's own handling loses the status of an HTML error,
 * and leaves the connection of an answer without content type open.
 */
final class RawResponse implements ResponseHandler {

    record Raw(int status, Headers headers, byte[] body) {}

    @Override
    @SuppressWarnings("unchecked")
    public <N, M> M handleResponse(N answer, HashMap<String, ParsableFactory<? extends Parsable>> ignored) {
        try (Response response = (Response) answer) {
            ResponseBody body = response.body();
            return (M) new Raw(response.code(), response.headers(), body == null ? new byte[0] : body.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
