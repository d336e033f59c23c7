/**
 * Takes secrets from Vault for <code>${vault:path:key}</code>, in connector configurations and in the application's. Knows
 * nothing of either; no message and no log line of it holds a value.
 */
@NullMarked
package io.countercheck.secrets;

import org.jspecify.annotations.NullMarked;
