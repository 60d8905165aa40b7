package org.annuaire.directory.console;

import java.util.List;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search through everything: a page, and what appears below the field while somebody types. */
@Controller
final class SearchPages {
    private static final int SUGGESTED = 4;
    private static final int FOUND = 10;
    private static final int LONGEST = 100;

    private final ObjectProvider<SearchSource> sources;

    SearchPages(ObjectProvider<SearchSource> sources) {
        this.sources = sources;
    }

    @GetMapping("/search")
    String search(Viewer viewer, Fragments fragments, @RequestParam(defaultValue = "") String q, Model model) {
        String text = SearchText.typed(q);
        boolean suggests = fragments.wants("suggestions");
        List<SearchGroup> groups = text.isEmpty() || text.length() > LONGEST
                ? List.of()
                : sources.orderedStream()
                        .map(source -> source.find(viewer, text, suggests ? SUGGESTED : FOUND))
                        .filter(group -> !group.hits().isEmpty())
                        .toList();
        model.addAttribute("search", new SearchView(text, groups));
        return suggests ? "console/search :: suggestions" : "console/search";
    }

    /** What was looked for, and what was found. */
    record SearchView(String q, List<SearchGroup> groups) {
        SearchView {
            groups = List.copyOf(groups);
        }

        public int count() {
            return groups.stream().mapToInt(group -> group.hits().size()).sum();
        }
    }
}
