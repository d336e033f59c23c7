package io.countercheck.streams.reconcile;

/**
 * Wilson's score interval of a proportion at 95 percent (E. B. Wilson, JASA 22, 1927). Unlike the textbook's interval it
 * is honest where nothing or everything was found: of 1000 of which none has it, up to 0.38 percent may.
 *
 * @param low 0 to 1
 * @param high 0 to 1
 */
public record WilsonInterval(double low, double high) {
    public static final double CONFIDENCE = 0.95;

    /** The 97.5th percentile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * @param successes how many have it
     * @param trials of how many; of none nothing is known
     */
    public static WilsonInterval of(long successes, long trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " of " + trials);
        }
        if (trials == 0) {
            return new WilsonInterval(0, 1);
        }
        double proportion = (double) successes / trials;
        double square = Z * Z / trials;
        double centre = proportion + square / 2;
        double half = Z * Math.sqrt(proportion * (1 - proportion) / trials + square / (4 * trials));
        // The ends are exact where rounding would make them differ from 0 and 1 by next to nothing.
        double low = successes == 0 ? 0 : (centre - half) / (1 + square);
        double high = successes == trials ? 1 : (centre + half) / (1 + square);
        return new WilsonInterval(low, high);
    }
}
