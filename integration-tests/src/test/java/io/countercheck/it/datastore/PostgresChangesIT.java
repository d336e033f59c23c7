package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that change between segments. */
class PostgresChangesIT {
    private static final ProjectedColumn ID = column("id", ScalarType.INTEGER);
    private static final ProjectedColumn NAME = column("name", ScalarType.TEXT);
    private static final Segment WHOLE = new Segment(0, 1);

    @TempDir
    static Path directory;

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() {
        postgres = new PostgresFixture(directory);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void segmentsTellTheLayoutUnderWhichTheyWereRead() throws Exception {
        postgres.createUsers("layouts", 100);
        Datastore datastore = postgres.datastore();
        long first = datastore.count(table("layouts"), WHOLE).layout();
        postgres.execute("INSERT INTO layouts (id) VALUES (1000000)");
        long afterInsert = datastore.count(table("layouts"), WHOLE).layout();
        postgres.execute("VACUUM FULL layouts");
        long afterRewrite = datastore.count(table("layouts"), WHOLE).layout();

        assertThat(afterInsert).isEqualTo(first);
        assertThat(afterRewrite).isNotEqualTo(first);
    }

    @Test
    void segmentsTellTheSchemaUnderWhichTheyWereRead() throws Exception {
        postgres.execute("CREATE TYPE fruit AS (size int)", "CREATE TABLE schemas (id int, name text, f fruit)");
        Datastore datastore = postgres.datastore();
        long first = datastore.describe(table("schemas")).schema();
        TableProjection projection = projection("schemas", List.of(ID), NAME);

        assertThat(datastore.count(table("schemas"), WHOLE).schema()).isEqualTo(first);
        assertThat(datastore
                        .read(projection, WHOLE, (row, keyLength, length) -> {})
                        .schema())
                .isEqualTo(first);

        postgres.execute("ALTER TABLE schemas ADD COLUMN more numeric(10,2)");
        long second = datastore.count(table("schemas"), WHOLE).schema();
        postgres.execute("ALTER TABLE schemas ALTER COLUMN more TYPE numeric(11,2)");
        long third = datastore.count(table("schemas"), WHOLE).schema();

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        assertThat(datastore.describe(table("schemas")).schema()).isEqualTo(third);
    }

    @Test
    void aCompositeTypeThatChangesIsAnotherLayout() throws Exception {
        postgres.execute("CREATE TYPE melon AS (size int)", "CREATE TABLE melons (id int, m melon)");
        long first = postgres.datastore().count(table("melons"), WHOLE).layout();
        postgres.execute("ALTER TYPE melon ADD ATTRIBUTE weight int");

        assertThat(postgres.datastore().count(table("melons"), WHOLE).layout()).isNotEqualTo(first);
    }
}
