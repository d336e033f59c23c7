package io.countercheck.streams.reconcile;

/** What reading a candidate again says about it. */
public enum Confirmation {
    /** Both sides hold the key alike: no mismatch. */
    EQUAL,
    /** It differs in the very way in which it differed before: a mismatch. */
    CONFIRMED,
    /** It differs, but a side has moved: somebody is writing, so it must be read once more. */
    CHANGED;

    private static final int MIN_LOOK_UPS = 3;

    /**
     * @param sourceBefore the source at the previous sight
     * @param targetBefore the target at the previous sight
     */
    public static Confirmation of(
            Observation sourceBefore,
            Observation targetBefore,
            Observation sourceNow,
            Observation targetNow,
            Tolerances tolerances) {
        if (Observation.agree(sourceNow, targetNow, tolerances)) {
            return EQUAL;
        }
        return sourceNow.equals(sourceBefore) && targetNow.equals(targetBefore) ? CONFIRMED : CHANGED;
    }

    /**
     * What to make of a candidate that changed in every round. If one side stood still through all look-ups and the other
     * never came to agree with it, nothing is on its way between them. If both moved, they may be following each other.
     *
     * @param lookUps how often it was looked up; fewer than three prove nothing
     */
    public static Confirmation atTheEnd(int lookUps, boolean sourceStill, boolean targetStill) {
        return lookUps >= MIN_LOOK_UPS && (sourceStill || targetStill) ? CONFIRMED : CHANGED;
    }
}
