/** What integration tests share: servers, one Countercheck per test class, a REST client. */
@NullMarked
package io.countercheck.it.support;

import org.jspecify.annotations.NullMarked;
