package ceyuan.base;

import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdTests {
    @Test
    void whatIsMadeLaterSortsLaterHoweverSoon() {
        var ids = Stream.generate(Id::fresh).limit(100_000).toList();
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2).doesNotHaveDuplicates();
        assertThat(ids.stream().map(UUID::toString).toList()).as("as PostgreSQL sorts them").isSorted();
    }
}
