package org.presencedesk.settings;

import java.util.List;
import java.util.Map;

/**
 * Traces, by the standard variables of OpenTelemetry
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables): off unless a collector is named.
 */
final class TelemetrySettings {

    private static final String PROTOCOL = "http/protobuf";
    private static final List<String> PROTOCOLS = List.of(PROTOCOL, "grpc");

    private TelemetrySettings() {}

    static void translate(Environment environment, Map<String, String> into) {
        String name = "OTEL_EXPORTER_OTLP_ENDPOINT";
        environment
                .parsed(
                        "OTEL_SDK_DISABLED",
                        "false",
                        "true or false",
                        "use true to send no traces",
                        text -> oneOf(List.of("true", "false"), text))
                .filter(disabled -> environment.value(name).isPresent())
                .ifPresent(disabled -> into.put("quarkus.otel.sdk.disabled", disabled));
        if (environment.value(name).isPresent()) {
            ServiceAddress.read(environment, name, "", "http://collector:4318")
                    .ifPresent(url -> into.put("quarkus.otel.exporter.otlp.traces.endpoint", url.toString()));
        }
        environment
                .parsed(
                        "OTEL_EXPORTER_OTLP_PROTOCOL",
                        PROTOCOL,
                        "http/protobuf or grpc",
                        "use what the collector takes at that port",
                        text -> oneOf(PROTOCOLS, text))
                .ifPresent(protocol -> into.put("quarkus.otel.exporter.otlp.traces.protocol", protocol));
        environment
                .secret("OTEL_EXPORTER_OTLP_HEADERS")
                .ifPresent(headers -> into.put("quarkus.otel.exporter.otlp.traces.headers", headers));
        environment.value("OTEL_SERVICE_NAME").ifPresent(service -> into.put("quarkus.otel.service.name", service));
        environment
                .value("OTEL_RESOURCE_ATTRIBUTES")
                .ifPresent(attributes -> into.put("quarkus.otel.resource.attributes", attributes));
        environment
                .parsed(
                        "OTEL_TRACES_SAMPLER_ARG",
                        "1.0",
                        "a share from 0 to 1",
                        "use for example 0.1 for one request of ten",
                        TelemetrySettings::share)
                .ifPresent(share -> into.put("quarkus.otel.traces.sampler.arg", share.toString()));
    }

    private static Double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }

    private static String oneOf(List<String> known, String text) {
        if (!known.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
