package ceyuan.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import ceyuan.base.Id;

/** Wires what every page needs: the words of all modules, the arguments of controllers, the assets out of their jars. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebConfiguration {
    @Bean
    static Clock clock() {
        return Clock.systemDefaultZone();
    }

    /** A pair of files {@code messages/<module>.properties} and {@code _en} for each module, found by looking. */
    @Bean
    static MessageSource messageSource() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames(Arrays.stream(files).map(file -> String.valueOf(file.getFilename()))
                .filter(name -> !name.contains("_")).map(name -> "messages." + name.replace(".properties", ""))
                .toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    /** What is done without a reader, by a job or at the first start, speaks the language of the group. */
    static {
        LocaleContextHolder.setDefaultLocale(Locale.CHINESE);
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("ceyuan-language");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setDefaultLocaleFunction(request -> {
            var accepted = request.getHeader("Accept-Language") == null ? Locale.CHINESE : request.getLocale();
            return "en".equals(accepted.getLanguage()) ? Locale.ENGLISH : Locale.CHINESE;
        });
        return resolver;
    }

    /** A page goes out in one piece or two: in the usual pieces of 8 KiB a list spent a quarter of its time in the kernel. */
    @Bean
    static TomcatConnectorCustomizer largerPieces() {
        return connector -> connector.setProperty("socket.appWriteBufSize", "32768");
    }

    @Bean
    static WebMvcRegistrations addresses() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new Addresses();
            }
        };
    }

    @Bean
    WebMvcConfigurer webMvc(Frames frames, ApiArguments arguments, @Value("${ceyuan.assets.echarts}") String echarts,
            @Value("${ceyuan.assets.htmx}") String htmx, @Value("${ceyuan.assets.tabler}") String tabler,
            @Value("${ceyuan.assets.icons}") String icons) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(frames);
                resolvers.add(arguments);
            }

            @Override
            public void addFormatters(FormatterRegistry formatters) {
                formatters.addConverter(Id.class, String.class, id -> id.value().toString());
                formatters.addFormatter(new TypedNumber());
                formatters.addFormatter(new TypedDay());
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry handlers) {
                asset(handlers, "/assets/echarts/**", "META-INF/resources/_static/echarts/" + echarts + "/dist/");
                asset(handlers, "/assets/htmx/**", "META-INF/resources/webjars/htmx.org/" + htmx + "/dist/");
                asset(handlers, "/assets/tabler/**", "META-INF/resources/webjars/tabler__core/" + tabler + "/dist/");
                asset(handlers, "/assets/icons/**",
                        "META-INF/resources/webjars/tabler__icons-webfont/" + icons + "/dist/");
                asset(handlers, "/assets/ceyuan/**", "static/");
            }

            private void asset(ResourceHandlerRegistry handlers, String pattern, String place) {
                handlers.addResourceHandler(pattern).addResourceLocations("classpath:/" + place)
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic());
            }
        };
    }

    private static final class TypedNumber implements Formatter<BigDecimal> {
        @Override
        public BigDecimal parse(String text, Locale locale) {
            return Decimals.of(text.strip());
        }

        @Override
        public String print(BigDecimal number, Locale locale) {
            return number.toPlainString();
        }
    }

    /** A day as it is written everywhere: 2026-11-21, of the years that a database knows. */
    private static final class TypedDay implements Formatter<LocalDate> {
        @Override
        public LocalDate parse(String text, Locale locale) {
            var day = LocalDate.parse(text.strip());
            if (day.getYear() < 1 || day.getYear() > 9999) throw new DateTimeException("no day of ours: " + day);
            return day;
        }

        @Override
        public String print(LocalDate day, Locale locale) {
            return day.toString();
        }
    }
}
