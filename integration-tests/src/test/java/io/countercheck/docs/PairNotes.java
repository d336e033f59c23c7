package io.countercheck.docs;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be known about two types that are compared.
 *
 * @param counts precision and normalisation
 * @param lost differences that are not seen
 */
record PairNotes(String counts, String lost) {
    private static final String NOTHING = "nothing";

    static PairNotes of(CanonicalType source, CanonicalType target, CanonicalType joint) {
        List<String> counts = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        value(source, target, joint, counts, lost);
        if (isText(source) && !isText(target) || isText(target) && !isText(source)) {
            counts.add("text as below");
            lost.add("how it is spelled");
        }
        if (joint != ScalarType.JSON && (source == ScalarType.JSON || target == ScalarType.JSON)) {
            counts.add("JSON as below");
            lost.add("whether null is SQL's or JSON's");
        }
        return new PairNotes(String.join("; ", counts), lost.isEmpty() ? NOTHING : String.join("; ", lost));
    }

    private static boolean isText(CanonicalType type) {
        return type == ScalarType.TEXT || type instanceof NormalizedText;
    }

    private static void value(
            CanonicalType source, CanonicalType target, CanonicalType joint, List<String> counts, List<String> lost) {
        if (joint instanceof NormalizedText) {
            counts.add("by UTF-8 bytes without spaces at the end");
            lost.add("spaces at the end");
        } else if (joint instanceof ScalarType scalar) {
            scalar(source, target, scalar, counts, lost);
        }
    }

    private static void scalar(
            CanonicalType source, CanonicalType target, ScalarType joint, List<String> counts, List<String> lost) {
        switch (joint) {
            case TEXT -> counts.add("by UTF-8 bytes: case, spaces and Unicode normalisation count, collation does not");
            case INTEGER, BOOLEAN, UUID, BYTES -> counts.add("by value");
            case DECIMAL -> {
                counts.add("by value, exact: 1.5 equals 1.50");
                lost.add("zeros at the end");
            }
            case FLOAT32, FLOAT64 -> floats(source, target, joint, counts, lost);
            case TIMESTAMP -> timestamps(source, target, counts);
            case DATE -> counts.add("by day; years before 1 and after 9999 too");
            case TIME ->
                counts.add(
                        "to the nanosecond; PostgreSQL holds microseconds, so finer digits of the source differ; 24:00 is not 00:00");
            case DURATION ->
                counts.add("months, days and time each by itself: 1 month is not 30 days, 1 day not 24 hours");
            case INET -> counts.add("address and length of the prefix; without one it is a host");
            case JSON -> {
                counts.add("by content; of members with one name the last counts; the document `null` is not null");
                lost.add("white space, order of members, escapes, form of numbers");
            }
        }
    }

    private static void floats(
            CanonicalType source, CanonicalType target, ScalarType joint, List<String> counts, List<String> lost) {
        String width = joint == ScalarType.FLOAT32 ? "binary32" : "binary64";
        if (source == target) {
            counts.add("exact, in " + width);
        } else {
            counts.add("both rounded to " + width + "; beyond its range a value differs");
            lost.add("digits that " + width + " does not hold");
        }
        lost.add("-0.0 equals 0.0, all NaN are equal");
    }

    private static void timestamps(CanonicalType source, CanonicalType target, List<String> counts) {
        counts.add("to the microsecond; Cassandra holds milliseconds, so finer digits of the replica differ");
        if (source == ScalarType.DATE || target == ScalarType.DATE) {
            counts.add("a day is its midnight in UTC");
        }
        if (source == ScalarType.TIMESTAMP && target == ScalarType.TIMESTAMP) {
            counts.add("`timestamp` is taken as UTC");
        }
    }
}
