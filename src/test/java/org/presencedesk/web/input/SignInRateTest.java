package org.presencedesk.web.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.web.input.SignInRate.network;

import org.junit.jupiter.api.Test;

class SignInRateTest {

    @Test
    void addresses_that_one_household_chooses_at_will_are_one() {
        assertThat(network("2001:db8:1:2:0:0:0:a")).isEqualTo(network("2001:db8:1:2:ffff:1:2:3"));
        assertThat(network("2001:db8:1:2:0:0:0:a")).isNotEqualTo(network("2001:db8:1:3:0:0:0:a"));
        assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    }
}
