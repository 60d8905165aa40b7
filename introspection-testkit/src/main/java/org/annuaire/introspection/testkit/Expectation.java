package org.annuaire.introspection.testkit;

/**
 * The verdict, and the name of the one rule that a case breaks; empty where it breaks none. What is not even a compact
 * serialization breaks another rule if it is encrypted.
 */
record Expectation(Verdict verdict, String rule, String nestedRule) {
    static final Expectation OK = new Expectation(Verdict.OK, "");
    static final Expectation INACTIVE = new Expectation(Verdict.INACTIVE_401, "INACTIVE");
    static final Expectation NOT_COMPACT = new Expectation(Verdict.UNTRUSTED_502, "FORMAT", "NESTED_FORMAT");

    private Expectation(Verdict verdict, String rule) {
        this(verdict, rule, rule);
    }

    static Expectation refused(String rule) {
        return new Expectation(Verdict.REFUSED_401, rule);
    }

    static Expectation untrusted(String rule) {
        return new Expectation(Verdict.UNTRUSTED_502, rule);
    }

    static Expectation contract(String rule) {
        return new Expectation(Verdict.CONTRACT_502, rule);
    }

    static Expectation unavailable(String rule) {
        return new Expectation(Verdict.UNAVAILABLE_503, rule);
    }

    Expectation nested() {
        return new Expectation(verdict, nestedRule);
    }
}
