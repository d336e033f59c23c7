package io.countercheck.streams.query;

/**
 * Which part of a list is wanted.
 *
 * @param offset items to skip
 * @param limit items to return at most
 */
public record PageRequest(long offset, int limit) {}
