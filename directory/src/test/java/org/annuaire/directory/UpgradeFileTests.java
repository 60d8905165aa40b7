package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Test;

/**
 * The file for upgrades from this release can be made. {@code -Dannuaire.write-upgrade-file=true} writes it, once for
 * each release.
 */
final class UpgradeFileTests {
    @Test
    void everyTableHasRowsInIt() {
        TestDirectory directory = TestDirectory.shared();
        BusyMinistry.fill(directory);
        assertThat(UpgradeFile.emptyTables(directory.sql())).isEmpty();
        if (Boolean.getBoolean("annuaire.write-upgrade-file")) {
            UpgradeFile.write(directory.sql(), directory.provider().issuer());
        }
    }
}
