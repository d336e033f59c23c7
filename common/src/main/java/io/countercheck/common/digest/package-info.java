/**
 * Bucket digests: by which bucket of a table's keys a row is counted, what the digest of a bucket is, and how Cassandra's
 * tokens are computed without Cassandra. Both connectors and the application must agree on all of it.
 */
@NullMarked
package io.countercheck.common.digest;

import org.jspecify.annotations.NullMarked;
