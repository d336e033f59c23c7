/**
 * Writes values of one canonical type in the planned type of a column, which may be another: an integer as a decimal,
 * text or JSON as whatever it spells. Every adapter writes through it, so that both sides of a plan convert alike.
 */
@NullMarked
package io.countercheck.common.conversion;

import org.jspecify.annotations.NullMarked;
