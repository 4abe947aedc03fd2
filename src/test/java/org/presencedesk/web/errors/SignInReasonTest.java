package org.presencedesk.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import java.util.List;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

/** Olivia cannot sign in; Theo reads the log, which shall say why and nothing of her. */
class SignInReasonTest {

    private static String reason(int code) {
        InvalidJwtException refused = new InvalidJwtException(
                "JWT (claims->{\"name\":\"Olivia\"}) rejected",
                List.of(new ErrorCodeValidator.Error(code, "Olivia")),
                null);
        return SignInReason.of(new AuthenticationCompletionException("Olivia", new OIDCException(refused)));
    }

    @Test
    void a_refused_token_is_told_by_what_is_wrong_with_it() {
        assertThat(reason(ErrorCodes.NOT_YET_VALID)).contains("clock is more than a minute behind");
        assertThat(reason(ErrorCodes.EXPIRED)).contains("expired");
        assertThat(reason(ErrorCodes.AUDIENCE_INVALID)).contains("[8]").doesNotContain("Olivia");
    }

    @Test
    void an_answer_of_entra_is_told_by_its_number() {
        OIDCException answer = new OIDCException(
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid secret of Olivia\"}");

        assertThat(SignInReason.of(new AuthenticationCompletionException(answer)))
                .isEqualTo("Entra answered AADSTS7000215");
        assertThat(SignInReason.number(new AuthenticationCompletionException(answer)))
                .isEqualTo("AADSTS7000215");
        assertThat(SignInReason.number(new AuthenticationCompletionException("Olivia")))
                .isEmpty();
        assertThat(SignInReason.of(new AuthenticationCompletionException("Olivia")))
                .isEqualTo("AuthenticationCompletionException");
    }
}
