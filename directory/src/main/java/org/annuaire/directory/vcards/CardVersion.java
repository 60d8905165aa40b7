package org.annuaire.directory.vcards;

import ezvcard.VCardVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** A version of vCard in which contacts are written: RFC 2426 or RFC 6350. */
public enum CardVersion {
    V3("3.0", VCardVersion.V3_0),
    V4("4.0", VCardVersion.V4_0);

    private static final MediaType ANY = new MediaType("text", "vcard");

    private final String number;
    private final VCardVersion written;

    CardVersion(String number, VCardVersion written) {
        this.number = number;
        this.written = written;
    }

    public String number() {
        return number;
    }

    VCardVersion written() {
        return written;
    }

    /** The media type of a card or of several. */
    public MediaType mediaType() {
        return MediaType.parseMediaType("text/vcard;charset=utf-8;version=" + number);
    }

    /**
     * The version that an {@code Accept} header prefers; 4.0 if it does not say.
     *
     * @throws ProblemException {@link CommonProblem#NOT_ACCEPTABLE} if it accepts only other versions
     */
    public static CardVersion accepted(@Nullable String header) {
        List<String> requested = requested(header);
        if (requested.isEmpty()) {
            return V4;
        }
        return requested.stream()
                .flatMap(version -> version.isEmpty() ? Optional.of(V4).stream() : numbered(version).stream())
                .findFirst()
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_ACCEPTABLE));
    }

    private static List<String> requested(@Nullable String header) {
        try {
            return MediaType.parseMediaTypes(header).stream()
                    .filter(ANY::isCompatibleWith)
                    .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
                    .map(type -> type.getParameter("version"))
                    .map(version -> version == null ? "" : version.replace("\"", ""))
                    .toList();
        } catch (InvalidMediaTypeException e) {
            throw new ProblemException(CommonProblem.NOT_ACCEPTABLE);
        }
    }

    /** @throws InvalidFieldsException if there is no such version */
    public static CardVersion named(String version) {
        return numbered(version)
                .orElseThrow(() -> InvalidFieldsException.of("version", CommonFieldProblem.NOT_A_CHOICE, version));
    }

    private static Optional<CardVersion> numbered(String version) {
        return Arrays.stream(values())
                .filter(known -> known.number.equals(version))
                .findFirst();
    }
}
