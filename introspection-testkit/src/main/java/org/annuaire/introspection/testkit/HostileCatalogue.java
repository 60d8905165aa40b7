package org.annuaire.introspection.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All cases: answers that must be accepted, and answers that must not. */
public final class HostileCatalogue {
    private static final Map<String, HostileCase> BY_TOKEN = byToken();

    private HostileCatalogue() {}

    public static List<HostileCase> all() {
        return List.copyOf(BY_TOKEN.values());
    }

    /**
     * One case of each rule and verdict, of the usual profile where there is one: enough above a resource server that
     * is tried with all of them.
     */
    public static List<HostileCase> oneOfEachRule() {
        Map<String, HostileCase> first = new LinkedHashMap<>();
        Stream.concat(all().stream().filter(HostileCatalogue::isUsual), all().stream())
                .forEach(row -> first.putIfAbsent(row.verdict() + " " + row.rule(), row));
        return List.copyOf(first.values());
    }

    private static boolean isUsual(HostileCase row) {
        return row.profile().equals(ResponseProfile.signedAndEncrypted())
                && row.issuerPath().isEmpty();
    }

    /** The case with that id, as {@code C-036}. */
    public static HostileCase get(String id) {
        return all().stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + id));
    }

    static Optional<HostileCase> selectedBy(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }

    private static Map<String, HostileCase> byToken() {
        List<HostileCase> signedOrNested = new ArrayList<>();
        signedOrNested.addAll(SignatureRows.rows());
        signedOrNested.addAll(HeaderRows.rows());
        signedOrNested.addAll(ClaimRows.rows());
        signedOrNested.addAll(JsonRows.rows());
        signedOrNested.addAll(SpellingRows.rows());
        signedOrNested.addAll(TokenRows.rows());
        signedOrNested.addAll(MemberRows.rows());
        List<HostileCase> all = new ArrayList<>(AcceptedRows.rows());
        all.addAll(signedOrNested);
        signedOrNested.forEach(row -> all.add(row.nested()));
        all.addAll(EncryptionRows.rows());
        all.addAll(TransportRows.rows());
        all.addAll(WireRows.rows());
        Map<String, HostileCase> byToken = new LinkedHashMap<>();
        for (HostileCase row : all) {
            if (byToken.put(row.token(), row) != null) {
                throw new IllegalStateException("two cases " + row.id());
            }
        }
        return byToken;
    }
}
