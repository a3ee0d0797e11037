package ceyuan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

import ceyuan.approval.Petitions;
import ceyuan.doors.Worlds;
import ceyuan.exchange.Parcels;
import ceyuan.stories.Bids;
import ceyuan.stories.Calls;
import ceyuan.stories.JointProjects;
import ceyuan.stories.Pens;

/**
 * A test of the whole system on a real PostgreSQL. All such tests share one context and one database: found a group of
 * your own with {@link Cast}, and count differences, never absolute numbers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"ceyuan.store=test", "ceyuan.data=target/test-data", "ceyuan.signing.patience=40s"})
@AutoConfigureMockMvc
@Import({TestDatabase.class, Cast.class, Parcels.class, Worlds.class, Petitions.class, Bids.class, Pens.class,
        Calls.class,
        JointProjects.class})
public @interface SystemTest {
}
