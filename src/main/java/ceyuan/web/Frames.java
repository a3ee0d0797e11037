package ceyuan.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.WebUtils;

import ceyuan.base.Actor;
import ceyuan.base.Missing;

/**
 * Gives controllers the {@link Frame}, the {@link Vantage} and the {@link Actor} they ask for as arguments.
 *
 * <p>The vantage comes from the request ({@code unit}, {@code year}, {@code asOf}, {@code structure}), else from the
 * cookies in which the switches of the shell keep the reader's last choice. A page passes over what it cannot read and
 * shows what it usually shows; the API refuses it, and misses a unit that is not in sight.
 */
@Component
public class Frames implements HandlerMethodArgumentResolver {
    private static final Pattern YEAR = Pattern.compile("[1-9]\\d{3}");

    private final List<NavigationItem> items;
    private final List<NavigationRule> rules;
    private final Optional<UnitsInView> units;
    private final List<Waiting> waiting;
    private final Clock clock;

    Frames(List<NavigationItem> items, ObjectProvider<NavigationRule> rules, Optional<UnitsInView> units,
            ObjectProvider<Waiting> waiting, Clock clock) {
        this.items = items.stream().sorted(Comparator.comparingInt(NavigationItem::order)).toList();
        this.rules = rules.stream().toList();
        this.units = units;
        this.waiting = waiting.stream().toList();
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Frame.class || type == Vantage.class || type == Actor.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest web, @Nullable WebDataBinderFactory binder) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) throw new IllegalStateException("not a servlet request");
        if (parameter.getParameterType() == Actor.class) return actor().orElseThrow();
        if (parameter.getParameterType() == Vantage.class) {
            if (request.getRequestURI().startsWith("/api/")) requireReadable(request);
            return view(request).vantage;
        }
        return frame(request);
    }

    /** The frame of a page, also for error pages that no controller made. */
    public Frame frame(HttpServletRequest request) {
        var actor = actor().orElse(null);
        var locale = LocaleContextHolder.getLocale();
        var view = view(request);
        return new Frame(request.getRequestURI(), locale,
                cookie(request, "ceyuan-theme").orElse("light"), actor,
                signedIn().map(one -> one.name().in(locale)).orElse(""), view.vantage, view.unitName,
                actor == null
                        ? List.of()
                        : units.map(each -> each.choices(actor, view.vantage.structureDay())).orElse(List.of()),
                actor == null ? Map.of() : navigation(actor),
                actor == null ? 0 : waiting.stream().mapToInt(each -> each.countFor(actor)).sum(),
                csrf(request));
    }

    /** The vantage with its unit's name; found out once for a request, whatever a controller asks for. */
    private View view(HttpServletRequest request) {
        if (request.getAttribute(View.class.getName()) instanceof View known) return known;
        var whole = vantage(request);
        var chosen = unit(request, whole.structureDay());
        var view = new View(whole.in(chosen.map(UnitsInView.Choice::unit).orElse(null)),
                chosen.map(UnitsInView.Choice::name).orElse(""));
        request.setAttribute(View.class.getName(), view);
        return view;
    }

    private void requireReadable(HttpServletRequest request) {
        require(request, "asOf", text -> day(text).filter(day -> day.getYear() > 0).isPresent());
        require(request, "year", text -> YEAR.matcher(text).matches());
        require(request, "structure", text -> text.equals("then") || text.equals("today"));
        require(request, "unit", text -> id(text).isPresent());
        var asked = parameter(request, "unit").flatMap(Frames::id).orElse(null);
        if (asked != null && units
                .filter(each -> each.one(actor().orElseThrow(), asked, LocalDate.now(clock)).isEmpty()).isPresent()) {
            throw new Missing(asked);
        }
    }

    private static void require(HttpServletRequest request, String name, Predicate<String> readable) {
        parameter(request, name).filter(Predicate.not(readable)).ifPresent(text -> {
            throw BadRequest.parameter(name, text);
        });
    }

    private Vantage vantage(HttpServletRequest request) {
        var today = LocalDate.now(clock);
        var asOf = asked(request, "asOf").flatMap(Frames::day)
                .filter(day -> day.isBefore(today) && day.getYear() > 0).orElse(today);
        int year = asked(request, "year").filter(text -> YEAR.matcher(text).matches()).map(Integer::valueOf)
                .orElse(asOf.getYear());
        boolean thatDays = asked(request, "structure").filter("then"::equals).isPresent();
        return new Vantage(null, year, asOf, today, thatDays);
    }

    private Optional<UnitsInView.Choice> unit(HttpServletRequest request, LocalDate structureDay) {
        var actor = actor();
        if (units.isEmpty() || actor.isEmpty()) return Optional.empty();
        var choices = units.get();
        var asked = asked(request, "unit").flatMap(Frames::id)
                .flatMap(unit -> choices.one(actor.get(), unit, structureDay));
        return asked.or(() -> choices.choices(actor.get(), structureDay).stream().findFirst());
    }

    private Map<NavigationItem.Group, List<NavigationItem>> navigation(Actor actor) {
        var shown = rules.stream().map(rule -> rule.shownTo(actor)).reduce(item -> true, Predicate::and);
        var groups = new EnumMap<NavigationItem.Group, List<NavigationItem>>(NavigationItem.Group.class);
        for (var item : items) {
            if (shown.test(item)) groups.computeIfAbsent(item.group(), group -> new ArrayList<>()).add(item);
        }
        return groups;
    }

    private static Optional<Actor> actor() {
        return signedIn().map(SignedIn::actor);
    }

    private static Optional<SignedIn> signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn one
                ? Optional.of(one)
                : Optional.empty();
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    private static Optional<String> asked(HttpServletRequest request, String name) {
        return legible(request, name).or(() -> cookie(request, "ceyuan-" + name));
    }

    /** A parameter; what the firewall does not hand out counts as absent, so that its refusal can be said in a frame. */
    static Optional<String> legible(HttpServletRequest request, String name) {
        try {
            return parameter(request, name);
        } catch (RequestRejectedException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue)
                .filter(value -> !value.isBlank());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private record View(Vantage vantage, String unitName) {}
}
