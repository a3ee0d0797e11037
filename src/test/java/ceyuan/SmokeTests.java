package ceyuan;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole application starts, migrates an empty database, and answers. */
@SystemTest
class SmokeTests {
    @Autowired
    MockMvcTester mvc;

    @Test
    void itIsReady() {
        assertThat(mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
    }
}
