package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final Observation A = Observation.of(1, ByteBuffer.wrap(new byte[] {1}));
    private static final Observation B = Observation.of(1, ByteBuffer.wrap(new byte[] {2}));

    @Test
    void equalRowsAgree() {
        assertThat(Observation.agree(A, Observation.of(1, ByteBuffer.wrap(new byte[] {9, 1}, 1, 1))))
                .isTrue();
        assertThat(Observation.agree(Observation.ABSENT, Observation.ABSENT)).isTrue();
    }

    @Test
    void whatDiffersDoesNotAgree() {
        assertThat(Observation.agree(A, B)).isFalse();
        assertThat(Observation.agree(A, Observation.ABSENT)).isFalse();
        assertThat(Observation.agree(Observation.ABSENT, A)).isFalse();
    }

    @Test
    void aKeyThatIsThereTwiceNeverAgrees() {
        assertThat(Observation.agree(Observation.several(2), Observation.several(2)))
                .isFalse();
        assertThat(Observation.agree(A, Observation.several(2))).isFalse();
    }

    @Test
    void copiesAreToldByTheirNumberOnly() {
        assertThat(Observation.of(2, ByteBuffer.wrap(new byte[] {1})))
                .isEqualTo(Observation.of(2, ByteBuffer.wrap(new byte[] {2})))
                .isNotEqualTo(Observation.several(3));
        assertThat(Observation.of(0, ByteBuffer.wrap(new byte[] {1}))).isEqualTo(Observation.ABSENT);
    }

    @Test
    void theKindIsWhoLacksTheRow() {
        assertThat(Observation.kind(A, Observation.ABSENT)).isEqualTo(MismatchKind.MISSING_IN_TARGET);
        assertThat(Observation.kind(Observation.ABSENT, A)).isEqualTo(MismatchKind.MISSING_IN_SOURCE);
        assertThat(Observation.kind(A, B)).isEqualTo(MismatchKind.DATA_MISMATCH);
        assertThat(Observation.kind(Observation.several(2), A)).isEqualTo(MismatchKind.DATA_MISMATCH);
    }

    @Test
    void usersReadTheKindWithTheNamesOfTheDatastores() {
        Datastores datastores = new Datastores("cassandra", "sqlserver");

        assertThat(MismatchKind.MISSING_IN_TARGET.label(datastores)).isEqualTo("MISSING_IN_SQLSERVER");
        assertThat(MismatchKind.MISSING_IN_SOURCE.label(datastores)).isEqualTo("MISSING_IN_CASSANDRA");
        assertThat(MismatchKind.DATA_MISMATCH.label(datastores)).isEqualTo("DATA_MISMATCH");
    }
}
