@NullMarked
package io.countercheck.local.child;

import org.jspecify.annotations.NullMarked;
