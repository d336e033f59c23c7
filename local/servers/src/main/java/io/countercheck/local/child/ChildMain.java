package io.countercheck.local.child;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, and halts the JVM when the process that started it is gone.
 *
 * <p>Standard input is the lifeline: a pipe whose other end only the parent holds. However the parent ends, {@code kill
 * -9} included, the kernel closes that end and the read below returns. Unlike watching the parent's process id this
 * needs no polling and cannot mistake a reused id for the parent.
 */
public final class ChildMain {
    /** The exit code of a child whose parent is gone. */
    public static final int ORPHANED = 86;

    private ChildMain() {}

    /** Takes the name of the main class to run, then that class's own arguments. */
    public static void main(String[] args) throws Throwable {
        haltAtEndOf(System.in);
        System.setIn(InputStream.nullInputStream());
        Class<?> target = Class.forName(args[0]);
        try {
            target.getMethod("main", String[].class).invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void haltAtEndOf(InputStream lifeline) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (lifeline.read() >= 0) {
                            // Nobody writes to it; only its end has a meaning.
                        }
                    } catch (IOException e) {
                        // A broken pipe says the same as its end.
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "lifeline");
        watcher.setDaemon(true);
        watcher.start();
    }
}
