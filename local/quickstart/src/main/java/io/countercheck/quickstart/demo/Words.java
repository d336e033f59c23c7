package io.countercheck.quickstart.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    private static final List<String> INTERESTS =
            List.of("chess", "climbing", "gardening", "Go", "müsli", "reading \"SICP\"", "sailing", "tea, green", "书法");
    private static final List<String> ITEMS =
            List.of("apron", "bowl", "chopsticks", "dish \"Ø 20\"", "espresso cup", "fork", "grater", "wok 炒锅");
    private static final List<String> ROLES = List.of("admin", "author", "buyer", "guest", "reviewer");
    private static final List<String> SETTINGS =
            List.of("accent", "back\\slash", "font.size", "größe", "locale", "theme");
    private static final List<String> VALUES =
            List.of("auto", "dark", "de-CH", "large", "\"quoted\"", "1.0", "true", "ü");

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

    static Set<String> interests(RandomGenerator random) {
        return new LinkedHashSet<>(some(INTERESTS, random));
    }

    static Set<String> roles(RandomGenerator random) {
        return new LinkedHashSet<>(some(ROLES, random));
    }

    /** Different ones. */
    static List<String> items(RandomGenerator random) {
        return some(ITEMS, random);
    }

    static Map<String, String> settings(RandomGenerator random) {
        Map<String, String> settings = new LinkedHashMap<>();
        some(SETTINGS, random).forEach(name -> settings.put(name, one(VALUES, random)));
        return settings;
    }

    /** One to four different words, in no order. */
    private static List<String> some(List<String> words, RandomGenerator random) {
        int count = random.nextInt(1, 5);
        List<String> some = new ArrayList<>();
        while (some.size() < count) {
            String word = one(words, random);
            if (!some.contains(word)) {
                some.add(word);
            }
        }
        return some;
    }

    private static String one(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
