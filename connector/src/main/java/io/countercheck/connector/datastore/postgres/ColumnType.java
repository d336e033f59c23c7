package io.countercheck.connector.datastore.postgres;

/**
 * A column's type, a domain being the type that it is made from in the end.
 *
 * @param type how values are built
 * @param schema where the type is
 * @param name of the type, without length and precision
 */
record ColumnType(NativeType type, String schema, String name) {

    /** For a cast in SQL text. */
    String quotedName() {
        return QuotedName.of(schema) + "." + QuotedName.of(name);
    }

    /** The operator for SQL text that an index on a column of the type serves. */
    String equality() {
        // That of an extension is where the extension is; the server's own would compare what it can be cast to.
        return "OPERATOR(" + (type == BaseType.CITEXT ? QuotedName.of(schema) : "pg_catalog") + ".=)";
    }
}
