package org.annuaire.directory.users;

import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.jspecify.annotations.Nullable;

/** A valid person, to be varied. */
record TestClaims(
        String issuer,
        String subject,
        @Nullable String email,
        EmailTrust trust,
        @Nullable String name,
        @Nullable String registrationId,
        SubjectStability stability) {
    static final String ISSUER = "https://provider.example";
    static final String OTHER_ISSUER = "https://other.example";

    static TestClaims of(String subject) {
        String name = "Ada " + Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
        return new TestClaims(
                ISSUER, subject, subject + "@ministry.example", EmailTrust.NONE, name, null, SubjectStability.STABLE);
    }

    TestClaims at(String newIssuer) {
        return new TestClaims(newIssuer, subject, email, trust, name, registrationId, stability);
    }

    TestClaims withSubject(String newSubject) {
        return new TestClaims(issuer, newSubject, email, trust, name, registrationId, stability);
    }

    TestClaims withEmail(@Nullable String newEmail) {
        return new TestClaims(issuer, subject, newEmail, trust, name, registrationId, stability);
    }

    TestClaims trusting(EmailTrust newTrust) {
        return new TestClaims(issuer, subject, email, newTrust, name, registrationId, stability);
    }

    TestClaims withName(@Nullable String newName) {
        return new TestClaims(issuer, subject, email, trust, newName, registrationId, stability);
    }

    TestClaims withRegistrationId(String newId) {
        return new TestClaims(issuer, subject, email, trust, name, newId, stability);
    }

    TestClaims withRandomSubject() {
        return new TestClaims(issuer, subject, email, trust, name, registrationId, SubjectStability.RANDOM);
    }

    PersonClaims build() {
        EmailAddress address = email == null ? null : EmailAddress.parse(email).orElseThrow();
        return new PersonClaims(issuer, subject, address, trust, name, registrationId, stability);
    }
}
