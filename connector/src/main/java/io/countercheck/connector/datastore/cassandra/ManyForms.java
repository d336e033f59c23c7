package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.cassandra.CqlType.ListOf;
import io.countercheck.connector.datastore.cassandra.CqlType.MapOf;
import io.countercheck.connector.datastore.cassandra.CqlType.SetOf;
import io.countercheck.connector.datastore.cassandra.CqlType.TupleOf;
import io.countercheck.connector.datastore.cassandra.CqlType.Udt;
import io.countercheck.connector.datastore.cassandra.CqlType.Vector;
import java.util.List;
import java.util.Optional;

/**
 * Recognises partition keys that cannot be looked up at a bearable price. A decimal is stored with its trailing zeros, so
 * each costs {@link ScalarKeyForms#MAX_TRAILING_ZEROS} reads and one; two of them would cost that many times as many.
 */
final class ManyForms {
    private ManyForms() {}

    /** What is wrong with a column of the partition key, for people; empty if nothing is. */
    static Optional<String> reason(Column column, List<Column> partitionKey) {
        CqlType type = column.comparableType().orElse(null);
        if (type == null || !holdsDecimal(type)) {
            return Optional.empty();
        }
        if (type != CqlScalar.DECIMAL) {
            return Optional.of("a decimal within a partition key column");
        }
        long decimals = partitionKey.stream()
                .filter(other -> other.type() == CqlScalar.DECIMAL)
                .count();
        return decimals > 1 ? Optional.of("one decimal of several in the partition key") : Optional.empty();
    }

    private static boolean holdsDecimal(CqlType type) {
        if (type instanceof ListOf list) {
            return holdsDecimal(list.element());
        }
        if (type instanceof Vector vector) {
            return holdsDecimal(vector.element());
        }
        if (type instanceof SetOf set) {
            return holdsDecimal(set.element());
        }
        if (type instanceof MapOf map) {
            return holdsDecimal(map.key()) || holdsDecimal(map.value());
        }
        if (type instanceof TupleOf tuple) {
            return tuple.elements().stream().anyMatch(ManyForms::holdsDecimal);
        }
        if (type instanceof Udt udt) {
            return udt.types().stream().anyMatch(ManyForms::holdsDecimal);
        }
        return type == CqlScalar.DECIMAL;
    }
}
