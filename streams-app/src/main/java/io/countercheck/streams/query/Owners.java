package io.countercheck.streams.query;

import java.util.Map;
import java.util.Optional;

/** Who owns what, by the last assignment that this instance has heard of. */
interface Owners {
    /** Where the others reach this instance; empty if they cannot. */
    Optional<InstanceAddress> self();

    /**
     * By partition of a topic, whoever owns it; one that nobody owns, or whose owner tells nobody its address, is missing.
     *
     * @throws StateNotAvailableException if that is not known now
     */
    Map<Integer, InstanceAddress> of(String topic);
}
