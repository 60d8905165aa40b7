package org.annuaire.introspection.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up which setting is wrong, instead of a stack trace. */
final class InvalidSettingsAnalyzer extends AbstractFailureAnalyzer<InvalidSettings> {
    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidSettings cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), root);
    }
}
