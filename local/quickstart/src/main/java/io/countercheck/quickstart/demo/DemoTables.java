package io.countercheck.quickstart.demo;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The shapes of the demo tables. */
public final class DemoTables {
    /** Many columns of many types; the key is one text. */
    public static final DemoTable USERS = new DemoTable(
            List.of(Column.key("id", ColumnType.TEXT, (row, random) -> "user-%05d".formatted(row + 1))),
            List.of(
                    Column.of("name", ColumnType.TEXT, (row, random) -> Words.name(random)),
                    Column.of("email", ColumnType.VARCHAR, (row, random) -> Words.email(row, random)),
                    Column.of("age", ColumnType.INT, (row, random) -> random.nextInt(18, 100)),
                    Column.of("level", ColumnType.SMALLINT, (row, random) -> (short) random.nextInt(-100, 100)),
                    Column.of("points", ColumnType.BIGINT, (row, random) -> random.nextLong() >> random.nextInt(60)),
                    Column.of("active", ColumnType.BOOLEAN, (row, random) -> random.nextBoolean()),
                    Column.of("account_id", ColumnType.UUID, (row, random) -> uuid(random)),
                    Column.of("balance", ColumnType.ANY_DECIMAL, (row, random) -> amount(random)),
                    Column.of("score", ColumnType.DOUBLE, (row, random) -> random.nextGaussian()),
                    Column.of("rating", ColumnType.FLOAT, (row, random) -> random.nextFloat() * 5),
                    Column.of("created_at", ColumnType.TIMESTAMP, (row, random) -> instant(random)),
                    Column.of("last_login_at", ColumnType.LOCAL_TIMESTAMP, (row, random) -> instant(random)),
                    Column.of("birth_date", ColumnType.DATE, (row, random) -> date(random)),
                    Column.of("avatar", ColumnType.BLOB, (row, random) -> bytes(random)),
                    Column.of("settings", ColumnType.TEXT_MAP, (row, random) -> Words.settings(random)),
                    Column.of("interests", ColumnType.TEXT_SET, (row, random) -> Words.interests(random)),
                    Column.of("best_scores", ColumnType.INT_LIST, (row, random) -> scores(random))),
            false);

    /** A key of two columns, the second of which orders the rows of a partition. */
    public static final DemoTable ORDERS = new DemoTable(
            List.of(
                    Column.key("customer_id", ColumnType.UUID, (row, random) -> scattered(row / 5)),
                    Column.key("order_no", ColumnType.INT, (row, random) -> (int) (row % 5) + 1)),
            List.of(
                    Column.of("status", ColumnType.VARCHAR, (row, random) -> Words.status(random)),
                    Column.of("amount", ColumnType.DECIMAL, (row, random) -> amount(random)),
                    Column.of("quantity", ColumnType.SMALLINT, (row, random) -> (short) random.nextInt(1, 100)),
                    Column.of("gift", ColumnType.BOOLEAN, (row, random) -> random.nextBoolean()),
                    Column.of("placed_at", ColumnType.TIMESTAMP, (row, random) -> instant(random)),
                    Column.of("deliver_on", ColumnType.DATE, (row, random) -> date(random)),
                    Column.of("items", ColumnType.TEXT_LIST, (row, random) -> Words.items(random)),
                    Column.of("prices", ColumnType.DECIMAL_MAP, (row, random) -> prices(random))),
            false);

    /** Rows with a time to live. The replica has no such thing: it notes when rows expire, or marks them as deleted. */
    public static final DemoTable SESSIONS = new DemoTable(
            List.of(Column.key("id", ColumnType.UUID, (row, random) -> scattered(row))),
            List.of(
                    Column.of(
                            "user_id",
                            ColumnType.TEXT,
                            (row, random) -> "user-%05d".formatted(random.nextInt(10_000) + 1)),
                    Column.of("address", ColumnType.INET, (row, random) -> address(random)),
                    Column.of("started_at", ColumnType.TIMESTAMP, (row, random) -> instant(random)),
                    Column.of("page_views", ColumnType.INT, (row, random) -> random.nextInt(1_000)),
                    Column.of("roles", ColumnType.TEXT_SET, (row, random) -> Words.roles(random)),
                    Column.of("attributes", ColumnType.TEXT_MAP, (row, random) -> Words.settings(random))),
            true);

    private static final long EPOCH_MS = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final long FIVE_YEARS_MS = 5L * 365 * 24 * 3600 * 1000;

    private DemoTables() {}

    static UUID uuid(RandomGenerator random) {
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(version4, variant);
    }

    static Instant instant(RandomGenerator random) {
        return Instant.ofEpochMilli(EPOCH_MS + random.nextLong(FIVE_YEARS_MS));
    }

    /** Scattered by a multiplication, as real keys would be, and yet different for every number. */
    private static UUID scattered(long number) {
        long bits = (number + 1) * 0x9E3779B97F4A7C15L;
        return new UUID((bits & ~0xF000L) | 0x4000L, (0b10L << 62) | (number + 1));
    }

    /** With zero to four digits after the point; PostgreSQL always keeps four. */
    private static BigDecimal amount(RandomGenerator random) {
        return BigDecimal.valueOf(random.nextLong(-10_000_000, 100_000_000), random.nextInt(5));
    }

    private static LocalDate date(RandomGenerator random) {
        return LocalDate.ofEpochDay(random.nextInt(-20_000, 20_000));
    }

    private static List<Integer> scores(RandomGenerator random) {
        List<Integer> scores = new ArrayList<>();
        for (int left = random.nextInt(1, 6); left > 0; left--) {
            scores.add(random.nextInt(100));
        }
        return scores;
    }

    private static Map<String, BigDecimal> prices(RandomGenerator random) {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        Words.items(random).forEach(item -> prices.put(item, amount(random)));
        return prices;
    }

    /** Of documentation's own ranges, RFC 5737 and RFC 3849. */
    private static InetAddress address(RandomGenerator random) {
        String prefix = random.nextInt(3) == 0 ? "20010db8000000000000000000000000" : "cb007100";
        byte[] bytes = HexFormat.of().parseHex(prefix);
        bytes[bytes.length - 1] = (byte) random.nextInt();
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are addresses", e);
        }
    }

    private static ByteBuffer bytes(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(1, 25)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
