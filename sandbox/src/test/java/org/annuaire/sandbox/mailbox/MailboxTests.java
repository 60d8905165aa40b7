package org.annuaire.sandbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;
import org.annuaire.sandbox.http.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

final class MailboxTests {
    private static ConfigurableApplicationContext mailbox;
    private static String url;

    @BeforeAll
    static void start() {
        mailbox = MailboxApplication.builder().run("--server.port=0", "--annuaire.sandbox.mailbox.smtp-port=0");
        url = "http://localhost:" + mailbox.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        mailbox.close();
    }

    @Test
    void showsEveryMailWhomeverItIsFor() throws Exception {
        send("ada@jardins.example", "Premier <objet>");
        send("nadia@port.example", "Deuxième objet");
        TestBrowser browser = new TestBrowser();
        String list = browser.get(url + "/").body();
        assertThat(list).contains("Premier &lt;objet&gt;", "ada@jardins.example", "nadia@port.example");
        assertThat(list.indexOf("Deuxième")).isLessThan(list.indexOf("Premier"));
        String mail = browser.get(url + "/mails/1").body();
        assertThat(mail)
                .contains("href=\"http://localhost:8080/invitations/1\"", "Bonjour &lt;vous&gt;")
                .doesNotContain("<vous>");
        var html = browser.get(url + "/mails/1/html");
        assertThat(html.body()).contains("<b>Bonjour</b>");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("sandbox");
        assertThat(browser.get(url + "/mails/99").statusCode()).isEqualTo(404);
    }

    private static void send(String to, String subject) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put(
                "mail.smtp.port", String.valueOf(mailbox.getBean(Mailbox.class).smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("annuaire@sandbox.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Bonjour <vous>\n\nhttp://localhost:8080/invitations/1\n", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p><b>Bonjour</b></p>", "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
    }
}
