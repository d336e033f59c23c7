package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.spi.DatastoreException;
import java.util.ArrayList;
import java.util.List;

/** All ways to choose one of several alternatives at every place. */
final class Combinations {
    /** Each combination becomes a request of its own. */
    static final int MOST = 128;

    private Combinations() {}

    /**
     * Every combination, each with one element per place.
     *
     * @throws DatastoreException if there are too many
     */
    static <T> List<List<T>> of(List<List<T>> alternatives) throws DatastoreException {
        List<List<T>> combinations = new ArrayList<>();
        combinations.add(List.of());
        for (List<T> choices : alternatives) {
            if ((long) combinations.size() * choices.size() > MOST) {
                throw new DatastoreException("its values have more than " + MOST
                        + " native encodings that are equal; take columns of type decimal out of the partition key");
            }
            List<List<T>> longer = new ArrayList<>();
            for (List<T> combination : combinations) {
                for (T choice : choices) {
                    List<T> next = new ArrayList<>(combination);
                    next.add(choice);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
