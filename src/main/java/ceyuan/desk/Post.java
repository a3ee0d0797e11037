package ceyuan.desk;

import java.util.Properties;

import jakarta.mail.MessagingException;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends letters through the mail server of the settings. */
@Component
class Post {
    private static final String PATIENCE = "20000";

    private final MailSettings settings;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    Post(MailSettings settings) {
        this.settings = settings;
        String protocol = settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
        sender.setProtocol(protocol);
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setUsername(settings.user());
        sender.setPassword(settings.password());
        sender.setDefaultEncoding("UTF-8");
        sender.setJavaMailProperties(properties(protocol, settings));
    }

    /** Hands a letter to the mail server, or throws the sentence with which it was not taken. */
    void send(String address, Letters.Letter letter) throws NotSent {
        try {
            var message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, true, "UTF-8");
            helper.setFrom(settings.sender());
            helper.setTo(address);
            helper.setSubject(letter.subject());
            helper.setText(letter.text(), letter.html());
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("List-Unsubscribe", "<" + letter.stopAddress() + ">");
            sender.send(message);
        } catch (MailException | MessagingException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw new NotSent(String.valueOf(cause.getMessage()));
        }
    }

    /** Says why the mail server did not take a letter. */
    static final class NotSent extends Exception {
        NotSent(String why) {
            super(why);
        }
    }

    private static Properties properties(String protocol, MailSettings settings) {
        var properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put("mail.from", settings.sender());
        properties.put(prefix + "auth", String.valueOf(settings.user() != null && !settings.user().isBlank()));
        if (settings.security() == MailSettings.Security.STARTTLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        properties.put(prefix + "ssl.checkserveridentity", "true");
        for (var wait : new String[]{"connectiontimeout", "timeout", "writetimeout"})
            properties.put(prefix + wait, PATIENCE);
        return properties;
    }
}
