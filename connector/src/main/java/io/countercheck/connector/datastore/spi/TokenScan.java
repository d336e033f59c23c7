package io.countercheck.connector.datastore.spi;

import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.TokenRecipe;
import org.jspecify.annotations.Nullable;

/**
 * A reading in which each row comes with its token.
 *
 * @param recipe of what the tokens are computed
 * @param wanted the rows of which buckets are read; null for all
 */
public record TokenScan(TokenRecipe recipe, @Nullable BucketSet wanted) {

    /** Whether rows with the token are read. */
    public boolean wants(long token) {
        return wanted == null || wanted.contains(wanted.buckets().of(token));
    }
}
