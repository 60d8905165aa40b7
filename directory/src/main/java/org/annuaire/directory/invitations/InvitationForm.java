package org.annuaire.directory.invitations;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;

/**
 * The form that invites addresses, with its errors.
 *
 * @param emails as they were typed
 * @param role the name of the role that everybody is offered
 * @param most how many addresses it accepts
 */
record InvitationForm(String emails, String role, @Nullable String errorKey, int most) {
    private static final Pattern BETWEEN = Pattern.compile("[\\r\\n,;]+");
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cntrl}\uFFFD&&[^\\r\\n\\t]]");

    static InvitationForm empty(int most) {
        return new InvitationForm("", Role.MEMBER.wireName(), null, most);
    }

    static InvitationForm of(String emails, Role role, int most) {
        String shown = UNREADABLE.matcher(emails).replaceAll("\uFFFD").strip();
        InvitationForm form = new InvitationForm(shown, role.wireName(), null, most);
        if (shown.indexOf('\uFFFD') >= 0) {
            return form.wrong("unreadable");
        }
        int count = form.addresses().size();
        return count == 0 ? form.wrong("missing") : count > most ? form.wrong("too-many") : form;
    }

    private InvitationForm wrong(String because) {
        return new InvitationForm(emails, role, "invitations.invite.wrong." + because, most);
    }

    /** The same form, with only the addresses that were refused. */
    InvitationForm leftWith(List<String> refused) {
        InvitationForm left = new InvitationForm(String.join("\n", refused), role, null, most);
        return refused.isEmpty() ? left : left.wrong("refused");
    }

    /** What was typed, split at line ends and commas. */
    List<String> addresses() {
        return Arrays.stream(BETWEEN.split(emails))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
