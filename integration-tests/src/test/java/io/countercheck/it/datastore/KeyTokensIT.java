package io.countercheck.it.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.digest.KeyTokens;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.digest.TokenRecipe;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.TableDescription.TokenColumn;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens as they are computed of canonical keys, beside those that Cassandra itself returns for {@code token(…)}. */
class KeyTokensIT {
    private static final int ROWS = 300;

    @TempDir
    static Path directory;

    private static CassandraFixture cassandra;
    private static PostgresFixture postgres;
    private static Datastore source;

    @BeforeAll
    static void start() {
        cassandra = CassandraFixture.shared();
        postgres = new PostgresFixture(directory);
        source = cassandra.open();
    }

    @AfterAll
    static void stop() {
        source.close();
        postgres.close();
    }

    @Test
    void everyTypeThatHasAFormHasTheTokensOfTheServer() throws Exception {
        assertThat(TokenKeyCase.ALL).extracting(TokenKeyCase::form).contains(TokenForm.values());
        for (int i = 0; i < TokenKeyCase.ALL.size(); i++) {
            assertTokens("single_" + i, List.of(TokenKeyCase.ALL.get(i)));
        }
    }

    @Test
    void compositeKeysOfAllTypesHaveTheTokensOfTheServer() throws Exception {
        Random random = new Random(31);
        for (int i = 0; i < 6; i++) {
            List<TokenKeyCase> columns = random.ints(0, TokenKeyCase.ALL.size())
                    .distinct()
                    .limit(2 + i)
                    .mapToObj(TokenKeyCase.ALL::get)
                    .toList();
            assertTokens("composite_" + i, columns);
        }
    }

    /** Cassandra's "empty" value of a type that has none is null to everybody else. */
    @Test
    void anEmptyComponentHasNoBytes() throws Exception {
        cassandra.execute("CREATE TABLE w.empty_components (k0 int, k1 text, id int, PRIMARY KEY ((k0, k1)))");
        cassandra.execute("INSERT INTO w.empty_components (k0, k1, id) VALUES (blobAsInt(0x), '', 1)");
        cassandra.execute("INSERT INTO w.empty_components (k0, k1, id) VALUES (blobAsInt(0x), 'a', 2)");
        cassandra.execute("INSERT INTO w.empty_components (k0, k1, id) VALUES (0, '', 3)");
        TokenRecipe recipe = recipe(List.of(TokenForm.INT32, TokenForm.TEXT));
        TableProjection projection =
                projection(new TableName("w", "empty_components"), List.of(ScalarType.INTEGER, ScalarType.TEXT));

        assertThat(tokens(source, projection, recipe)).hasSize(3).isEqualTo(serverTokens("empty_components", 2));
    }

    /** Two keys to the server, one to everybody else: each is found in the bucket in which the server has it. */
    @Test
    void valuesThatAreOneCanonicalValueKeepTheTokensOfTheServer() throws Exception {
        cassandra.execute("CREATE TABLE w.token_zeros (k0 double PRIMARY KEY, id int)");
        cassandra.insert(
                "INSERT INTO w.token_zeros (k0, id) VALUES (?, ?)", 2, id -> new Object[] {id == 0 ? 0.0 : -0.0, id});
        TokenRecipe recipe = recipe(List.of(TokenForm.FLOAT64));
        TableProjection projection = projection(new TableName("w", "token_zeros"), List.of(ScalarType.FLOAT64));
        Buckets buckets = new Buckets(Buckets.MAX_COUNT);

        ReadRows read = ReadRows.readWithTokens(source, projection, 2, new TokenScan(recipe, null));

        assertThat(read.keys.get(0)).isEqualTo(read.keys.get(1));
        assertThat(read.tokens)
                .containsExactlyInAnyOrderElementsOf(
                        serverTokens("token_zeros", 1).values());
        for (long token : read.tokens) {
            BucketSet wanted = BucketSet.of(buckets, IntStream.of(buckets.of(token)));
            assertThat(ReadRows.readWithTokens(source, projection, 2, new TokenScan(recipe, wanted)).tokens)
                    .containsExactly(token);
        }
    }

