package ceyuan.project;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.schedule.DatesByRequest;

/** The dates of a project are asked for by a change request. */
@Component
class DatesOfProject implements DatesByRequest {
    private final JdbcClient jdbc;
    private final ProjectAccess access;

    DatesOfProject(JdbcClient jdbc, ProjectAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public Optional<String> path(CommitmentId whole, Map<UUID, LocalDate> dues, Actor reader) {
        return jdbc.sql("SELECT subject FROM commitment.commitment_face WHERE id = ? AND subject_kind = 'project'")
                .param(whole.value()).query(UUID.class).optional().map(ProjectId::new)
                .filter(id -> mayAsk(id, reader)).map(id -> "/projects/" + id + "/changes?"
                        + dues.entrySet().stream().map(each -> "part=" + each.getKey() + "&partDue=" + each.getValue())
                                .collect(Collectors.joining("&"))
                        + "#f-reason");
    }

    private boolean mayAsk(ProjectId id, Actor reader) {
        if (!access.sees(id, reader)) return false;
        var row = access.row(id);
        return !row.status().isClosed() && access.mayLead(row, reader);
    }
}
