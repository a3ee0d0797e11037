package ceyuan.store;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A module's tables are made after those of the modules it depends on. */
class MigrationsTests {
    @Test
    void modulesFollowThoseTheyDependOn() {
        assertThat(Migrations.inOrder(Set.of("project", "commitment", "people", "organisation", "ledger")))
                .containsExactly("ledger", "organisation", "people", "commitment", "project");
    }
}
