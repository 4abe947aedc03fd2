package org.presencedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mallory asks through the proxies 10.0.0.7 and 10.1.0.0/16, and says of herself that she is 6.6.6.6. */
class ClientAddressTest {

    private final ClientAddress behind =
            new ClientAddress(Optional.of(List.of("10.0.0.7", "10.1.0.0/16", "2001:db8::/32")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.7     | 203.0.113.9                          | 203.0.113.9",
                "10.0.0.7     | 6.6.6.6, 203.0.113.9                 | 203.0.113.9",
                "10.0.0.7     | 6.6.6.6, 203.0.113.9, 10.1.2.3       | 203.0.113.9",
                "10.0.0.7     | 6.6.6.6, 10.1.2.4, 203.0.113.9       | 203.0.113.9",
                "10.0.0.7     | 6.6.6.6,203.0.113.9:4711             | 203.0.113.9",
                "10.0.0.7     | 6.6.6.6, [2a00:1450::9]:4711         | 2a00:1450:0:0:0:0:0:9",
                "10.0.0.7     | 6.6.6.6, [2a00:1450::9]              | 2a00:1450:0:0:0:0:0:9",
                "10.0.0.7     | 6.6.6.6, 2a00:1450::9                | 2a00:1450:0:0:0:0:0:9",
                "2001:db8::1  | 6.6.6.6, ::ffff:203.0.113.9          | 203.0.113.9",
                "203.0.113.9  | 6.6.6.6                              | 203.0.113.9",
                "203.0.113.9  | 6.6.6.6, 10.0.0.7                    | 203.0.113.9",
                "10.0.0.7     | 6.6.6.6, unknown                     | 10.0.0.7",
                "10.0.0.7     | 6.6.6.6, _hidden, 10.1.2.3           | 10.1.2.3",
                "10.0.0.7     | 6.6.6.6, mallory.example             | 10.0.0.7",
                "10.0.0.7     | 6.6.6.6, 999.1.1.1                   | 10.0.0.7",
                "10.0.0.7     | 6.6.6.6, [2a00                       | 10.0.0.7",
                "10.0.0.7     | 6.6.6.6,,                            | 10.0.0.7",
                "10.0.0.7     | ''                                   | 10.0.0.7",
                "10.0.0.7     | 10.1.9.9, 10.1.2.3                   | 10.1.9.9",
            })
    void she_is_where_the_last_proxy_of_ours_saw_her(String peer, String forwardedFor, String client) {
        assertThat(behind.client(peer, List.of(forwardedFor))).isEqualTo(client);
    }

    @Test
    void a_header_in_several_lines_is_one() {
        assertThat(behind.client("10.0.0.7", Arrays.asList("6.6.6.6", "203.0.113.9, 10.1.2.3")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void without_proxies_nothing_that_is_forwarded_counts() {
        ClientAddress alone = new ClientAddress(Optional.empty());

        assertThat(alone.client("203.0.113.9", List.of("6.6.6.6"))).isEqualTo("203.0.113.9");
        assertThat(alone.client("203.0.113.9", List.of())).isEqualTo("203.0.113.9");
    }
}
