package ceyuan.browser;

import java.util.List;

/** The pages that everyone meets. */
final class Paths {
    static final List<String> MAIN = List.of("/cockpit", "/desk", "/bases", "/changes", "/plans", "/projects",
            "/projects/new", "/applications", "/applications/new", "/batches", "/letters", "/portfolios", "/nodes",
            "/commitments", "/commitments?view=board",
            "/commitments?view=tree", "/commitments?view=calendar", "/commitments/responsibility", "/problems",
            "/units", "/partners", "/people", "/me", "/rules", "/imports", "/desk/reminders", "/burden", "/documents",
            "/signing/key", "/verify", "/approvals", "/approvals?box=STARTED", "/approvals/settings",
            "/approvals/routes", "/approvals/routes/new", "/search?q=Donggang", "/nothing");

    private Paths() {}
}
