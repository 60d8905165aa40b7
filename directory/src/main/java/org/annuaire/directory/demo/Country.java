package org.annuaire.directory.demo;

/** Everything that is drawn before the first row is written. */
record Country(
        DemoOptions options, Places places, People people, Teams teams, Services services, RecentChanges recent) {
    static Country of(DemoOptions options, long firstStep) {
        Places places = new Places(options);
        People people = new People(options, places);
        return new Country(
                options,
                places,
                people,
                new Teams(options, places, people, firstStep),
                new Services(options),
                new RecentChanges(options.end()));
    }

    Seed seed() {
        return options.seed();
    }

    Days days() {
        return new Days(options.end());
    }

    /** Who runs the installation: those of the cast who are to, else the first person. */
    int staff() {
        for (int person = 0; person < people.count(); person++) {
            if (isStaff(person)) {
                return person;
            }
        }
        return 0;
    }

    boolean isStaff(int person) {
        Cast.Member member = people.member(person);
        return member == null ? person == 0 : member.isStaff();
    }
}
