package io.countercheck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.it.types.NativeTypes;
import io.countercheck.it.types.NotComparable;
import io.countercheck.it.types.TypePair;
import io.countercheck.it.types.TypePairs;
import io.countercheck.it.types.UserTypes;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of type pairs says what the canonical types say, and the catalogue leaves no pair out. */
class TypePairsDocTest {
    private static final List<TypePair> PAIRS =
            TypePairs.all().stream().flatMap(family -> family.pairs().stream()).toList();

    @Test
    void the_page_is_written_from_the_catalogue() throws IOException {
        String page = """
                <!-- Written by TypePairsDocTest. Do not edit: change the code. -->

                # Type pairs

                Two columns are compared in one canonical type, which both of their types lead to. The tables say for every pair which
                one that is. `TypePairsIT` proves it on real servers: %d pairs of types with %d values, each written to both databases,
                found equal, changed by the smallest step of its type and found again; and %d pairs of values that only look equal.

                - A column whose types cannot be compared is left out; the job says so in `validation_errors` and goes on. In a key it
                  ends the job FAILED.
                - null equals null only. An empty list, set or map, and a tuple or user type of nothing but nulls, equals null by
                  default, since Cassandra cannot tell them apart. An empty text is a value. A rule of the column (`empty`) says
                  otherwise.
                - Nothing is rounded, trimmed or folded that the table does not name. Rules of the column do more: `tolerance`,
                  `precision`, `text`.
                - A value that the canonical type cannot hold is compared as the text that it is. It equals the same text only.
                - *As key* says whether rows can be found again by such a column. A text in a key must spell its value in the one way in
                  which Countercheck shows it. `counter` and `duration` cannot be keys in Cassandra. Of a partition key one column may be a
                  `decimal`, and none may hold decimals within: each is looked up with every number of trailing zeros.
                - A domain is compared as what it is made from, an enum as `text`, `timestamp(3)` and the like as the type without
                  precision. `frozen` makes no difference.

                ## Single values

                %s
                ### Text against another type

                The text counts as the value that it spells. One that spells none differs from every value. White space around a value
                spells none; so does a number beyond the range of a binary type.

                | compared as | spelled |
                | --- | --- |
                | integer | `42`, `+42`, `0042` |
                | decimal, float32, float64 | `1.5`, `.5`, `1.50e0`, `NaN`, `Infinity`, `-inf` |
                | boolean | `true`, `t`, `yes`, `y`, `on`, `1` and `false`, `f`, `no`, `n`, `off`, `0`, in any case |
                | uuid | in any case, with or without hyphens, also in braces |
                | timestamp | ISO-8601 or as PostgreSQL does, with `T` or a space, an offset or none (UTC), years before 1 with a minus or ` BC`; `infinity` |
                | date | `2024-02-29`, `0044-03-15 BC`, `-0043-03-15`; `infinity` |
                | time | `07:08`, `07:08:09.123456789`, `24:00` |
                | duration | ISO-8601 (`P1Y2M3DT4H5M6.7S`), as PostgreSQL (`14 mons 3 days 04:05:06.7`) or Cassandra (`1y2mo3d4h5m6s7us`) does |
                | inet | `192.0.2.1`, `2001:db8::1`, with `/24` or without |
                | bytes | hexadecimal after `0x` or `\\x`, or Base64 with its padding |
                | json, and all that holds others | a document of JSON |

                ### JSON against another type

                | compared as | in the document |
                | --- | --- |
                | integer, decimal, float32, float64 | a number in any form (`42`, `42.0`, `4.2e1`), or a string that spells one |
                | boolean | `true`, `false`, or a string that spells one |
                | timestamp | a string that spells one, or milliseconds since 1970 as a number |
                | all others | a string that spells the value |

                The literal `null` is null. Every other part differs from every value.

                ## Values that hold others

                Elements, fields and map values follow the table above, at any depth.

                - A list keeps its order, a set and a map have none. A value that an array holds twice is not equal to a set.
                - An array's dimensions are lists within lists. Where its indexes begin does not count.
                - A JSON array is a list, a set, a tuple or a vector; an object is a map or a user type. A map may also be an array of
                  pairs. In keys of objects a map's key is spelled as text, a container as JSON.
                - A field that a JSON object lacks is null. A further one that is not null is a difference.
                - User types and composite types are matched by the names of their fields, in any order; a tuple and a composite type by
                  position. Fields that only one side has make the pair not comparable.

                The examples use these types:

                ```sql
                %s
                ```

                %s
                ## Not comparable

                %s""".formatted(
                        PAIRS.size(),
                        PAIRS.stream().mapToInt(pair -> pair.allValues().size()).sum(),
                        TypePairs.nearMisses().pairs().stream()
                                .mapToInt(pair -> pair.values().size())
                                .sum(),
                        TypePairTables.ofScalars(),
                        UserTypes.definitions(),
                        TypePairTables.ofContainers(),
                        TypePairTables.ofOthers());
        new GeneratedFile("docs/type-pairs.md").requireContent(page);
    }

    @Test
    void the_catalogue_has_every_pair_of_single_values_that_can_be_compared() {
        Set<List<CanonicalType>> proven = PAIRS.stream()
                .map(pair ->
                        List.of(NativeTypes.ofCassandra(pair.cassandra()), NativeTypes.ofPostgres(pair.postgres())))
                .collect(Collectors.toSet());
        for (String source : NativeTypes.cassandraScalars()) {
            for (String target : NativeTypes.postgresScalars()) {
                CanonicalType one = NativeTypes.ofCassandra(source);
                CanonicalType other = NativeTypes.ofPostgres(target);
                assertThat(CanonicalType.joint(one, other).isEmpty() || proven.contains(List.of(one, other)))
                        .as("%s against %s", source, target)
                        .isTrue();
            }
        }
    }

    @Test
    void the_catalogue_of_what_cannot_be_compared_is_right() {
        assertThat(NotComparable.PAIRS)
                .filteredOn(pair -> NativeTypes.knowsPostgres(pair.postgres()))
                .allSatisfy(pair -> assertThat(CanonicalType.joint(
                                NativeTypes.ofCassandra(pair.cassandra()), NativeTypes.ofPostgres(pair.postgres())))
                        .as("%s", pair)
                        .isEmpty());
    }
}
