package io.countercheck.streams.document;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import java.util.stream.Collectors;

/** How a column is compared, in words. */
final class RuleText {
    private RuleText() {}

    static String of(ComparedColumn column) {
        return of(column.canonicalType())
                + (column.tolerance() == null ? "" : "; they may differ by up to " + column.tolerance())
                + (column.emptyIsNull() ? "; empty equals null" : "");
    }

    private static String of(CanonicalType type) {
        if (type instanceof ScalarType scalar) {
            return scalar(scalar);
        }
        if (type instanceof NormalizedText text) {
            return text.rules().stream()
                    .map(RuleText::normalisation)
                    .collect(Collectors.joining(", ", "text by its UTF-8 bytes, after: ", ""));
        }
        if (type instanceof RoundedTime time) {
            return "times to the " + unit(time.precision())
                    + (time.rounding() == RoundedTime.Rounding.TRUNCATE
                            ? ", finer digits cut off"
                            : ", finer digits rounded half up");
        }
        if (type instanceof ListType || type instanceof ArrayType) {
            return "elements in their order";
        }
        if (type instanceof SetType) {
            return "elements in any order";
        }
        if (type instanceof MapType) {
            return "entries by key, in any order";
        }
        return type instanceof RecordType ? "fields by name" : "elements by position";
    }

    private static String scalar(ScalarType type) {
        return switch (type) {
            case TEXT -> "text by its UTF-8 bytes: case, spaces and Unicode forms count";
            case INTEGER -> "whole numbers by value";
            case DECIMAL -> "numbers by value: 1.5 equals 1.50";
            case BOOLEAN -> "true or false";
            case UUID -> "UUIDs by their 16 bytes";
            case FLOAT32 -> "numbers rounded to binary32: -0 equals 0, NaN equals NaN";
            case FLOAT64 -> "numbers as binary64: -0 equals 0, NaN equals NaN";
            case TIMESTAMP -> "instants, to the microsecond";
            case DATE -> "days";
            case BYTES -> "bytes";
            case TIME -> "times of day, to the nanosecond";
            case DURATION -> "months, days and nanoseconds, each by itself";
            case INET -> "addresses by their bytes, and the prefix length of a network";
            case JSON -> "JSON by value: white space, the order of keys and the spelling of numbers do not count";
        };
    }

    private static String unit(RoundedTime.Precision precision) {
        return switch (precision) {
            case SECONDS -> "second";
            case MILLISECONDS -> "millisecond";
            case MICROSECONDS -> "microsecond";
        };
    }

    private static String normalisation(NormalizedText.Rule rule) {
        return switch (rule) {
            case NFC -> "Unicode normalisation form C";
            case LOWER -> "lower case";
            case TRIM -> "white space at both ends cut off";
            case RTRIM -> "spaces at the end cut off";
        };
    }
}
