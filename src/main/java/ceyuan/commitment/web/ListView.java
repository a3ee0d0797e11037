package ceyuan.commitment.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import ceyuan.base.Slice;
import ceyuan.commitment.Line;
import ceyuan.commitment.Themes;

/** A list of commitments on screen, in one of its four looks. */
public record ListView(String path, Asked asked, List<Themes.Theme> themes, Slice<Line> rows, List<BoardColumn> board,
        Map<UUID, Long> beneath, Calendar calendar) {
    public boolean nodes() {
        return path.equals("/nodes");
    }
}
