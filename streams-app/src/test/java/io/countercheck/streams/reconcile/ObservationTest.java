package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final Observation A = row(1, ByteBuffer.wrap(new byte[] {1}));
    private static final Observation B = row(1, ByteBuffer.wrap(new byte[] {2}));

    @Test
    void equalRowsAgree() {
        assertThat(agree(A, row(1, ByteBuffer.wrap(new byte[] {9, 1}, 1, 1)))).isTrue();
        assertThat(agree(Observation.ABSENT, Observation.ABSENT)).isTrue();
    }

    @Test
    void whatDiffersDoesNotAgree() {
        assertThat(agree(A, B)).isFalse();
        assertThat(agree(A, Observation.ABSENT)).isFalse();
        assertThat(agree(Observation.ABSENT, A)).isFalse();
    }

    @Test
    void aKeyThatIsThereTwiceNeverAgrees() {
        assertThat(agree(several(2), several(2))).isFalse();
        assertThat(agree(A, several(2))).isFalse();
    }

    @Test
    void copiesAreToldByTheirNumberOnly() {
        assertThat(row(2, ByteBuffer.wrap(new byte[] {1})))
                .isEqualTo(row(2, ByteBuffer.wrap(new byte[] {2})))
                .isNotEqualTo(several(3));
        assertThat(row(0, ByteBuffer.wrap(new byte[] {1}))).isEqualTo(Observation.ABSENT);
    }

    @Test
    void theKindIsWhoLacksTheRow() {
        assertThat(Observation.kind(A, Observation.ABSENT)).isEqualTo(MismatchKind.MISSING_IN_TARGET);
        assertThat(Observation.kind(Observation.ABSENT, A)).isEqualTo(MismatchKind.MISSING_IN_SOURCE);
        assertThat(Observation.kind(A, B)).isEqualTo(MismatchKind.DATA_MISMATCH);
        assertThat(Observation.kind(several(2), A)).isEqualTo(MismatchKind.DATA_MISMATCH);
    }

    @Test
    void usersReadTheKindWithTheNamesOfTheDatastores() {
        Datastores datastores = new Datastores("cassandra", "sqlserver");

        assertThat(MismatchKind.MISSING_IN_TARGET.label(datastores)).isEqualTo("MISSING_IN_SQLSERVER");
        assertThat(MismatchKind.MISSING_IN_SOURCE.label(datastores)).isEqualTo("MISSING_IN_CASSANDRA");
        assertThat(MismatchKind.DATA_MISMATCH.label(datastores)).isEqualTo("DATA_MISMATCH");
    }

    @Test
    void toleratedFieldsDecideWhereTheChecksumsAreEqual() {
        Tolerances tolerances = new Tolerances(List.of(new BigDecimal("0.5")));
        Observation ten = Observation.of(1, ByteBuffer.wrap(new byte[] {1}), integer(10));
        Observation eleven = Observation.of(1, ByteBuffer.wrap(new byte[] {1}), integer(11));

        assertThat(Observation.agree(ten, eleven, tolerances)).isFalse();
        assertThat(Observation.agree(ten, eleven, new Tolerances(List.of(BigDecimal.ONE))))
                .isTrue();
        assertThat(Observation.agree(ten, Observation.of(1, ByteBuffer.wrap(new byte[] {2}), integer(10)), tolerances))
                .isFalse();
    }

    private static ByteBuffer integer(long value) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.integer(value);
        return ByteBuffer.wrap(encoder.copyRow());
    }

    private static Observation row(int copies, ByteBuffer checksum) {
        return Observation.of(copies, checksum, ByteBuffer.allocate(0));
    }

    private static Observation several(int copies) {
        return row(copies, ByteBuffer.allocate(0));
    }

    private static boolean agree(Observation source, Observation target) {
        return Observation.agree(source, target, Tolerances.NONE);
    }
}
