package org.annuaire.directory.vcards;

import ezvcard.property.Title;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The titles of a card, each taken once. */
final class CardTitles {
    private final List<Title> all;
    private final Map<@Nullable String, Deque<Title>> byGroup = new HashMap<>();
    private final Iterator<Title> ofNoGroup;
    private final Set<Title> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param groups those that an organization has */
    CardTitles(List<Title> all, Set<@Nullable String> groups) {
        this.all = all;
        all.forEach(title -> byGroup.computeIfAbsent(title.getGroup(), unknown -> new ArrayDeque<>())
                .add(title));
        this.ofNoGroup = all.stream()
                .filter(title -> title.getGroup() == null || !groups.contains(title.getGroup()))
                .iterator();
    }

    /** Takes the next of this group, if any; null stands for those without one. */
    Optional<Title> takeOf(@Nullable String group) {
        Optional<Title> next = Optional.ofNullable(byGroup.get(group)).map(Deque::poll);
        next.ifPresent(taken::add);
        return next;
    }

    /** Takes the next that has no organization in its group, if any. */
    Optional<Title> takeFree() {
        while (ofNoGroup.hasNext()) {
            Title next = ofNoGroup.next();
            if (taken.add(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    List<Title> left() {
        return all.stream().filter(title -> !taken.contains(title)).toList();
    }
}
