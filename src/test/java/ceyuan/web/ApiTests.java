package ceyuan.web;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.people.SignedInPerson;

import static ceyuan.Cast.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every path of the API, and what is said where no module answers. */
@SystemTest
class ApiTests {
    @Autowired
    MockMvcTester mvc;
    @Autowired
    OtherErrors errors;
    @Autowired
    Idempotency idempotency;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    JsonMapper json;

    private final Actor someone = new Actor(UUID.randomUUID(), "某人", "test");

    @Test
    void thePathsThatLeadNowhereSaySoInTheReadersLanguage() {
        assertThat(mvc.get().uri("/api/v1/nowhere").with(as(someone))).hasStatus(404)
                .hasContentType("application/problem+json").bodyJson().extractingPath("$.detail").asString()
                .contains("没有这个页面");
        assertThat(mvc.get().uri("/api/v1/nowhere").header("Accept-Language", "en").with(as(someone))).hasStatus(404)
                .bodyJson().extractingPath("$.detail").asString().startsWith("There is no such page");
        assertThat(mvc.get().uri("/nowhere").with(as(someone))).hasStatus(404)
                .hasContentTypeCompatibleWith("text/html").bodyText()
                .contains("没有这个页面", "href=\"/\"").doesNotContain("Exception");
        assertThat(mvc.get().uri("/files/not-an-id").with(as(someone))).hasStatus(404);
        assertThat(mvc.delete().uri("/api/v1/search").with(as(someone))).hasStatus(405).hasHeader("Allow", "GET")
                .hasContentType("application/problem+json");
        assertThat(mvc.get().uri("/api/v1/search").with(as(someone))).hasStatus(400).bodyJson()
                .extractingPath("$.field").isEqualTo("q");
        assertThat(mvc.get().uri("/api/v1/search?q=x&cursor=!").with(as(someone))).hasStatus(400);
        assertThat(mvc.get().uri("/api/v1/search?q=x&cursor=junk").with(as(someone))).hasStatus(400).bodyText()
                .contains("junk");
        assertThat(mvc.get().uri("/api/v1/search?q=x&size=-1").with(as(someone))).hasStatus(400).bodyText()
                .contains("limit");
        assertThat(mvc.get().uri("/api/v1/search?q=x").accept("image/png").with(as(someone))).hasStatus(406);
        assertThat(mvc.post().uri("/api/v1/files").contentType("application/json").content("{").with(as(someone)))
                .hasStatus(415).hasContentType("application/problem+json");
    }

    @Test
    void aDefectIsAPageWithAWayOutAndTellsNothingOfTheInside() throws Exception {
        var request = new MockHttpServletRequest("GET", "/broken");
        var response = new MockHttpServletResponse();
        var page = (View) Objects.requireNonNull(
                errors.any(new IllegalStateException("secret of the inside"), request, response));
        page.render(null, request, response);
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).contains("href=\"/\"").doesNotContain("secret", "Exception");

