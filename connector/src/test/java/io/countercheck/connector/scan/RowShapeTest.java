package io.countercheck.connector.scan;

import static io.countercheck.connector.scan.ScanRequests.column;
import static io.countercheck.connector.scan.ScanRequests.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.scan.RowConditions.Presence;
import io.countercheck.connector.scan.RowWindow.Placement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of key and value, two tolerated fields, one of them null, and a condition's field. */
class RowShapeTest {
    private static final List<WireColumn> TOLERATED = List.of(column("x", "decimal"), column("y", "float64"));
    private static final List<WireCondition> CONDITIONS =
            List.of(condition(column("gone", "boolean"), WireOperator.NOT_DELETED));

    private final CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();

    @Test
    void withNothingElseTheWholeRowIsChecked() {
        int checked = keyAndValue();

        assertEnds(List.of(), List.of(), checked, checked);
    }

    @Test
    void toleratedFieldsAreComparedAndNotChecked() {
        int checked = keyAndValue();
        int compared = tolerated();

        assertEnds(TOLERATED, List.of(), checked, compared);
    }

    @Test
    void fieldsOfConditionsAreNotCompared() {
        int checked = keyAndValue();
        encoder.bool(false);

        assertEnds(List.of(), CONDITIONS, checked, checked);
    }

    @Test
    void allPartsStandSideBySide() {
        int checked = keyAndValue();
        int compared = tolerated();
        encoder.bool(false);

        assertEnds(TOLERATED, CONDITIONS, checked, compared);
    }

    @Test
    void theProjectionHasTheFieldsInThisOrder() {
        ScanWork work = ScanRequests.work(WirePhase.CHECKSUM, 1, TOLERATED, CONDITIONS);

        assertThat(work.projection().columns())
                .extracting(ProjectedColumn::name)
                .containsExactly("id", "name", "x", "y", "gone");
        assertThat(work.shape().comparedFields()).isEqualTo(4);
    }

    private int keyAndValue() {
        encoder.integer(1);
        encoder.text("a name");
        return encoder.length();
    }

    private int tolerated() {
        encoder.nullValue();
        encoder.float64(1.5);
        return encoder.length();
    }

    private void assertEnds(
            List<WireColumn> tolerated, List<WireCondition> conditions, int checkedEnd, int comparedEnd) {
        RowShape shape =
                ScanRequests.work(WirePhase.CHECKSUM, 1, tolerated, conditions).shape();

        assertThat(shape.parts(encoder.buffer(), encoder.length()))
                .isEqualTo(new RowShape.Parts(checkedEnd, comparedEnd, Placement.INSIDE, Presence.PRESENT));
    }
}
