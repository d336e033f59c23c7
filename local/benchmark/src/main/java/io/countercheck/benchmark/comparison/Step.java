package io.countercheck.benchmark.comparison;

/** What is measured in each round, in this order. */
enum Step {
    SOURCE("a", "bare scan of the source"),
    TARGET("b", "bare scan of the target"),
    BOTH("ab", "both bare scans at once: the limit"),
    FEW_DIFFERENCES("c", "CHECKSUM job, few rows differ"),
    NO_DIFFERENCES("d", "CHECKSUM job, no row differs"),
    BOTH_OF_ALL_DIFFERENT("ab_e", "both bare scans of the rows of e"),
    ALL_DIFFERENT("e", "CHECKSUM job, every row differs"),
    ROW_COUNT("f", "ROW_COUNT job");

    private final String id;
    private final String title;

    Step(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** In tables and in JSON. */
    String id() {
        return id;
    }

    String title() {
        return title;
    }
}
