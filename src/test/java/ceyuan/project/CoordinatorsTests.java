package ceyuan.project;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CoordinatorsTests {
    private record Party(String code, String name) implements Coordinators.Named {}

    @ParameterizedTest
    @CsvSource({"UNIVERSITY OF OSLO, A", "University of Oslo., A", "UNIVERSIT\uFFFDT WIEN, B", "ACME LTD, C"})
    void theCoordinatorIsFoundAmongTheParticipants(String coordinator, String code) {
        var all = List.of(new Party("A", "UNIVERSITY OF OSLO"), new Party("B", "UNIVERSITÄT WIEN"),
                new Party("C", "ACME LIMITED"));
        assertThat(Coordinators.find(coordinator, all)).map(Party::code).contains(code);
        assertThat(Coordinators.find("NOBODY", all)).isEmpty();
        assertThat(Coordinators.find("NOBODY", all.subList(0, 1))).map(Party::code).contains("A");
    }
}
