package org.annuaire.introspection;

import com.nimbusds.jose.JOSEException;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What no verification of the answer can beat on this machine. */
@State(Scope.Thread)
public class LimitBenchmark {
    @Param({"RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A256KW"})
    public String algorithm = "";

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    private BarePrimitives primitives;

    @Setup
    public void prepare() throws JOSEException, GeneralSecurityException, ParseException {
        primitives = new BarePrimitives(Answer.read(algorithm));
    }

    @Benchmark
    public Object correttoAllCryptography() throws GeneralSecurityException {
        return primitives.everyOperation();
    }

    @Benchmark
    public Object correttoPublicKeys() throws GeneralSecurityException {
        return primitives.publicKeyOperations();
    }
}
