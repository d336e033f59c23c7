package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.DatastoreProvider;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Apache Cassandra, by its native protocol. */
public final class CassandraProvider implements DatastoreProvider {

    @Override
    public String type() {
        return "cassandra";
    }

    @Override
    public ConfigDef configDef() {
        return new ConfigDef(CassandraConfig.DEFINITION);
    }

    @Override
    public Datastore open(Map<String, String> settings) {
        return new CassandraDatastore(new CassandraConfig(settings));
    }

    @Override
    public List<SettingProblem> check(Map<String, String> settings) {
        CassandraConfig config = new CassandraConfig(settings);
        List<SettingProblem> contradictions = config.contradictions();
        return contradictions.isEmpty() ? tryToConnect(config) : contradictions;
    }

    private static List<SettingProblem> tryToConnect(CassandraConfig config) {
        try (CqlSession session = SessionOpener.forCheck(config).open()) {
            return List.of();
        } catch (SettingRefusedException e) {
            return List.of(problem(e.setting(), e));
        } catch (DatastoreException e) {
            return List.of(problem(CassandraConfig.CONTACT_POINTS, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new SettingProblem(
                    CassandraConfig.CONTACT_POINTS, "the check was interrupted before cassandra answered"));
        }
    }

    private static SettingProblem problem(String setting, DatastoreException cause) {
        return new SettingProblem(setting, String.valueOf(cause.getMessage()));
    }
}
