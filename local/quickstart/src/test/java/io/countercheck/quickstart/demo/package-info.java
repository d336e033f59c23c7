@NullMarked
package io.countercheck.quickstart.demo;

import org.jspecify.annotations.NullMarked;
