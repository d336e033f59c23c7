package io.countercheck.streams.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Repeats what a user sent within a message: quoted, and never more of it than a person reads. */
public final class UserText {
    private static final int MAX_CHARACTERS = 100;

    private UserText() {}

    /** The text in single quotes, shortened; control characters become {@code ?} so that they cannot forge a line. */
    public static String quoted(String text) {
        String shown = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    /** {@code A, B, C} */
    public static String list(Collection<String> names) {
        return String.join(", ", names);
    }

    /** The constants of an enum as {@code A, B, C}. */
    public static <E extends Enum<E>> String list(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
