package ceyuan.rule;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that a calculation or a watch of the system reads; its label is the message {@code rule.of.<code>}.
 *
 * @param usual what holds where nobody has set another value
 * @param document where the usual value comes from
 */
public record Parameter(RuleCode code, Force force, BigDecimal usual, String document, @Nullable String article,
        Confidence confidence) {
    /** A parameter whose usual value no document prescribes: Ceyuan proposes it. */
    public static Parameter proposed(RuleCode code, Force force, long usual) {
        return new Parameter(code, force, BigDecimal.valueOf(usual), "Ceyuan", null, Confidence.PROPOSED);
    }

    /** What the rule does to what breaks it. */
    public enum Force {
        /** 法定下限: blocks. */
        FLOOR,
        /** 法定上限: blocks. */
        CAP,
        /** 集团规定: blocks, but an authorised person may set another value for a unit, with the document that allows it. */
        GROUP_RULE,
        /** 建议: warns. */
        ADVICE
    }

    /** How sure the source is: 已核对 通行 待定. */
    public enum Confidence {
        VERIFIED, GENERAL, PROPOSED
    }
}
