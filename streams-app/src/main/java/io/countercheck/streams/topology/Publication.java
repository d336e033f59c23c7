package io.countercheck.streams.topology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.published.PublishedSchema;
import io.countercheck.streams.document.Json;

/** Makes the values of the topics for consumers. Several threads use it at a time. */
@FunctionalInterface
public interface Publication {
    /** As over HTTP. */
    Publication JSON = (form, topic, document) -> Json.bytes(document);

    /**
     * What cannot be written must throw: then the transaction is not committed and the thread fails, so that no record is
     * left out.
     */
    byte[] value(PublishedSchema form, String topic, ObjectNode document);
}
