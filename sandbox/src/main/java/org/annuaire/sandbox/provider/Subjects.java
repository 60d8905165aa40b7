package org.annuaire.sandbox.provider;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.annuaire.sandbox.people.DemoPerson;
import org.annuaire.sandbox.people.DemoPerson.Particularity;
import org.springframework.stereotype.Component;

/** Gives out subject identifiers: one for life, or another at each sign-in for the person who has it that way. */
@Component
final class Subjects {
    private final Map<String, String> latest = new ConcurrentHashMap<>();

    String atSignIn(DemoPerson person) {
        String subject = person.is(Particularity.RANDOM_SUBJECT)
                ? ClientSecrets.sha256(UUID.randomUUID().toString())
                : person.subject();
        latest.put(person.id(), subject);
        return subject;
    }

    /** The subject of the latest sign-in, so that a token made by hand is of somebody whom services may know. */
    String latest(DemoPerson person) {
        String subject = latest.get(person.id());
        return subject == null ? atSignIn(person) : subject;
    }
}
