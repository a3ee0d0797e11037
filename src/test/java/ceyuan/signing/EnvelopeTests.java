package ceyuan.signing;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import ceyuan.base.Id;
import ceyuan.signing.SigningRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvelopeTests {
    private final SignerId first = SignerId.fresh();
    private final SignerId beside = SignerId.fresh();
    private final SignerId last = SignerId.fresh();

    @Test
    void nobodyGetsAheadOfALowerPosition() {
        var envelope = envelope(EditionState.SIGNING, SignerState.SIGNED, SignerState.WAITING);
        assertThat(envelope.turn()).isEqualTo(1);
        assertThatCode(() -> envelope.requireTurn(beside)).doesNotThrowAnyException();
        assertThatThrownBy(() -> envelope.requireTurn(last)).hasMessageContaining(Reason.NOT_YOUR_TURN.name());
        assertThatThrownBy(() -> envelope.requireTurn(first)).hasMessageContaining(Reason.NOT_WAITING.name());
        assertThatCode(() -> envelope(EditionState.SIGNING, SignerState.SIGNED, SignerState.SIGNED)
                .requireTurn(last)).doesNotThrowAnyException();
    }

    @Test
    void itIsWholeWithTheLastOne() {
        assertThat(envelope(EditionState.SIGNING, SignerState.SIGNED, SignerState.SIGNED).isWholeWith(last)).isTrue();
        assertThat(envelope(EditionState.SIGNING, SignerState.SIGNED, SignerState.WAITING).isWholeWith(beside))
                .isFalse();
    }

    @Test
    void anEndedOneIsNeitherSignedNorRedrawn() {
        for (var state : List.of(EditionState.REPLACED, EditionState.REVOKED)) {
            var envelope = envelope(state, SignerState.VOID, SignerState.VOID);
            assertThatThrownBy(() -> envelope.requireTurn(last)).hasMessageContaining(Reason.NOT_SIGNING.name());
            assertThatThrownBy(envelope::endsWhenRedrawn).hasMessageContaining(Reason.ENDED.name());
        }
        assertThat(envelope(EditionState.IN_FORCE, SignerState.SIGNED, SignerState.SIGNED).endsWhenRedrawn())
                .isFalse();
        assertThat(envelope(EditionState.DECLINED, SignerState.SIGNED, SignerState.DECLINED).endsWhenRedrawn())
                .as("it ended when it was declined").isFalse();
        assertThat(envelope(EditionState.SIGNING, SignerState.SIGNED, SignerState.WAITING).endsWhenRedrawn()).isTrue();
    }

    private Envelope envelope(EditionState state, SignerState one, SignerState other) {
        return new Envelope(Id.fresh(), DocumentId.fresh(), 1, state, List.of(signer(first, 0, 1, one),
                signer(beside, 1, 1, other), signer(last, 2, 2, SignerState.WAITING)));
    }

    private static Envelope.Signer signer(SignerId id, int line, int position, SignerState state) {
        return new Envelope.Signer(id, line, position, SignerKind.PERSON, "签署人" + line, state, UUID.randomUUID(), null);
    }
}
