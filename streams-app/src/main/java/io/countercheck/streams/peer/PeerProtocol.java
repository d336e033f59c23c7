package io.countercheck.streams.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.query.Answer;
import io.countercheck.streams.query.InstanceAddress;
import io.countercheck.streams.query.Question;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What instances send each other: a {@link PeerRequest} by POST, and an {@link Answer} back, both JSON in the notation of
 * the state stores.
 *
 * @param release the version of the application
 * @param application its {@code application.id}
 */
public record PeerProtocol(String release, String application) {
    /** Where an instance takes questions; no part of the public interface. */
    public static final String PATH = "/internal/v1/answers";

    /** Larger than any question: the longest names 1000 ids. */
    public static final int MAX_REQUEST_BYTES = 256 << 10;

    private static final ObjectMapper JSON = Json.mapper();

    byte[] request(InstanceAddress to, Question<?> question) {
        return write(new PeerRequest(release, application, to.toString(), question));
    }

    /**
     * The question that somebody asks this instance.
     *
     * @throws ForeignRequestException if it is not for this instance, or cannot be understood
     */
    Question<?> question(byte[] request, InstanceAddress self) {
        PeerRequest asked = read(request);
        if (!release.equals(asked.release())) {
            throw new ForeignRequestException("this instance is of release " + release
                    + ", and only instances of one release answer each other: upgrade all of them");
        }
        if (!application.equals(asked.application()) || !self.toString().equals(asked.to())) {
            throw new ForeignRequestException("this is " + self + " of application '" + application
                    + "', and not who is meant: every instance needs an address of its own, by rest.advertised.host and"
                    + " rest.advertised.port");
        }
        return asked.question();
    }

    /** JSON may say null wherever it likes. */
    private static PeerRequest read(byte[] request) {
        try {
            PeerRequest asked = JSON.readValue(request, PeerRequest.class);
            if (asked != null && asked.question() != null) {
                return asked;
            }
        } catch (IOException e) {
            // Said below, like a request that has no question.
        }
        throw new ForeignRequestException("the question cannot be read: does another release ask?");
    }

    static byte[] answer(Answer<?> answer) {
        return write(answer);
    }

    /** @throws IOException if that is no answer to the question */
    static <R> Answer<R> answer(byte[] bytes, Question<R> question) throws IOException {
        return JSON.readValue(bytes, question.answerType());
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }
}
