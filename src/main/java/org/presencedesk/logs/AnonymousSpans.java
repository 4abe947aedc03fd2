package org.presencedesk.logs;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes out of traces what tells of people: addresses hold ids and what was searched for, and a client its own address. What
 * remains of a request is its route. Names: https://opentelemetry.io/docs/specs/semconv/http/http-spans.
 */
@Singleton
class AnonymousSpans implements SpanProcessor {

    private static final List<AttributeKey<String>> PERSONAL = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("client.address"),
            AttributeKey.stringKey("user_agent.original"));

    /** Of calls that we make ourselves. */
    private static final AttributeKey<String> WHOLE_ADDRESS = AttributeKey.stringKey("url.full");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> name : PERSONAL) {
            if (span.getAttribute(name) != null) {
                span.setAttribute(name, "");
            }
        }
        String address = span.getAttribute(WHOLE_ADDRESS);
        if (address != null) {
            span.setAttribute(WHOLE_ADDRESS, address.replaceFirst("[?#].*", ""));
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
