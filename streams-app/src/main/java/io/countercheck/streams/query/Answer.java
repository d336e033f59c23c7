package io.countercheck.streams.query;

import java.util.Set;

/**
 * What one instance says to a question.
 *
 * @param partitions those of the question's stage that it has looked at: all that it owns, and no standby copies
 */
public record Answer<R>(Set<Integer> partitions, R value) {
    public Answer {
        partitions = Set.copyOf(partitions);
    }
}
