package org.annuaire.directory.shared;

/**
 * Where a search begins. What is found rarely is gathered from the index of words and sorted. What is found often
 * stands so densely in the list that its order leads to a full page sooner.
 */
public enum SearchWay {
    BY_WORDS,
    BY_ORDER;

    /** How many rows are sorted at most, if there is another way. */
    public static final int MOST_SORTED = 1_000;

    /**
     * The way to the rows after this offset.
     *
     * @param found how many there are, counted to more than {@link #MOST_SORTED}
     */
    public static SearchWay to(long offset, long found) {
        return found > MOST_SORTED && offset <= MOST_SORTED ? BY_ORDER : BY_WORDS;
    }

    /**
     * The way to the rows after this offset of a list by name. Those who are called alike stand together there, so the
     * order leads past everybody before them: only what is found very often is worth that.
     *
     * @param found how many there are, counted to more than {@link Page#MOST_COUNTED}
     */
    public static SearchWay byNameTo(long offset, long found) {
        return found > Page.MOST_COUNTED && offset <= MOST_SORTED ? BY_ORDER : BY_WORDS;
    }
}
