/**
 * The canonical form in which rows of different datastores are compared: types, row encoding, checksums and the
 * comparison plan. Version 1 of the bytes is pinned by golden files and described in docs/canonical-encoding-v1.md.
 */
@NullMarked
package io.countercheck.common.canonical;

import org.jspecify.annotations.NullMarked;
