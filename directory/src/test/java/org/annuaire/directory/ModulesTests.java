package org.annuaire.directory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.annuaire.directory.shared.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

final class ModulesTests {
    private final ApplicationModules modules = ApplicationModules.of(DirectoryApplication.class);

    @Test
    void eachModuleUsesOnlyWhatItDeclares() {
        modules.verify();
    }

    @Test
    void everyPackageIsAModule() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrder(
                        "shared",
                        "changes",
                        "organizations",
                        "serviceproviders",
                        "users",
                        "contacts",
                        "teams",
                        "authentication",
                        "home",
                        "console");
    }

    @Test
    void diagramsCanBeWritten() {
        new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }

    @Test
    void onlyPoliciesAskWhoRunsTheInstallation() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Policy")
                .should()
                .callMethod(Viewer.class, "staff")
                .because("permissions live in the modules' policies and nowhere else")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.annuaire.directory"));
    }
}
