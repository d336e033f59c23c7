package io.countercheck.streams.peer;

import io.countercheck.streams.query.InstanceAddress;
import io.countercheck.streams.query.LocalAnswers;
import java.util.Optional;

/** Answers other instances, from this one's own state only: nothing is passed on. */
public final class LocalPeerAnswers implements PeerAnswers {
    private final PeerProtocol protocol;
    private final Optional<InstanceAddress> self;
    private final LocalAnswers answers;

    public LocalPeerAnswers(PeerProtocol protocol, Optional<InstanceAddress> self, LocalAnswers answers) {
        this.protocol = protocol;
        this.self = self;
        this.answers = answers;
    }

    @Override
    public byte[] answer(byte[] request) {
        InstanceAddress address = self.orElseThrow(() -> new ForeignRequestException(
                "this instance has no address for others: set rest.advertised.host and rest.advertised.port"));
        return PeerProtocol.answer(answers.answer(protocol.question(request, address)));
    }
}
