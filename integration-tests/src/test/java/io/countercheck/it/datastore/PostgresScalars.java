package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresTypeCase.as;
import static io.countercheck.it.datastore.PostgresTypeCase.date;
import static io.countercheck.it.datastore.PostgresTypeCase.decimal;
import static io.countercheck.it.datastore.PostgresTypeCase.decimalOf;
import static io.countercheck.it.datastore.PostgresTypeCase.float32;
import static io.countercheck.it.datastore.PostgresTypeCase.float64;
import static io.countercheck.it.datastore.PostgresTypeCase.foreign;
import static io.countercheck.it.datastore.PostgresTypeCase.inet;
import static io.countercheck.it.datastore.PostgresTypeCase.integer;
import static io.countercheck.it.datastore.PostgresTypeCase.interval;
import static io.countercheck.it.datastore.PostgresTypeCase.of;
import static io.countercheck.it.datastore.PostgresTypeCase.text;
import static io.countercheck.it.datastore.PostgresTypeCase.timestamp;
import static io.countercheck.it.datastore.PostgresTypeCase.value;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Values of types that are not made from others. */
final class PostgresScalars {
    private PostgresScalars() {}

    static Stream<PostgresTypeCase> all() {
        return Stream.of(
                of(
                        "text",
                        ScalarType.TEXT,
                        text("'a'", "a"),
                        text("''", ""),
                        text("'größe 🐘 ''q'' \\n'", "größe 🐘 'q' \\n"),
                        text("repeat('x', 100000)", "x".repeat(100_000)),
                        text("E'\\x01\\n\\u00e9'", "\u0001\n\u00e9"),
                        text("'{\"a\",NULL}'", "{\"a\",NULL}"),
                        text("'NULL'", "NULL")),
                of("varchar(20)", ScalarType.TEXT, text("'abc '", "abc ")),
                of("text COLLATE \"en-x-icu\"", ScalarType.TEXT, text("'Straße'", "Straße")),
                of("int2", ScalarType.INTEGER, integer("0"), integer("-32768"), integer("32767"), integer("1")),
                of("int4", ScalarType.INTEGER, integer("0"), integer("-2147483648"), integer("2147483647")),
                of(
                        "int8",
                        ScalarType.INTEGER,
                        integer("-9223372036854775808"),
                        integer("9223372036854775807"),
                        integer("-129")),
                as("int2", ScalarType.INTEGER, ScalarType.DECIMAL, decimal("-1200")),
                as("int4", ScalarType.INTEGER, ScalarType.DECIMAL, decimal("0"), decimal("2147483647")),
                as("int8", ScalarType.INTEGER, ScalarType.DECIMAL, decimal("-9223372036854775808")),
                of(
                        "bool",
                        ScalarType.BOOLEAN,
                        value("true", row -> row.bool(true)),
                        value("false", row -> row.bool(false))),
                of(
                        "uuid",
                        ScalarType.UUID,
                        value("'00000000-0000-0000-0000-000000000000'", row -> row.uuid(0, 0)),
                        value("'ffffffff-ffff-ffff-8000-000000000001'", row -> row.uuid(-1, Long.MIN_VALUE + 1))),
                of(
                        "numeric",
                        ScalarType.DECIMAL,
                        decimal("0"),
                        decimal("0.00"),
                        decimal("1.50"),
                        decimal("-0.00001"),
                        decimal("1e20"),
                        decimal("99999999999999999999999999999999999999.123456789"),
                        decimal("1e-1000"),
                        decimal("-1e1000"),
                        decimal("10000"),
                        decimal("9999.9999"),
                        decimal("0.0001"),
                        value("'NaN'", CanonicalRowEncoderV1::decimalNaN),
                        value("'Infinity'", row -> row.decimalInfinity(true)),
                        value("'-Infinity'", row -> row.decimalInfinity(false))),
                of("numeric(10,2)", ScalarType.DECIMAL, decimal("12345678.90"), decimal("-0.01")),
                as(
                        "float4",
                        ScalarType.FLOAT32,
                        ScalarType.FLOAT32,
                        float32("0.1", 0.1f),
                        float32("'-0'", 0f),
                        float32("'NaN'", Float.NaN),
                        float32("'Infinity'", Float.POSITIVE_INFINITY),
                        float32("3.4028235e38", Float.MAX_VALUE),
                        float32("1e-45", Float.MIN_VALUE)),
                as(
                        "float8",
                        ScalarType.FLOAT64,
                        ScalarType.FLOAT64,
                        float64("0.1", 0.1),
                        float64("'-0'", 0),
                        float64("'NaN'", Double.NaN),
                        float64("'-Infinity'", Double.NEGATIVE_INFINITY),
                        float64("1.7976931348623157e308", Double.MAX_VALUE),
                        float64("5e-324", Double.MIN_VALUE)),
                as(
                        "float8",
                        ScalarType.FLOAT64,
                        ScalarType.FLOAT32,
                        float32("0.1", 0.1f),
                        value("1e300", foreign("1" + "0".repeat(300)))),
                of(
                        "timestamptz",
                        ScalarType.TIMESTAMP,
                        timestamp("'2024-02-29 12:34:56.123456+02'", "2024-02-29T10:34:56.123456Z"),
                        timestamp("'1969-12-31 23:59:59.999999+00'", "1969-12-31T23:59:59.999999Z"),
                        timestamp("'4714-11-24 00:00:00+00 BC'", "-4713-11-24T00:00:00Z"),
                        timestamp("'0001-01-01 00:00:00+00 BC'", "0000-01-01T00:00:00Z"),
                        timestamp("'0001-01-01 00:00:00+00'", "0001-01-01T00:00:00Z"),
                        timestamp("'12024-01-01 00:00:00+00'", "+12024-01-01T00:00:00Z"),
                        timestamp("'294276-12-31 23:59:59.999999+00'", "+294276-12-31T23:59:59.999999Z"),
                        value("'infinity'", row -> row.timestampInfinity(true)),
                        value("'-infinity'", row -> row.timestampInfinity(false))),
                of(
                        "timestamp",
                        ScalarType.TIMESTAMP,
                        timestamp("'2024-03-31 02:30:00.000001'", "2024-03-31T02:30:00.000001Z"), // a gap in Berlin
                        timestamp("'0044-03-15 12:00:00 BC'", "-0043-03-15T12:00:00Z"),
                        value("'infinity'", row -> row.timestampInfinity(true))),
                of(
                        "timestamptz(3)",
                        ScalarType.TIMESTAMP,
                        timestamp("'2024-01-01 00:00:00.123+00'", "2024-01-01T00:00:00.123Z")),
                of(
                        "date",
                        ScalarType.DATE,
                        date("'1970-01-01'", LocalDate.EPOCH),
                        date("'4714-11-24 BC'", LocalDate.of(-4713, 11, 24)),
                        date("'5874897-12-31'", LocalDate.of(5874897, 12, 31)),
                        date("'0476-09-04'", LocalDate.of(476, 9, 4)),
                        value("'infinity'", row -> row.dateInfinity(true)),
                        value("'-infinity'", row -> row.dateInfinity(false))),
                of(
                        "bytea",
                        ScalarType.BYTES,
                        value("'\\x'", row -> row.bytes(new byte[0], 0, 0)),
                        value("'\\x00ff275c22'", row -> row.bytes(new byte[] {0, -1, 0x27, 0x5c, 0x22}, 0, 5))),
                of("name", ScalarType.TEXT, text("'a name'", "a name"), text("repeat('é', 31)", "é".repeat(31))),
                of(
                        "char(5)",
                        NormalizedText.PADDED,
                        text("'ab'", "ab"),
                        text("''", ""),
                        text("' a  '", " a"),
                        text("E'a\t'", "a\t"),
                        text("'größe'", "größe")),
                of("bpchar", NormalizedText.PADDED, text("'x   '", "x")),
                as("char(3)", NormalizedText.PADDED, ScalarType.TEXT, text("'ab'", "ab")),
                of(
                        "time",
                        ScalarType.TIME,
                        value("'00:00'", row -> row.time(0)),
                        value("'24:00'", row -> row.time(86_400_000_000_000L)),
                        value("'23:59:59.999999'", row -> row.time(86_399_999_999_000L)),
                        value("'01:02:03.5'", row -> row.time(3_723_500_000_000L))),
                of(
                        "interval",
                        ScalarType.DURATION,
                        interval("'0'", 0, 0, "0"),
                        interval("'1 mon'", 1, 0, "0"),
                        interval("'30 days'", 0, 30, "0"),
                        interval("'720 hours'", 0, 0, "2592000000000000"),
                        interval("'-1 year 2 days -00:00:00.000001'", -12, 2, "-1000"),
                        interval("'-178956970 years -8 mons'", Integer.MIN_VALUE, 0, "0"),
                        interval("'2147483647 days'", 0, Integer.MAX_VALUE, "0"),
                        interval("'-2562047788 hours -54.775808 secs'", 0, 0, "-9223372036854775808000"),
                        interval("'2562047788:00:54.775807'", 0, 0, "9223372036854775807000"),
                        value("'infinity'", row -> row.durationInfinity(true)),
                        value("'-infinity'", row -> row.durationInfinity(false))),
                of(
                        "inet",
                        ScalarType.INET,
                        inet("'192.0.2.1'", 32, 192, 0, 2, 1),
                        inet("'192.0.2.1/24'", 24, 192, 0, 2, 1),
                        inet("'0.0.0.0/0'", 0, 0, 0, 0, 0),
                        inet("'2001:db8::1'", 128, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
                        inet("'::ffff:192.0.2.1'", 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 192, 0, 2, 1),
                        inet("'::/64'", 64, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                of(
                        "cidr",
                        ScalarType.INET,
                        inet("'192.0.2.0/24'", 24, 192, 0, 2, 0),
                        inet("'192.0.2.1/32'", 32, 192, 0, 2, 1),
                        inet("'0.0.0.0/0'", 0, 0, 0, 0, 0),
                        inet("'ff00::/8'", 8, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                as(
                        "text",
                        ScalarType.TEXT,
                        ScalarType.UUID,
                        value("'00000000-0000-0000-0000-00000000000a'", row -> row.uuid(0, 10)),
                        value("''", foreign(""))),
                as(
                        "varchar",
                        ScalarType.TEXT,
                        ScalarType.DECIMAL,
                        value("'1.5'", decimalOf("1.5")),
                        value("'1000'", decimalOf("1000"))),
                as(
                        "text",
                        ScalarType.TEXT,
                        ScalarType.TIMESTAMP,
                        timestamp("'2024-02-29T10:34:56.123456Z'", "2024-02-29T10:34:56.123456Z"),
                        value("'yesterday'", foreign("yesterday"))),
                as(
                        "date",
                        ScalarType.DATE,
                        ScalarType.TIMESTAMP,
                        timestamp("'2024-02-29'", "2024-02-29T00:00:00Z"),
                        timestamp("'4714-11-24 BC'", "-4713-11-24T00:00:00Z"),
                        timestamp("'5874897-12-31'", "+5874897-12-31T00:00:00Z"),
                        value("'infinity'", row -> row.timestampInfinity(true))));
    }
}
