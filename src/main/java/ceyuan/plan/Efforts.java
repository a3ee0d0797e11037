package ceyuan.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import ceyuan.base.Actor;
import ceyuan.base.Money;
import ceyuan.commitment.CommitmentId;
import ceyuan.web.Vantage;

/** Tells what was undertaken for the items of a plan; a later module of the loop, such as the projects', implements it. */
public interface Efforts {
    /** By item, as far as there is anything that the reader may see. */
    Map<CommitmentId, Effort> of(Collection<CommitmentId> items, Vantage vantage, Actor reader);

    /** What serves an item or one beneath it: how many projects, and their money by currency. */
    record Effort(int projects, List<Money> planned, List<Money> spent) {}
}
