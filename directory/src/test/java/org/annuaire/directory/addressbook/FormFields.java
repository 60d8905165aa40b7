package org.annuaire.directory.addressbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** What a browser sends of the form on a page in which nobody has typed anything. */
final class FormFields {
    private static final Pattern CONTROL = Pattern.compile(
            "(?s)<input\\b([^>]*)>|<select\\b([^>]*)>(.*?)</select>|<textarea\\b([^>]*)>(.*?)</textarea>");
    private static final Pattern SELECTED = Pattern.compile("<option[^>]*value=\"([^\"]*)\"[^>]*selected");

    private FormFields() {}

    static List<Map.Entry<String, String>> of(String page) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        CONTROL.matcher(page).results().forEach(control -> {
            String attributes = attributes(control);
            String name = attribute(attributes, "name");
            if (!name.isEmpty() && !name.equals("_csrf") && !name.equals("q") && !name.equals("file")) {
                fields.add(Map.entry(name, HtmlUtils.htmlUnescape(value(control, attributes))));
            }
        });
        return fields;
    }

    private static String attributes(MatchResult control) {
        return control.group(1) != null
                ? control.group(1)
                : control.group(2) != null ? control.group(2) : control.group(4);
    }

    private static String value(MatchResult control, String attributes) {
        if (control.group(2) != null) {
            return SELECTED.matcher(control.group(3))
                    .results()
                    .map(option -> option.group(1))
                    .findFirst()
                    .orElse("");
        }
        return control.group(4) != null ? control.group(5) : attribute(attributes, "value");
    }

    private static String attribute(String attributes, String name) {
        return Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"")
                .matcher(attributes)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }
}
