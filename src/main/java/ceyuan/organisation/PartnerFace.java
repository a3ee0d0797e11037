package ceyuan.organisation;

import ceyuan.web.Vantage;

/** Where others read partners in their SQL: as they are described today, or as they were on a day. */
public final class PartnerFace {
    private PartnerFace() {}

    public static String of(Vantage vantage) {
        return vantage.isToday() ? "organisation.partner_face" : "organisation.partner_on('" + vantage.asOf() + "')";
    }
}
