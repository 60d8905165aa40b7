package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import java.text.ParseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One answer decrypted, verified and read, without the network. */
@State(Scope.Thread)
public class VerificationBenchmark {
    @Param({"RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A256KW"})
    public String algorithm = "";

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    private Stages annuaire;

    @SuppressWarnings("NullAway.Init")
    private PlainNimbus nimbus;

    private byte[] body = {};
    private String text = "";

    @Setup
    public void prepare() throws JOSEException {
        Answer answer = Answer.read(algorithm);
        text = answer.encrypted();
        body = text.getBytes(US_ASCII);
        annuaire = new Stages(answer);
        nimbus = new PlainNimbus(answer);
    }

    @TearDown
    public void end() {
        annuaire.close();
    }

    @Benchmark
    public Object annuaire() {
        return annuaire.read(body);
    }

    @Benchmark
    public Object nimbus() throws JOSEException, ParseException {
        return nimbus.claims(text);
    }
}
