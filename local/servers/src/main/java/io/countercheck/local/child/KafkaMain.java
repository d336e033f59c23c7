package io.countercheck.local.child;

import java.io.PrintStream;

/** Formats the storage of a Kafka broker unless that is done, then runs the broker in the same JVM. */
public final class KafkaMain {
    private KafkaMain() {}

    /** Takes the path of {@code server.properties} and the cluster id. */
    public static void main(String[] args) throws ReflectiveOperationException {
        String properties = args[0];
        String clusterId = args[1];
        String[] format = {"format", "--ignore-formatted", "--config", properties, "--cluster-id", clusterId};
        // By reflection, so that this module needs no broker to compile.
        Object exitCode = Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, format, System.out);
        if (!Integer.valueOf(0).equals(exitCode)) {
            throw new IllegalStateException("formatting the broker's storage ended with " + exitCode);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {properties});
    }
}
