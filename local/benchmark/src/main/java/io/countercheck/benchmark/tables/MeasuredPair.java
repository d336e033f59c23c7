package io.countercheck.benchmark.tables;

import io.countercheck.common.model.TableName;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A table pair with known differences.
 *
 * @param name what it is called in the application's configuration
 * @param rows of the source
 */
public record MeasuredPair(String name, TableName source, TableName target, int rows, Differences differences) {
    public long targetRows() {
        return (long) rows - differences.missing().size() + differences.additional();
    }

    Stream<TestRow> sourceContent() {
        return LongStream.range(0, rows).mapToObj(TestRow::of);
    }

    Stream<TestRow> targetContent() {
        return LongStream.range(0, (long) rows + differences.additional())
                .filter(number -> !differences.missing().contains(number))
                .mapToObj(number -> differences.changed().contains(number)
                        ? TestRow.of(number).changed()
                        : TestRow.of(number));
    }

    public void loadSource(Store store) throws Exception {
        store.load(source, sourceContent());
    }

    public void loadTarget(Store store) throws Exception {
        store.load(target, targetContent());
    }
}
