package io.countercheck.it.types;

import io.countercheck.it.types.TypePair.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Binary floating-point numbers. */
final class FloatPairs {
    private static final List<String> TYPES = List.of(
            "real", "double precision", "numeric", "ratio", "text", "varchar(400)", "char(400)", "json", "jsonb");
    private static final double[] FLOATS = {
        0.1f,
        -1.5f,
        0,
        -0.0,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        16_777_216,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };
    private static final double[] DOUBLES = {
        0.1,
        -1.5,
        0,
        -0.0,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        0.1 + 0.2,
        9_007_199_254_740_992.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private FloatPairs() {}

    static Stream<TypePair> pairs() {
        List<TypePair> pairs = new ArrayList<>();
        for (String type : TYPES) {
            pairs.add(new TypePair("float", type, values(FLOATS, type, false)));
            // Against real, doubles count as far as binary32 goes.
            boolean wide = !type.equals("real");
            pairs.add(new TypePair("double", type, values(wide ? DOUBLES : FLOATS, type, wide)));
        }
        pairs.add(new TypePair("double", "real", List.of(new Value("16777217.0", "16777216", "16777218"))));
        return pairs.stream();
    }

    private static List<Value> values(double[] numbers, String postgres, boolean wide) {
        return DoubleStream.of(numbers)
                .mapToObj(number -> new Value(
                        spelled(number, "cql", wide),
                        spelled(number, postgres, wide),
                        spelled(wide ? next(number) : next((float) number), postgres, wide)))
                .toList();
    }

    private static double next(double number) {
        return Double.isNaN(number) ? 0 : number >= Double.MAX_VALUE ? Math.nextDown(number) : Math.nextUp(number);
    }

    private static double next(float number) {
        return Float.isNaN(number) ? 0 : number >= Float.MAX_VALUE ? Math.nextDown(number) : Math.nextUp(number);
    }

    private static String spelled(double number, String type, boolean wide) {
        String text = wide ? Double.toString(number) : Float.toString((float) number);
        boolean finite = Double.isFinite(number);
        return switch (type) {
            case "numeric", "ratio" -> finite ? new BigDecimal(text).toPlainString() : text;
            case "json", "jsonb" -> finite ? text : '"' + text + '"';
            default -> text;
        };
    }
}
