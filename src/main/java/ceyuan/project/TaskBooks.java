package ceyuan.project;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.commitment.TargetDraft;

/** Task books: the rows a project binds itself to, and the document that all parties sign. */
@Service
@Transactional
public class TaskBooks {
    private final ProjectAccess access;
    private final Projects projects;
    private final Editions editions;

    TaskBooks(ProjectAccess access, Projects projects, Editions editions) {
        this.access = access;
        this.projects = projects;
        this.editions = editions;
    }

    /** Sets the indicators; what was approved, or what was signed, is not undercut. */
    public void measure(ProjectId id, @Nullable Long version, List<TargetDraft> indicators, Actor by) {
        access.holdForLeader(id, version, by);
        editions.requireUnbound(id);
        projects.measure(id, indicators, by);
    }
}
