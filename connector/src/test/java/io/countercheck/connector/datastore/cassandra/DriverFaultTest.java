package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverExecutionException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.internal.core.metadata.DefaultEndPoint;
import io.countercheck.connector.datastore.cassandra.DriverFault.Kind;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverFaultTest {
    private static final DefaultConsistencyLevel QUORUM = DefaultConsistencyLevel.LOCAL_QUORUM;
    private static final Node NODE = node();

    @Test
    void slownessIsCuredByAskingForLess() {
        assertKind(Kind.SLOW, new DriverTimeoutException("30 s"));
        assertKind(Kind.SLOW, new ReadTimeoutException(NODE, QUORUM, 1, 2, false));
        assertKind(Kind.SLOW, new OverloadedException(NODE));
        assertThat(Kind.SLOW.curedByLess()).isTrue();
        assertThat(reported(new DriverTimeoutException("30 s"))).isInstanceOf(TransientDatastoreException.class);
    }

    @Test
    void tombstonesAreUnreadableAndSayHowToMendIt() {
        ReadFailureException failure =
                new ReadFailureException(NODE, QUORUM, 0, 1, 1, false, Map.of(InetAddress.getLoopbackAddress(), 1));

        assertKind(Kind.UNREADABLE, failure);
        assertThat(reported(failure))
                .isNotInstanceOf(TransientDatastoreException.class)
                .hasMessageContaining("cannot read")
                .hasMessageContaining("tombstone_failure_threshold")
                .hasMessageContaining("gc_grace_seconds");
    }

    @Test
    void aClusterThatIsAwayIsTransient() {
        for (DriverException failure : new DriverException[] {
            new NoNodeAvailableException(),
            new UnavailableException(NODE, QUORUM, 2, 1),
            AllNodesFailedException.fromErrors(Map.of(NODE, new ConnectException("refused"))),
            new DriverExecutionException(new IllegalStateException("Session is closed")),
        }) {
            assertThat(reported(failure)).as(failure.toString()).isInstanceOf(TransientDatastoreException.class);
            assertThat(DriverFault.of(failure).kind().retryable()).isTrue();
        }
        assertThat(reported(AllNodesFailedException.fromErrors(Map.of(NODE, new ConnectException("refused")))))
                .hasMessage("cannot read: cannot reach cassandra at h:9042: refused; is it running?");
    }

    @Test
    void ofManyNodesFailuresTheMostTellingCounts() {
        assertKind(
                Kind.LOGIN_REFUSED,
                AllNodesFailedException.fromErrors(Map.of(
                        NODE, new ConnectException("refused"), node(), new AuthenticationException(endPoint(), "no"))));
    }

    @Test
    void loginPrivilegesAndStatementsAreNotTriedAgain() {
        assertKind(Kind.FORBIDDEN, new UnauthorizedException(NODE, "no SELECT permission"));
        assertKind(Kind.REJECTED, new InvalidQueryException(NODE, "table users does not exist"));
        for (Kind kind : new Kind[] {Kind.LOGIN_REFUSED, Kind.FORBIDDEN, Kind.REJECTED}) {
            assertThat(kind.retryable()).isFalse();
        }
        assertThat(reported(new UnauthorizedException(NODE, "no SELECT permission")))
                .hasMessageContaining("grant it SELECT");
    }

    @Test
    void pausesDoubleUpToALimit() {
        assertThat(Kind.UNREACHABLE.delay(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(Kind.UNREACHABLE.delay(3)).isEqualTo(Duration.ofMillis(400));
        assertThat(Kind.UNREACHABLE.delay(100)).isEqualTo(Duration.ofSeconds(5));
    }

    private static void assertKind(Kind kind, DriverException failure) {
        assertThat(DriverFault.of(failure).kind()).as(failure.toString()).isEqualTo(kind);
    }

    private static DatastoreException reported(DriverException failure) {
        return DriverFault.of(failure).exception("cannot read", "h:9042");
    }

    private static EndPoint endPoint() {
        return new DefaultEndPoint(InetSocketAddress.createUnresolved("h", 9042));
    }

    private static Node node() {
        Object identity = new Object();
        return (Node) Proxy.newProxyInstance(
                Node.class.getClassLoader(),
                new Class<?>[] {Node.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> identity.hashCode();
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "node";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
