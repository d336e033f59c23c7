package io.countercheck.streams.query;

import java.util.List;

/**
 * A part of an ordered list.
 *
 * @param totalItems of the whole list after filtering, exact
 */
public record Page<T>(List<T> items, long totalItems) {
    public Page {
        items = List.copyOf(items);
    }
}
