/**
 * The Kafka Connect plugin: connector, tasks, configuration, offsets, and the follower of the command topics. The only
 * package that imports Connect.
 */
@NullMarked
package io.countercheck.connector.connect;

import org.jspecify.annotations.NullMarked;
