package io.countercheck.streams.reconcile;

/** What reading a candidate again says about it. */
public enum Confirmation {
    /** Both sides hold the key alike: no mismatch. */
    EQUAL,
    /** It differs in the very way in which it differed before: a mismatch. */
    CONFIRMED,
    /** It differs, but a side has moved: somebody is writing, so it must be read once more. */
    CHANGED;

    /**
     * @param sourceBefore the source at the previous sight
     * @param targetBefore the target at the previous sight
     */
    public static Confirmation of(
            Observation sourceBefore, Observation targetBefore, Observation sourceNow, Observation targetNow) {
        if (Observation.agree(sourceNow, targetNow)) {
            return EQUAL;
        }
        return sourceNow.equals(sourceBefore) && targetNow.equals(targetBefore) ? CONFIRMED : CHANGED;
    }
}
