package io.countercheck.quickstart;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the user sees. One line at a time may be under way; on a terminal it is overwritten, in a file repeated. */
final class Console {
    private static final Duration REPEAT_AFTER = Duration.ofSeconds(5);
    private static final String ERASE_LINE = "\r\u001B[K";

    private final boolean terminal = System.console() != null;
    private final long start = System.nanoTime();
    private @Nullable Thread onlySpeaker;
    private boolean underWay;
    private String lastProgress = "";
    private long lastProgressAt;

    /** How long the program has run. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    synchronized void line(String text) {
        if (maySpeak()) {
            endProgress();
            System.out.println(text);
        }
    }

    /** The same, with the time since the start before it. */
    void step(String text) {
        line(seconds(elapsed()) + "  " + text);
    }

    synchronized void error(String text) {
        if (maySpeak()) {
            endProgress();
            System.out.flush();
            System.err.println(text);
        }
    }

    /** A line that the next call replaces. */
    synchronized void progress(String text) {
        if (!maySpeak() || text.equals(lastProgress)) {
            return;
        }
        String line = seconds(elapsed()) + "  " + text;
        if (terminal) {
            System.out.print(ERASE_LINE + line);
            System.out.flush();
            underWay = true;
        } else if (lastProgress.isEmpty() || System.nanoTime() - lastProgressAt > REPEAT_AFTER.toNanos()) {
            System.out.println(line);
        } else {
            return;
        }
        lastProgress = text;
        lastProgressAt = System.nanoTime();
    }

    /** From here on only the calling thread is heard: what others report while all is ended is no news. */
    synchronized void silenceOthers() {
        onlySpeaker = Thread.currentThread();
    }

    private boolean maySpeak() {
        return onlySpeaker == null || onlySpeaker == Thread.currentThread();
    }

    private void endProgress() {
        if (underWay) {
            System.out.print(ERASE_LINE);
            underWay = false;
        }
        lastProgress = "";
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%5.1f s", duration.toMillis() / 1000.0);
    }
}
