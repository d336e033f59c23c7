package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedSessionTest {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void concurrentFirstUsesOpenOneSession() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        SharedSession shared = new SharedSession(() -> {
            started.await();
            return session();
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<CqlSession>> uses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                uses.add(threads.submit(shared::get));
            }
            started.countDown();
            for (Future<CqlSession> use : uses) {
                assertThat(use.get()).isSameAs(shared.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void nothingIsOpenedBeforeTheFirstUse() {
        new SharedSession(this::session).close();

        assertThat(opened).hasValue(0);
    }

    @Test
    void aFailureToOpenIsNotRemembered() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        SharedSession shared = new SharedSession(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new TransientDatastoreException("down", null);
            }
            return session();
        });

        assertThatThrownBy(shared::get).isInstanceOf(TransientDatastoreException.class);
        assertThat(shared.get()).isNotNull();
    }

    @Test
    void afterClosingNoSessionIsOpened() throws Exception {
        SharedSession shared = new SharedSession(this::session);
        shared.get();

        shared.close();
        shared.close();

        assertThat(closed).hasValue(1);
        assertThatThrownBy(shared::get).isInstanceOf(DatastoreException.class).hasMessageContaining("closed");
        assertThat(opened).hasValue(1);
    }

    private CqlSession session() {
        opened.incrementAndGet();
        Object identity = new Object();
        return (CqlSession) Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "closeAsync" -> {
                        closed.incrementAndGet();
                        yield CompletableFuture.completedFuture(null);
                    }
                    case "hashCode" -> identity.hashCode();
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "session";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
