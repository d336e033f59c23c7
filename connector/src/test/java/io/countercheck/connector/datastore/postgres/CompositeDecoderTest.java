package io.countercheck.connector.datastore.postgres;

import static io.countercheck.connector.datastore.postgres.WireValue.array;
import static io.countercheck.connector.datastore.postgres.WireValue.composite;
import static io.countercheck.connector.datastore.postgres.WireValue.concat;
import static io.countercheck.connector.datastore.postgres.WireValue.decoded;
import static io.countercheck.connector.datastore.postgres.WireValue.encoded;
import static io.countercheck.connector.datastore.postgres.WireValue.int32;
import static io.countercheck.connector.datastore.postgres.WireValue.integer;
import static io.countercheck.connector.datastore.postgres.WireValue.list;
import static io.countercheck.connector.datastore.postgres.WireValue.text;
import static io.countercheck.connector.datastore.postgres.WireValue.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.RecordType.Field;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.postgres.NativeType.Attribute;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositeDecoderTest {
    private static final NativeType.Composite POINT =
            new NativeType.Composite(List.of(new Attribute("y", BaseType.INT4), new Attribute("X", BaseType.TEXT)));
    private static final RecordType BY_NAME =
            new RecordType(List.of(new Field("X", ScalarType.TEXT), new Field("y", ScalarType.INTEGER)));
    private static final TupleType BY_POSITION = new TupleType(List.of(ScalarType.INTEGER, ScalarType.TEXT));

    @Test
    void aRecordTakesAttributesByNameAndATupleByPosition() throws Exception {
        byte[] wire = composite(int32(1), text("a"));

        assertThat(decoded(POINT, BY_NAME, wire)).isEqualTo(encoded(tuple(row -> row.text("a"), integer(1))));
        assertThat(decoded(POINT, BY_POSITION, wire)).isEqualTo(encoded(tuple(integer(1), row -> row.text("a"))));
    }

    @Test
    void anAttributeMayBeNull() throws Exception {
        assertThat(decoded(POINT, BY_POSITION, composite(WireValue.NULL, text(""))))
                .isEqualTo(encoded(tuple(CanonicalRowEncoderV1::nullValue, row -> row.text(""))));
    }

    @Test
    void attributesMayBeMadeOfOthers() throws Exception {
        NativeType line = new NativeType.Composite(
                List.of(new Attribute("points", new NativeType.Array(POINT)), new Attribute("first", POINT)));
        TupleType planned = new TupleType(List.of(new ListType(BY_NAME), BY_POSITION));
        byte[] point = composite(int32(1), text("a"));

        assertThat(decoded(line, planned, composite(array(new int[] {2}, point, WireValue.NULL), point)))
                .isEqualTo(encoded(tuple(
                        list(tuple(row -> row.text("a"), integer(1)), CanonicalRowEncoderV1::nullValue),
                        tuple(integer(1), row -> row.text("a")))));
    }

    @Test
    void namesAndNumbersOfAttributesMustBeThoseOfThePlan() {
        for (var planned : List.of(
                new RecordType(List.of(new Field("y", ScalarType.INTEGER))),
                new RecordType(List.of(new Field("y", ScalarType.INTEGER), new Field("x", ScalarType.TEXT))),
                new TupleType(List.of(ScalarType.INTEGER)),
                new TupleType(List.of(ScalarType.UUID, ScalarType.TEXT)),
                ScalarType.TEXT)) {
            assertThat(FieldDecoders.between(POINT, planned, false)).isEmpty();
        }
    }

    @Test
    void refusesWhatCannotBeAValueOfTheType() {
        byte[] wire = composite(int32(1), text("a"));
        for (byte[] wrong : List.of(
                new byte[0],
                composite(int32(1)),
                composite(int32(1), text("a"), WireValue.NULL),
                composite(new byte[3], text("a")),
                concat(wire, new byte[1]),
                Arrays.copyOf(wire, wire.length - 1),
                Arrays.copyOf(wire, 10))) {
            assertThatThrownBy(() -> decoded(POINT, BY_NAME, wrong)).isInstanceOf(MalformedRowException.class);
        }
    }
}
