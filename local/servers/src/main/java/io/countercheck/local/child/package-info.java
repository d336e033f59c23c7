/**
 * What runs inside the child JVMs. It is put first on the class path of every server, so it may use the JDK and nothing
 * else.
 */
@NullMarked
package io.countercheck.local.child;

import org.jspecify.annotations.NullMarked;
