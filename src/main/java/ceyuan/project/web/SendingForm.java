package ceyuan.project.web;

import ceyuan.project.Sending;
import ceyuan.signing.PaperLanguage;
import ceyuan.web.Typed;

/** Until when a paper is to be signed, and in which language it reads. */
final class SendingForm {
    private SendingForm() {}

    static Sending read(Typed typed) {
        return new Sending(typed.day("due"), typed.choice("language", PaperLanguage.class));
    }
}
