package io.countercheck.common.wire;

import org.jspecify.annotations.Nullable;

/** A record on a private topic is not what this release reads. */
public final class WireFormatException extends RuntimeException {
    public WireFormatException(String message) {
        this(message, null);
    }

    public WireFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
