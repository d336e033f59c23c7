package io.countercheck.streams.reconcile;

import java.util.List;
import java.util.Optional;

/**
 * Which columns are compared, and how.
 *
 * @param excluded names of columns that are not compared, on either side
 * @param sourceOnly columns that only the source is expected to have
 * @param targetOnly columns that only the target is expected to have
 * @param targetMetadata patterns of columns that the pipeline adds to the replica; {@code *} at an end stands for any
 *     text. They are not compared where only the target has them
 * @param rules what is special about single columns; no source or target name twice
 */
public record ColumnRules(
        List<String> excluded,
        List<String> sourceOnly,
        List<String> targetOnly,
        List<String> targetMetadata,
        List<ColumnRule> rules) {
    public static final ColumnRules DEFAULT = new ColumnRules(
            List.of(),
            List.of(),
            List.of(),
            List.of("_cdc_*", "_ttl_expiry_timestamp", "_last_event_id", "__*"),
            List.of());

    public ColumnRules {
        excluded = List.copyOf(excluded);
        sourceOnly = List.copyOf(sourceOnly);
        targetOnly = List.copyOf(targetOnly);
        targetMetadata = List.copyOf(targetMetadata);
        rules = List.copyOf(rules);
    }

    public Optional<ColumnRule> ofSource(String column) {
        return rules.stream().filter(rule -> rule.source().equals(column)).findFirst();
    }

    /** The name that the target has for a source column. */
    public String targetName(String sourceColumn) {
        return ofSource(sourceColumn).map(ColumnRule::target).orElse(sourceColumn);
    }
}
