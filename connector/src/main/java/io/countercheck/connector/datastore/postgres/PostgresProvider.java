package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreProvider;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** PostgreSQL, from version 14 on. */
public final class PostgresProvider implements DatastoreProvider {
    @Override
    public String type() {
        return "postgres";
    }

    @Override
    public ConfigDef configDef() {
        return PostgresConfig.definition();
    }

    @Override
    public Datastore open(Map<String, String> settings) {
        return new PostgresDatastore(new PostgresConfig(settings));
    }

    @Override
    public List<SettingProblem> check(Map<String, String> settings) {
        return ConnectionCheck.problems(new PostgresConfig(settings));
    }
}
