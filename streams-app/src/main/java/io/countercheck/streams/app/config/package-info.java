/** The application's configuration: records with every default and bound, read from YAML files laid over each other. */
@NullMarked
package io.countercheck.streams.app.config;

import org.jspecify.annotations.NullMarked;
