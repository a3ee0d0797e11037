package ceyuan.commitment.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;

import ceyuan.commitment.Kind;
import ceyuan.web.AddressArguments;

/** Reads what a list of commitments was asked for. */
@Component
class AskedArguments extends AddressArguments<Asked> {
    AskedArguments(@Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversions) {
        super(Asked.class, conversions);
    }

    @Override
    protected Asked read(HttpServletRequest request) {
        return new Asked(several(request, "kind", Kind.class), request.getParameter("standing"),
                request.getParameter("health"), one(request, "of", UUID.class), request.getParameter("person"),
                request.getParameter("theme"), one(request, "dueFrom", LocalDate.class),
                one(request, "dueTo", LocalDate.class), request.getParameter("q"), request.getParameter("sort"),
                request.getParameter("view"), request.getParameter("month"), one(request, "page", Integer.class),
                seen(request));
    }

    private static SequencedMap<String, String> seen(HttpServletRequest request) {
        var seen = new LinkedHashMap<String, String>();
        for (var name : List.of("unit", "year", "asOf", "structure")) {
            var value = request.getParameter(name);
            if (value != null && !value.isBlank()) seen.put(name, value);
        }
        return seen;
    }
}
