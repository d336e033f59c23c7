package io.countercheck.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countercheck.quickstart.demo.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPairTest {
    @Test
    void usersHaveTheDriftThatWasAskedForOrdersNoneSessionsTheirOwn() {
        assertThat(all(10_000, new Drift(3, 1, 2)))
                .extracting(DemoPair::name, pair -> pair.tables().drift())
                .containsExactly(
                        tuple("users", new Drift(3, 1, 2)),
                        tuple("orders", Drift.NONE),
                        tuple("sessions", new Drift(6, 4, 8)));
    }

    @Test
    void driftOfSessionsShrinksWithSmallTables() {
        assertThat(all(50, Drift.NONE).get(2).tables().drift()).isEqualTo(new Drift(5, 4, 5));
        assertThat(all(0, Drift.NONE).get(2).tables().drift()).isEqualTo(Drift.NONE);
    }

    private static List<DemoPair> all(int rows, Drift drift) {
        return DemoPair.all(new QuickstartOptions(true, true, rows, drift, 1, 0, null, null, false));
    }
}
