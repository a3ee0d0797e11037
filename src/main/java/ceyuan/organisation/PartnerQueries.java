package ceyuan.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Like;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.web.Vantage;

/** What can be seen of partners. */
@Service
@Transactional(readOnly = true)
public class PartnerQueries {
    private static final String COLUMNS = "SELECT id, version, root, code, chinese, english, country, kind, credit_code, ror FROM ";

    private final JdbcClient jdbc;

    PartnerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Line(PartnerId id, long version, UUID root, String code, String chinese, @Nullable String english,
            @Nullable String country, @Nullable PartnerKind kind, @Nullable String creditCode, @Nullable String ror) {
        public Name name() {
            return new Name(chinese, english);
        }

        /** What looks wrong about the codes. */
        public List<Doubt> doubts() {
            var doubts = new ArrayList<Doubt>();
            CreditCode.doubt(creditCode).ifPresent(doubts::add);
            Ror.doubt(ror).ifPresent(doubts::add);
            return doubts;
        }
    }

    /** Which partners of which groups a list shows. Absent conditions hold for all. */
    public record Filter(Collection<UUID> groups, String text, @Nullable PartnerKind kind, @Nullable String country,
            Vantage vantage) {}

    public Optional<Line> one(PartnerId id, Vantage vantage) {
        return jdbc.sql(COLUMNS + partners(vantage) + " WHERE id = :id").param("id", id.value())
                .param("day", vantage.asOf()).query(Line.class).optional();
    }

    public Slice<Line> list(Filter filter, String sort, int page, int size) {
        var conditions = new ArrayList<>(List.of("root = ANY(CAST(:groups AS uuid[]))"));
        var values = new HashMap<String, Object>(
                Map.of("groups", Reach.texts(filter.groups), "day", filter.vantage.asOf()));
        if (!filter.text.isBlank()) {
            conditions
                    .add("(chinese ILIKE :text OR english ILIKE :text OR code ILIKE :text OR credit_code ILIKE :text)");
            values.put("text", Like.within(filter.text));
        }
        if (filter.kind != null) {
            conditions.add("kind = :kind");
            values.put("kind", filter.kind.name());
        }
        if (filter.country != null) {
            conditions.add("country = :country");
            values.put("country", filter.country);
        }
        String from = partners(filter.vantage) + " WHERE " + String.join(" AND ", conditions);
        String order = switch (sort) {
            case "name" -> "chinese, id";
            case "kind" -> "kind NULLS LAST, code, id";
            case "country" -> "country NULLS LAST, code, id";
            default -> "code, id";
        };
        var rows = jdbc.sql(COLUMNS + from + " ORDER BY " + order + " LIMIT :size OFFSET :skip").params(values)
                .param("size", size).param("skip", (page - 1L) * size).query(Line.class).list();
        return new Slice<>(rows, jdbc.sql("SELECT count(*) FROM " + from).params(values)
                .query(Long.class).single(), page, size);
    }

    /** Partners as they are described, or as they were on {@code :day}. */
    private static String partners(Vantage vantage) {
        return vantage.isToday() ? "organisation.partner" : "organisation.partner_on(:day)";
    }

    /** The countries in which the groups have partners, for a filter. */
    public List<String> countries(Collection<UUID> groups) {
        return jdbc.sql("""
            SELECT DISTINCT country FROM organisation.partner
            WHERE root = ANY(CAST(:groups AS uuid[])) AND country IS NOT NULL ORDER BY country
            """).param("groups", Reach.texts(groups)).query(String.class).list();
    }
}
