package io.countercheck.streams.webhook;

import io.countercheck.streams.document.Notification;

/** Sends a notification to an endpoint, once. */
interface Transport {
    /** @throws InterruptedException if the thread was interrupted; the endpoint may have got the notification */
    Outcome send(Notification notification) throws InterruptedException;
}
