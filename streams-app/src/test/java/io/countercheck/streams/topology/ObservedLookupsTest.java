package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Look-ups are told to who measures them. */
class ObservedLookupsTest {
    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_look_up_is_told_of_once_when_both_sides_have_answered() {
        tables.on(Side.SOURCE, 2, "x");
        tables.on(Side.SOURCE, 3, "y");
        tables.run(ComparatorFixture.JOB);

        assertThat(tables.harness.lookups()).isNotEmpty().allSatisfy(lookup -> {
            assertThat(lookup.table()).isEqualTo("users");
            assertThat(lookup.keys()).isEqualTo(2);
            assertThat(lookup.time()).isGreaterThanOrEqualTo(Duration.ZERO);
        });
    }
}
