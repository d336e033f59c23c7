@NullMarked
package io.countercheck.quickstart;

import org.jspecify.annotations.NullMarked;
