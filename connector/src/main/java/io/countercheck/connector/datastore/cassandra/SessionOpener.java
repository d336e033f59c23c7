package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Opens sessions, and makes sure that they can serve: nodes of the datacenter exist, and the ring is Murmur3's.
 *
 * @param connectTimeout per node
 * @param requestTimeout per request of the session
 * @param within how long opening may take in all
 */
record SessionOpener(CassandraConfig config, Duration connectTimeout, Duration requestTimeout, Duration within)
        implements SharedSession.Opener {
    private static final String PARTITIONER = "org.apache.cassandra.dht.Murmur3Partitioner";

    /** For work: as long as it takes to try every contact point. */
    static SessionOpener forWork(CassandraConfig config) {
        int attempts = 2 * config.contactPoints().size() + 2;
        return new SessionOpener(
                config,
                config.connectTimeout(),
                config.requestTimeout(),
                config.connectTimeout().multipliedBy(attempts));
    }

    /** For a check, whose caller waits at a REST request. */
    static SessionOpener forCheck(CassandraConfig config) {
        return new SessionOpener(
                config,
                shorter(config.connectTimeout(), Duration.ofSeconds(3)),
                shorter(config.requestTimeout(), Duration.ofSeconds(3)),
                Duration.ofSeconds(8));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * A session in working order.
     *
     * @throws SettingRefusedException if a setting is wrong
     * @throws TransientDatastoreException if no node can be reached
     */
    @Override
    public CqlSession open() throws DatastoreException, InterruptedException {
        CqlSession session = connect();
        try {
            verifyDatacenter(session);
            verifyPartitioner(session);
            return session;
        } catch (DatastoreException | InterruptedException | RuntimeException e) {
            session.closeAsync();
            throw e;
        }
    }

    private CqlSession connect() throws DatastoreException, InterruptedException {
        CompletableFuture<CqlSession> opening = build().toCompletableFuture();
        try {
            return opening.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closeWhenOpen(opening);
            throw e;
        } catch (TimeoutException e) {
            closeWhenOpen(opening);
            throw new TransientDatastoreException(
                    "cannot reach cassandra at " + config.displayedContactPoints() + ": no session within "
                            + within.toSeconds() + " s; is it running?",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DriverException failure) {
                throw refused(DriverFault.of(failure));
            }
            throw new TransientDatastoreException(
                    "cannot open a session with cassandra at " + config.displayedContactPoints() + ": " + e.getCause(),
                    e.getCause());
        }
    }

    private CompletionStage<CqlSession> build() {
        return DriverSettings.sessionBuilder(config, connectTimeout, requestTimeout)
                .buildAsync();
    }

    private static void closeWhenOpen(CompletableFuture<CqlSession> opening) {
        opening.thenAccept(CqlSession::closeAsync);
    }

    private DatastoreException refused(DriverFault fault) {
        if (fault.kind() != DriverFault.Kind.LOGIN_REFUSED) {
            return fault.exception("cannot open a session", config.displayedContactPoints());
        }
        return config.credentials().isPresent()
                ? new SettingRefusedException(
                        CassandraConfig.PASSWORD,
                        "cassandra at " + config.displayedContactPoints() + " refused the login of '"
                                + config.credentials().get().username() + "': check " + CassandraConfig.USERNAME
                                + " and " + CassandraConfig.PASSWORD,
                        fault.cause())
                : new SettingRefusedException(
                        CassandraConfig.USERNAME,
                        "cassandra at " + config.displayedContactPoints() + " asks for a login: set "
                                + CassandraConfig.USERNAME + " and " + CassandraConfig.PASSWORD,
                        fault.cause());
    }

    /** Without this, the driver would open a session that has no node to send a request to. */
    private void verifyDatacenter(CqlSession session) throws SettingRefusedException {
        Set<String> datacenters = session.getMetadata().getNodes().values().stream()
                .map(Node::getDatacenter)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!datacenters.isEmpty() && !datacenters.contains(config.localDatacenter())) {
            String quoted = datacenters.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
            throw new SettingRefusedException(
                    CassandraConfig.LOCAL_DATACENTER,
                    CassandraConfig.LOCAL_DATACENTER + " is '" + config.localDatacenter() + "', but "
                            + (datacenters.size() == 1
                                    ? "the node says its datacenter is " + quoted
                                    : "the nodes say their datacenters are " + quoted),
                    null);
        }
    }

    private void verifyPartitioner(CqlSession session) throws DatastoreException, InterruptedException {
        try {
            Row local = Interruptibly.await(session.executeAsync("SELECT partitioner FROM system.local"))
                    .one();
            String partitioner = local == null ? null : local.getString("partitioner");
            if (!PARTITIONER.equals(partitioner)) {
                throw new SettingRefusedException(
                        CassandraConfig.CONTACT_POINTS,
                        "cassandra at " + config.displayedContactPoints() + " uses the partitioner " + partitioner
                                + "; only clusters with Murmur3Partitioner can be read",
                        null);
            }
        } catch (DriverException e) {
            throw DriverFault.of(e).exception("cannot open a session", config.displayedContactPoints());
        }
    }
}
