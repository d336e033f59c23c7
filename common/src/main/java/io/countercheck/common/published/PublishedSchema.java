package io.countercheck.common.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/**
 * What a topic for consumers holds. The schema also says where each field is in the JSON form of the same record:
 *
 * <pre>
 * property   meaning
 * json       the field's name in JSON, where it is another; {source} and {target} stand for the datastores' names
 * value      the field is not in JSON, because it is always this
 * </pre>
 *
 * <p>A field of type string may be an object in JSON: then it is the object's text.
 */
public enum PublishedSchema {
    JOB("job"),
    MISMATCH("mismatch"),
    DRIFT("drift");

    private static final String JSON = "json";
    private static final String VALUE = "value";
    private static final String SOURCE = "{source}";
    private static final String TARGET = "{target}";

    private final String file;

    PublishedSchema(String file) {
        this.file = file;
    }

    /** The name of its file, without {@code .avsc}. */
    public String file() {
        return file;
    }

    /** With the schemas that it refers to written out. */
    public Schema schema() {
        return Parsed.of(this);
    }

    /** The field's name in JSON; {@code {source}} and {@code {target}} stand for the datastores' names. */
    public static String jsonName(Schema.Field field) {
        String name = field.getProp(JSON);
        return name == null ? field.name() : name;
    }

    /** Whether the field is always the same, and therefore not in JSON. */
    public static boolean isConstant(Schema.Field field) {
        return field.getProp(VALUE) != null;
    }

    /** What a constant field holds. */
    public static String constant(Schema.Field field) {
        String value = field.getProp(VALUE);
        if (value == null) {
            throw new IllegalArgumentException("field " + field.name() + " is not constant");
        }
        return value;
    }

    /** Puts the datastores' names into what {@link #jsonName} or {@link #constant} has given. */
    public static String named(String pattern, String source, String target) {
        return pattern.replace(SOURCE, source).replace(TARGET, target);
    }

    /** Parsed together and in order, because a later one may refer to an earlier one. */
    private static final class Parsed {
        private static final Schema[] SCHEMAS = parse();

        static Schema of(PublishedSchema published) {
            return SCHEMAS[published.ordinal()];
        }

        private static Schema[] parse() {
            Schema.Parser parser = new Schema.Parser();
            Schema[] schemas = new Schema[values().length];
            for (PublishedSchema published : values()) {
                String name = published.file + ".avsc";
                try (InputStream in = PublishedSchema.class.getResourceAsStream(name)) {
                    if (in == null) {
                        throw new IllegalStateException("missing from the class path: " + name);
                    }
                    schemas[published.ordinal()] = parser.parse(in);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return schemas;
        }
    }
}
