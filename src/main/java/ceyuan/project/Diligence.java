package ceyuan.project;

import java.util.List;

/**
 * Whether the records of a project that failed prove due diligence (R-5.10, Law on Progress of Science and Technology,
 * art. 68): experiments were recorded, stages reviewed, and money kept to its plan.
 *
 * @param records files of experiment records kept with their hash
 * @param reviews gates decided and reports confirmed
 * @param overspent the items on which more was spent than planned
 */
public record Diligence(int records, int reviews, List<String> overspent) {
    public boolean holds() {
        return records > 0 && reviews > 0 && overspent.isEmpty();
    }
}
