package org.annuaire.directory.users;

import java.util.UUID;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people of a person's organization, as a service looks for them with that person's access token. */
@RestController
@RequestMapping(path = "/resource-server/v1.0/users/", produces = "application/json")
final class PersonResourceApi {
    private final PeopleSearch people;

    PersonResourceApi(PeopleSearch people) {
        this.people = people;
    }

    @GetMapping
    CursorQuery.Piece<PersonBody> search(
            Viewer viewer, CursorQuery query, @RequestParam(required = false) @Nullable String q) {
        return people.search(viewer, q, query).map(PersonBody::of);
    }

    /** Somebody of the organization. */
    record PersonBody(
            UUID id, @Nullable String name, @Nullable String email) {
        static PersonBody of(FoundPerson person) {
            return new PersonBody(person.id().value(), person.name(), person.email());
        }
    }
}
