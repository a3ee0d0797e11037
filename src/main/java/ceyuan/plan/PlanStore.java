package ceyuan.plan;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** How plans are kept. */
interface PlanStore extends Repository<Plan, PlanId> {
    Plan save(Plan plan);

    Optional<Plan> findById(PlanId id);

    void delete(Plan plan);
}
