package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.postgres.NativeType.Attribute;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of a table's columns, with all that they are made from, as {@code pg_type} had them at one moment. */
final class TypeCatalog {
    /** An array type is the one that its element type names; others with elements, as {@code name}, are no arrays. */
    private static final String TYPES = """
            WITH RECURSIVE tree(oid) AS (
                SELECT a.atttypid FROM pg_attribute a WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
                UNION
                SELECT part.oid
                FROM tree JOIN pg_type t ON t.oid = tree.oid CROSS JOIN LATERAL (
                    SELECT e.oid FROM pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid
                    UNION ALL
                    SELECT t.typbasetype WHERE t.typtype = 'd'
                    UNION ALL
                    SELECT a.atttypid FROM pg_attribute a
                    WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
                ) part
            )
            SELECT t.oid, n.nspname, t.typname, t.typtype, t.typbasetype,
                (SELECT e.oid FROM pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid),
                (SELECT x.extname FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
                    WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid
                        AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'),
                ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
                ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE t.typtype = 'c' AND a.attrelid = t.typrelid
                    AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
                ARRAY(SELECT a.atttypid::int8 FROM pg_attribute a WHERE t.typtype = 'c' AND a.attrelid = t.typrelid
                    AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)
            FROM tree JOIN pg_type t ON t.oid = tree.oid JOIN pg_namespace n ON n.oid = t.typnamespace""";

    private static final int FIRST_VERSION_WITH_INFINITE_INTERVALS = 17;

    /** Deeper ones would let a value exhaust the stack. */
    private static final int DEPTH_MAX = 64;

    private final Map<Long, Entry> entries = new HashMap<>();
    private final boolean infiniteIntervals;

    private TypeCatalog(boolean infiniteIntervals) {
        this.infiniteIntervals = infiniteIntervals;
    }

    /**
     * One type.
     *
     * @param kind {@code b} base, {@code c} composite, {@code d} domain, {@code e} enumeration, or others
     * @param base what a domain is made from
     * @param element of an array, or 0
     * @param extension that the type belongs to
     */
    private record Entry(
            long oid,
            String schema,
            String name,
            String kind,
            long base,
            long element,
            @Nullable String extension,
            List<String> labels,
            List<String> attributeNames,
            List<Long> attributeTypes) {}

    static TypeCatalog of(Connection connection, long tableOid) throws SQLException {
        TypeCatalog catalog = new TypeCatalog(
                connection.getMetaData().getDatabaseMajorVersion() >= FIRST_VERSION_WITH_INFINITE_INTERVALS);
        try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
            statement.setLong(1, tableOid);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    catalog.entries.put(
                            found.getLong(1),
                            new Entry(
                                    found.getLong(1),
                                    found.getString(2),
                                    found.getString(3),
                                    found.getString(4),
                                    found.getLong(5),
                                    found.getLong(6),
                                    found.getString(7),
                                    List.of((String[]) array(found.getArray(8))),
                                    List.of((String[]) array(found.getArray(9))),
                                    List.of((Long[]) array(found.getArray(10)))));
                }
            }
        }
        return catalog;
    }

    private static Object array(Array array) throws SQLException {
        return array.getArray();
    }

    /** Whether a column had the type at that moment. */
    boolean has(long oid) {
        return entries.containsKey(oid);
    }

    /** @return empty if values of the type cannot be compared */
    Optional<ColumnType> type(long oid) {
        Entry entry = entries.get(oid);
        for (int depth = 0; entry != null && entry.kind().equals("d") && depth < DEPTH_MAX; depth++) {
            entry = entries.get(entry.base());
        }
        if (entry == null) {
            return Optional.empty();
        }
        String schema = entry.schema();
        String name = entry.name();
        return tree(entry.oid(), DEPTH_MAX).map(type -> new ColumnType(type, schema, name));
    }

    private Optional<NativeType> tree(long oid, int depth) {
        Entry entry = entries.get(oid);
        if (entry == null || depth == 0) {
            return Optional.empty();
        }
        if (entry.element() != 0) {
            return tree(entry.element(), depth - 1).map(NativeType.Array::new);
        }
        return switch (entry.kind()) {
            case "b" -> base(entry).map(type -> type);
            case "d" -> tree(entry.base(), depth - 1);
            case "e" -> Optional.of(new NativeType.Enumeration(entry.labels()));
            case "c" -> composite(entry, depth);
            default -> Optional.empty();
        };
    }

    private Optional<BaseType> base(Entry entry) {
        if (entry.name().equals(entry.extension())) {
            return switch (entry.name()) {
                case "citext" -> Optional.of(BaseType.CITEXT);
                case "hstore" -> Optional.of(BaseType.HSTORE);
                default -> Optional.empty();
            };
        }
        return BaseType.byOid(entry.oid())
                .map(type -> type == BaseType.INTERVAL && !infiniteIntervals ? BaseType.FINITE_INTERVAL : type);
    }

    private Optional<NativeType> composite(Entry entry, int depth) {
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < entry.attributeNames().size(); i++) {
            String name = entry.attributeNames().get(i);
            tree(entry.attributeTypes().get(i), depth - 1).ifPresent(type -> attributes.add(new Attribute(name, type)));
        }
        boolean comparable = !attributes.isEmpty()
                && attributes.size() == entry.attributeNames().size();
        return comparable ? Optional.of(new NativeType.Composite(attributes)) : Optional.empty();
    }
}
