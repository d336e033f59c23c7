package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLookUpTest {
    private static final TableProjection USERS_BY_NAME = new TableProjection(
            new TableName("public", "users"), List.of(new ProjectedColumn("name", ScalarType.TEXT)), List.of());

    @Test
    void aTextKeyIsAskedForAsItIs() throws DatastoreException {
        assertThat(literals("c3a4")).contains(List.of("ä"));
    }

    /** Asked for with replaced characters it would be another key, and its row reported absent. */
    @ParameterizedTest
    @ValueSource(strings = {"61ff", "c3", "eda080", "c080"})
    void aTextKeyThatIsNotValidUtf8IsRefusedAndNotShown(String malformed) {
        assertThatThrownBy(() -> literals(malformed))
                .isInstanceOf(DatastoreException.class)
                .hasMessage("postgres: a key does not fit the key columns of public.users:"
                        + " a text key is not valid UTF-8");
    }

    private static Optional<List<@Nullable String>> literals(String utf8) throws DatastoreException {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.textUtf8(ByteBuffer.wrap(HexFormat.of().parseHex(utf8)));
        return KeyLookUp.literals(USERS_BY_NAME, List.of(BaseType.TEXT), encoder.copyRow());
    }
}
