package io.countercheck.streams.query;

import java.util.Set;

/** The part of the state that this instance owns. */
interface OwnState {
    /** The partitions of a topic whose state this instance owns, restored and not as a standby copy. */
    Set<Integer> partitions(String topic);

    /** Access to just these partitions; it fails once one of them is owned no longer. */
    StoreAccess stores(String topic, Set<Integer> partitions);
}
