/**
 * Projects: from the day one is proposed until it is closed, with its units, people, money and readiness.
 *
 * <p>A project is a {@linkplain ceyuan.commitment.CommitmentId commitment} of the same identity; its topics, tasks and
 * key nodes are commitments beneath it whose subject is the project. {@code project.project_face} and the views beside it
 * are what others read; a {@link Portfolio} counts on any day how many of its projects have started.
 */
@ApplicationModule(displayName = "项目 Project", allowedDependencies = {"base", "web", "ledger", "file", "search",
        "exchange", "desk", "organisation", "people", "rule", "commitment", "schedule", "approval", "signing", "plan"})
@NullMarked
package ceyuan.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
