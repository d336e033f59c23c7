package io.countercheck.common.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countercheck.common.wire.TopicSpec.Visibility;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final Topics topics = new Topics("audit.", 7);

    @Test
    void namesBeginWithThePrefix() {
        assertThat(topics.all()).extracting(TopicSpec::name).allMatch(name -> name.startsWith("audit."));
        assertThat(topics.triggers().name()).isEqualTo("audit.triggers");
    }

    @Test
    void everyTopicThatIsDeclaredIsListedOnce() throws ReflectiveOperationException {
        List<Method> declared = Arrays.stream(Topics.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == TopicSpec.class && method.getParameterCount() == 0)
                .toList();

        assertThat(topics.all()).hasSameSizeAs(declared);
        for (Method method : declared) {
            assertThat(topics.all()).contains((TopicSpec) method.invoke(topics));
        }
        assertThat(topics.all()).extracting(TopicSpec::name).doesNotHaveDuplicates();
    }

    @Test
    void checksumsAndLookUpsHaveAPartitionPerComparator() {
        assertThat(List.of(topics.checksums(), topics.lookups())).allSatisfy(spec -> {
            assertThat(spec.partitions()).isEqualTo(7);
            assertThat(spec.exactPartitions()).isTrue();
        });
    }

    @Test
    void whatTheCoordinatorReadsHasOnePartition() {
        assertThat(List.of(topics.triggers(), topics.events(), topics.catalog(), topics.scans()))
                .allSatisfy(spec -> {
                    assertThat(spec.partitions()).isEqualTo(1);
                    assertThat(spec.exactPartitions()).isTrue();
                });
    }

    @Test
    void notificationsAreInOneOrder() {
        assertThat(topics.notifications().partitions()).isEqualTo(1);
        assertThat(topics.notifications().exactPartitions()).isTrue();
    }

    @Test
    void whatIsStateIsCompactedAndWhatIsAQueueExpires() {
        assertThat(topics.all())
                .filteredOn(TopicSpec::compacted)
                .containsExactlyInAnyOrder(topics.jobs(), topics.mismatches(), topics.catalog(), topics.scans());
        assertThat(topics.all())
                .filteredOn(spec -> !spec.compacted())
                .allSatisfy(spec -> assertThat(spec.config()).containsKey("retention.ms"));
    }

    @Test
    void usersSeeTriggersWithTheRejectedOnesAndAllResults() {
        assertThat(topics.all())
                .filteredOn(spec -> spec.visibility() == Visibility.PUBLIC)
                .containsExactlyInAnyOrder(
                        topics.triggers(), topics.jobs(), topics.mismatches(), topics.drift(), topics.rejected());
    }

    @Test
    void atLeastOneComparatorPartitionIsNeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Topics("audit.", 0));
    }
}
