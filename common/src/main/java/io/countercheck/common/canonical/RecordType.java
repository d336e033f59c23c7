package io.countercheck.common.canonical;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values by field name, each with a type of its own; null where one is missing.
 *
 * @param fields in the order of the datastore's own type; a joint type has them by name
 */
public record RecordType(List<Field> fields) implements CanonicalType {
    public RecordType {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a record has at least one field");
        }
        if (fields.stream().map(Field::name).distinct().count() < fields.size()) {
            throw new IllegalArgumentException("a record has a field twice");
        }
    }

    /** One field; case counts in its name. */
    public record Field(String name, CanonicalType type) {}

    /** The same record with its fields in the order in which they are encoded. */
    public RecordType sorted() {
        return new RecordType(
                fields.stream().sorted(Comparator.comparing(Field::name)).toList());
    }

    @Override
    public String notation() {
        return fields.stream()
                .map(field ->
                        TypeNotation.quoted(field.name()) + ":" + field.type().notation())
                .collect(Collectors.joining(",", "record<", ">"));
    }
}
