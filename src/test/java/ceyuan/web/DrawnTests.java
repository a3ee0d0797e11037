package ceyuan.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

import gg.jte.Content;
import gg.jte.output.StringOutput;

import static org.assertj.core.api.Assertions.assertThat;

/** A part is drawn again as soon as anything that it shows differs, and no page keeps a part without naming all of it. */
class DrawnTests {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern KEPT = Pattern
            .compile("@template\\.shell\\.page\\(.*? shows = \\S*\\((.*?)\\), content = ");
    private static final Pattern PARAMETER = Pattern.compile("(?m)^@param .*?(\\w+)( = .*)?$");
    private static final Pattern CALLED = Pattern.compile("@template\\.([\\w.]+)\\(frame = frame");
    private static final Pattern FRAME = Pattern.compile("\\bframe\\.(\\w+)");
    /** What {@link Frame.Look} holds. */
    private static final Set<String> SAME = Set.of("path", "locale", "english", "vantage", "unitName");

    private final AtomicInteger drawn = new AtomicInteger();

    @AfterEach
    void anyLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void isDrawnOnceForWhatItShows() {
        assertThat(page(List.of("a"), 1)).isEqualTo("[a] 1");
        assertThat(page(List.of("a"), 1)).isEqualTo("[a] 1");
        assertThat(drawn).hasValue(1);
        assertThat(page(List.of("b"), 1)).isEqualTo("[b] 1");
        assertThat(page(List.of("b"), 2)).isEqualTo("[b] 2");
        assertThat(drawn).hasValue(3);
    }

    @Test
    void isDrawnInEachLanguage() {
        for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH, Locale.CHINESE)) {
            LocaleContextHolder.setLocale(locale);
            assertThat(page(List.of(locale.getLanguage()), 0)).isEqualTo("[" + locale.getLanguage() + "] 0");
        }
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        page(List.of("zh"), 0);
        assertThat(drawn).hasValue(3);
    }

    @Test
    void twoPartsOfTheSameValuesStayApart() {
        var values = List.of("same");
        assertThat(said(Drawn.once(output -> output.writeContent("one"), values))).isEqualTo("one");
        assertThat(said(Drawn.once(output -> output.writeContent("other"), values))).isEqualTo("other");
    }

    /** Else a change of what is not named, or another reader, would see what was drawn before. */
    @Test
    void whatIsKeptNamesAllThatItShows() throws IOException {
        var kept = new HashSet<Path>();
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(each -> each.toString().endsWith(".jte")).toList()) {
                var shows = KEPT.matcher(text(file));
                if (!shows.find()) continue;
                kept.add(file);
                var named = Set.of(shows.group(1).split(", "));
                var parameters = PARAMETER.matcher(text(file));
                while (parameters.find()) {
                    if (!parameters.group(1).equals("frame")) {
                        assertThat(named).as(file.toString()).contains(parameters.group(1));
                    }
                }
                assertThat(asked(file, new HashSet<>())).as("of the frame in " + file).isSubsetOf(SAME);
            }
        }
        assertThat(kept).hasSizeGreaterThan(4);
    }

    /** What a template and those that it hands its frame to ask of the frame. */
    private static Set<String> asked(Path template, Set<Path> seen) {
        var asked = new HashSet<String>();
        if (template.startsWith(TEMPLATES.resolve("shell")) || !seen.add(template)) return asked;
        FRAME.matcher(text(template)).results().forEach(use -> asked.add(use.group(1)));
        CALLED.matcher(text(template)).results().map(call -> call.group(1).replace('.', '/') + ".jte")
                .forEach(name -> asked.addAll(asked(TEMPLATES.resolve(name), seen)));
        return asked;
    }

    private String page(List<String> rows, int page) {
        return said(Drawn.once(new Content() {
            @Override
            public void writeTo(gg.jte.TemplateOutput output) {
                drawn.incrementAndGet();
                output.writeContent(rows + " " + page);
            }
        }, rows, page, this));
    }

    private static String said(Content part) {
        var said = new StringOutput();
        part.writeTo(new gg.jte.html.OwaspHtmlTemplateOutput(said));
        return said.toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
