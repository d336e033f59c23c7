package io.countercheck.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageWindowTest {
    private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

    @ParameterizedTest
    @CsvSource({
        "0, 10",
        "0, 1",
        "5, 3",
        "95, 10",
        "99, 1",
        "100, 10",
        "4294967296, 100",
        "0, 0",
        "7, 0",
        "0, 2147483647"
    })
    void aPageIsThePartOfTheWholeSortedList(long offset, int limit) {
        List<Integer> elements =
                new ArrayList<>(IntStream.range(0, 100).map(i -> i / 3).boxed().toList());
        List<Integer> expected = elements.stream().skip(offset).limit(limit).toList();
        Collections.shuffle(elements, new Random(7));

        PageWindow<Integer> window = new PageWindow<>(ORDER, new PageRequest(offset, limit));
        elements.forEach(window::add);

        assertThat(window.page()).isEqualTo(new Page<>(expected, 100));
    }

    @Test
    void aListOfNothingIsAnEmptyPage() {
        PageWindow<Integer> window = new PageWindow<>(ORDER, new PageRequest(0, 10));

        assertThat(window.page()).isEqualTo(new Page<>(List.of(), 0));
    }
}
