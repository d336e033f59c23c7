package io.countercheck.common.wire;

/** Limits that connector and application must agree on. */
public final class ScanLimits {
    /** A scan has at most this many segments, because each has a source offset of its own in Connect. */
    public static final int MAX_SEGMENTS = 256;

    /** At most this many cells per partition, because each task holds an open batch for each of them. */
    public static final int MAX_CELLS = 1024;

    private ScanLimits() {}
}