        var api = (ResponseEntity<?>) Objects.requireNonNull(errors.any(new IllegalStateException("secret"),
                new MockHttpServletRequest("GET", "/api/v1/broken"), response));
        assertThat(api.getStatusCode().value()).isEqualTo(500);
        assertThat(String.valueOf(api.getBody())).doesNotContain("secret");
    }

    @Test
    void aFullDiskIsSaidToBeFull() throws Exception {
        var response = new MockHttpServletResponse();
        var full = new UncategorizedSQLException("insert", null, new SQLException("no space left", "53100"));
        var page = (View) Objects.requireNonNull(
                errors.any(full, new MockHttpServletRequest("POST", "/projects"), response));
        page.render(null, new MockHttpServletRequest(), response);
        assertThat(response.getStatus()).isEqualTo(507);
        assertThat(response.getContentAsString()).contains("磁盘已满");
    }

    @Test
    void aNumberTheDatabaseCannotHoldIsSaidToBeTooLarge() throws Exception {
        var tooLarge = new DataIntegrityViolationException("insert", new SQLException("overflow", "22003"));
        var api = (ResponseEntity<?>) Objects.requireNonNull(errors.any(tooLarge,
                new MockHttpServletRequest("POST", "/api/v1/commitments"), new MockHttpServletResponse()));
        assertThat(api.getStatusCode().value()).isEqualTo(422);
        assertThat(String.valueOf(api.getBody())).contains("超出可保存的范围");
    }

    @Test
    void aReaderWhoLeftIsNotAnsweredAndNotLogged() throws Exception {
        assertThat(errors.any(new IOException("Broken pipe"), new MockHttpServletRequest(),
                new MockHttpServletResponse())).isNull();
    }

    @Test
    void htmxGetsTheSentenceAlone() {
        assertThat(mvc.get().uri("/nowhere").header("HX-Request", "true").with(as(someone))).hasStatus(404).bodyText()
                .contains("role=\"alert\"").doesNotContain("<html");
    }

    @Test
    void pagesAreNotKeptByBrowsersButAssetsAre() {
        assertThat(mvc.get().uri("/search").with(as(someone))).hasStatusOk().headers().hasHeaderSatisfying(
                "Cache-Control", value -> assertThat(value).first().asString().contains("no-store"));
        assertThat(mvc.get().uri("/search").with(as(someone))).bodyText()
                .contains("src=\"" + Assets.asset("ceyuan/js/shell.js") + "\"");
        assertThat(Assets.asset("x")).matches("/assets/x\\?[0-9a-f]{12}");
        assertThat(mvc.get().uri(Assets.asset("ceyuan/js/shell.js"))).hasStatusOk().headers().hasHeaderSatisfying(
                "Cache-Control", value -> assertThat(value).first().asString().contains("max-age=2592000"));
    }

    @Test
    void everyPathIsInTheDocumentAndEveryReferenceLeadsSomewhere() throws Exception {
        var answer = mvc.get().uri("/api/v1/openapi").with(as(someone)).exchange();
        assertThat(answer).hasStatusOk();
        var document = json.readTree(answer.getResponse().getContentAsByteArray());
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes/token/scheme").asString()).isEqualTo("bearer");
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (!method.getBeanType().isAnnotationPresent(RestController.class)
                    || !method.getBeanType().getPackageName().startsWith("ceyuan")) {
                return;
            }
            for (String path : mapping.getPatternValues()) {
                assertThat(path).startsWith("/api/v1/");
                for (var verb : mapping.getMethodsCondition().getMethods()) {
                    var operation = document.path("paths").path(path).path(verb.name().toLowerCase());
                    assertThat(operation.isMissingNode()).as(verb + " " + path).isFalse();
                    assertThat(operation.path("summary").asString("")).as(verb + " " + path).isNotBlank();
                    assertThat(operation.path("responses").path("401").isMissingNode()).as(path).isFalse();
                    operation.path("parameters").forEach(each -> assertThat(each.get("name").asString()).as(path)
                            .isNotIn("actor", "by", "frame", "vantage"));
                }
            }
        });
        references(document).forEach(reference -> assertThat(document.at(reference.substring(1)).isMissingNode())
                .as(reference).isFalse());
        assertThat(document.at("/paths/~1api~1v1~1files~1{id}/get/parameters/0/schema/format").asString())
                .isEqualTo("uuid");
    }

    @Test
    void theSameKeyAndBodyIsAnsweredOnceDone() throws Exception {
        var times = new AtomicInteger();
        FilterChain work = chain(201, "{\"n\":1}", times);
        var key = UUID.randomUUID().toString();
        assertThat(post(key, "{}", work).getContentAsString()).isEqualTo("{\"n\":1}");
        var again = post(key, "{}", work);
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getContentAsString()).isEqualTo("{\"n\":1}");
        assertThat(again.getHeader("Location")).isEqualTo("/api/v1/things/1");
        assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(times).hasValue(1);
        assertThat(post(key, "{\"other\":1}", work).getStatus()).isEqualTo(422);
        assertThat(post("white space", "{}", work).getStatus()).isEqualTo(400);
        assertThat(times).hasValue(1);
    }

    @Test
    void whatWasRefusedMayBeTriedAgain() throws Exception {
        var times = new AtomicInteger();
        var key = UUID.randomUUID().toString();
        assertThat(post(key, "{}", chain(422, "{}", times)).getStatus()).isEqualTo(422);
        assertThat(post(key, "{}", chain(201, "{}", times)).getStatus()).isEqualTo(201);
        assertThat(times).hasValue(2);
    }

    @Test
    void atTheSameInstantOneWorksAndTheOtherIsTold() throws Exception {
        var key = UUID.randomUUID().toString();
        var begun = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var first = threads.submit(() -> post(key, "{}", (request, response) -> {
                begun.countDown();
                try {
                    told.await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }));
            begun.await();
            assertThat(post(key, "{}", new MockFilterChain()).getStatus()).isEqualTo(409);
            told.countDown();
            assertThat(first.get().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void anUploadIsComparedByWhatIsInIt() throws Exception {
        var times = new AtomicInteger();
        var key = UUID.randomUUID().toString();
        FilterChain work = (request, response) -> times.incrementAndGet();
        assertThat(send(key, upload("1,高炉"), work).getStatus()).isEqualTo(200);
        assertThat(send(key, upload("1,高炉"), work).getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(send(key, upload("2,高炉"), work).getStatus()).as("as long, but another").isEqualTo(422);
        assertThat(times).hasValue(1);
    }

    private static MockHttpServletRequest upload(String content) {
        var request = new MockHttpServletRequest();
        request.setContentType("multipart/form-data; boundary=x");
        request.addPart(new MockPart("file", "list.csv", content.getBytes(UTF_8)));
        return request;
    }

    private MockHttpServletResponse post(String key, String body, FilterChain chain) throws Exception {
        var request = new MockHttpServletRequest();
        request.setContentType("application/json");
        request.setContent(body.getBytes(UTF_8));
        return send(key, request, chain);
    }

    private MockHttpServletResponse send(String key, MockHttpServletRequest request, FilterChain chain)
            throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new UsernamePasswordAuthenticationToken(
                new SignedInPerson(someone), null, AuthorityUtils.NO_AUTHORITIES));
        try {
            request.setMethod("POST");
            request.setRequestURI("/api/v1/things");
            request.addHeader("Idempotency-Key", key);
            var response = new MockHttpServletResponse();
            idempotency.doFilter(request, response, chain);
            return response;
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static FilterChain chain(int status, String body, AtomicInteger times) {
        return (request, response) -> {
            times.incrementAndGet();
            assertThat(request.getInputStream().readAllBytes()).isNotEmpty();
            var http = (HttpServletResponse) response;
            http.setStatus(status);
            http.setHeader("Location", "/api/v1/things/1");
            http.getOutputStream().write(body.getBytes(UTF_8));
        };
    }

    private static List<String> references(JsonNode node) {
        var references = new ArrayList<String>();
        node.findValues("$ref").forEach(each -> references.add(each.asString()));
        return references;
    }
}
