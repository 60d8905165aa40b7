package org.annuaire.directory.users;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.annuaire.directory.shared.SearchWay;
import org.jspecify.annotations.Nullable;

/** What a list of people is searched for, and how. */
public sealed interface PeopleSearch {
    /** No search. */
    PeopleSearch EVERYBODY = new Everybody();

    /** The search for these words in any order, whatever it will find; null for everybody. */
    static PeopleSearch forWords(@Nullable String text) {
        return text == null ? EVERYBODY : new Words(text, SearchWay.BY_WORDS);
    }

    /** The same search for the rows after this offset, of so many that there are. */
    default PeopleSearch at(long offset, long found) {
        return this instanceof Words words ? new Words(words.text(), SearchWay.to(offset, found)) : this;
    }

    /** No search. */
    record Everybody() implements PeopleSearch {}

    /** By all words of a text. */
    record Words(String text, SearchWay way) implements PeopleSearch {
        public Words {
            requireNonNull(text, "text");
            requireNonNull(way, "way");
        }
    }

    /** By the names most alike to misspelt words: one pattern of the database for each word. */
    record Alike(List<String> patterns) implements PeopleSearch {
        public Alike {
            patterns = List.copyOf(patterns);
        }

        /** For a statement. */
        public String[] array() {
            return patterns.toArray(String[]::new);
        }
    }
}
