/**
 * Tables of a Cassandra source and its PostgreSQL replica whose differences are known beforehand: for the quick start,
 * and for tests that compare what Countercheck finds with what was seeded.
 *
 * <pre>{@code
 * SeededPair pair = new SeededPair(DemoTables.USERS, warehouseUsers, publicCdcUsers, 10_000, new Drift(30, 10, 20), 1);
 * pair.cassandra().create(session);
 * pair.cassandra().load(session);
 * pair.postgres().create(connection);
 * pair.postgres().load(connection);
 * assertThat(found).isEqualTo(pair.expected());
 * }</pre>
 *
 * <p>Rows and differences follow from the seed alone, so nothing has to be remembered between the two sides. Only when
 * rows expire follows from when they were loaded.
 */
@NullMarked
package io.countercheck.quickstart.demo;

import org.jspecify.annotations.NullMarked;
