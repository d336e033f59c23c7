package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnyTextTest {
    private static final int TEXTS = 2_000;
    private static final String[] PARTS = {
        "1", "-", "e9", ".", ":", "T", "P", "{", "}", "[", "]", "\"", ",", "é", "inf", "0x", "/", " ", "12"
    };

    private final long seed = Objects.requireNonNullElseGet(Long.getLong("seed"), System::nanoTime);
    private final Random random = new Random(seed);

    /** A text that anyone may have written never ends the scan: whatever it is, it is one field. */
    @Test
    void anyTextIsOneFieldOfAnyType() {

        List<CanonicalType> types = new ArrayList<>(List.of(ScalarType.values()));
        types.add(CanonicalType.parse("timestamp(s,half_up)"));
        types.add(CanonicalType.parse("map<integer,list<text(nfc)>>"));
        types.add(CanonicalType.parse("array<tuple<date,json>>"));
        for (int i = 0; i < TEXTS; i++) {
            String text = random.ints(random.nextInt(8), 0, PARTS.length)
                    .mapToObj(part -> PARTS[part])
                    .collect(Collectors.joining());
            for (CanonicalType type : types) {
                assertThat(List.of(
                                Converted.textHex(type.notation(), text),
                                Converted.jsonHex(type.notation(), text),
                                Converted.keyHex(type.notation(), text)))
                        .as("-Dseed=%s: %s as %s", seed, text, type)
                        .allMatch(AnyTextTest::isOneField);
            }
        }
    }

    private static boolean isOneField(String hex) {
        return CanonicalRowDecoderV1.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)))
                        .size()
                == 1;
    }
}
