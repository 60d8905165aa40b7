package org.annuaire.directory.testing;

import java.util.UUID;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;

/** People for the tables of policies, who need no database. */
public final class TestViewers {
    public static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));
    public static final OrganizationId OTHER_ORGANIZATION = new OrganizationId(new UUID(0, 2));
    public static final UserId ADA = new UserId(new UUID(0, 3));
    public static final UserId BOB = new UserId(new UUID(0, 4));

    private TestViewers() {}

    /** Ada, of the first organization: {@code "person"} or {@code "staff"}. */
    public static Viewer ada(String standing) {
        Viewer ada = Viewer.of(ADA, ORGANIZATION);
        return standing.equals("staff") ? ada.asStaff() : ada;
    }
}
