package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.DecodedContainer.Kind;
import io.countercheck.common.canonical.ForeignText;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.RecordType.Field;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.postgres.NativeType.Attribute;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NestedLiteralTest {
    private static final NativeType TEXTS = new NativeType.Array(BaseType.TEXT);
    private static final NativeType INTS = new NativeType.Array(BaseType.INT4);
    private static final CanonicalType LIST_OF_TEXT = new ListType(ScalarType.TEXT);
    private static final CanonicalType LIST_OF_INTEGER = new ListType(ScalarType.INTEGER);
    private static final NativeType.Composite POINT =
            new NativeType.Composite(List.of(new Attribute("y", BaseType.INT4), new Attribute("X", BaseType.TEXT)));
    private static final CanonicalType POINT_BY_NAME =
            new RecordType(List.of(new Field("X", ScalarType.TEXT), new Field("y", ScalarType.INTEGER)));

    @Test
    void elementsAreQuotedAndNullsAreNot() {
        assertThat(KeyLiteral.of(TEXTS, LIST_OF_TEXT, list("NULL", null, "", "a\"\\,{}", new ForeignText("x"))))
                .contains("{\"NULL\",NULL,\"\",\"a\\\"\\\\,{}\",\"x\"}");
        assertThat(KeyLiteral.of(TEXTS, LIST_OF_TEXT, list())).contains("{}");
    }

    @Test
    void listsWithinListsAreDimensionsIfTheyAreOfOneSize() {
        assertThat(KeyLiteral.of(INTS, LIST_OF_INTEGER, list(list(one()), list((Object) null))))
                .contains("{{\"1\"},{NULL}}");
        for (DecodedContainer ragged : List.of(
                list(list(one()), list(one(), one())),
                list(list(one()), list()),
                list(list(), list()),
                list(list(one()), one()),
                list(list(one()), null),
                list(list(list(list(list(list(list(one())))))), list()))) {
            assertThat(KeyLiteral.of(INTS, LIST_OF_INTEGER, ragged))
                    .as("%s", ragged)
                    .isEmpty();
        }
    }

    @Test
    void anElementOutOfRangeIsInNoArray() {
        assertThat(KeyLiteral.of(INTS, LIST_OF_INTEGER, list(one(), BigInteger.ONE.shiftLeft(31))))
                .isEmpty();
    }

    @Test
    void partsOfARecordTakeThePlacesOfTheirAttributes() {
        assertThat(KeyLiteral.of(POINT, POINT_BY_NAME, tuple("a\"\\,)", one()))).contains("(\"1\",\"a\\\"\\\\,)\")");
        assertThat(KeyLiteral.of(POINT, POINT_BY_NAME, tuple("", null))).contains("(,\"\")");
        assertThat(KeyLiteral.of(POINT, POINT_BY_NAME, tuple("a", BigInteger.ONE.shiftLeft(31))))
                .isEmpty();
    }

    @Test
    void whatTheTypeIsNotPlannedAsIsNoKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyLiteral.of(INTS, new SetType(ScalarType.INTEGER), list(one())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyLiteral.of(POINT, new TupleType(List.of(ScalarType.INTEGER)), tuple(one())));
        assertThatIllegalArgumentException().isThrownBy(() -> KeyLiteral.of(POINT, POINT_BY_NAME, tuple("a")));
    }

    private static BigInteger one() {
        return BigInteger.ONE;
    }

    private static DecodedContainer list(@Nullable Object... elements) {
        return new DecodedContainer(Kind.LIST, Arrays.asList(elements));
    }

    private static DecodedContainer tuple(@Nullable Object... elements) {
        return new DecodedContainer(Kind.TUPLE, Arrays.asList(elements));
    }
}
