package org.annuaire.directory.permissions;

/** The role in which somebody asks. All but the stranger and staff are of the organization that things belong to. */
enum Column {
    ANONYMOUS("nobody signed in"),
    STRANGER("somebody of another organization"),
    COLLEAGUE("colleague"),
    MEMBER("member of the team"),
    ADMINISTRATOR("administrator of the team"),
    OWNER("owner of the team"),
    ORGANIZATION_ADMINISTRATOR("administrator of the organization"),
    STAFF("staff");

    private final String title;

    Column(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
