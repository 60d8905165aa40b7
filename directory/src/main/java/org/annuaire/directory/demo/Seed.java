package org.annuaire.directory.demo;

import java.util.SplittableRandom;
import java.util.UUID;

/** Where all chance comes from. What a thing gets depends on its kind and number, not on what was made before. */
record Seed(long value) {
    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VARIANT = 0x8000000000000000L;
    private static final long VARIANT_BITS = 0xC000000000000000L;

    /** What things are made of, each with chances of its own. */
    enum Kind {
        ORGANIZATION,
        SERVICE,
        PERSON,
        IDENTITY,
        PROFILE,
        CONTACT,
        OVERRIDE,
        SHARED_CONTACT,
        TEAM,
        MEMBERSHIP,
        ACCESS,
        INVITATION,
        ADMINISTRATOR,
        CASE,
        API_KEY
    }

    SplittableRandom random(Kind kind, long number) {
        return new SplittableRandom(mixed(kind, number));
    }

    UUID id(Kind kind, long number) {
        SplittableRandom random = new SplittableRandom(~mixed(kind, number));
        return new UUID(random.nextLong() & ~VERSION_BITS | VERSION_4, random.nextLong() & ~VARIANT_BITS | VARIANT);
    }

    /** The finishing step of SplittableRandom, so that neighbouring numbers have nothing in common. */
    private long mixed(Kind kind, long number) {
        long mixed = value + (kind.ordinal() + 1) * 0x9E3779B97F4A7C15L + number * 0xD1342543DE82EF95L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
