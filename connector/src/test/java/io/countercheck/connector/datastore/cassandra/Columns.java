package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Kind;
import io.countercheck.connector.datastore.cassandra.CqlTypeParser.Definitions;
import io.countercheck.connector.datastore.cassandra.CqlTypeParser.Definitions.FieldSpelling;
import java.util.List;
import java.util.Map;

/** Columns and types as the catalog would make them. */
final class Columns {
    static final Definitions UDTS = new Definitions(
            "w",
            Map.of(
                    "address",
                    List.of(new FieldSpelling("street", "text"), new FieldSpelling("No", "int")),
                    "My \"Type\"",
                    List.of(new FieldSpelling("z", "frozen<list<frozen<address>>>"), new FieldSpelling("a", "decimal")),
                    "odd",
                    List.of(new FieldSpelling("x", "'org.example.Custom'"))));

    private Columns() {}

    static CqlType type(String cqlType) {
        return CqlTypeParser.parse(cqlType, UDTS).orElseThrow();
    }

    static Column column(String name, String cqlType, Kind kind, int position) {
        return new Column(name, cqlType, CqlTypeParser.parse(cqlType, UDTS).orElse(null), kind, position);
    }
}
