package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.internal.core.type.UserDefinedTypeBuilder;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.common.canonical.TupleType;
import java.util.List;

/** A native type that can be compared. Whether a container is frozen makes no difference to its values. */
sealed interface CqlType
        permits CqlScalar, CqlType.ListOf, CqlType.SetOf, CqlType.MapOf, CqlType.TupleOf, CqlType.Udt, CqlType.Vector {

    /** The type of the values as they are, without a plan. */
    CanonicalType canonical();

    /** The type as result metadata names it. */
    DataType dataType();

    /** Whether a value of no bytes is an ordinary value, and not the legacy "empty" value, which is read as null. */
    default boolean emptyIsValue() {
        return false;
    }

    /** Whether Cassandra stores the legacy "empty" value in a column of this type. */
    default boolean hasEmptyValue() {
        return false;
    }

    /** Bytes of every value as an element of a vector, or -1 if vectors carry a length with each element. */
    default int fixedBytes() {
        return -1;
    }

    /** {@code list<element>}. */
    record ListOf(CqlType element) implements CqlType {
        @Override
        public ListType canonical() {
            return new ListType(element.canonical());
        }

        @Override
        public DataType dataType() {
            return DataTypes.listOf(element.dataType());
        }
    }

    /** {@code set<element>}. */
    record SetOf(CqlType element) implements CqlType {
        @Override
        public SetType canonical() {
            return new SetType(element.canonical());
        }

        @Override
        public DataType dataType() {
            return DataTypes.setOf(element.dataType());
        }
    }

    /** {@code map<key, value>}. */
    record MapOf(CqlType key, CqlType value) implements CqlType {
        @Override
        public MapType canonical() {
            return new MapType(key.canonical(), value.canonical());
        }

        @Override
        public DataType dataType() {
            return DataTypes.mapOf(key.dataType(), value.dataType());
        }
    }

    /** {@code tuple<elements>}. */
    record TupleOf(List<CqlType> elements) implements CqlType {
        public TupleOf {
            elements = List.copyOf(elements);
        }

        @Override
        public TupleType canonical() {
            return new TupleType(elements.stream().map(CqlType::canonical).toList());
        }

        @Override
        public DataType dataType() {
            return DataTypes.tupleOf(elements.stream().map(CqlType::dataType).toArray(DataType[]::new));
        }

        @Override
        public boolean hasEmptyValue() {
            return true;
        }
    }

    /** A type that users have defined, as its keyspace has it. */
    record Udt(String keyspace, String name, List<Field> fields) implements CqlType {
        public Udt {
            fields = List.copyOf(fields);
        }

        /** One field. */
        record Field(String name, CqlType type) {}

        List<CqlType> types() {
            return fields.stream().map(Field::type).toList();
        }

        @Override
        public RecordType canonical() {
            return new RecordType(fields.stream()
                    .map(field ->
                            new RecordType.Field(field.name(), field.type().canonical()))
                    .toList());
        }

        @Override
        public DataType dataType() {
            UserDefinedTypeBuilder builder =
                    new UserDefinedTypeBuilder(CqlIdentifier.fromInternal(keyspace), CqlIdentifier.fromInternal(name));
            for (Field field : fields) {
                builder.withField(
                        CqlIdentifier.fromInternal(field.name()), field.type().dataType());
            }
            return builder.build();
        }

        @Override
        public boolean hasEmptyValue() {
            return true;
        }
    }

    /** {@code vector<element, size>}. */
    record Vector(CqlType element, int size) implements CqlType {
        @Override
        public ListType canonical() {
            return new ListType(element.canonical());
        }

        @Override
        public DataType dataType() {
            return DataTypes.vectorOf(element.dataType(), size);
        }

        @Override
        public int fixedBytes() {
            return element.fixedBytes() < 0 ? -1 : Math.multiplyExact(element.fixedBytes(), size);
        }
    }
}
