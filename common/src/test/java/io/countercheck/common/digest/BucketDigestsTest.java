package io.countercheck.common.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketDigestsTest {
    private static final Buckets BUCKETS = new Buckets(8);

    private final Random random = new Random(42);

    @Test
    void aDigestIsTheNumberOfRowsAndTheSumOfTheirFirstHalvesModulo2To128() {
        BucketDigests digests = new BucketDigests(BUCKETS);
        BigInteger sum = BigInteger.ZERO;
        for (int row = 0; row < 1000; row++) {
            byte[] checksum = checksum();
            digests.add(5, checksum);
            sum = sum.add(new BigInteger(1, Arrays.copyOf(checksum, 16)));
        }

        ByteBuffer packed = digests.pack(1, 2);

        assertThat(packed.getInt()).isEqualTo(5);
        assertThat(packed.getLong()).isEqualTo(1000);
        byte[] packedSum = new byte[16];
        packed.get(packedSum);
        assertThat(new BigInteger(1, packedSum)).isEqualTo(sum.mod(BigInteger.TWO.pow(128)));
        assertThat(packed.hasRemaining()).isFalse();
    }

    @Test
    void equalChangesDoNotCancelAndARowTwiceIsNotARowOnce() {
        byte[] one = checksum();
        byte[] other = checksum();
        BucketDigests twice = new BucketDigests(BUCKETS);
        twice.add(0, one);
        twice.add(0, one);
        BucketDigests otherTwice = new BucketDigests(BUCKETS);
        otherTwice.add(0, other);
        otherTwice.add(0, other);

        assertThat(twice.agree(otherTwice, 0)).isFalse();
        assertThat(twice.agree(new BucketDigests(BUCKETS), 0)).isFalse();
        assertThat(twice.agree(otherTwice, 1)).isTrue();
    }

    @Test
    void aRowOfChecksumZeroIsStillARow() {
        BucketDigests digests = new BucketDigests(BUCKETS);
        digests.add(0, new byte[32]);

        assertThat(digests.agree(new BucketDigests(BUCKETS), 0)).isFalse();
    }

    @Test
    void partsInAnyOrderAddUpToTheWhole() {
        BucketDigests whole = new BucketDigests(BUCKETS);
        BucketDigests first = new BucketDigests(BUCKETS);
        BucketDigests second = new BucketDigests(BUCKETS);
        for (int row = 0; row < 500; row++) {
            byte[] checksum = checksum();
            int bucket = random.nextInt(8);
            whole.add(bucket, checksum);
            (random.nextBoolean() ? first : second).add(bucket, checksum);
        }
        BucketDigests collected = new BucketDigests(BUCKETS);
        for (int partition = 0; partition < 3; partition++) {
            collected.addPacked(second.pack(partition, 3));
            collected.addPacked(first.pack(partition, 3));
        }

        for (int bucket = 0; bucket < 8; bucket++) {
            assertThat(collected.agree(whole, bucket)).isTrue();
            assertThat(collected.rows(bucket)).isEqualTo(whole.rows(bucket));
        }
    }

    private byte[] checksum() {
        byte[] checksum = new byte[32];
        random.nextBytes(checksum);
        return checksum;
    }
}
