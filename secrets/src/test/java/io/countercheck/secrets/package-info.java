@NullMarked
package io.countercheck.secrets;

import org.jspecify.annotations.NullMarked;
