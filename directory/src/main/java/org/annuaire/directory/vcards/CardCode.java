package org.annuaire.directory.vcards;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A contact as a code that a telephone reads from the screen: as much of it as one can be read easily. */
public final class CardCode {
    private static final List<String> MEMBERS = List.of("emails", "phones", "organizations");
    private static final int FIRST = 3;
    /** Larger ones have dots too small for a camera. */
    private static final int LARGEST_SIZE = 117;

    private static final int MARGIN = 2;

    private CardCode() {}

    /** What the code tells of a contact: names, addresses, numbers, job. */
    private static ContactDetails essence(ContactDetails details) {
        ObjectNode data = details.data().deepCopy();
        data.retain(MEMBERS);
        for (String member : MEMBERS) {
            if (data.path(member).size() > FIRST) {
                data.putArray(member)
                        .addAll(details.data().path(member).values().stream()
                                .limit(FIRST)
                                .toList());
            }
        }
        return new ContactDetails(details.fullName(), null, "", data);
    }

    /** The picture of a contact, or empty if even that is too long to be read. */
    public static Optional<String> svg(ContactDetails details) {
        return svg(CardText.brief(essence(details)));
    }

    private static Optional<String> svg(String text) {
        try {
            return Optional.of(QrCode.encodeText(text, Ecc.MEDIUM))
                    .filter(code -> code.size <= LARGEST_SIZE)
                    .map(CardCode::svg);
        } catch (DataTooLongException e) {
            return Optional.empty();
        }
    }

    /** Always dark on light: not every telephone reads the reverse. */
    private static String svg(QrCode code) {
        int side = code.size + 2 * MARGIN;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """.formatted(side, path);
    }
}
