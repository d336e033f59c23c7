package io.countercheck.streams.topology;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.ResolveMismatch;
import io.countercheck.common.wire.avro.WireResolution;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.util.UUID;

/** Translates a person's word on a mismatch to and from the private protocol. */
public final class WireResolutions {
    private WireResolutions() {}

    /** A record of topic {@code checksums}. */
    public static byte[] encode(ResolutionCommand command) {
        return WireCodec.CHECKSUMS.encode(new ChecksumsMessage(new ResolveMismatch(
                command.mismatchId().toString(),
                command.id().toString(),
                WireResolution.valueOf(command.status().name()),
                command.notes(),
                command.by())));
    }

    static ResolutionCommand command(ResolveMismatch message) {
        return new ResolutionCommand(
                UUID.fromString(message.getCommandId()),
                UUID.fromString(message.getMismatchId()),
                ResolutionStatus.valueOf(message.getResolution().name()),
                message.getNotes(),
                message.getResolvedBy());
    }
}
