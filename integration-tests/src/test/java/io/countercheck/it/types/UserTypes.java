package io.countercheck.it.types;

import java.util.List;
import java.util.Set;

/** Types that the catalogue defines in both databases. */
public final class UserTypes {
    static final Set<String> NAMES =
            Set.of("address", "person", "mood", "email", "quantity", "amount", "ratio", "triple", "labels");

    private UserTypes() {}

    static List<String> cql(String keyspace) {
        return List.of(
                "CREATE TYPE " + keyspace + ".address (street text, zip int)",
                "CREATE TYPE " + keyspace + ".person (name text, home frozen<address>, tags frozen<set<text>>)");
    }

    /** Of both databases, for readers. */
    public static String definitions() {
        return "-- Cassandra\n" + String.join(";\n", cql("shop")).replace("shop.", "") + ";\n-- PostgreSQL\n"
                + String.join(";\n", sql()) + ";";
    }

    static List<String> sql() {
        return List.of(
                "CREATE TYPE mood AS ENUM ('sad', 'ok', 'Very ''happy''')",
                "CREATE DOMAIN email AS text",
                "CREATE DOMAIN quantity AS integer",
                "CREATE DOMAIN amount AS numeric(10,2)",
                "CREATE DOMAIN ratio AS numeric",
                "CREATE DOMAIN labels AS email[]",
                "CREATE TYPE triple AS (a integer, b text, c double precision)",
                "CREATE TYPE address AS (street text, zip integer)",
                "CREATE TYPE person AS (tags text[], name text, home address)");
    }
}
