package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.cassandra.KeyQuestions.Question;
import io.countercheck.connector.datastore.spi.Datastore.FoundRowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Reads single rows by key, some at a time. Answers are taken in the order of the questions, so after a failure the
 * look-up goes on with the first question that has none. One per look-up; not thread-safe.
 */
final class KeyLookUp {
    /** Attempts in a row without a single answer. */
    private static final int ATTEMPTS = 6;

    private final SharedSession session;
    private final TableProjection projection;
    private final CassandraConfig config;
    private final FoundRowConsumer consumer;
    private final ResultColumns result;
    private final String query;
    private final RowDecoder decoder;
    private final KeyBinder binder;
    private final CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
    private long answers;

    KeyLookUp(
            SharedSession session,
            TableProjection projection,
            CassandraTable table,
            CassandraConfig config,
            FoundRowConsumer consumer)
            throws DatastoreException {
        this.session = session;
        this.projection = projection;
        this.config = config;
        this.consumer = consumer;
        result = ResultColumns.of(projection, table);
        query = new TableQueries(table).lookUp(result.names());
        decoder = RowDecoder.of(projection, table);
        binder = KeyBinder.of(projection, table);
    }

    private record InFlight(Question question, CompletionStage<AsyncResultSet> answer) {}

    void lookUp(List<byte[]> keys) throws DatastoreException, InterruptedException {
        KeyQuestions questions = new KeyQuestions(binder, keys);
        int failures = 0;
        while (true) {
            long answersBefore = answers;
            try {
                ask(questions);
                return;
            } catch (DriverException e) {
                failures = answers > answersBefore ? 1 : failures + 1;
                DriverFault.of(e)
                        .awaitNextAttempt(
                                failures,
                                ATTEMPTS,
                                "cannot look up rows of cassandra table " + projection.table(),
                                config.displayedContactPoints());
            }
        }
    }

    /** Asks all questions until one fails; those that have no answer then are put back. */
    private void ask(KeyQuestions questions) throws DatastoreException, InterruptedException {
        CqlSession connected = session.get();
        PreparedStatement prepared = Interruptibly.await(connected.prepareAsync(query));
        Deque<InFlight> inFlight = new ArrayDeque<>();
        try {
            while (true) {
                Question next = inFlight.size() < config.lookupConcurrency() ? questions.next() : null;
                if (next != null) {
                    inFlight.add(new InFlight(next, connected.executeAsync(bound(prepared, next))));
                } else if (inFlight.isEmpty()) {
                    return;
                } else {
                    receive(inFlight.element());
                    inFlight.remove();
                    answers++;
                }
            }
        } finally {
            inFlight.descendingIterator().forEachRemaining(request -> {
                request.answer().toCompletableFuture().cancel(true);
                questions.putBack(request.question());
            });
        }
    }

    private static BoundStatement bound(PreparedStatement prepared, Question question) {
        BoundStatementBuilder statement = prepared.boundStatementBuilder();
        for (int i = 0; i < question.bound().size(); i++) {
            statement = statement.setBytesUnsafe(i, question.bound().get(i));
        }
        return statement.build();
    }

    private void receive(InFlight request) throws DatastoreException, InterruptedException {
        AsyncResultSet answer = Interruptibly.await(request.answer());
        Row row = answer.one();
        if (row == null || !result.isRow(row)) {
            return;
        }
        decoder.verify(answer.getColumnDefinitions());
        decoder.encode(row, encoder);
        Question question = request.question();
        byte[] key = question.key();
        // A planned key may hold more columns than the primary key; a row that differs in one of them is another row.
        if (Arrays.equals(encoder.buffer(), 0, encoder.keyLength(), key, 0, key.length)
                && question.found().add(result.primaryKey(row))) {
            consumer.accept(
                    question.index(),
                    encoder.buffer(),
                    encoder.length(),
                    () -> RawTexts.of(row, projection.columns().size()));
        }
    }
}
