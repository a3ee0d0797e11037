package ceyuan.file.web;

import java.time.Duration;

import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import ceyuan.file.Files;
import ceyuan.file.StoredFile;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A file on its way out: never run as a page of ours, whatever it holds. */
final class Download {
    private Download() {}

    static ResponseEntity<Resource> of(StoredFile file, Files files, boolean shown) {
        var disposition = shown && file.isShown() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header("Content-Disposition", disposition.filename(file.name(), UTF_8).build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePrivate().mustRevalidate())
                .eTag(file.hash())
                .body(files.read(file));
    }
}
