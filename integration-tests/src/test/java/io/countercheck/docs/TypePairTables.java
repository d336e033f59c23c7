package io.countercheck.docs;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.KeyTypes;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.it.types.NativeTypes;
import io.countercheck.it.types.NotComparable;
import io.countercheck.it.types.TypePair;
import io.countercheck.it.types.TypePairs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue of type pairs as tables. */
final class TypePairTables {
    private TypePairTables() {}

    /** Every type of single values of one side against every one of the other, types that are alike in one row. */
    static String ofScalars() {
        Map<CanonicalType, List<String>> sources = grouped(NativeTypes.cassandraScalars(), NativeTypes::ofCassandra);
        Map<CanonicalType, List<String>> targets = grouped(NativeTypes.postgresScalars(), NativeTypes::ofPostgres);
        StringBuilder table = new StringBuilder("""
                | Cassandra | PostgreSQL | compared as | what counts | what is lost | as key |
                | --- | --- | --- | --- | --- | --- |
                """);
        sources.forEach((source, sourceTypes) -> {
            List<String> apart = new ArrayList<>();
            targets.forEach((target, targetTypes) -> CanonicalType.joint(source, target)
                    .ifPresentOrElse(
                            joint -> {
                                PairNotes notes = PairNotes.of(source, target, joint);
                                table.append("| %s | %s | %s | %s | %s | %s |\n"
                                        .formatted(
                                                code(sourceTypes),
                                                code(targetTypes),
                                                joint.notation(),
                                                notes.counts(),
                                                notes.lost(),
                                                asKey(source, target, joint)));
                            },
                            () -> apart.addAll(targetTypes)));
            if (!apart.isEmpty()) {
                table.append("| %s | %s | not comparable | | | no |\n".formatted(code(sourceTypes), code(apart)));
            }
        });
        return table.toString();
    }

    /** The pairs of the catalogue in which values hold other values. */
    static String ofContainers() {
        Map<String, List<String>> targets = new LinkedHashMap<>();
        for (TypePairs.Family family : TypePairs.all()) {
            for (TypePair pair : family.pairs()) {
                CanonicalType joint = joint(pair);
                if (joint.isContainer()) {
                    targets.computeIfAbsent(
                                    "| `" + pair.cassandra() + "` | %s | " + cell(joint.notation()) + " |",
                                    any -> new ArrayList<>())
                            .add(pair.postgres());
                }
            }
        }
        return "| Cassandra | PostgreSQL | compared as |\n| --- | --- | --- |\n"
                + targets.entrySet().stream()
                        .map(row -> row.getKey().formatted(code(row.getValue())) + "\n")
                        .collect(Collectors.joining());
    }

    /** Pairs that a job leaves out. */
    static String ofOthers() {
        StringBuilder table = new StringBuilder("| Cassandra | PostgreSQL | why not |\n| --- | --- | --- |\n");
        Map<String, List<String>> apart = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (NotComparable.Pair pair : NotComparable.PAIRS) {
            if (!NativeTypes.knowsPostgres(pair.postgres())) {
                unknown.add(pair.postgres());
            } else if (NativeTypes.ofCassandra(pair.cassandra()).isContainer()
                    || NativeTypes.ofPostgres(pair.postgres()).isContainer()) {
                apart.computeIfAbsent(pair.cassandra(), any -> new ArrayList<>())
                        .add(pair.postgres());
            }
        }
        apart.forEach((source, targets) ->
                table.append("| `%s` | %s | no values in common |\n".formatted(source, code(targets))));
        return table.append("| any | %s | no canonical type |\n"
                        .formatted(code(unknown.stream().distinct().toList())))
                .toString();
    }

    static CanonicalType joint(TypePair pair) {
        return CanonicalType.joint(NativeTypes.ofCassandra(pair.cassandra()), NativeTypes.ofPostgres(pair.postgres()))
                .orElseThrow(() -> new AssertionError(pair + " cannot be compared"));
    }

    /** Durations cannot be keys in Cassandra. */
    private static String asKey(CanonicalType source, CanonicalType target, CanonicalType joint) {
        return source != ScalarType.DURATION && KeyTypes.canLookUp(source, joint) && KeyTypes.canLookUp(target, joint)
                ? "yes"
                : "no";
    }

    private static Map<CanonicalType, List<String>> grouped(
            List<String> names, Function<String, CanonicalType> canonical) {
        return names.stream().collect(Collectors.groupingBy(canonical, LinkedHashMap::new, Collectors.toList()));
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String cell(String notation) {
        return "`" + notation + "`";
    }
}
