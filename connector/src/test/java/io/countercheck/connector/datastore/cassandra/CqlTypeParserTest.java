package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.connector.datastore.cassandra.CqlType.ListOf;
import io.countercheck.connector.datastore.cassandra.CqlType.MapOf;
import io.countercheck.connector.datastore.cassandra.CqlType.SetOf;
import io.countercheck.connector.datastore.cassandra.CqlType.TupleOf;
import io.countercheck.connector.datastore.cassandra.CqlType.Udt;
import io.countercheck.connector.datastore.cassandra.CqlType.Vector;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CqlTypeParserTest {
    private static final Udt ADDRESS = new Udt(
            "w", "address", List.of(new Udt.Field("street", CqlScalar.TEXT), new Udt.Field("No", CqlScalar.INT)));

    @Test
    void scalarsAreReadByName() {
        for (CqlScalar type : CqlScalar.values()) {
            assertThat(Columns.type(type.name().toLowerCase(Locale.ROOT))).isEqualTo(type);
        }
    }

    @Test
    void containersAreReadAtAnyDepthAndFrozenMakesNoDifference() {
        assertThat(Columns.type("list<int>")).isEqualTo(new ListOf(CqlScalar.INT));
        assertThat(Columns.type("frozen<set<text>>")).isEqualTo(new SetOf(CqlScalar.TEXT));
        assertThat(Columns.type("map<text, frozen<map<int, frozen<list<uuid>>>>>"))
                .isEqualTo(new MapOf(CqlScalar.TEXT, new MapOf(CqlScalar.INT, new ListOf(CqlScalar.UUID))));
        assertThat(Columns.type("frozen<tuple<int, text, frozen<tuple<duration>>>>"))
                .isEqualTo(
                        new TupleOf(List.of(CqlScalar.INT, CqlScalar.TEXT, new TupleOf(List.of(CqlScalar.DURATION)))));
        assertThat(Columns.type("vector<vector<float, 2>, 3>"))
                .isEqualTo(new Vector(new Vector(CqlScalar.FLOAT, 2), 3));
    }

    @Test
    void typesOfUsersAreReadWithTheirFieldsInTheirOrder() {
        assertThat(Columns.type("frozen<address>")).isEqualTo(ADDRESS);
        assertThat(Columns.type("list<frozen<\"My \"\"Type\"\"\">>"))
                .isEqualTo(new ListOf(new Udt(
                        "w",
                        "My \"Type\"",
                        List.of(new Udt.Field("z", new ListOf(ADDRESS)), new Udt.Field("a", CqlScalar.DECIMAL)))));
    }

    @Test
    void canonicalTypesFollowTheTree() {
        assertThat(Columns.type("map<text, frozen<list<frozen<address>>>>")
                        .canonical()
                        .notation())
                .isEqualTo("map<text,list<record<\"street\":text,\"No\":integer>>>");
        assertThat(Columns.type("frozen<tuple<set<tinyint>, vector<inet, 2>>>")
                        .canonical()
                        .notation())
                .isEqualTo("tuple<set<integer>,list<inet>>");
    }

    @Test
    void whatContainsAnUnknownTypeIsUnknown() {
        for (String type : List.of(
                "'org.example.Custom'",
                "list<'org.example.Custom'>",
                "map<int, empty>",
                "map<empty, int>",
                "frozen<tuple<int, nothing>>",
                "vector<nothing, 3>",
                "vector<int, many>",
                "vector<int>",
                "map<int>",
                "odd",
                "list<frozen<odd>>",
                "Address",
                "array<int>",
                "list<int",
                "list<int>>",
                "")) {
            assertThat(CqlTypeParser.parse(type, Columns.UDTS)).as(type).isEmpty();
        }
    }

    /** As the driver parses the metadata of results. */
    @Test
    void theDriverSpellsTheTypeAlike() {
        assertThat(Columns.type("map<text, frozen<list<frozen<address>>>>")
                        .dataType()
                        .asCql(false, false))
                .isEqualTo("map<text, list<\"w\".\"address\">>");
        assertThat(Columns.type("vector<frozen<set<int>>, 3>").dataType().asCql(false, false))
                .isEqualTo("vector<set<int>, 3>");
    }
}
