package io.countercheck.streams.peer;

import io.countercheck.streams.query.Question;

/**
 * A question on its way to another instance.
 *
 * @param release of who asks: what questions and answers look like is a matter of one release
 * @param application the asking instance's {@code application.id}
 * @param to the address of who is meant: somebody else may have it by now
 */
record PeerRequest(String release, String application, String to, Question<?> question) {}
