package org.annuaire.directory.contacts;

import java.util.Map;
import org.annuaire.directory.shared.Abilities;
import org.annuaire.directory.shared.Features;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Whether clients should show contacts and offer to create them. */
@Component
final class ContactAbilities implements Abilities {
    private final Features features;

    ContactAbilities(Features features) {
        this.features = features;
    }

    @Override
    public String subject() {
        return "contacts";
    }

    @Override
    public Map<String, Boolean> of(Viewer viewer) {
        return Map.of(
                "can_view",
                features.contactsDisplay(),
                "can_create",
                features.contactsDisplay() && features.contactsCreate());
    }
}
