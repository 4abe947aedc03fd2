package org.presencedesk.graph;

import com.microsoft.kiota.RequestOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/**
 * Travels with one request: its time limit in, and out whether it left this machine. The kind of exception cannot tell:
 * a time-out while connecting and one while waiting for the answer look the same.
 */
final class Departure implements RequestOption {

    private final Duration limit;
    private volatile boolean left;

    Departure(Duration limit) {
        this.limit = limit;
    }

    /** A client whose calls obey and mark the departure that they carry. */
    static Call.Factory observing(OkHttpClient.Builder builder) {
        OkHttpClient client = builder.eventListenerFactory(Departure::listener).build();
        return request -> {
            Call call = client.newCall(request);
            Departure departure = request.tag(Departure.class);
            if (departure != null) {
                call.timeout().timeout(departure.limit.toMillis(), TimeUnit.MILLISECONDS);
            }
            return call;
        };
    }

    boolean left() {
        return left;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends RequestOption> Class<T> getType() {
        return (Class<T>) Departure.class;
    }

    private static EventListener listener(Call call) {
        Departure departure = call.request().tag(Departure.class);
        return departure == null ? EventListener.NONE : departure.new Marks();
    }

    private final class Marks extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            left = true;
        }
    }
}
