package io.countercheck.quickstart.demo;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Words that make demo rows readable; some need more than ASCII. */
final class Words {
    private static final List<String> FIRST_NAMES = List.of(
            "Ada",
            "Alan",
            "Barbara",
            "Björn",
            "Chloé",
            "Dennis",
            "Edsger",
            "Frances",
            "Grace",
            "Hedy",
            "Jörg",
            "Katherine",
            "Leslie",
            "Margaret",
            "Niklaus",
            "Radia",
            "Søren",
            "Tim",
            "Zoë",
            "雅");
    private static final List<String> LAST_NAMES = List.of(
            "Allen",
            "Dijkstra",
            "García",
            "Hamilton",
            "Hopper",
            "Johnson",
            "Kernighan",
            "Lamarr",
            "Lamport",
            "Liskov",
            "Lovelace",
            "Müller",
            "Nygaard",
            "O'Neil",
            "Perlman",
            "Ritchie",
            "Turing",
            "Wirth",
            "Łukasiewicz",
            "鈴木");
    private static final List<String> STATUSES = List.of("placed", "paid", "shipped", "delivered", "returned");

    private Words() {}

    static String name(RandomGenerator random) {
        return one(FIRST_NAMES, random) + " " + one(LAST_NAMES, random);
    }

    static String email(long row, RandomGenerator random) {
        return "%s%d@example.com".formatted(one(LAST_NAMES, random).toLowerCase(Locale.ROOT), row + 1);
    }

    static String status(RandomGenerator random) {
        return one(STATUSES, random);
    }

    private static String one(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
