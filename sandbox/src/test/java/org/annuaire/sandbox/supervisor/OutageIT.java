package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** An outage that one can try: the provider goes, and comes back. */
class OutageIT {
    @Test
    void answersThatTheProviderIsUnavailableUntilItIsBack() throws Exception {
        RunningSandbox sandbox = RunningSandbox.shared();
        String token = sandbox.token("ada");

        assertThat(sandbox.run("--stop", "provider").exitCode()).isZero();
        HttpResponse<String> during = sandbox.teams(token);
        assertThat(during.statusCode()).isEqualTo(503);
        assertThat(during.headers().firstValue("WWW-Authenticate")).isEmpty();

        assertThat(sandbox.run("--start", "provider").exitCode()).isZero();
        assertThat(sandbox.teams(sandbox.token("ada")).statusCode()).isEqualTo(200);
    }
}
