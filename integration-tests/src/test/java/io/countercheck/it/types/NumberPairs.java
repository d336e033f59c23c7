package io.countercheck.it.types;

import static io.countercheck.it.types.TypePair.between;
import static io.countercheck.it.types.TypePair.same;
import static io.countercheck.it.types.TypePair.value;

import io.countercheck.it.types.TypePair.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whole and decimal numbers. */
final class NumberPairs {
    private static final String DECIMALS = "numeric|text|varchar(200)|char(200)|json|jsonb";
    private static final String HUGE = "9".repeat(60);
    private static final Map<String, Range> CASSANDRA = new LinkedHashMap<>();
    private static final Map<String, Range> POSTGRES = new LinkedHashMap<>();

    static {
        CASSANDRA.put("tinyint", Range.ofBits(8));
        CASSANDRA.put("smallint", Range.ofBits(16));
        CASSANDRA.put("int", Range.ofBits(32));
        CASSANDRA.put("bigint", Range.ofBits(64));
        CASSANDRA.put("varint", Range.ofBits(200));
        POSTGRES.put("smallint", Range.ofBits(16));
        POSTGRES.put("integer", Range.ofBits(32));
        POSTGRES.put("bigint", Range.ofBits(64));
        POSTGRES.put("quantity", Range.ofBits(32));
        POSTGRES.put("numeric(20,2)", Range.ofBits(60));
        for (String type : DECIMALS.split("\\|")) {
            POSTGRES.put(type, Range.ofBits(200));
        }
    }

    private NumberPairs() {}

    /** Both bounds are in it. */
    private record Range(BigInteger min, BigInteger max) {
        static Range ofBits(int bits) {
            BigInteger end = BigInteger.TWO.pow(bits - 1);
            return new Range(end.negate(), end.subtract(BigInteger.ONE));
        }

        Range within(Range other) {
            return new Range(min.max(other.min), max.min(other.max));
        }
    }

    static Stream<TypePair> pairs() {
        List<TypePair> pairs = new ArrayList<>();
        CASSANDRA.forEach((cassandra, own) -> POSTGRES.forEach((postgres, other) ->
                pairs.add(new TypePair(cassandra, postgres, integers(cassandra, postgres, own.within(other))))));
        return Stream.of(pairs.stream(), decimals()).flatMap(all -> all);
    }

    /** Counters cannot be beside other columns, so that their table is another. */
    static Stream<TypePair> counters() {
        Range range = Range.ofBits(64);
        return Stream.of("bigint", "numeric", "text", "jsonb")
                .map(postgres -> new TypePair("counter", postgres, integers("counter", postgres, range)));
    }

    private static List<Value> integers(String cassandra, String postgres, Range range) {
        List<Value> values = new ArrayList<>();
        for (BigInteger number :
                List.of(BigInteger.valueOf(42), range.min(), range.max(), BigInteger.ZERO, BigInteger.valueOf(-1))) {
            boolean last = number.equals(range.max());
            BigInteger next = last ? number.subtract(BigInteger.ONE) : number.add(BigInteger.ONE);
            values.add(same(number.toString(), postgres.startsWith("numeric") ? number + ".01" : next.toString()));
        }
        if (List.of("int", "bigint", "varint").contains(cassandra)) {
            // Thrift's "empty" value, which is no number.
            values.add(new Value("blob_as_" + cassandra + "(0x)", null, "0"));
        }
        switch (postgres) {
            case "numeric" -> values.add(value("42", "42.000", "42." + "0".repeat(30) + "1"));
            case "json", "jsonb" -> {
                values.add(value("42", "4.2e1", "4.3e1"));
                values.add(value("42", "42.0", "42.1"));
                values.add(value("42", "\"42\"", "\"43\""));
            }
            case "text" -> {
                values.add(value("42", "+0042", "+0043"));
                values.add(value("42", "42", "42 "));
            }
            default -> {}
        }
        return values;
    }

    private static Stream<TypePair> decimals() {
        Value[] any = {
            same("1.5", "1.6"),
            value("1.50", "1.5", "1.51"),
            value("1.5", "1.500", "1.501"),
            value("0.00", "0", "0.01"),
            same("-0.000001", "-0.000002"),
            value("1E+3", "1000", "1001"),
            value("1E-60", new BigDecimal("1E-60").toPlainString(), new BigDecimal("2E-60").toPlainString()),
            value("-12E+40", new BigDecimal("-12E+40").toPlainString(), "-12" + "0".repeat(39) + "1"),
            same(HUGE + "." + HUGE, HUGE + "." + HUGE.substring(1) + "8")
        };
        Value[] money = {
            same("12345678.90", "12345678.91"),
            same("-99999999.99", "-99999999.98"),
            value("1E+2", "100", "100.01"),
            value("0", "0.00", "-0.01"),
            value("7.000", "7", "7.01")
        };
        Value[] whole = {value("12.0", "12", "13"), value("-3E+1", "-30", "-31"), value("0.000", "0", "1")};
        Value[] float32 = {
            value("0.1", "0.1", Float.toString(Math.nextUp(0.1f))),
            value("-1.50", "-1.5", Float.toString(Math.nextUp(-1.5f))),
            value("16777217", "16777216", "16777218"),
            value("0", "-0", "1.4E-45"),
            value("1E-60", "0", "1.4E-45")
        };
        Value[] float64 = {
            value("0.1", "0.1", Double.toString(Math.nextUp(0.1))),
            value("-1.50", "-1.5", Double.toString(Math.nextUp(-1.5))),
            value("9007199254740993", "9007199254740992", "9007199254740994"),
            value("1E+300", "1e300", Double.toString(Math.nextUp(1e300)))
        };
        return Stream.of(
                        between("decimal", DECIMALS, any),
                        between("decimal", "numeric(10,2)|amount", money),
                        between("decimal", "smallint|integer|bigint|quantity", whole),
                        between("decimal", "real", float32),
                        between("decimal", "double precision", float64),
                        between("decimal", "text", same("1E+3", "1E+4"), value("1.5", "+01.50e0", "+01.51e0")),
                        between(
                                "decimal",
                                "json|jsonb",
                                value("1.5", "15e-1", "16e-1"),
                                value("1.5", "\"1.5\"", "\"1.6\"")))
                .flatMap(all -> all);
    }
}
