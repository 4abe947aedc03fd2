package org.presencedesk.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleByAttributeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "officeLocation | O'Brien House | officeLocation eq 'O''Brien House'",
                "department | ' or id ne ' | department eq ''' or id ne '''",
                "jobTitle | R&D 50% \\ é | jobTitle eq 'R&D 50% \\ é'"
            })
    void a_quote_within_a_value_is_doubled_and_nothing_else_is_altered(String property, String value, String filter) {
        assertThat(PeopleByAttribute.filter(property, value)).isEqualTo(filter);
    }
}
