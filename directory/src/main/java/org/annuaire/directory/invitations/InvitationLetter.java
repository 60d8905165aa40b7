package org.annuaire.directory.invitations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.mail.Mails;
import org.annuaire.directory.mail.OutgoingMail;
import org.annuaire.directory.mail.UnlinkedText;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.PublicUrl;
import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes the mail of an invitation, in the language of the person who invites. */
@Component
final class InvitationLetter {
    private final ObjectProvider<ITemplateEngine> templates;
    private final MessageSource messages;
    private final Mails mails;
    private final PublicUrl publicUrl;

    InvitationLetter(
            ObjectProvider<ITemplateEngine> templates, MessageSource messages, Mails mails, PublicUrl publicUrl) {
        this.templates = templates;
        this.messages = messages;
        this.mails = mails;
        this.publicUrl = publicUrl;
    }

    /**
     * What an invitation says.
     *
     * @param linkKey what makes the link more than the id, which the team's people know; null if there is none
     * @param issuer the name of the person who invites, or null
     */
    record Content(
            InvitationId id,
            @Nullable UUID linkKey,
            String email,
            Role role,
            String team,
            @Nullable String issuer,
            Language language,
            Instant expires) {
        @Override
        public String toString() {
            return "Content[id=" + id + "]";
        }
    }

    OutgoingMail of(Content content) {
        Locale locale = content.language().locale();
        String role = text("role." + content.role().wireName(), locale);
        Context context = new Context(locale);
        context.setVariable("product", mails.product());
        context.setVariable("role", role);
        context.setVariable("team", UnlinkedText.of(content.team()));
        context.setVariable("issuer", content.issuer() == null ? null : UnlinkedText.of(content.issuer()));
        context.setVariable("expires", content.expires().atZone(ZoneOffset.UTC));
        context.setVariable("link", publicUrl.of(InvitationLinkPages.path(content.id(), content.linkKey())));
        ITemplateEngine engine = templates.getObject();
        return new OutgoingMail(
                content.email(),
                locale,
                text("subject", locale, mails.product(), role),
                engine.process("mail/invitation.txt", context),
                engine.process("mail/invitation", context));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage("invitations.mail." + key, arguments, locale);
    }
}
