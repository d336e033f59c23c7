package io.countercheck.connector.scan;

import io.countercheck.common.wire.WireCodec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is put into it. */
public final class RecordedOutbox implements Outbox {
    private final List<Emission> emissions = new CopyOnWriteArrayList<>();

    @Override
    public void put(Emission emission) {
        emissions.add(emission);
    }

    /** Everything, in order. */
    public List<Emission> emissions() {
        return emissions;
    }

    /** What the emissions say that is of one kind, in order. */
    public <T> List<T> bodies(Class<T> type) {
        return emissions.stream()
                .map(RecordedOutbox::body)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public static Object body(Emission emission) {
        return switch (emission.destination()) {
            case CATALOG -> WireCodec.CATALOG.decode(emission.value()).getBody();
            case EVENTS -> WireCodec.EVENTS.decode(emission.value()).getBody();
            case CHECKSUMS -> WireCodec.CHECKSUMS.decode(emission.value()).getBody();
        };
    }
}
