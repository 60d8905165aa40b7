package org.annuaire.introspection.testkit;

/** Somebody who is signed in at the server, in one browser. */
record Session(String id, Person person, long authenticatedAt) {}
