package io.countercheck.benchmark.tables;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How a target differs from its source, whose rows have the numbers from 0.
 *
 * @param missing numbers of the rows that only the source has
 * @param changed numbers of the rows that have another value in the target
 * @param additional how many rows only the target has
 */
public record Differences(Set<Long> missing, Set<Long> changed, int additional) {
    public static final Differences NONE = new Differences(Set.of(), Set.of(), 0);

    public Differences {
        missing = Set.copyOf(missing);
        changed = Set.copyOf(changed);
    }

    /** A third of each kind, in rows that follow from the seed. */
    public static Differences seeded(int rows, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int additional = count / 3;
        int missing = (count + 1) / 3;
        Set<Long> drawn = new HashSet<>();
        Set<Long> first = draw(random, rows, missing, drawn);
        return new Differences(first, draw(random, rows, count - missing - additional, drawn), additional);
    }

    public static Differences everyRowChanged(int rows) {
        return new Differences(Set.of(), LongStream.range(0, rows).boxed().collect(Collectors.toSet()), 0);
    }

    private static Set<Long> draw(SplittableRandom random, int rows, int count, Set<Long> drawn) {
        Set<Long> numbers = new HashSet<>();
        while (numbers.size() < count) {
            long number = random.nextInt(rows);
            if (drawn.add(number)) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    public long count() {
        return (long) missing.size() + changed.size() + additional;
    }
}
