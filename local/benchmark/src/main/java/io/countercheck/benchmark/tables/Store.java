package io.countercheck.benchmark.tables;

import io.countercheck.common.model.TableName;
import java.util.stream.Stream;

/** A database that holds measured tables. */
public sealed interface Store permits CassandraStore, PostgresStore {
    /** Creates a table and fills it. */
    void load(TableName table, Stream<TestRow> rows) throws Exception;

    /** After the last load: brings data files and statistics into the state in which they stay, so that rounds are alike. */
    void settle() throws Exception;

    /** Opens what is needed to read by so many tasks and threads at once. */
    BareReader reader(ReadSettings settings) throws Exception;
}
