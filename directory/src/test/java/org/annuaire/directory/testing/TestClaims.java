package org.annuaire.directory.testing;

import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.users.PersonClaims;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.annuaire.directory.users.PersonClaims.Profile;
import org.annuaire.directory.users.PersonClaims.Registration;
import org.annuaire.directory.users.PersonClaims.Registration.Origin;
import org.annuaire.directory.users.PersonClaims.Subject;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.annuaire.directory.users.PersonClaims.Vouching;
import org.jspecify.annotations.Nullable;

/** A valid person, to be varied. */
public record TestClaims(
        Subject subject,
        @Nullable String email,
        Vouching vouching,
        EmailTrust trust,
        Profile profile,
        Registration registration) {
    public static final String ISSUER = "https://provider.example";
    public static final String OTHER_ISSUER = "https://other.example";

    public static TestClaims of(String subject) {
        String name = "Ada " + Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
        return new TestClaims(
                new Subject(ISSUER, subject, SubjectStability.STABLE),
                subject + "@ministry.example",
                Vouching.VOUCHED_FOR,
                EmailTrust.NONE,
                new Profile(name, null),
                new Registration(null, Origin.PERSON));
    }

    public TestClaims at(String issuer) {
        return with(new Subject(issuer, subject.name(), subject.stability()));
    }

    public TestClaims withSubject(String name) {
        return with(new Subject(subject.issuer(), name, subject.stability()));
    }

    public TestClaims withRandomSubject() {
        return with(new Subject(subject.issuer(), subject.name(), SubjectStability.RANDOM));
    }

    private TestClaims with(Subject newSubject) {
        return new TestClaims(newSubject, email, vouching, trust, profile, registration);
    }

    public TestClaims withEmail(@Nullable String newEmail) {
        return new TestClaims(subject, newEmail, vouching, trust, profile, registration);
    }

    public TestClaims trusting(EmailTrust newTrust) {
        return new TestClaims(subject, email, vouching, newTrust, profile, registration);
    }

    /** Nobody vouches for the address. */
    public TestClaims unvouched() {
        return new TestClaims(subject, email, Vouching.NOT_VOUCHED_FOR, trust, profile, registration);
    }

    public TestClaims withName(@Nullable String name) {
        return new TestClaims(subject, email, vouching, trust, new Profile(name, profile.language()), registration);
    }

    public TestClaims withLanguage(Language language) {
        return new TestClaims(subject, email, vouching, trust, new Profile(profile.name(), language), registration);
    }

    public TestClaims withRegistrationId(@Nullable String id) {
        return new TestClaims(subject, email, vouching, trust, profile, new Registration(id, Origin.PERSON));
    }

    /** With the registration id that the provider sends if it does not know the person's. */
    public TestClaims withDefaultRegistrationId(String id) {
        return new TestClaims(subject, email, vouching, trust, profile, new Registration(id, Origin.PROVIDER_DEFAULT));
    }

    public PersonClaims build() {
        EmailAddress address = email == null ? null : EmailAddress.parse(email).orElseThrow();
        return new PersonClaims(subject, address, vouching, trust, profile, registration);
    }
}
