@NullMarked
package io.countercheck.local.process;

import org.jspecify.annotations.NullMarked;
