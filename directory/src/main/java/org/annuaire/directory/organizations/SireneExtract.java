package org.annuaire.directory.organizations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Names from a local extract of Sirene, the French register of establishments. At start the extract is loaded into the
 * database if it is newer than the loaded one; all instances look up names there.
 */
@Component
@ConditionalOnProperty("annuaire.organizations.sirene-extract")
final class SireneExtract implements OrganizationNames {
    private static final Logger LOG = LoggerFactory.getLogger(SireneExtract.class);
    private static final String SETTING = "annuaire.organizations.sirene-extract";

    private final Path path;
    private final SireneSql sql;
    private final TransactionTemplate loading;
    /** A look-up that fails leaves the surrounding transaction, that of a sign-in, as it was. */
    private final TransactionTemplate asking;

    SireneExtract(OrganizationSettings settings, SireneSql sql, PlatformTransactionManager transactions) {
        if (settings.sireneExtract() == null) {
            throw new IllegalStateException(SETTING + ": expected a path, got nothing");
        }
        this.path = settings.sireneExtract();
        this.sql = sql;
        this.loading = new TransactionTemplate(transactions);
        this.asking = new TransactionTemplate(transactions);
        this.asking.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        load();
    }

    /**
     * Loads the extract if it has changed since it was loaded.
     *
     * @throws IllegalStateException naming the setting and, if the file is malformed, its first malformed line
     */
    void load() {
        try {
            // Before the file is opened: a file that replaces it meanwhile is loaded again rather than never.
            Instant modified =
                    Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.MICROS); // as PostgreSQL does
            try (SireneFile file = SireneFile.open(path)) {
                loading.executeWithoutResult(status -> load(file, modified));
            }
        } catch (IOException e) {
            throw new IllegalStateException(SETTING + ": expected a file that can be read, got " + path, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(SETTING + ": " + e.getMessage(), e);
        }
    }

    private void load(SireneFile file, Instant modified) {
        sql.lock();
        if (!sql.isNewer(modified)) {
            return;
        }
        long staged = sql.stage(file);
        sql.repeated().ifPresent(lines -> {
            throw new IllegalArgumentException("line " + lines.last() + ": expected another siret than in line "
                    + lines.first() + ", got the same");
        });
        sql.takeOver(modified);
        LOG.info("loaded {} establishments from {}", staged, path);
    }

    @Override
    public Optional<RegisteredOrganization> find(String registrationId) {
        return Optional.ofNullable(findAll(List.of(registrationId)).get(registrationId));
    }

    @Override
    public Map<String, RegisteredOrganization> findAll(Collection<String> registrationIds) {
        return asking.execute(status -> sql.find(registrationIds));
    }
}
