package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RowSnapshot;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Reads single rows by key, some at a time. Answers are taken in the order of the keys, so after a failure the look-up
 * goes on with the first key that has none. One per look-up; not thread-safe.
 */
final class KeyLookUp {
    /** Attempts in a row without a single answer. */
    private static final int ATTEMPTS = 6;

    private final SharedSession session;
    private final TableProjection projection;
    private final CassandraConfig config;
    private final String query;
    private final RowDecoder decoder;
    private final KeyBinder binder;
    private final CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();

    KeyLookUp(SharedSession session, TableProjection projection, CassandraTable table, CassandraConfig config)
            throws DatastoreException {
        this.session = session;
        this.projection = projection;
        this.config = config;
        query = new TableQueries(table)
                .lookUp(projection.columns().stream().map(ProjectedColumn::name).toList());
        decoder = RowDecoder.of(projection, table);
        binder = KeyBinder.of(projection, table);
    }

    /**
     * A key that a row may have.
     *
     * @param index its place among all keys
     */
    private record Question(int index, byte[] key, List<ByteBuffer> bound) {}

    private record InFlight(Question question, CompletionStage<AsyncResultSet> answer) {}

    /** One image per key, in the order of the keys. */
    List<RowSnapshot> lookUp(List<byte[]> keys) throws DatastoreException, InterruptedException {
        RowSnapshot[] images = new RowSnapshot[keys.size()];
        Arrays.fill(images, RowSnapshot.ABSENT);
        List<Question> questions = questions(keys);
        int answered = 0;
        int failures = 0;
        while (answered < questions.size()) {
            List<RowSnapshot> answers = new ArrayList<>();
            List<Question> open = questions.subList(answered, questions.size());
            try {
                ask(open, answers);
            } catch (DriverException e) {
                failures = answers.isEmpty() ? failures + 1 : 1;
                pause(DriverFault.of(e), failures);
            }
            for (int i = 0; i < answers.size(); i++) {
                images[open.get(i).index()] = answers.get(i);
            }
            answered += answers.size();
        }
        return List.of(images);
    }

    private List<Question> questions(List<byte[]> keys) throws DatastoreException {
        List<Question> questions = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            byte[] key = keys.get(i);
            int index = i;
            binder.bind(key).ifPresent(bound -> questions.add(new Question(index, key, bound)));
        }
        return questions;
    }

    private void pause(DriverFault fault, int failures) throws DatastoreException, InterruptedException {
        if (!fault.kind().retryable() || failures == ATTEMPTS) {
            throw fault.exception(
                    "cannot look up rows of cassandra table " + projection.table(), config.displayedContactPoints());
        }
        Thread.sleep(fault.kind().delay(failures).toMillis());
    }

    /** Asks all questions until one fails; what was answered before is in {@code answers}. */
    private void ask(List<Question> questions, List<RowSnapshot> answers)
            throws DatastoreException, InterruptedException {
        CqlSession connected = session.get();
        PreparedStatement prepared = Interruptibly.await(connected.prepareAsync(query));
        Deque<InFlight> inFlight = new ArrayDeque<>();
        try {
            for (Question question : questions) {
                if (inFlight.size() == config.lookupConcurrency()) {
                    answers.add(receive(inFlight.remove()));
                }
                inFlight.add(new InFlight(question, connected.executeAsync(bound(prepared, question))));
            }
            while (!inFlight.isEmpty()) {
                answers.add(receive(inFlight.remove()));
            }
        } finally {
            inFlight.forEach(request -> request.answer().toCompletableFuture().cancel(true));
        }
    }

    private static BoundStatement bound(PreparedStatement prepared, Question question) {
        BoundStatementBuilder statement = prepared.boundStatementBuilder();
        for (int i = 0; i < question.bound().size(); i++) {
            statement = statement.setBytesUnsafe(i, question.bound().get(i));
        }
        return statement.build();
    }

    private RowSnapshot receive(InFlight request) throws DatastoreException, InterruptedException {
        AsyncResultSet answer = Interruptibly.await(request.answer());
        Row row = answer.one();
        if (row == null) {
            return RowSnapshot.ABSENT;
        }
        decoder.verify(answer.getColumnDefinitions());
        decoder.encode(row, encoder);
        byte[] key = request.question().key();
        // A planned key may hold more columns than the primary key; a row that differs in one of them is another row.
        boolean asked = Arrays.equals(encoder.buffer(), 0, encoder.keyLength(), key, 0, key.length);
        return asked ? new RowSnapshot(1, encoder.copyRow()) : RowSnapshot.ABSENT;
    }
}
