package io.countercheck.common.canonical;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Types of any shape, from a seed. */
final class RandomTypes {
    private static final String[] NAMES = {"a", "b", "A", "é😀", "", "\"", "\\", "a,b", ":>", "\0"};
    private final Random random;

    RandomTypes(Random random) {
        this.random = random;
    }

    /** A type whose values the decoder tells from one another: neither normalised nor rounded. */
    CanonicalType exact(int depth) {
        return of(depth, false);
    }

    CanonicalType any(int depth) {
        return of(depth, true);
    }

    private CanonicalType of(int depth, boolean refined) {
        int shape = depth == 0 || random.nextInt(3) > 0 ? 6 : random.nextInt(6);
        return switch (shape) {
            case 0 -> new ListType(of(depth - 1, refined));
            case 1 -> new SetType(of(depth - 1, refined));
            case 2 -> new ArrayType(of(depth - 1, refined));
            case 3 -> new MapType(of(depth - 1, refined), of(depth - 1, refined));
            case 4 -> new TupleType(some(depth, refined));
            case 5 -> fields(depth, refined);
            default -> refined && random.nextInt(4) == 0 ? refined() : scalar();
        };
    }

    ScalarType scalar() {
        return ScalarType.values()[random.nextInt(ScalarType.values().length)];
    }

    private CanonicalType refined() {
        if (random.nextBoolean()) {
            Set<NormalizedText.Rule> rules = EnumSet.of(pick(NormalizedText.Rule.values()));
            rules.add(pick(NormalizedText.Rule.values()));
            return new NormalizedText(rules);
        }
        return new RoundedTime(
                random.nextBoolean() ? ScalarType.TIME : ScalarType.TIMESTAMP,
                pick(RoundedTime.Precision.values()),
                pick(RoundedTime.Rounding.values()));
    }

    private List<CanonicalType> some(int depth, boolean refined) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> of(depth - 1, refined))
                .toList();
    }

    private RecordType fields(int depth, boolean refined) {
        List<RecordType.Field> fields = new ArrayList<>();
        int first = random.nextInt(NAMES.length);
        for (CanonicalType type : some(depth, refined)) {
            fields.add(new RecordType.Field(NAMES[(first + fields.size()) % NAMES.length], type));
        }
        return new RecordType(fields);
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
