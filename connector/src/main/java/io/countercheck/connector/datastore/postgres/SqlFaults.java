package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.SchemaChangedException;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server's error codes mean for the caller. Never lets a server's text through that may hold row values. */
final class SqlFaults {
    /** Serialization failure (a standby cancels a read that holds back its recovery), deadlock, lock time-out, cancel. */
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03");

    /** The driver's code for what it cannot agree upon with the server: no password, no encryption. */
    static final String REJECTED = "08004";

    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53");

    /** Classes whose primary message names objects of the schema and the server, never data. */
    private static final Set<String> SPEAKING_CLASSES =
            Set.of("08", "0A", "25", "28", "3D", "40", "42", "53", "55", "57", "58", "XX");

    private SqlFaults() {}

    /** @param subject what was being done: datastore, table and segment where there is one */
    static DatastoreException translate(SQLException fault, String subject) {
        String state = state(fault);
        String message = subject + ": " + reason(fault);
        if (isTransient(state)) {
            return new TransientDatastoreException(message + adviceForTransient(state), withoutText(fault));
        }
        if (state.equals("42P01") || state.equals("3F000")) {
            return new TableNotFoundException(message + "; check the table's name, schema included");
        }
        if (state.equals("42703")) {
            return new SchemaChangedException(message);
        }
        return new DatastoreException(message + advice(state), withoutText(fault));
    }

    private static boolean isTransient(String state) {
        return TRANSIENT.contains(state)
                || (TRANSIENT_CLASSES.contains(state.substring(0, 2)) && !state.equals(REJECTED));
    }

    private static String advice(String state) {
        if (state.startsWith("28") || state.equals(REJECTED)) {
            return "; check " + PostgresConfig.USER + ", " + PostgresConfig.PASSWORD + " and the parameters of "
                    + PostgresConfig.URL;
        }
        return switch (state) {
            case "42501" ->
                "; grant the user USAGE on the schema and SELECT on the whole table, and BYPASSRLS if the table has row"
                        + " security";
            default -> "";
        };
    }

    private static String adviceForTransient(String state) {
        return switch (state) {
            case "57014" -> "; if this repeats, raise " + PostgresConfig.STATEMENT_TIMEOUT_MS;
            case "55P03" -> "; another session holds a lock on the table";
            case "40001" -> "; if the server is a standby and this repeats, raise its max_standby_streaming_delay";
            default -> "";
        };
    }

    /** Five characters. */
    static String state(SQLException fault) {
        String state = fault.getSQLState();
        return state == null || state.length() != 5 ? "XX000" : state;
    }

    /** One line for people: the server's primary message if it is safe, and the code. */
    static String reason(SQLException fault) {
        String state = state(fault);
        return (SPEAKING_CLASSES.contains(state.substring(0, 2)) ? primaryMessage(fault) + " " : "") + "(SQLSTATE "
                + state + ")";
    }

    private static String primaryMessage(SQLException fault) {
        ServerErrorMessage server = fault instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String text = server == null ? fault.getMessage() : server.getMessage();
        String line = text == null ? "no message" : text.replace('\n', ' ');
        return fault.getCause() instanceof IOException io && io.getMessage() != null
                ? line + " (" + io.getMessage() + ")"
                : line;
    }

    /** The fault for a log: where it happened, but not the server's detail, hint and context. */
    private static SQLException withoutText(SQLException fault) {
        SQLException safe = new SQLException(reason(fault), state(fault));
        safe.setStackTrace(fault.getStackTrace());
        if (fault.getCause() instanceof IOException io) {
            safe.initCause(io);
        }
        return safe;
    }
}
