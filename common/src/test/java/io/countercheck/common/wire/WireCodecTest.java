package io.countercheck.common.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countercheck.common.wire.avro.CatalogMessage;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.ScanRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireCodecTest {
    private static final Path FINGERPRINTS =
            Path.of("src/test/resources/io/countercheck/common/wire/private-protocol.txt");
    private static final List<Schema> SCHEMAS = List.of(
            ScanRequest.getClassSchema(),
            LookupRequest.getClassSchema(),
            CatalogMessage.getClassSchema(),
            EventMessage.getClassSchema(),
            ChecksumsMessage.getClassSchema());

    @Test
    void scansAndLookUpsAreReadBack() {
        assertThat(WireCodec.SCANS.decode(WireCodec.SCANS.encode(Messages.scan())))
                .isEqualTo(Messages.scan());
        assertThat(WireCodec.LOOKUPS.decode(WireCodec.LOOKUPS.encode(Messages.lookup())))
                .isEqualTo(Messages.lookup());
    }

    static List<CatalogMessage> catalog() {
        return Messages.catalog();
    }

    @ParameterizedTest
    @MethodSource("catalog")
    void catalogMessagesAreReadBack(CatalogMessage message) {
        assertThat(WireCodec.CATALOG.decode(WireCodec.CATALOG.encode(message))).isEqualTo(message);
    }

    static List<EventMessage> events() {
        return Messages.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventsAreReadBack(EventMessage message) {
        assertThat(WireCodec.EVENTS.decode(WireCodec.EVENTS.encode(message))).isEqualTo(message);
    }

    static List<ChecksumsMessage> checksums() {
        return Messages.checksums();
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void checksumMessagesAreReadBack(ChecksumsMessage message) {
        assertThat(WireCodec.CHECKSUMS.decode(WireCodec.CHECKSUMS.encode(message)))
                .isEqualTo(message);
    }

    @Test
    void theFirstByteIsTheVersion() {
        assertThat(WireCodec.SCANS.encode(Messages.scan())).startsWith(WireCodec.VERSION);
    }

    @Test
    void anotherVersionIsRefusedNamingBoth() {
        byte[] bytes = WireCodec.SCANS.encode(Messages.scan());
        bytes[0] = 2;

        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireCodec.SCANS.decode(bytes))
                .withMessageContaining("expected version 1")
                .withMessageContaining("found version 2")
                .withMessageContaining("same release");
    }

    @Test
    void anEmptyRecordIsRefused() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireCodec.SCANS.decode(new byte[0]))
                .withMessageContaining("empty record");
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireCodec.SCANS.decode(null))
                .withMessageContaining("empty record");
    }

    @Test
    void aRecordThatIsCutOffAnywhereIsRefused() {
        byte[] whole = WireCodec.CHECKSUMS.encode(Messages.checksums().get(0));
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatExceptionOfType(WireFormatException.class)
                    .as("%s of %s bytes", length, whole.length)
                    .isThrownBy(() -> WireCodec.CHECKSUMS.decode(cut))
                    .withMessageContaining("damaged");
        }
    }

    @Test
    void aMessageOfNoKnownKindIsRefused() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> WireCodec.EVENTS.decode(new byte[] {WireCodec.VERSION, 20}));
    }

    @Test
    void theMessagesOfTheseTestsAreAllThereAre() {
        assertThat(kinds(CatalogMessage.getClassSchema()))
                .isEqualTo(catalog().stream()
                        .map(CatalogMessage::getBody)
                        .map(WireCodecTest::kind)
                        .toList());
        assertThat(kinds(EventMessage.getClassSchema()))
                .isEqualTo(events().stream()
                        .map(EventMessage::getBody)
                        .map(WireCodecTest::kind)
                        .toList());
        assertThat(kinds(ChecksumsMessage.getClassSchema()))
                .isEqualTo(checksums().stream()
                        .map(ChecksumsMessage::getBody)
                        .map(WireCodecTest::kind)
                        .toList());
    }

    /**
     * If this fails, the bytes on the private topics have changed. Raise {@link WireCodec#VERSION} if a released reader
     * cannot read them, then write the new fingerprints into the file, by hand or with {@code -Dgolden.update=true}.
     */
    @Test
    void theProtocolIsTheOneThatWasReleased() throws IOException {
        StringBuilder actual = new StringBuilder("version " + WireCodec.VERSION + "\n");
        for (Schema schema : SCHEMAS) {
            actual.append("%s %016x%n".formatted(schema.getName(), SchemaNormalization.parsingFingerprint64(schema)));
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FINGERPRINTS, actual);
        }

        assertThat(FINGERPRINTS).content().isEqualToNormalizingNewlines(actual.toString());
    }

    private static List<String> kinds(Schema message) {
        return message.getField("body").schema().getTypes().stream()
                .map(Schema::getName)
                .toList();
    }

    private static String kind(Object body) {
        return body.getClass().getSimpleName();
    }
}
