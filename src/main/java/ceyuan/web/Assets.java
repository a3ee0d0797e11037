package ceyuan.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The addresses of styles, scripts and pictures. They bear a stamp of all that is served, so that a browser that has kept
 * them for a month asks anew as soon as another Ceyuan runs.
 */
public final class Assets {
    private static final String STAMP = stamp();

    private Assets() {}

    /** The address of an asset, such as {@code ceyuan/css/shell.css}. */
    public static String asset(String path) {
        return "/assets/" + path + "?" + STAMP;
    }

    /** Of our own files, and of the settings that name the versions of the others. */
    private static String stamp() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var files = new PathMatchingResourcePatternResolver();
            digest.update(files.getResource("classpath:application.yaml").getContentAsByteArray());
            var own = Arrays.stream(files.getResources("classpath:static/**/*.*"))
                    .sorted(Comparator.comparing(Resource::getDescription)).toList();
            for (var each : own)
                digest.update(each.getContentAsByteArray());
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
