package org.presencedesk.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One installation as its environment describes it: either everything is in order, or it says what is not. */
public final class Installation {

    private final Environment environment;
    private final Map<String, String> properties = new LinkedHashMap<>();

    /**
     * @param variables the environment; variables that are not settings are ignored, and a blank value counts as not set
     */
    public static Installation of(Map<String, String> variables) {
        return new Installation(new Environment(variables));
    }

    private Installation(Environment environment) {
        this.environment = environment;
        EntraSettings.translate(environment, properties);
        SignInSettings.translate(environment, properties);
        GraphEndpoint.translate(environment, properties);
        DatabaseSettings.translate(environment, properties);
        SessionSettings.translate(environment, properties);
        TrailSettings.translate(environment, properties);
        HttpSettings.translate(environment, properties);
        LogSettings.translate(environment, properties);
        TelemetrySettings.translate(environment, properties);
        properties.put(
                "presence-desk.installation.given",
                environment.given().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /** One sentence for each problem: the variable, what is wrong, how to mend it. Never the value of a secret. */
    public List<String> problems() {
        return environment.problems();
    }

    /**
     * The same settings in the words of Quarkus. Complete only if there are no problems; what is missing or wrong is left
     * out.
     */
    public Map<String, String> quarkusProperties() {
        return Map.copyOf(properties);
    }

    /** The same with what the surroundings ask for; to be called where there are no problems. */
    Installation adapted(Map<String, String> toSurroundings) {
        properties.putAll(toSurroundings);
        return this;
    }
}
