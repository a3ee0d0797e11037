package ceyuan.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/**
 * Someone who is to sign.
 *
 * @param position in the order; equal positions sign in parallel, a higher one waits for all lower ones
 * @param party the side on which they sign, as the paper names it: 甲方
 * @param capacity in which they sign: 项目负责人
 */
public record SignerDraft(SignerKind kind, int position, String party, String capacity, @Nullable PersonId person,
        @Nullable UnitId unit, @Nullable String name, @Nullable String organisation, @Nullable String email) {
    static SignerDraft kept(ResultSet row) throws SQLException {
        var kind = SignerKind.valueOf(row.getString("kind"));
        var person = row.getObject("person", UUID.class);
        var unit = row.getObject("unit", UUID.class);
        boolean outside = kind == SignerKind.OUTSIDE;
        return new SignerDraft(kind, row.getInt("position"), row.getString("party"), row.getString("capacity"),
                person == null ? null : new PersonId(person), unit == null ? null : new UnitId(unit),
                outside ? row.getString("name") : null, outside ? row.getString("organisation") : null,
                row.getString("email"));
    }

    /** A person who signs for a unit. */
    public static SignerDraft person(int position, String party, String capacity, PersonId person, UnitId unit) {
        return new SignerDraft(SignerKind.PERSON, position, party, capacity, person, unit, null, null, null);
    }

    /** The same at another place in the order. */
    public SignerDraft at(int place) {
        return new SignerDraft(kind, place, party, capacity, person, unit, name, organisation, email);
    }

    public static SignerDraft seal(int position, String party, UnitId unit) {
        return new SignerDraft(SignerKind.SEAL, position, party, "", null, unit, null, null, null);
    }

    public static SignerDraft outside(int position, String party, String capacity, String name, String organisation,
            @Nullable String email) {
        return new SignerDraft(SignerKind.OUTSIDE, position, party, capacity, null, null, name, organisation, email);
    }
}
