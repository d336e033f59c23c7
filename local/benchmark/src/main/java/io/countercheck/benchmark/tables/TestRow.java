package io.countercheck.benchmark.tables;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/** A row of the measured tables: about 100 bytes in canonical form. */
public record TestRow(
        UUID id, String name, String email, int age, BigDecimal balance, Instant createdAt, boolean active) {
    static final List<String> COLUMNS = List.of("id", "name", "email", "age", "balance", "created_at", "active");

    private static final List<String> GIVEN =
            List.of("Ada", "Barbara", "Donald", "Edsger", "Frances", "Grace", "Katherine", "Niklaus", "Radia", "Tony");
    private static final List<String> FAMILY = List.of(
            "Allen", "Dijkstra", "Hoare", "Hopper", "Johnson", "Knuth", "Liskov", "Lovelace", "Perlman", "Wirth");
    private static final long SCATTER = 0x9E3779B97F4A7C15L;
    private static final long EPOCH_MS = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final long FIVE_YEARS_MS = 5L * 365 * 24 * 3600 * 1000;

    /** Always the same row for the same number, and another key for each number. */
    static TestRow of(long number) {
        SplittableRandom random = new SplittableRandom(number * SCATTER);
        String given = GIVEN.get(random.nextInt(GIVEN.size()));
        String family = FAMILY.get(random.nextInt(FAMILY.size()));
        return new TestRow(
                id(number),
                given + " " + family,
                family.toLowerCase(Locale.ROOT) + "." + number + "@mail.example",
                random.nextInt(18, 100),
                BigDecimal.valueOf(random.nextLong(-1_000_000, 100_000_000), 2),
                Instant.ofEpochMilli(EPOCH_MS + random.nextLong(FIVE_YEARS_MS)),
                random.nextBoolean());
    }

    /** A random UUID by its form; scattered by a multiplication, as real keys would be. */
    private static UUID id(long number) {
        long bits = (number + 1) * SCATTER;
        return new UUID((bits & ~0xF000L) | 0x4000L, (0b10L << 62) | (number + 1));
    }

    /** The same row with another value in one column. */
    TestRow changed() {
        return new TestRow(id, name, email, age + 1, balance, createdAt, active);
    }

    /** In the order of {@link #COLUMNS}. */
    Object[] values() {
        return new Object[] {id, name, email, age, balance, createdAt, active};
    }

    /** A line of PostgreSQL's COPY in text format. No value has a character that would need an escape. */
    String copyLine() {
        return id + "\t" + name + "\t" + email + "\t" + age + "\t" + balance + "\t" + createdAt + "\t" + active + "\n";
    }
}
