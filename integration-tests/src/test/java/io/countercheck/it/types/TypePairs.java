package io.countercheck.it.types;

import io.countercheck.it.types.TypePair.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole catalogue, in families of pairs that are alike. */
public final class TypePairs {
    private TypePairs() {}

    /**
     * Pairs that fill one table.
     *
     * @param extension of PostgreSQL that the pairs need; empty for none
     * @param equal whether the values are equal at first
     */
    public record Family(String name, String extension, boolean equal, List<TypePair> pairs) {
        /** The name of a pair's column. */
        public static String column(int pair) {
            return "p%03d".formatted(pair);
        }

        List<Value> values(int pair) {
            return equal ? pairs.get(pair).allValues() : pairs.get(pair).values();
        }
    }

    public static List<Family> all() {
        return List.of(
                family("numbers", "", NumberPairs.pairs()),
                family("counters", "", NumberPairs.counters()),
                family("floats", "", FloatPairs.pairs()),
                family("texts", "", TextPairs.pairs()),
                family("times", "", TimePairs.pairs()),
                family("scalars", "", ScalarPairs.pairs()),
                family("collections", "", CollectionPairs.pairs()),
                family("records", "", RecordPairs.pairs()),
                family("citexts", "citext", TextPairs.citext()),
                family("hstores", "hstore", RecordPairs.hstore()));
    }

    /** Values that are not equal, though they look like it. */
    public static Family nearMisses() {
        return new Family("near_misses", "", false, merged(NearMisses.pairs()));
    }

    private static Family family(String name, String extension, Stream<TypePair> pairs) {
        return new Family(name, extension, true, merged(pairs));
    }

    /** Values of the same two types are one pair. */
    private static List<TypePair> merged(Stream<TypePair> pairs) {
        Map<String, List<TypePair>> byTypes =
                pairs.collect(Collectors.groupingBy(TypePair::toString, LinkedHashMap::new, Collectors.toList()));
        return byTypes.values().stream().map(TypePairs::merged).toList();
    }

    private static TypePair merged(List<TypePair> pairs) {
        List<Value> values = new ArrayList<>();
        pairs.forEach(pair -> values.addAll(pair.values()));
        return new TypePair(pairs.get(0).cassandra(), pairs.get(0).postgres(), values);
    }
}
