package io.countercheck.streams.rest;

import io.countercheck.streams.peer.PeerAnswers;
import io.countercheck.streams.peer.PeerProtocol;
import io.javalin.http.Context;
import java.io.IOException;

/** {@code POST /internal/v1/answers}: for other instances only, and so no part of the described interface. */
final class PeerResource {
    private final PeerAnswers answers;

    PeerResource(PeerAnswers answers) {
        this.answers = answers;
    }

    void answer(Context context) throws IOException {
        byte[] request = JsonRequest.body(context, PeerProtocol.MAX_REQUEST_BYTES);
        context.contentType(JsonResponse.CONTENT_TYPE).result(answers.answer(request));
    }
}
