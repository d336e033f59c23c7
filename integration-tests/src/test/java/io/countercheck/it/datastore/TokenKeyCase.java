package io.countercheck.it.datastore;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.TokenForm;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/**
 * A key column of one type.
 *
 * @param cql its type in Cassandra
 * @param sql its type in PostgreSQL
 * @param joint the type of the plan
 * @param random makes a value as the driver takes it
 */
record TokenKeyCase(String cql, String sql, ScalarType joint, TokenForm form, Function<Random, Object> random) {

    /** Every form, in all types that it suits. */
    static final List<TokenKeyCase> ALL = List.of(
            new TokenKeyCase("boolean", "boolean", ScalarType.BOOLEAN, TokenForm.BOOLEAN, Random::nextBoolean),
            new TokenKeyCase(
                    "tinyint", "smallint", ScalarType.INTEGER, TokenForm.INT8, random -> (byte) random.nextInt()),
            new TokenKeyCase(
                    "smallint", "smallint", ScalarType.INTEGER, TokenForm.INT16, random -> (short) random.nextInt()),
            new TokenKeyCase("int", "int", ScalarType.INTEGER, TokenForm.INT32, TokenKeyCase::integer),
            new TokenKeyCase("int", "numeric", ScalarType.DECIMAL, TokenForm.INT32, TokenKeyCase::integer),
            new TokenKeyCase("bigint", "bigint", ScalarType.INTEGER, TokenForm.INT64, TokenKeyCase::longInteger),
            new TokenKeyCase("bigint", "numeric", ScalarType.DECIMAL, TokenForm.INT64, TokenKeyCase::longInteger),
            new TokenKeyCase("varint", "numeric", ScalarType.DECIMAL, TokenForm.VARINT, TokenKeyCase::anyInteger),
            new TokenKeyCase(
                    "varint",
                    "bigint",
                    ScalarType.INTEGER,
                    TokenForm.VARINT,
                    random -> BigInteger.valueOf(longInteger(random))),
            new TokenKeyCase(
                    "float", "real", ScalarType.FLOAT32, TokenForm.FLOAT32, random -> (float) random.nextGaussian()),
            new TokenKeyCase("double", "double precision", ScalarType.FLOAT64, TokenForm.FLOAT64, Random::nextGaussian),
            new TokenKeyCase("text", "text", ScalarType.TEXT, TokenForm.TEXT, random -> text(random, 0xD7FF)),
            new TokenKeyCase("ascii", "varchar", ScalarType.TEXT, TokenForm.TEXT, random -> text(random, 0x7F)),
            new TokenKeyCase("blob", "bytea", ScalarType.BYTES, TokenForm.BYTES, TokenKeyCase::bytes),
            new TokenKeyCase("uuid", "uuid", ScalarType.UUID, TokenForm.UUID, random -> uuid(random, 4)),
            new TokenKeyCase("timeuuid", "uuid", ScalarType.UUID, TokenForm.UUID, random -> uuid(random, 1)),
            new TokenKeyCase(
                    "timestamp", "timestamptz", ScalarType.TIMESTAMP, TokenForm.TIMESTAMP, TokenKeyCase::instant),
            new TokenKeyCase(
                    "timestamp", "timestamp", ScalarType.TIMESTAMP, TokenForm.TIMESTAMP, TokenKeyCase::instant),
            new TokenKeyCase(
                    "date",
                    "date",
                    ScalarType.DATE,
                    TokenForm.DATE,
                    random -> LocalDate.ofEpochDay(random.nextInt(60_000) - 30_000)),
            new TokenKeyCase(
                    "time",
                    "time",
                    ScalarType.TIME,
                    TokenForm.TIME,
                    random -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1000)),
            new TokenKeyCase("inet", "inet", ScalarType.INET, TokenForm.INET, TokenKeyCase::address));

    /** A value as PostgreSQL reads it. */
    static String literal(Object value) {
        if (value instanceof ByteBuffer bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes.array());
        }
        return value instanceof InetAddress address ? address.getHostAddress() : value.toString();
    }

    /** Small and large ones, with zeros at the end too. */
    private static int integer(Random random) {
        int value = random.nextInt() >> random.nextInt(Integer.SIZE);
        return random.nextBoolean() ? value : value / 100 * 100;
    }

    private static long longInteger(Random random) {
        long value = random.nextLong() >> random.nextInt(Long.SIZE);
        return random.nextBoolean() ? value : value / 100_000 * 100_000;
    }

    private static BigInteger anyInteger(Random random) {
        BigInteger value =
                new BigInteger(1 + random.nextInt(300), random).multiply(BigInteger.TEN.pow(random.nextInt(30)));
        return random.nextBoolean() ? value : value.negate();
    }

    private static String text(Random random, int last) {
        return random.ints(1 + random.nextInt(40), 1, last + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static ByteBuffer bytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(50)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static UUID uuid(Random random, int version) {
        long high = random.nextLong() & ~0xF000L | (long) version << 12;
        return new UUID(high, random.nextLong() >>> 2 | 1L << 63);
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L) - 2_000_000_000_000L);
    }

    private static InetAddress address(Random random) {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the length is one of an address", e);
        }
    }
}
