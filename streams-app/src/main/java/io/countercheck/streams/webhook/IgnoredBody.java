package io.countercheck.streams.webhook;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads nothing of an answer, so that it cannot be too long or too slow: the status says it all. */
final class IgnoredBody implements BodySubscriber<Void> {
    static final BodyHandler<Void> HANDLER = head -> new IgnoredBody();

    private IgnoredBody() {}

    @Override
    @SuppressWarnings("NullAway") // The only value of type Void.
    public CompletionStage<Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable throwable) {}

    @Override
    public void onComplete() {}
}
