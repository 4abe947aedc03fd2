package org.presencedesk.graph.client;

import com.microsoft.kiota.RequestOption;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Travels with one request: in go its time limit and a last question, out comes whether it left this machine. The kind
 * of exception cannot tell that: a time-out while connecting and one while waiting for the answer look the same.
 */
final class CallTrace implements RequestOption {

    private final Duration limit;
    private final BooleanSupplier mayLeave;
    private volatile boolean left;
    private volatile boolean heldBack;

    /** @param mayLeave asked when the connection stands, just before the first byte */
    CallTrace(Duration limit, BooleanSupplier mayLeave) {
        this.limit = limit;
        this.mayLeave = mayLeave;
    }

    /** A client whose calls obey and mark the departure that they carry. */
    static Call.Factory observing(OkHttpClient.Builder builder) {
        OkHttpClient client = builder.eventListenerFactory(CallTrace::listener)
                .addNetworkInterceptor(CallTrace::askOnceMore)
                .build();
        return request -> {
            Call call = client.newCall(request);
            CallTrace departure = request.tag(CallTrace.class);
            if (departure != null) {
                call.timeout().timeout(departure.limit.toMillis(), TimeUnit.MILLISECONDS);
            }
            return call;
        };
    }

    boolean left() {
        return left;
    }

    boolean heldBack() {
        return heldBack;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends RequestOption> Class<T> getType() {
        return (Class<T>) CallTrace.class;
    }

    private static EventListener listener(Call call) {
        CallTrace departure = call.request().tag(CallTrace.class);
        return departure == null ? EventListener.NONE : departure.new Marks();
    }

    private static Response askOnceMore(Interceptor.Chain chain) throws IOException {
        CallTrace departure = chain.request().tag(CallTrace.class);
        if (departure != null && !departure.mayLeave.getAsBoolean()) {
            departure.heldBack = true;
            throw new IOException("held back before sending");
        }
        return chain.proceed(chain.request());
    }

    private final class Marks extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            left = true;
        }
    }
}
