package ceyuan.desk;

import java.time.LocalTime;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Through which server mail goes out ({@code CEYUAN_SMTP_HOST} and so on); without a host no mail is sent.
 *
 * @param security NONE, STARTTLS (required, not only tried) or TLS from the first byte
 * @param sender the address from which mail comes
 * @param digestAt when digests are sent
 */
@ConfigurationProperties("ceyuan.smtp")
public record MailSettings(@Nullable String host, @DefaultValue("587") int port, @Nullable String user,
        @Nullable String password, @DefaultValue("STARTTLS") Security security,
        @DefaultValue("ceyuan@localhost") String sender, @DefaultValue("07:00") LocalTime digestAt) {
    public enum Security {
        NONE, STARTTLS, TLS
    }

    public boolean isOn() {
        return host != null && !host.isBlank();
    }
}
