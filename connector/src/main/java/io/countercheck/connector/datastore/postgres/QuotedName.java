package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.model.TableName;

/** Identifiers for SQL text: always quoted, so that they mean exactly what the catalog holds. */
final class QuotedName {
    private QuotedName() {}

    static String of(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String of(TableName table) {
        return of(table.namespace()) + "." + of(table.name());
    }
}
