package org.presencedesk.graph.client;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** OkHttp repeats a 503 with {@code Retry-After: 0} at once and unseen, but only if it is written exactly so. */
final class NoHiddenRetry implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String retryAfter = response.header("Retry-After");
        return response.code() == 503 && retryAfter != null && retryAfter.matches("0+")
                ? response.newBuilder().header("Retry-After", "0.0").build()
                : response;
    }
}
