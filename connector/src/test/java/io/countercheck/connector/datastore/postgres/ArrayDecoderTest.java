package io.countercheck.connector.datastore.postgres;

import static io.countercheck.connector.datastore.postgres.WireValue.array;
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

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SetType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayDecoderTest {
    private static final NativeType INTS = new NativeType.Array(BaseType.INT4);
    private static final NativeType TEXTS = new NativeType.Array(BaseType.TEXT);
    private static final NativeType DOCUMENTS = new NativeType.Array(BaseType.JSON);
    private static final CanonicalType LISTS = new ListType(new ListType(ScalarType.INTEGER));
    private static final byte[] ONE_TWO = array(new int[] {2}, int32(1), int32(2));
    private static final byte[] TWO_BY_TWO = array(new int[] {2, 2}, int32(1), int32(2), WireValue.NULL, int32(4));

    @Test
    void anArrayOfOneDimensionIsAList() throws Exception {
        for (CanonicalType planned : List.of(new ListType(ScalarType.INTEGER), new ArrayType(ScalarType.INTEGER))) {
            assertThat(decoded(INTS, planned, ONE_TWO)).isEqualTo(encoded(list(integer(1), integer(2))));
            assertThat(decoded(INTS, planned, array(new int[0]))).isEqualTo(encoded(list()));
        }
    }

    @Test
    void furtherDimensionsAreListsWithinLists() throws Exception {
        byte[] expected =
                encoded(list(list(integer(1), integer(2)), list(CanonicalRowEncoderV1::nullValue, integer(4))));

        assertThat(decoded(INTS, LISTS, TWO_BY_TWO)).isEqualTo(expected);
        assertThat(decoded(INTS, new ArrayType(ScalarType.INTEGER), TWO_BY_TWO)).isEqualTo(expected);
    }

    @Test
    void lowerBoundsAreNoPartOfTheValue() throws Exception {
        byte[] shifted = ONE_TWO.clone();
        shifted[19] = 7;

        assertThat(decoded(INTS, new ListType(ScalarType.INTEGER), shifted))
                .isEqualTo(encoded(list(integer(1), integer(2))));
    }

    /** A look-up would not find it. */
    @Test
    void aKeyWithAnotherLowerBoundIsRefused() {
        byte[] shifted = ONE_TWO.clone();
        shifted[19] = 7;
        FieldDecoder decoder = FieldDecoders.between(INTS, new ListType(ScalarType.INTEGER), true)
                .orElseThrow();

        assertThatThrownBy(() -> decoder.decode(shifted, 0, shifted.length, new CanonicalRowEncoderV1()))
                .isInstanceOf(MalformedRowException.class)
                .hasMessageContaining("index 7");
    }

    @Test
    void dimensionsMayBeSets() throws Exception {
        byte[] wire = array(new int[] {2}, int32(2), int32(1));

        assertThat(decoded(INTS, new SetType(ScalarType.INTEGER), wire)).isEqualTo(encoded(row -> {
            int start = row.open();
            row.integer(1);
            row.integer(2);
            row.closeSet(start);
        }));
    }

    @Test
    void anElementMayBeTheListThatThePlanHasMore() throws Exception {
        byte[] lists = encoded(list(list(integer(1)), list(integer(2))));

        assertThat(decoded(TEXTS, LISTS, array(new int[] {2}, text("[1]"), text("[2]"))))
                .isEqualTo(lists);
        assertThat(decoded(DOCUMENTS, LISTS, array(new int[] {2}, text("[1]"), text("[2]"))))
                .isEqualTo(lists);
        assertThat(decoded(TEXTS, LISTS, array(new int[] {2, 1}, text("1"), text("2"))))
                .isEqualTo(lists);
    }

    @Test
    void tooFewDimensionsAndTooManyAreNoValueOfThePlannedType() throws Exception {
        assertThat(decoded(INTS, LISTS, ONE_TWO)).isEqualTo(encoded(list(integer(1), integer(2))));
        assertThat(decoded(INTS, new ListType(ScalarType.INTEGER), array(new int[] {1, 1}, int32(1))))
                .isEqualTo(encoded(list(list(integer(1)))));
    }

    /** A document may be a list itself, and two dimensions are not one of lists. */
    @Test
    void dimensionsAreNotTakenForDocuments() throws Exception {
        for (CanonicalType planned : List.of(new ArrayType(ScalarType.JSON), new ListType(ScalarType.JSON))) {
            byte[] oneList = decoded(DOCUMENTS, planned, array(new int[] {1}, text("[true]")));
            byte[] twoDimensions = decoded(DOCUMENTS, planned, array(new int[] {1, 1}, text("true")));

            assertThat(oneList).isEqualTo(encoded(list(list(out -> out.bool(true)))));
            assertThat(twoDimensions).isEqualTo(encoded(list(tuple(out -> out.bool(true)))));
        }
    }

    @Test
    void arraysOfADomainOverArraysAreNotTakenForDimensions() throws Exception {
        NativeType nested = new NativeType.Array(INTS);
        CanonicalType planned = nested.canonical();

        assertThat(decoded(nested, planned, array(new int[] {1}, array(new int[] {1, 1}, int32(1)))))
                .isEqualTo(encoded(list(list(list(integer(1))))));
        assertThat(decoded(nested, planned, array(new int[] {1, 1}, array(new int[] {1}, int32(1)))))
                .isEqualTo(encoded(list(tuple(list(integer(1))))));
    }

    @Test
    void whatTheElementsCannotBeReadAsTheArrayCannotEither() {
        assertThat(FieldDecoders.between(INTS, new ListType(ScalarType.UUID), false))
                .isEmpty();
        assertThat(FieldDecoders.between(INTS, ScalarType.INTEGER, false)).isEmpty();
    }

    @Test
    void refusesWhatCannotBeAnArray() {
        byte[] negative = ONE_TWO.clone();
        negative[12] = (byte) 0x80;
        byte[] huge = ONE_TWO.clone();
        huge[12] = 0x7F;
        for (byte[] wrong : List.of(
                new byte[0],
                new byte[11],
                int32(1),
                Arrays.copyOf(ONE_TWO, ONE_TWO.length - 1),
                concat(ONE_TWO, new byte[1]),
                concat(array(new int[0]), new byte[1]),
                array(new int[] {1}),
                array(new int[] {0}),
                array(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 4}),
                array(new int[] {1, 1, 1, 1, 1, 1, 1}, int32(1)),
                array(new int[] {1}, new byte[3]),
                concat(int32(-1), new byte[8]),
                negative,
                huge)) {
            assertThatThrownBy(() -> decoded(INTS, LISTS, wrong)).isInstanceOf(MalformedRowException.class);
        }
    }
}
