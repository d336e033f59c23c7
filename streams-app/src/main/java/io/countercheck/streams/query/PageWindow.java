package io.countercheck.streams.query;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Picks the page of an ordered list while its elements come by in any order. Keeps only those up to the end of the
 * page, and counts the others.
 */
final class PageWindow<T> {
    private final Comparator<T> order;
    private final PageRequest page;
    /** Its head is the last in order. */
    private final PriorityQueue<T> kept;

    private long count;

    PageWindow(Comparator<T> order, PageRequest page) {
        this.order = order;
        this.page = page;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void add(T element) {
        count++;
        kept.add(element);
        if (kept.size() > page.offset() + page.limit()) {
            kept.remove();
        }
    }

    Page<T> page() {
        return new Page<>(
                kept.stream()
                        .sorted(order)
                        .skip(page.offset())
                        .limit(page.limit())
                        .toList(),
                count);
    }
}
