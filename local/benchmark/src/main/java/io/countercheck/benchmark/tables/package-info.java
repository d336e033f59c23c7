/** The tables that are measured: their rows, how they get into a database, and how a database is only read. */
@NullMarked
package io.countercheck.benchmark.tables;

import org.jspecify.annotations.NullMarked;
