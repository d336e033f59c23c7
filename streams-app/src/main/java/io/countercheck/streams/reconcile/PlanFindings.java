package io.countercheck.streams.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What users must know about a plan. */
final class PlanFindings {
    private final List<String> obstacles = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** Something without which there is no plan. */
    void obstacle(String finding) {
        obstacles.add(finding);
    }

    /** Something that the job goes on without. */
    void remark(String finding) {
        remarks.add(finding);
    }

    boolean isRefusal() {
        return !obstacles.isEmpty();
    }

    /** Obstacles first. */
    List<String> all() {
        return Stream.concat(obstacles.stream(), remarks.stream()).toList();
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
