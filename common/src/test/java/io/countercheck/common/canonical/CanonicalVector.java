package io.countercheck.common.canonical;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * One line of the golden file {@code canonical-v1.txt}: name, type, value and canonical bytes, with {@code |} between
 * them. The lines are frozen with version 1; new ones may be added.
 */
record CanonicalVector(String name, CanonicalType type, String value, String hex) {

    static List<CanonicalVector> all() {
        try (InputStream in = CanonicalVector.class.getResourceAsStream("canonical-v1.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(CanonicalVector::parse)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CanonicalVector parse(String line) {
        String[] columns = line.split("\\|", -1);
        CanonicalType type = CanonicalType.parse(columns[1].strip());
        return new CanonicalVector(columns[0].strip(), type, columns[2].strip(), columns[3].strip());
    }

    CanonicalField field() {
        return new CanonicalField(type, GoldenValue.parse(type, value));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Override
    public String toString() {
        return name;
    }
}
