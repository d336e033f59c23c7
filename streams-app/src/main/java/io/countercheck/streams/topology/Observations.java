package io.countercheck.streams.topology;

import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.streams.reconcile.Observation;
import io.countercheck.streams.reconcile.Tolerances;
import io.countercheck.streams.topology.state.ImageState;
import io.countercheck.streams.topology.state.ObservationState;
import io.countercheck.streams.topology.state.PartitionJob;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** Translates observations to and from what is stored and received. */
final class Observations {
    private Observations() {}

    static ObservationState state(Observation observation) {
        return new ObservationState(observation.copies(), observation.checksum(), observation.tolerated());
    }

    static Observation of(ObservationState state) {
        return Observation.of(state.getCopies(), state.getChecksum(), state.getTolerated());
    }

    static Observation of(ImageState image) {
        return image.getCopies() == 0
                ? Observation.ABSENT
                : Observation.of(
                        image.getCopies(),
                        image.getChecksum().slice(0, RowChecksum.TRUNCATED_BYTES),
                        image.getTolerated());
    }

    static Tolerances tolerances(PartitionJob job) {
        return new Tolerances(job.getColumns().stream()
                .flatMap(column -> Stream.ofNullable(column.getTolerance()))
                .map(BigDecimal::new)
                .toList());
    }
}
