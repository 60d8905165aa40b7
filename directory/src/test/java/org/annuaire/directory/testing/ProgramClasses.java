package org.annuaire.directory.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the program without those of its tests. They are read only once, as that takes seconds. */
public final class ProgramClasses {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.annuaire.directory");

    private ProgramClasses() {}

    public static JavaClasses all() {
        return ALL;
    }
}
