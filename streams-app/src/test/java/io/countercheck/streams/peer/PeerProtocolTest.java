package io.countercheck.streams.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.query.InstanceAddress;
import io.countercheck.streams.query.PeerQuestions;
import io.countercheck.streams.query.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerProtocolTest {
    private static final InstanceAddress SELF = new InstanceAddress("10.0.0.7", 8080);
    private static final PeerProtocol PROTOCOL = new PeerProtocol("1.2.3", "countercheck");
    private static final Question<?> QUESTION = PeerQuestions.sample();

    static List<Question<?>> questions() {
        return PeerQuestions.all();
    }

    @ParameterizedTest
    @MethodSource("questions")
    <R> void a_question_and_its_answer_arrive_as_they_were_sent(Question<R> question) throws IOException {
        assertThat(PROTOCOL.question(PROTOCOL.request(SELF, question), SELF)).isEqualTo(question);

        byte[] answer = new LocalPeerAnswers(PROTOCOL, Optional.of(SELF), PeerQuestions.answers())
                .answer(PROTOCOL.request(SELF, question));

        assertThat(PeerProtocol.answer(answer, question))
                .isEqualTo(PeerQuestions.answers().answer(question));
    }

    @Test
    void only_instances_of_one_release_answer_each_other() {
        assertThatThrownBy(() ->
                        PROTOCOL.question(new PeerProtocol("1.2.4", "countercheck").request(SELF, QUESTION), SELF))
                .isInstanceOf(ForeignRequestException.class)
                .hasMessageContaining("of release 1.2.3");
    }

    @Test
    void a_question_for_somebody_else_is_not_answered() {
        assertThatThrownBy(() -> PROTOCOL.question(new PeerProtocol("1.2.3", "other").request(SELF, QUESTION), SELF))
                .isInstanceOf(ForeignRequestException.class)
                .hasMessageContaining("application 'countercheck'");
        assertThatThrownBy(() ->
                        PROTOCOL.question(PROTOCOL.request(new InstanceAddress("10.0.0.8", 8080), QUESTION), SELF))
                .isInstanceOf(ForeignRequestException.class)
                .hasMessageContaining("an address of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "null",
                "{}",
                "{\"release\":\"1.2.3\",\"application\":\"countercheck\",\"to\":\"10.0.0.7:8080\"}",
                "{\"release\":\"1.2.3\",\"application\":\"countercheck\",\"to\":\"10.0.0.7:8080\","
                        + "\"question\":{\"ask\":\"java.lang.Runtime\"}}"
            })
    void what_is_no_question_is_refused(String request) {
        assertThatThrownBy(() -> PROTOCOL.question(request.getBytes(StandardCharsets.UTF_8), SELF))
                .isInstanceOf(ForeignRequestException.class);
    }

    @Test
    void an_instance_that_others_cannot_reach_answers_nobody() {
        LocalPeerAnswers answers = new LocalPeerAnswers(PROTOCOL, Optional.empty(), PeerQuestions.answers());

        assertThatThrownBy(() -> answers.answer(PROTOCOL.request(SELF, QUESTION)))
                .isInstanceOf(ForeignRequestException.class)
                .hasMessageContaining("rest.advertised.host");
    }

    @Test
    void an_address_of_version_6_is_in_brackets() {
        assertThat(new InstanceAddress("::1", 8080)).hasToString("[::1]:8080");
    }
}
