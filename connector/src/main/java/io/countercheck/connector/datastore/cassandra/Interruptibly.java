package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverExecutionException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits for the driver such that an interruption ends the wait and the request. */
final class Interruptibly {
    private Interruptibly() {}

    /**
     * The stage's result.
     *
     * @throws DriverException whatever the stage failed with; what is not a driver's own exception is its cause
     */
    static <T> T await(CompletionStage<T> stage) throws InterruptedException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof DriverException failure ? failure : new DriverExecutionException(cause);
        } catch (CancellationException e) {
            throw new DriverExecutionException(e);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        }
    }
}
