package io.countercheck.quickstart;

import io.countercheck.common.model.TableName;
import io.countercheck.quickstart.demo.DemoTable;
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
    /** The one with the drift that can be chosen. */
    static final String USERS = "users";

    private static final String ORDERS = "orders";
    private static final String SESSIONS = "sessions";
    static final List<String> NAMES = List.of(USERS, ORDERS, SESSIONS);
    private static final int MAX_ORDERS = 5_000;
    private static final int MAX_SESSIONS = 2_000;

    /** The pair with the drift that was asked for, one in sync, and one whose rows expire. */
    static List<DemoPair> all(QuickstartOptions options) {
        int orders = Math.min(options.rows(), MAX_ORDERS);
        int sessions = Math.min(options.rows(), MAX_SESSIONS);
        return List.of(
                pair(USERS, DemoTables.USERS, options.rows(), options.drift(), options.seed()),
                pair(ORDERS, DemoTables.ORDERS, orders, Drift.NONE, options.seed()),
                pair(SESSIONS, DemoTables.SESSIONS, sessions, sessionsDrift(sessions), options.seed()));
    }

    private static Drift sessionsDrift(int rows) {
        int most = rows / 10;
        return new Drift(Math.min(6, most), Math.min(4, most), Math.min(8, most));
    }

    private static DemoPair pair(String name, DemoTable table, int rows, Drift drift, long seed) {
        return new DemoPair(
                name,
                new SeededPair(
                        table,
                        new TableName("warehouse", name),
                        new TableName("public", "cdc_" + name),
                        rows,
                        drift,
                        seed));
    }
}
