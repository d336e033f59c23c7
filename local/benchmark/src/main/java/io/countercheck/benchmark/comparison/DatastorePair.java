package io.countercheck.benchmark.comparison;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which databases are compared. */
enum DatastorePair {
    CASSANDRA_POSTGRES("cassandra-postgres", "cassandra", "postgres"),
    /** Two schemas of one server. */
    POSTGRES_POSTGRES("postgres-postgres", "primary", "replica");

    /** From the command line. */
    static final class Parser implements ITypeConverter<DatastorePair> {
        @Override
        public DatastorePair convert(String text) {
            return Arrays.stream(values())
                    .filter(pair -> pair.option.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of %s, but was '%s'".formatted(Arrays.toString(values()), text)));
        }
    }

    private final String option;
    private final String source;
    private final String target;

    DatastorePair(String option, String source, String target) {
        this.option = option;
        this.source = source;
        this.target = target;
    }

    /** The datastore's name in the application's configuration. */
    String source() {
        return source;
    }

    /** The datastore's name in the application's configuration. */
    String target() {
        return target;
    }

    /** Whether the source is in Cassandra. */
    boolean hasCassandra() {
        return this == CASSANDRA_POSTGRES;
    }

    /** What {@code --pair} calls it. */
    @Override
    public String toString() {
        return option;
    }
}
