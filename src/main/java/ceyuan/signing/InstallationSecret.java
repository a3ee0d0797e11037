package ceyuan.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import ceyuan.base.OwnerOnly;

/**
 * The secret under which the keys of the group's authority are sealed: {@code ceyuan.signing.secret}, else the file
 * {@code signing.secret} in the data folder, made when it is first needed. It is in no backup of the database.
 */
@Component
class InstallationSecret {
    private final String configured;
    private final Path file;

    InstallationSecret(@Value("${ceyuan.signing.secret:}") String configured,
            @Value("${ceyuan.data:data}") Path data) {
        this.configured = configured;
        this.file = data.resolve("signing.secret");
    }

    byte[] key() {
        try {
            String secret = configured.isBlank() ? fromFile() : configured;
            return MessageDigest.getInstance("SHA-256").digest(secret.strip().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Path file() {
        return file;
    }

    private String fromFile() throws IOException {
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                OwnerOnly.file(file);
                Files.writeString(file, Base64.getEncoder().encodeToString(SealedSecret.random(32)));
            } catch (FileAlreadyExistsException meanwhile) {
                return Files.readString(file);
            }
        }
        return Files.readString(file);
    }
}
