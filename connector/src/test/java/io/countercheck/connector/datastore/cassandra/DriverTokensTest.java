package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.internal.core.metadata.token.Murmur3Token;
import com.datastax.oss.driver.internal.core.metadata.token.Murmur3TokenFactory;
import io.countercheck.common.digest.Murmur3;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The driver computes tokens too, to send requests to the right node. */
class DriverTokensTest {

    @Test
    void tokensAreThoseOfTheDriver() {
        Random random = new Random(19);
        Murmur3TokenFactory driver = new Murmur3TokenFactory();
        for (int length = 1; length < 200; length++) {
            byte[] key = new byte[length];
            random.nextBytes(key);

            assertThat(Murmur3.token(key, 0, length))
                    .as("%d bytes", length)
                    .isEqualTo(((Murmur3Token) driver.hash(ByteBuffer.wrap(key))).getValue());
        }
    }
}
