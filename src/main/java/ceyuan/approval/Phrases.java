package ceyuan.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.web.Words;

/** Phrases for comments: a person's own, and a few that are common. They are nobody else's concern, so no ledger line. */
@Service
@Transactional
public class Phrases {
    private static final int COMMON = 4;
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;

    Phrases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Phrase(UUID id, String text) {}

    /** A person's own phrases before the common ones in the reader's language. */
    @Transactional(readOnly = true)
    public List<String> offered(Actor to) {
        var offered = new ArrayList<>(own(to).stream().map(Phrase::text).toList());
        IntStream.rangeClosed(1, COMMON).mapToObj(each -> Words.text("approval.phrase." + each))
                .filter(each -> !offered.contains(each)).forEach(offered::add);
        return offered;
    }

    @Transactional(readOnly = true)
    public List<Phrase> own(Actor of) {
        return jdbc.sql("SELECT id, text FROM approval.phrase WHERE person = :me ORDER BY id").param("me", of.person())
                .query(Phrase.class).list();
    }

    public void add(String text, Actor by) {
        if (text.isBlank() || text.strip().length() > LONGEST) {
            throw new ApprovalRefused(Reason.PHRASE_MISSING, "text", LONGEST);
        }
        jdbc.sql("INSERT INTO approval.phrase (id, person, text) VALUES (:id, :me, :text) ON CONFLICT DO NOTHING")
                .param("id", Id.fresh()).param("me", by.person()).param("text", text.strip()).update();
    }

    public void remove(UUID id, Actor by) {
        int removed = jdbc.sql("DELETE FROM approval.phrase WHERE id = :id AND person = :me").param("id", id)
                .param("me", by.person()).update();
        if (removed == 0) throw new Missing(id);
    }
}
