package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Mallory invents methods. Each is refused in a sentence, and none becomes a time series. */
@QuarkusTest
class UnknownMethodTest {

    private static final Pattern METHOD = Pattern.compile("[{,]method=\"([^\"]*)\"");

    @Test
    void invented_methods_fill_no_memory() throws Exception {
        for (int i = 0; i < 300; i++) {
            for (String address : List.of("/", "/api/v1/changes", "/signed-out", "/nowhere")) {
                RawRequest request = new RawRequest("MALLORY" + i, address);
                if (i % 2 == 0) {
                    request.body("text/plain", "x");
                }
                assertThat(request.send().status()).as(address).isEqualTo(405);
            }
        }

        assertThat(methodsMeasured())
                .isSubsetOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER")
                .contains("OTHER");
    }

    @Test
    void methods_that_are_known_but_of_no_use_are_refused_too() throws Exception {
        assertThat(new RawRequest("TRACE", "/changes").send().status()).isEqualTo(405);
    }

    private static Set<String> methodsMeasured() {
        String metrics = given().port(
                        ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/metrics")
                .asString();
        return METHOD.matcher(metrics).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
