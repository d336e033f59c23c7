/** Each datastore on a real server. */
@NullMarked
package io.countercheck.it.datastore;

import org.jspecify.annotations.NullMarked;
