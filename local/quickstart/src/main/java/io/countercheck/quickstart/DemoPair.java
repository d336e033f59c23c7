package io.countercheck.quickstart;

import io.countercheck.common.model.TableName;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.SeededPair;
import java.util.List;

/**
 * A table pair of the demo.
 *
 * @param name what it is called in the application's configuration
 */
record DemoPair(String name, SeededPair tables) {
    /** The one with the drift. */
    static final String USERS = "users";

    private static final String ORDERS = "orders";
    private static final int MAX_ORDERS = 5_000;

    /** The pair with the known drift, and one in sync. */
    static List<DemoPair> all(QuickstartOptions options) {
        return List.of(
                new DemoPair(
                        USERS,
                        new SeededPair(
                                DemoTables.USERS,
                                new TableName("warehouse", "users"),
                                new TableName("public", "cdc_users"),
                                options.rows(),
                                options.drift(),
                                options.seed())),
                new DemoPair(
                        ORDERS,
                        new SeededPair(
                                DemoTables.ORDERS,
                                new TableName("warehouse", "orders"),
                                new TableName("public", "cdc_orders"),
                                Math.min(options.rows(), MAX_ORDERS),
                                Drift.NONE,
                                options.seed())));
    }
}
