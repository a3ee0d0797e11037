package ceyuan.commitment.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import ceyuan.base.Slice;
import ceyuan.commitment.Line;
import ceyuan.commitment.Themes;
import ceyuan.people.SavedViews;

/**
 * A list of commitments on screen, in one of its four looks.
 *
 * @param bare whether there is nothing to list yet, whatever is asked for
 */
public record ListView(String path, Asked asked, List<Themes.Theme> themes, Slice<Line> rows, List<BoardColumn> board,
        Map<UUID, Long> beneath, Calendar calendar, SavedViews.Kept views, boolean bare, boolean mayFound) {
    public boolean nodes() {
        return path.equals("/nodes");
    }

    /** The address of the list as it stands on screen, to come back to. */
    public String here() {
        return path + "?" + asked.queryInOrder() + "&page=" + asked.at();
    }

    /** Whether an address that came with a form is one of these lists, and nothing elsewhere. */
    static boolean isOf(String address) {
        return address.startsWith("/commitments?") || address.startsWith("/nodes?");
    }
}
