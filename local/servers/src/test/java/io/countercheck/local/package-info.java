@NullMarked
package io.countercheck.local;

import org.jspecify.annotations.NullMarked;
