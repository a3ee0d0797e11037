package ceyuan.project.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.commitment.InView;
import ceyuan.people.PeopleQueries;

/** Which of the records that a project's page names its reader may open: whoever takes part need not see all of them. */
@Component
class Openable {
    private final InView commitments;
    private final PeopleQueries people;

    Openable(InView commitments, PeopleQueries people) {
        this.commitments = commitments;
        this.people = people;
    }

    Set<UUID> commitments(Stream<UUID> ids, Actor reader, LocalDate today) {
        var named = List.copyOf(ids.collect(Collectors.toSet()));
        return named.isEmpty() ? Set.of() : commitments.among(named, reader, today);
    }

    Set<UUID> people(Stream<UUID> ids, Actor reader) {
        return people.among(ids.collect(Collectors.toSet()), reader);
    }
}
