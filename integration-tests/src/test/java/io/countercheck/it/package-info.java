/** The product on real servers, seen from outside: REST, topics, connectors. */
@NullMarked
package io.countercheck.it;

import org.jspecify.annotations.NullMarked;