    private static void assertTokens(String table, List<TokenKeyCase> columns) throws Exception {
        List<Object[]> rows = randomRows(columns, new Random(table.hashCode()));
        createInCassandra(table, columns, rows);
        createInPostgres(table, columns, rows);
        TokenRecipe recipe = recipe(columns.stream().map(TokenKeyCase::form).toList());
        List<ScalarType> types = columns.stream().map(TokenKeyCase::joint).toList();
        TableProjection inCassandra = projection(new TableName("w", table), types);
        Map<Long, Long> expected = serverTokens(table, columns.size());

        assertThat(expected).as("%s", columns).isNotEmpty();
        assertThat(source.describe(inCassandra.table()).tokenKey())
                .isEqualTo(IntStream.range(0, columns.size())
                        .mapToObj(i -> new TokenColumn("k" + i, columns.get(i).form()))
                        .toList());
        assertThat(tokens(source, inCassandra, recipe)).as("%s", columns).isEqualTo(expected);
        assertThat(tokens(postgres.datastore(), projection(PostgresFixture.table(table), types), recipe))
                .as("%s", columns)
                .isEqualTo(expected);
    }

    private static List<Object[]> randomRows(List<TokenKeyCase> columns, Random random) {
        List<Object[]> rows = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            Object[] row = new Object[columns.size() + 1];
            for (int i = 0; i < columns.size(); i++) {
                row[i] = columns.get(i).random().apply(random);
            }
            row[columns.size()] = id;
            rows.add(row);
        }
        // Several rows of one key: the same one must win everywhere.
        Map<List<Object>, Object[]> byKey = rows.stream()
                .collect(Collectors.toMap(
                        row -> Arrays.asList(row).subList(0, columns.size()), row -> row, (one, other) -> one));
        return List.copyOf(byKey.values());
    }

    private static void createInCassandra(String table, List<TokenKeyCase> columns, List<Object[]> rows)
            throws InterruptedException {
        cassandra.execute("CREATE TABLE w." + table + " ("
                + definitions(columns.stream().map(TokenKeyCase::cql).toList()) + ", id int, PRIMARY KEY (("
                + keys(columns.size()) + ")))");
        cassandra.insert(
                "INSERT INTO w." + table + " (" + keys(columns.size()) + ", id) VALUES (" + "?, ".repeat(columns.size())
                        + "?)",
                rows.size(),
                rows::get);
    }

    private static void createInPostgres(String table, List<TokenKeyCase> columns, List<Object[]> rows)
            throws Exception {
        postgres.execute("CREATE TABLE " + table + " ("
                + definitions(columns.stream().map(TokenKeyCase::sql).toList()) + ", id int, PRIMARY KEY ("
                + keys(columns.size()) + "))");
        String parameters =
                columns.stream().map(column -> "?::" + column.sql() + ", ").collect(Collectors.joining());
        try (Connection connection = postgres.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + parameters + "?)")) {
            for (Object[] row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    insert.setString(i + 1, TokenKeyCase.literal(row[i]));
                }
                insert.setInt(columns.size() + 1, (int) row[columns.size()]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String definitions(List<String> types) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> "k" + i + " " + types.get(i))
                .collect(Collectors.joining(", "));
    }

    private static String keys(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    private static TokenRecipe recipe(List<TokenForm> forms) {
        return new TokenRecipe(IntStream.range(0, forms.size())
                .mapToObj(i -> new TokenRecipe.Field(i, forms.get(i)))
                .toList());
    }

    private static TableProjection projection(TableName table, List<ScalarType> types) {
        return new TableProjection(
                table,
                IntStream.range(0, types.size())
                        .mapToObj(i -> new ProjectedColumn("k" + i, types.get(i)))
                        .toList(),
                List.of(new ProjectedColumn("id", ScalarType.INTEGER)));
    }

    /** What the server says, by id. */
    private static Map<Long, Long> serverTokens(String table, int columns) {
        Map<Long, Long> tokens = new TreeMap<>();
        for (Row row : cassandra.cql().execute("SELECT id, token(" + keys(columns) + ") FROM w." + table)) {
            tokens.put((long) row.getInt(0), row.getLong(1));
        }
        return tokens;
    }

    /** What the canonical keys say, by id; and the datastore must say the same. */
    private static Map<Long, Long> tokens(Datastore datastore, TableProjection projection, TokenRecipe recipe)
            throws Exception {
        ReadRows read = ReadRows.readWithTokens(datastore, projection, 2, new TokenScan(recipe, null));
        KeyTokens tokens = new KeyTokens(recipe);
        Map<Long, Long> byId = new TreeMap<>();
        for (int row = 0; row < read.rows.size(); row++) {
            List<Object> values = read.decoded(row);
            BigInteger id = (BigInteger) Objects.requireNonNull(values.get(values.size() - 1));
            byte[] key = read.keys.get(row).array();
            byId.put(id.longValue(), tokens.of(key, key.length));
            assertThat(read.tokens.get(row)).as("row %d", id).isEqualTo(byId.get(id.longValue()));
        }
        return byId;
    }
}
