/** Domain records that the connector and the application share, with their invariants. Imports nothing but the JDK. */
@NullMarked
package io.countercheck.common.model;

import org.jspecify.annotations.NullMarked;
