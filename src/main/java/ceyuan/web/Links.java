package ceyuan.web;

import java.net.URLEncoder;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes what a person typed into an address. */
public final class Links {
    private Links() {}

    public static String encode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
