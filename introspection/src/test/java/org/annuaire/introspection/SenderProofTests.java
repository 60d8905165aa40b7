package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.annuaire.introspection.Introspection.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SenderProofTests {
    private static final X509Certificate CERTIFICATE = TestKeys.certificate("ours");
    private static final String HASH = "khgFGl8vbPHH8quecTWPUzyBOmqhlqcldz1GxyfWcHg";
    private static final SenderProof KEY = SenderProof.ofKey("our-key");
    private static final SenderProof CERTIFIED = SenderProof.ofCertificate(CERTIFICATE);
    private static final Confirmation BOUND_TO_KEY = new Confirmation.Dpop("our-key");
    private static final Confirmation BOUND_TO_CERTIFICATE = new Confirmation.Certificate(HASH);
    private static final Confirmation BOUND_TO_BOTH = new Confirmation.Both("our-key", HASH);

    static Stream<Arguments> proofs() {
        SenderProof otherKey = SenderProof.ofKey("other-key");
        SenderProof otherCertificate = SenderProof.ofCertificate(TestKeys.certificate("other"));
        SenderProof none = SenderProof.none();
        Confirmation unbound = new Confirmation.None();
        return Stream.of(
                argumentSet("unbound, nothing shown", unbound, none, null),
                argumentSet("unbound, on a connection with a certificate", unbound, CERTIFIED, null),
                argumentSet("unbound, a key shown", unbound, KEY, Refusal.PROOF_MISMATCH),
                argumentSet("key", BOUND_TO_KEY, KEY, null),
                argumentSet("key, on a connection with a certificate", BOUND_TO_KEY, KEY.and(CERTIFIED), null),
                argumentSet("key, nothing shown", BOUND_TO_KEY, none, Refusal.PROOF_MISSING),
                argumentSet("key, a certificate shown", BOUND_TO_KEY, CERTIFIED, Refusal.PROOF_MISSING),
                argumentSet("key, another shown", BOUND_TO_KEY, otherKey, Refusal.PROOF_MISMATCH),
                argumentSet("certificate", BOUND_TO_CERTIFICATE, CERTIFIED, null),
                argumentSet("certificate, nothing shown", BOUND_TO_CERTIFICATE, none, Refusal.PROOF_MISSING),
                argumentSet(
                        "certificate, another shown", BOUND_TO_CERTIFICATE, otherCertificate, Refusal.PROOF_MISMATCH),
                argumentSet("certificate, a key too", BOUND_TO_CERTIFICATE, KEY.and(CERTIFIED), Refusal.PROOF_MISMATCH),
                argumentSet("both", BOUND_TO_BOTH, KEY.and(CERTIFIED), null),
                argumentSet("both, one shown", BOUND_TO_BOTH, KEY, Refusal.PROOF_MISSING),
                argumentSet("both, the other shown", BOUND_TO_BOTH, CERTIFIED, Refusal.PROOF_MISSING),
                argumentSet("both, one wrong", BOUND_TO_BOTH, KEY.and(otherCertificate), Refusal.PROOF_MISMATCH));
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void passesOnlyWhatTheTokenIsBoundTo(Confirmation bound, SenderProof shown, @Nullable Refusal expected) {
        assertThat(shown.judge(bound)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void refusesTwoProofsOfOneKind() {
        assertThatThrownBy(() -> KEY.and(SenderProof.ofKey("other-key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of the other kind");
    }

    @Test
    void namesTheKindsAndNotTheValues() {
        assertThat(KEY.and(CERTIFIED)).hasToString("SenderProof[key certificate]");
    }

    @Test
    void spendsAProofOnlyWhenAllElseIsGood() {
        AtomicInteger uses = new AtomicInteger();
        SenderProof once = SenderProof.ofKey("our-key", () -> uses.incrementAndGet() == 1);

        assertThat(once.judge(BOUND_TO_BOTH)).contains(Refusal.PROOF_MISSING);
        assertThat(uses).hasValue(0);
        assertThat(CERTIFIED.and(once).judge(BOUND_TO_BOTH)).isEmpty();
        assertThat(once.and(CERTIFIED).judge(BOUND_TO_BOTH)).contains(Refusal.PROOF_REPLAYED);
    }
}
