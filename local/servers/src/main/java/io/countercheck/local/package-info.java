/**
 * Kafka, Kafka Connect, Cassandra, PostgreSQL and the Countercheck application, each as a child process of this JVM:
 * real servers for tests, benchmarks and the quick start, without Docker.
 *
 * <p>Prometheus and Alertmanager too, if they are installed on the machine: nothing here brings them.
 *
 * <p>{@link io.countercheck.local.LocalEnvironment} starts several at once; each server can also be started alone.
 * Everything listens on 127.0.0.1, on ports picked when the server is built, and keeps its files below a given working
 * directory ({@code logs/kafka.log}, {@code kafka/}, {@code tmp/kafka/} and so on). A child ends when this JVM ends, in
 * whatever way it ends.
 */
@NullMarked
package io.countercheck.local;

import org.jspecify.annotations.NullMarked;
