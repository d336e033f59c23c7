package io.countercheck.it.types;

import static io.countercheck.it.types.TypePair.between;
import static io.countercheck.it.types.TypePair.inJson;
import static io.countercheck.it.types.TypePair.quoted;
import static io.countercheck.it.types.TypePair.same;
import static io.countercheck.it.types.TypePair.text;
import static io.countercheck.it.types.TypePair.value;

import io.countercheck.it.types.TypePair.Value;
import java.util.stream.Stream;

/** Truth values, identifiers, addresses and bytes. */
final class ScalarPairs {
    private static final String TEXTS = "text|varchar(60)|char(60)";
    private static final String DOCUMENTS = "json|jsonb";

    private ScalarPairs() {}

    static Stream<TypePair> pairs() {
        return Stream.of(booleans(), uuids(), addresses(), bytes()).flatMap(all -> all);
    }

    private static Stream<TypePair> booleans() {
        return Stream.of(
                        between(
                                "boolean",
                                "boolean|char(5)|text|json|jsonb",
                                same("true", "false"),
                                same("false", "true")),
                        between(
                                "boolean",
                                "text|varchar(5)",
                                value("true", "T", "F"),
                                value("false", "off", "on"),
                                value("true", "1", "0")),
                        between("boolean", "boolean|text", value("blob_as_boolean(0x)", null, "false")),
                        between("boolean", DOCUMENTS, value("true", "\"yes\"", "\"no\"")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> uuids() {
        Value[] random = {
            same("7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10", "7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a11"),
            same("00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001"),
            same("ffffffff-ffff-ffff-ffff-ffffffffffff", "7fffffff-ffff-ffff-ffff-ffffffffffff"),
            value(
                    "7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10",
                    "7BD1B5B2-6E1C-4C6F-8F1F-0C8B7F4B2A10",
                    "7BD1B5B2-6E1C-4C6F-8F1F-0C8B7F4B2A1F")
        };
        Value[] timed = {
            same("13814000-1dd2-11b2-8080-808080808080", "13814000-1dd2-11b2-8080-808080808081"),
            same("ffffffff-ffff-1fff-bfff-ffffffffffff", "ffffffff-ffff-1fff-bfff-fffffffffffe")
        };
        return Stream.of(
                        between("uuid", "uuid|" + TEXTS, random),
                        between(
                                "uuid",
                                "uuid|text",
                                value("blob_as_uuid(0x)", null, "00000000-0000-0000-0000-000000000000")),
                        between("uuid", DOCUMENTS, inJson(random)),
                        between("timeuuid", "uuid|" + TEXTS, timed),
                        between("timeuuid", DOCUMENTS, inJson(timed)))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> addresses() {
        Value[] hosts = {
            text("192.168.0.1", "192.168.0.1/31"),
            text("0.0.0.0", "0.0.0.1"),
            text("255.255.255.255", "255.255.255.254"),
            quoted("2001:db8::1", "2001:DB8:0:0:0:0:0:1", "2001:db8::"),
            text("::", "::1"),
            // CQL reads an IPv4 address within IPv6 as IPv4.
            quoted("::ffff:1.2.3.4", "1.2.3.4", "::ffff:1.2.3.4")
        };
        return Stream.of(
                        between("inet", "inet|" + TEXTS, hosts),
                        between("inet", "inet|text", value("blob_as_inet(0x)", null, "0.0.0.0")),
                        between("inet", DOCUMENTS, inJson(hosts)),
                        between("inet", "cidr", quoted("10.0.0.0", "10.0.0.0/32", "10.0.0.0/31")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> bytes() {
        Value[] spelled = {
            same("0x00ff275c22", "0x00ff275c23"),
            value("0x00ff", "\\x00ff", "\\x00fe"),
            value("0x00ff", "AP8=", "AP4="),
            value("0x", "", "0x00"),
            value("0x" + "ab".repeat(20), "0x" + "AB".repeat(20), "0x" + "AB".repeat(19) + "AC")
        };
        return Stream.of(
                        between(
                                "blob",
                                "bytea",
                                value("0x00ff275c22", "\\x00ff275c22", "\\x00ff275c23"),
                                value("0x", "\\x", "\\x00"),
                                value("0x00", "\\x00", "\\x"),
                                value(
                                        "0x" + "ab".repeat(5_000),
                                        "\\x" + "ab".repeat(5_000),
                                        "\\x" + "ab".repeat(4_999))),
                        between("blob", TEXTS, spelled),
                        between("blob", DOCUMENTS, inJson(spelled)))
                .flatMap(all -> all);
    }
}
