package ceyuan.desk.web;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;

import ceyuan.desk.Wanted.Order;
import ceyuan.web.AddressArguments;

/** Reads the filters of the desk. */
@Component
class WantedArguments extends AddressArguments<WantedForm> {
    WantedArguments(@Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversions) {
        super(WantedForm.class, conversions);
    }

    @Override
    protected WantedForm read(HttpServletRequest request) {
        return new WantedForm(request.getParameter("kind"), one(request, "overdue", Boolean.class),
                one(request, "of", UUID.class), request.getParameter("q"), one(request, "order", Order.class),
                one(request, "aside", Boolean.class));
    }
}
