package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionersTest {
    private static final byte[] VALUE = {};

    @Test
    void whatIsForAllComparatorsGoesToAllPartitions() {
        assertThat(Partitioners.everywhere().partitions("checksums", VALUE, VALUE, 4))
                .contains(Set.of(0, 1, 2, 3));
        assertThat(Partitioners.everywhere().partitions("checksums", VALUE, VALUE, 1))
                .contains(Set.of(0));
    }

    @Test
    void aLookUpGoesToThePartitionThatItsKeyNames() {
        byte[] key = ByteBuffer.allocate(4).putInt(3).array();

        assertThat(Partitioners.keyIsPartition().partitions("lookups", key, VALUE, 4))
                .contains(Set.of(3));
    }
}
