package org.annuaire.directory.demo;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.directory.shared.EmailAddress;
import org.jspecify.annotations.Nullable;

/** People whom somebody wants to find in the country, in the order of their organizations. */
record Cast(List<Member> members) {
    static final String COLUMNS = "given_name,usual_name,email,organization,registration_id,subject,staff";
    static final Cast NOBODY = new Cast(List.of());
    private static final int LONGEST = 100;

    /**
     * Somebody in particular.
     *
     * @param registrationId of the organization; null if there is none
     */
    record Member(
            String givenName,
            String usualName,
            String email,
            String organization,
            @Nullable String registrationId,
            String subject,
            boolean isStaff) {
        String name() {
            return givenName + " " + usualName;
        }

        String domain() {
            return email.substring(email.indexOf('@') + 1);
        }
    }

    Cast {
        Map<String, List<Member>> byOrganization = new LinkedHashMap<>();
        Set<String> addresses = new HashSet<>();
        for (Member member : members) {
            requireNonNull(member, "member");
            if (!addresses.add(member.email())) {
                throw new IllegalArgumentException(
                        "--cast: expected each address once, got " + member.email() + " twice");
            }
            byOrganization.merge(
                    member.organization(),
                    List.of(member),
                    (before, one) ->
                            Stream.concat(before.stream(), one.stream()).toList());
        }
        members = byOrganization.values().stream().flatMap(List::stream).toList();
    }

    int size() {
        return members.size();
    }

    List<String> organizations() {
        return members.stream().map(Member::organization).distinct().toList();
    }

    List<Member> of(String organization) {
        return members.stream()
                .filter(member -> member.organization().equals(organization))
                .toList();
    }

    /** @throws UncheckedIOException if the file cannot be read */
    static Cast read(Path file) {
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            return new Cast(lines.stream().map(Cast::member).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Member member(NamedCsvRecord line) {
        String registrationId = field(line, "registration_id");
        Member member = new Member(
                required(line, "given_name"),
                required(line, "usual_name"),
                required(line, "email").toLowerCase(Locale.ROOT),
                required(line, "organization"),
                registrationId.isEmpty() ? null : registrationId,
                required(line, "subject"),
                field(line, "staff").equals("true"));
        if (EmailAddress.parse(member.email()).isEmpty()) {
            throw wrong(line, "an e-mail address");
        }
        return member;
    }

    private static String required(NamedCsvRecord line, String column) {
        String value = field(line, column);
        if (value.isBlank() || value.length() > LONGEST) {
            throw wrong(line, "1 to " + LONGEST + " characters of " + column);
        }
        return value;
    }

    private static String field(NamedCsvRecord line, String column) {
        return line.findField(column).map(String::strip).orElseThrow(() -> wrong(line, "the columns " + COLUMNS));
    }

    private static IllegalArgumentException wrong(NamedCsvRecord line, String expected) {
        return new IllegalArgumentException(
                "--cast: expected " + expected + ", got something else in line " + line.getStartingLineNumber());
    }
}
