package ceyuan.store;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data lies and which PostgreSQL keeps it.
 *
 * @param version of Ceyuan
 * @param data the data folder: files, and the database unless a server is named
 * @param engine version of the PostgreSQL that comes with the program
 * @param db a PostgreSQL server to use instead ({@code CEYUAN_DB_URL} and so on)
 * @param pool connections kept open by this process at most
 */
@ConfigurationProperties("ceyuan")
record StoreSettings(String version, @DefaultValue("data") Path data, String engine, @Nullable Server db,
        @DefaultValue("16") int pool) {
    record Server(@Nullable String url, @Nullable String user, @Nullable String password) {}

    StoreSettings {
        data = data.toAbsolutePath().normalize();
    }
}
