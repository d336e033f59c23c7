package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.model.Side;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.SampleResult;
import io.countercheck.streams.reconcile.WilsonInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a job that checks some keys says of all of them. Percentages are of all keys that either side has; what is not
 * known is null.
 */
final class SampleDocument {
    private static final String ESTIMATE = "drift_percentage_estimate";
    private static final String LOW = "drift_percentage_low";
    private static final String HIGH = "drift_percentage_high";

    private final Datastores datastores;

    SampleDocument(Datastores datastores) {
        this.datastores = datastores;
    }

    /**
     * @param requested about how many keys of each side the job checks
     * @param result null until the job is completed
     */
    ObjectNode of(int requested, @Nullable JobResult result) {
        ObjectNode out = Json.object();
        out.put("requested", requested);
        SampleResult sample = result == null ? null : result.sample();
        if (result == null || sample == null) {
            for (Side side : Side.values()) {
                out.putNull(name(side, "drawn"));
                out.putNull(name(side, "rows_estimate"));
            }
            List.of("accepted", "mismatching", ESTIMATE, LOW, HIGH, "confidence", "method")
                    .forEach(out::putNull);
            return out;
        }
        drawn(out, Side.SOURCE, result.sourceRows(), sample);
        drawn(out, Side.TARGET, result.targetRows(), sample);
        out.put("accepted", sample.accepted());
        out.put("mismatching", sample.mismatching());
        drift(out, sample, result.inFlight());
        return out;
    }

    private void drawn(ObjectNode out, Side side, long keys, SampleResult sample) {
        out.put(name(side, "drawn"), keys);
        out.put(name(side, "rows_estimate"), Math.round(keys / sample.share(side)));
    }

    private static void drift(ObjectNode out, SampleResult sample, long inFlight) {
        boolean known = sample.complete() || sample.accepted() > 0;
        WilsonInterval interval = sample.interval(inFlight);
        out.put(ESTIMATE, known ? percent(sample.drift()) : null);
        out.put(LOW, percent(interval.low()));
        out.put(HIGH, percent(interval.high()));
        out.put("confidence", BigDecimal.valueOf(sample.complete() ? 1.0 : WilsonInterval.CONFIDENCE));
        out.put("method", sample.complete() ? "EXACT" : "WILSON");
    }

    private String name(Side side, String what) {
        return datastores.of(side).toLowerCase(Locale.ROOT) + "_" + what;
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(100.0 * share);
    }
}
