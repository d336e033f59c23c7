package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The mismatches of one kind and resolution status, of one table pair or of all of them. Every mismatch is in two groups,
 * so that a list asks for few groups whether or not it is narrowed to a table pair. The keys of both stores:
 *
 * <pre>
 * store             key                                                value
 * mismatch-counts   scope (16), kind (1), status (1)                   how many the group has; none is no entry
 * mismatch-listing  00, scope (16), kind (1), status (1), position (24)   one byte, of no meaning
 *                   01, mismatch id (16)                               {@link MismatchSummary}
 * </pre>
 *
 * The scope is the table pair's name as a name-based UUID, or zeros for all. Kind and status are their places in their
 * enumerations.
 */
public record MismatchGroup(UUID scope, MismatchKind kind, ResolutionStatus status) {
    static final UUID ALL_TABLES = new UUID(0, 0);
    static final byte BY_GROUP = 0;

    private static final int UUID_BYTES = 2 * Long.BYTES;
    private static final int GROUP_BYTES = UUID_BYTES + 2;
    private static final MismatchKind[] KINDS = MismatchKind.values();
    private static final ResolutionStatus[] STATUSES = ResolutionStatus.values();

    /** @param tableName null for all of them */
    public static UUID scopeOf(@Nullable String tableName) {
        return tableName == null ? ALL_TABLES : StateKeys.nameBased(tableName);
    }

    /** Not after the counts of a scope's groups. */
    public static Bytes firstCount(UUID scope) {
        return StateKeys.ids(scope);
    }

    /** After the counts of a scope's groups. */
    public static Bytes lastCount(UUID scope) {
        return StateKeys.endOf(firstCount(scope));
    }

    /** The group that a count is of. */
    public static MismatchGroup ofCount(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        return new MismatchGroup(new UUID(bytes.getLong(), bytes.getLong()), KINDS[bytes.get()], STATUSES[bytes.get()]);
    }

    /** The {@link PositionKey} in an entry of the listing. */
    public static Bytes positionOf(Bytes entry) {
        byte[] key = entry.get();
        return Bytes.wrap(Arrays.copyOfRange(key, key.length - PositionKey.BYTES, key.length));
    }

    /** Not after the group's entries that were detected then or before; null for all of them. */
    public Bytes firstEntry(@Nullable Instant to) {
        return bound(to == null ? Long.MAX_VALUE : PositionKey.notAfter(to));
    }

    /** After the group's entries that were detected then or later; null for all of them. */
    public Bytes lastEntry(@Nullable Instant from) {
        return StateKeys.endOf(bound(from == null ? Long.MIN_VALUE : PositionKey.notBefore(from)));
    }

    private Bytes bound(long millis) {
        return Bytes.wrap(put(ByteBuffer.allocate(1 + GROUP_BYTES + Long.BYTES).put(BY_GROUP))
                .putLong(PositionKey.descending(millis))
                .array());
    }

    Bytes count() {
        return Bytes.wrap(put(ByteBuffer.allocate(GROUP_BYTES)).array());
    }

    Bytes entry(long detectedAt, UUID id) {
        ByteBuffer key =
                put(ByteBuffer.allocate(1 + GROUP_BYTES + PositionKey.BYTES).put(BY_GROUP));
        PositionKey.put(key, detectedAt, id);
        return Bytes.wrap(key.array());
    }

    private ByteBuffer put(ByteBuffer out) {
        return out.putLong(scope.getMostSignificantBits())
                .putLong(scope.getLeastSignificantBits())
                .put((byte) kind.ordinal())
                .put((byte) status.ordinal());
    }
}
