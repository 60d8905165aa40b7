package org.annuaire.directory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link between files of the repository leads somewhere, and every anchor to a heading. */
final class DocLinksTests {
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^\\s*```.*?^\\s*```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*#*$");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

    @Test
    void everyLinkBetweenFilesResolves() throws IOException {
        List<Path> pages = RepositoryFiles.where(RepositoryFiles::isPage);
        assertThat(pages).hasSizeGreaterThan(20);
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            broken.addAll(broken(page));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void tellsLinksThatLeadNowhere(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.md"), """
                # One `thing`, and another
                ## Twice
                ## Twice
                ```
                # no heading
                ```
                """);
        Path page = Files.writeString(folder.resolve("page.md"), """
                [a](other.md) [b](other.md#one-thing-and-another) [c](other.md#twice-1) [d](#here)
                [e](https://example.org/no)
                # Here
                `[no link](nowhere.md)`
                [f](missing.md) [g](other.md#no-heading) ![h](missing.png) [i](#there) [j
                in two lines](gone.md)
                """);

        assertThat(broken(page))
                .map(link -> link.substring(link.indexOf(" -> ") + 4))
                .containsExactly("missing.md", "other.md#no-heading", "missing.png", "#there", "gone.md");
    }

    private static List<String> broken(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        String text = CODE.matcher(withoutCodeBlocks(page)).replaceAll("code");
        var links = LINK.matcher(text);
        while (links.find()) {
            if (!resolves(page, links.group(1))) {
                broken.add(page + " -> " + links.group(1));
            }
        }
        return broken;
    }

    private static boolean resolves(Path page, String link) throws IOException {
        if (ELSEWHERE.matcher(link).matches()) {
            return true;
        }
        String[] parts = URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8)
                .split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1
                        || RepositoryFiles.isPage(target) && anchors(target).contains(parts[1]));
    }

    /** As GitHub generates them. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        var headings = HEADING.matcher(withoutCodeBlocks(page));
        while (headings.find()) {
            String words = LINK.matcher(headings.group(1))
                    .replaceAll(link -> link.group().substring(1, link.group().indexOf(']')));
            String anchor = NOT_IN_ANCHORS
                    .matcher(words.toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .chars()
                    .mapToObj(letter -> letter == ' ' ? "-" : Character.toString(letter))
                    .collect(joining());
            String numbered = anchor;
            for (int number = 1; !anchors.add(numbered); number++) {
                numbered = anchor + "-" + number;
            }
        }
        return anchors;
    }

    private static String withoutCodeBlocks(Path page) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
    }
}
