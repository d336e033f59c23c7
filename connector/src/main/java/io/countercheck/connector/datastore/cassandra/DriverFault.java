package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.UnsupportedProtocolVersionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.FunctionFailureException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ProtocolError;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What a failed request means for the one who sent it.
 *
 * @param failure as the driver reported it
 * @param cause the failure that tells most: of several nodes' failures, one of them
 */
record DriverFault(Kind kind, DriverException failure, Throwable cause) {
    private static final int TOO_MANY_TOMBSTONES = 1;

    /** What can be done about a fault. */
    enum Kind {
        /** The cluster is too slow for what was asked: ask for less. */
        SLOW(true, true, Duration.ofSeconds(1)),
        /** The cluster gave up on what was asked: ask for less at once, to get past or to name the place. */
        UNREADABLE(true, true, Duration.ofMillis(100)),
        /** Too few replicas are alive for the consistency level: wait. */
        UNAVAILABLE(true, false, Duration.ofSeconds(5)),
        /** No node answers: wait for the driver to connect again. */
        UNREACHABLE(true, false, Duration.ofSeconds(5)),
        /** The login is refused. */
        LOGIN_REFUSED(false, false, Duration.ZERO),
        /** The role may not read the table. */
        FORBIDDEN(false, false, Duration.ZERO),
        /** The statement is refused: the table or a column is gone. */
        REJECTED(false, false, Duration.ZERO);

        private static final Duration FIRST_DELAY = Duration.ofMillis(100);

        private final boolean retryable;
        private final boolean curedByLess;
        private final Duration maxDelay;

        Kind(boolean retryable, boolean curedByLess, Duration maxDelay) {
            this.retryable = retryable;
            this.curedByLess = curedByLess;
            this.maxDelay = maxDelay;
        }

        boolean retryable() {
            return retryable;
        }

        /** Whether asking for fewer tokens and smaller pages can help. */
        boolean curedByLess() {
            return curedByLess;
        }

        /**
         * How long to wait before the next attempt.
         *
         * @param failures how many attempts failed in a row, from 1
         */
        Duration delay(int failures) {
            Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(failures - 1, 16));
            return doubled.compareTo(maxDelay) < 0 ? doubled : maxDelay;
        }
    }

    /**
     * Waits before a call is tried again.
     *
     * @param failures how many attempts failed in a row, from 1
     * @param attempts how many there are
     * @param doing what failed, as the message begins
     * @throws DatastoreException if another attempt would be in vain, or was the last
     */
    void awaitNextAttempt(int failures, int attempts, String doing, String contactPoints)
            throws DatastoreException, InterruptedException {
        if (!kind.retryable() || failures == attempts) {
            throw exception(doing, contactPoints);
        }
        Thread.sleep(kind.delay(failures).toMillis());
    }

    static DriverFault of(DriverException failure) {
        Throwable telling = telling(failure);
        return new DriverFault(kind(telling), failure, telling);
    }

    private static Throwable telling(DriverException failure) {
        if (!(failure instanceof AllNodesFailedException all)
                || all.getAllErrors().isEmpty()) {
            return failure;
        }
        List<Throwable> errors =
                all.getAllErrors().values().stream().flatMap(Collection::stream).toList();
        return errors.stream()
                .filter(error -> kind(error) != Kind.UNREACHABLE)
                .findFirst()
                .orElse(errors.get(0));
    }

    private static Kind kind(Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return Kind.LOGIN_REFUSED;
        }
        if (failure instanceof UnauthorizedException) {
            return Kind.FORBIDDEN;
        }
        if (failure instanceof ReadTimeoutException
                || failure instanceof DriverTimeoutException
                || failure instanceof OverloadedException
                || failure instanceof RequestThrottlingException) {
            return Kind.SLOW;
        }
        if (failure instanceof ReadFailureException
                || failure instanceof ServerError
                || failure instanceof FrameTooLongException) {
            return Kind.UNREADABLE;
        }
        if (failure instanceof UnavailableException || failure instanceof BootstrappingException) {
            return Kind.UNAVAILABLE;
        }
        if (failure instanceof QueryValidationException
                || failure instanceof FunctionFailureException
                || failure instanceof ProtocolError
                || failure instanceof InvalidKeyspaceException
                || failure instanceof UnsupportedProtocolVersionException) {
            return Kind.REJECTED;
        }
        return Kind.UNREACHABLE;
    }

    /**
     * The fault as the SPI reports it.
     *
     * @param doing what was tried: datastore, table, and the place in it
     * @param contactPoints where the cluster was looked for
     */
    DatastoreException exception(String doing, String contactPoints) {
        String reason = reason();
        return switch (kind) {
            case SLOW ->
                new TransientDatastoreException(
                        doing + ": cassandra at " + contactPoints + " did not answer in time: " + reason
                                + "; is it overloaded, or is " + CassandraConfig.REQUEST_TIMEOUT_MS + " or "
                                + CassandraConfig.CONNECT_TIMEOUT_MS + " too low?",
                        failure);
            case UNREADABLE -> new DatastoreException(doing + ": unreadable: " + reason + remedy(), failure);
            case UNAVAILABLE ->
                new TransientDatastoreException(
                        doing + ": too few replicas are alive: " + reason + "; see 'nodetool status'", failure);
            case UNREACHABLE ->
                new TransientDatastoreException(
                        doing + ": cannot reach cassandra at " + contactPoints + ": " + reason + "; is it running?",
                        failure);
            case LOGIN_REFUSED ->
                new DatastoreException(
                        doing + ": cassandra refused the login; check " + CassandraConfig.USERNAME + " and "
                                + CassandraConfig.PASSWORD,
                        failure);
            case FORBIDDEN ->
                new DatastoreException(
                        doing + ": the role of " + CassandraConfig.USERNAME + " lacks the privilege: " + reason
                                + "; grant it SELECT on the table",
                        failure);
            case REJECTED -> new DatastoreException(doing + ": cassandra rejected the statement: " + reason, failure);
        };
    }

    private String remedy() {
        return tombstones()
                ? " (more tombstones than tombstone_failure_threshold allows); compact the table, or lower its"
                        + " gc_grace_seconds and compact, or raise the threshold"
                : "; see the log of the node for the cause";
    }

    private boolean tombstones() {
        return cause instanceof ReadFailureException failure
                && failure.getReasonMap().containsValue(TOO_MANY_TOMBSTONES);
    }

    /** The innermost message; outer ones only repeat it among addresses of Java objects. */
    private String reason() {
        Throwable innermost = cause;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        if (innermost instanceof ClosedChannelException) {
            return "the connection was refused or closed";
        }
        return Objects.requireNonNullElse(
                innermost.getMessage(), innermost.getClass().getSimpleName());
    }
}
