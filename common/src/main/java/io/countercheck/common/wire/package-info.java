/**
 * The private protocol between connector and application: Avro messages (generated from protocol.avdl), their codec,
 * the packed layout of checksum batches, and the declaration of every topic.
 */
@NullMarked
package io.countercheck.common.wire;

import org.jspecify.annotations.NullMarked;
