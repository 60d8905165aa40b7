package org.annuaire.directory.serviceproviders;

import java.time.Clock;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with service providers. Each method acts for a viewer, and refuses those who are not staff. */
@Service
@Transactional
class ServiceProviderAdministration {
    private final ServiceProviderDetailsSql sql;
    private final Changes changes;
    private final Clock clock;

    ServiceProviderAdministration(ServiceProviderDetailsSql sql, Changes changes, Clock clock) {
        this.sql = sql;
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws ProblemException {@link CommonProblem#FORBIDDEN} for anybody but staff */
    void requireStaff(Viewer viewer) {
        if (!ServiceProviderPolicy.mayManage(viewer)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
    }

    /**
     * Newest first.
     *
     * @param q part of a name or an audience, or null
     * @param named whether they have a name, or null for all
     * @param retired whether they are retired, or null for all
     */
    @Transactional(readOnly = true)
    CursorQuery.Slice<ServiceProviderDetails> list(
            Viewer viewer, CursorQuery query, @Nullable String q, @Nullable Boolean named, @Nullable Boolean retired) {
        requireStaff(viewer);
        return query.slice(sql.list(query, q, named, retired), ServiceProviderDetails::cursor);
    }

    /** @throws ProblemException as {@link #requireStaff}; {@link ServiceProviderProblem#SERVICE_PROVIDER_NOT_FOUND} */
    @Transactional(readOnly = true)
    ServiceProviderDetails require(Viewer viewer, ServiceProviderId id) {
        requireStaff(viewer);
        return found(sql.find(id));
    }

    /** @throws InvalidFieldsException if another one has the audience or the name */
    ServiceProviderDetails create(Viewer viewer, String audience, String name) {
        requireStaff(viewer);
        ServiceProviderId id = sql.insert(audience, name, clock.instant()).orElseThrow(() -> notUnique(audience));
        changes.record(about("service-provider.created", viewer, id)
                .with("audience_id", null, audience)
                .with("name", null, name));
        return found(sql.find(id));
    }

    private InvalidFieldsException notUnique(String audience) {
        String field = sql.audienceIsTaken(audience) ? "audience_id" : "name";
        return InvalidFieldsException.of(field, ServiceProviderFieldProblem.NOT_UNIQUE);
    }

    /**
     * Gives it a name, if there is one: its first, or another.
     *
     * @throws InvalidFieldsException if another one has the name
     */
    ServiceProviderDetails rename(Viewer viewer, ServiceProviderId id, Field<String> name) {
        ServiceProviderDetails before = locked(viewer, id);
        String nameBefore = before.provider().name();
        Optional<String> after = name.value().filter(text -> !text.equals(nameBefore));
        if (after.isEmpty()) {
            return before;
        }
        try {
            sql.rename(id, after.get(), clock.instant());
        } catch (DuplicateKeyException e) {
            throw InvalidFieldsException.of("name", ServiceProviderFieldProblem.NOT_UNIQUE);
        }
        changes.record(about("service-provider.changed", viewer, id).with("name", nameBefore, after.get()));
        return found(sql.find(id));
    }

    /** It is no longer served, and only staff see it. Nothing happens if it is retired already. */
    ServiceProviderDetails retire(Viewer viewer, ServiceProviderId id) {
        ServiceProviderDetails before = locked(viewer, id);
        if (before.retired()) {
            return before;
        }
        sql.retire(id, clock.instant());
        changes.record(about("service-provider.retired", viewer, id));
        return found(sql.find(id));
    }

    /** It is served again as before it was retired. Nothing happens if it is not retired. */
    ServiceProviderDetails restore(Viewer viewer, ServiceProviderId id) {
        ServiceProviderDetails before = locked(viewer, id);
        if (!before.retired()) {
            return before;
        }
        sql.restore(id, clock.instant());
        changes.record(about("service-provider.restored", viewer, id));
        return found(sql.find(id));
    }

    private ServiceProviderDetails locked(Viewer viewer, ServiceProviderId id) {
        requireStaff(viewer);
        return found(sql.findLocked(id));
    }

    private static ServiceProviderDetails found(Optional<ServiceProviderDetails> details) {
        return details.orElseThrow(() -> new ProblemException(ServiceProviderProblem.SERVICE_PROVIDER_NOT_FOUND));
    }

    private static Change about(String kind, Viewer viewer, ServiceProviderId id) {
        return Change.of(kind, viewer).with("service_provider", id.toString(), id.toString());
    }
}
