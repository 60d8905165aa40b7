package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

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
}
