package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.query.PageRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a list a request asks for, in either of two styles: {@code page} and {@code page_size}, or {@code limit}
 * and {@code offset}. Both are understood everywhere, only not together; the response tells the position in both.
 */
record Paging(PageRequest request) {
    private static final List<String> PAGE_STYLE = List.of("page", "page_size");
    private static final List<String> OFFSET_STYLE = List.of("limit", "offset");
    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MAX_PAGE_SIZE = 100;
    private static final int MAX_LIMIT = 1000;

    /** What holds where a request names no page at all. */
    enum Style {
        /** The first page of 50, as under {@code /api/v1}. */
        PAGES,
        /** The first items up to the list's default limit, as under the paths without version. */
        OFFSETS
    }

    /** The parameters of a list: its own filters and those of both paging styles. */
    static List<String> parametersWith(List<String> filters) {
        List<String> all = new ArrayList<>(filters);
        all.addAll(PAGE_STYLE);
        all.addAll(OFFSET_STYLE);
        return List.copyOf(all);
    }

    /** @param defaultLimit the {@code limit} of a request that names none */
    static Paging of(QueryParameters parameters, Style style, int defaultLimit) {
        boolean pages = PAGE_STYLE.stream().anyMatch(parameters::has);
        boolean offsets = OFFSET_STYLE.stream().anyMatch(parameters::has);
        if (pages && offsets) {
            throw ApiError.conflictingParameters(
                    "Ask for a page either by 'page' and 'page_size' or by 'limit' and 'offset', not by both");
        }
        if (pages || (!offsets && style == Style.PAGES)) {
            int page = parameters.number("page", 1, 1, Integer.MAX_VALUE);
            int size = parameters.number("page_size", DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE);
            return new Paging(new PageRequest((page - 1L) * size, size));
        }
        int limit = parameters.number("limit", defaultLimit, 1, MAX_LIMIT);
        return new Paging(new PageRequest(parameters.number("offset", 0L, 0L, Long.MAX_VALUE), limit));
    }

    /** Adds the position within {@code totalItems} to a list's response. */
    void describe(ObjectNode response, long totalItems) {
        int size = request.limit();
        ObjectNode pagination = response.putObject("pagination");
        pagination.put("page", request.offset() / size + 1);
        pagination.put("page_size", size);
        pagination.put("total_pages", totalItems / size + (totalItems % size == 0 ? 0 : 1));
        pagination.put("total_items", totalItems);
        response.put("total", totalItems);
        response.put("limit", size);
        response.put("offset", request.offset());
    }
}
