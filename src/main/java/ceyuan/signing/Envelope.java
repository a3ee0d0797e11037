package ceyuan.signing;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;

import static ceyuan.signing.SignerState.SIGNED;
import static ceyuan.signing.SignerState.WAITING;
import static ceyuan.signing.SigningRefused.Reason.ENDED;
import static ceyuan.signing.SigningRefused.Reason.NOT_DECLINED;
import static ceyuan.signing.SigningRefused.Reason.NOT_SIGNING;
import static ceyuan.signing.SigningRefused.Reason.NOT_WAITING;
import static ceyuan.signing.SigningRefused.Reason.NOT_YOUR_TURN;
import static ceyuan.signing.SigningRefused.Reason.REASON_MISSING;

/** An edition and those who sign it. It guards their order: nobody signs before all of a lower position have. */
record Envelope(UUID edition, DocumentId document, int ordinal, EditionState state, List<Signer> signers) {
    record Signer(SignerId id, int line, int position, SignerKind kind, String name, SignerState state,
            @Nullable UUID person, @Nullable UUID unit) {}

    /** The position whose turn it is; absent when all have signed. */
    @Nullable
    Integer turn() {
        return signers.stream().filter(each -> each.state == WAITING).map(Signer::position).min(Integer::compare)
                .orElse(null);
    }

    Signer signer(SignerId id) {
        return signers.stream().filter(each -> each.id.equals(id)).findFirst().orElseThrow();
    }

    /** Refuses whoever may not sign now. */
    void requireTurn(SignerId id) {
        requireWaiting(id);
        var turn = turn();
        if (turn != null && turn < signer(id).position) {
            throw new SigningRefused(NOT_YOUR_TURN, null, names(turn));
        }
    }

    /** One may decline before it is one's turn: nobody need wait for that. */
    void requireDeclinable(SignerId id, String reason) {
        requireWaiting(id);
        if (reason.isBlank()) throw new SigningRefused(REASON_MISSING, "reason");
    }

    /** Whether all have signed once this one has. */
    boolean isWholeWith(SignerId id) {
        return signers.stream().allMatch(each -> each.state == SIGNED || each.id.equals(id));
    }

    /** What becomes of this edition when new words are drawn up: one that is being signed ends at once. */
    boolean endsWhenRedrawn() {
        if (state == EditionState.REVOKED || state == EditionState.REPLACED) throw new SigningRefused(ENDED, null);
        return state == EditionState.SIGNING;
    }

    /** Refuses what can be done only after somebody has declined. */
    void requireDeclined() {
        if (state != EditionState.DECLINED) throw new SigningRefused(NOT_DECLINED, null);
    }

    private void requireWaiting(SignerId id) {
        if (state != EditionState.SIGNING) throw new SigningRefused(NOT_SIGNING, null);
        if (signer(id).state != WAITING) throw new SigningRefused(NOT_WAITING, null);
    }

    private Name names(int position) {
        return Name.listed(signers.stream().filter(each -> each.state == WAITING && each.position == position)
                .map(Signer::name).distinct().map(Name::of).toList());
    }
}
