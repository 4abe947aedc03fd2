package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtContext;
import org.junit.jupiter.api.Test;

class AccessTokenCheckTest {

    private static final String CLIENT = "b0b00000-0005-4c00-8000-00000000c005";

    @Test
    void each_version_names_its_application_in_a_claim_of_its_own() {
        assertThat(problem(Map.of("ver", "2.0", "azp", CLIENT))).isNull();
        assertThat(problem(Map.of("ver", "1.0", "appid", CLIENT))).isNull();
        assertThat(problem(Map.of("ver", "1.0", "azp", CLIENT))).isNotNull();
        assertThat(problem(Map.of("ver", "2.0", "appid", CLIENT))).isNotNull();
    }

    @Test
    void what_is_wrong_is_told_without_any_value() {
        assertThat(problem(Map.of("ver", "Adam"))).isNotNull().doesNotContain("Adam");
        assertThat(problem(Map.of("ver", "2.0", "azp", "Adam"))).isNotNull().doesNotContain("Adam");
    }

    @Test
    void another_provider_says_by_the_kind_of_the_token_that_it_is_for_the_api() {
        assertThat(elsewhere(Map.of("typ", "Bearer", "azp", "command-line"))).isNull();
        assertThat(elsewhere(Map.of("typ", "ID", "azp", "command-line"))).isNotNull();
        assertThat(elsewhere(Map.of("typ", "Bearer", "at_hash", "x"))).isNotNull();
        assertThat(elsewhere(Map.of("ver", "2.0", "azp", CLIENT))).isNotNull();
    }

    private static String elsewhere(Map<String, Object> values) {
        return problem(values, Optional.of("https://keycloak.example.com/realms/desk"));
    }

    private static String problem(Map<String, Object> values) {
        return problem(values, Optional.empty());
    }

    private static String problem(Map<String, Object> values, Optional<String> issuer) {
        JwtClaims claims = new JwtClaims();
        values.forEach(claims::setClaim);
        return new AccessTokenCheck(issuer).validate(new JwtContext(claims, List.of()));
    }
}
