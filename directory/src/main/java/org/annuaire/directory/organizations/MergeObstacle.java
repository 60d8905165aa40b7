package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.LocalText;

/**
 * Why two organizations cannot be merged as they are. Staff have to resolve the conflict first.
 *
 * @param subject what it is about, if the reason needs it
 */
public record MergeObstacle(Reason reason, String subject) implements LocalText {
    /** The kinds of reasons. */
    public enum Reason {
        SUSPENSION_DIFFERS("one of them is suspended and the other is not", "l'une est suspendue et l'autre non"),
        SERVICE_POLICY_DIFFERS(
                "one of them lists the services it allows and the other allows all",
                "l'une liste les services qu'elle autorise et l'autre les autorise tous"),
        SERVICES_DIFFER(
                "they list different services that they allow", "elles ne listent pas les mêmes services autorisés"),
        METADATA_DIFFER("their metadata differ in \"%s\"", "leurs métadonnées diffèrent pour « %s »"),
        METADATA_NOT_VALID(
                "their metadata together break the schema", "leurs métadonnées réunies ne respectent pas le schéma");

        private final String english;
        private final String french;

        Reason(String english, String french) {
            this.english = english;
            this.french = french;
        }
    }

    public MergeObstacle {
        requireNonNull(reason, "reason");
        requireNonNull(subject, "subject");
    }

    public static MergeObstacle of(Reason reason) {
        return new MergeObstacle(reason, "");
    }

    @Override
    public String text(Language language) {
        return (language == Language.FRENCH ? reason.french : reason.english).formatted(subject);
    }

    /** Several of them, in one sentence. */
    record Together(List<MergeObstacle> obstacles) implements LocalText {
        public Together {
            obstacles = List.copyOf(obstacles);
        }

        @Override
        public String text(Language language) {
            return obstacles.stream()
                    .map(obstacle -> obstacle.text(language))
                    .collect(Collectors.joining("; ", "", "."));
        }
    }
}
