package ceyuan.desk.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import templates.StaticTemplates;

import ceyuan.desk.Letters;
import ceyuan.web.Words;

/** Writes digests by template, as plain text and as HTML. */
@Component
class DigestLetters implements Letters {
    private final String address;
    private final StaticTemplates templates = new StaticTemplates();

    DigestLetters(@Value("${ceyuan.address:http://localhost:${server.port}}") String address) {
        this.address = address.replaceAll("/+$", "");
    }

    @Override
    public Letter write(Digest digest) {
        var stop = address + "/public/digest/" + digest.stopKey();
        var text = new StringBuilder(Words.text("desk.letter.greeting", digest.name())).append("\n")
                .append(Words.text("desk.counts", digest.count(), digest.overdue(), digest.soon())).append("\n\n");
        digest.asks().forEach(ask -> text.append("- ").append(ask.title()).append(" · ")
                .append(DeskPanel.word(ask.kind())).append(" · ").append(DeskPanel.due(ask)).append("\n"));
        text.append("\n").append(Words.text("desk.letter.open")).append(": ").append(address).append("/desk\n\n")
                .append(Words.text("desk.letter.why")).append("\n").append(Words.text("desk.letter.stop"))
                .append(": ").append(stop).append("\n");
        return new Letter(Words.text("desk.letter.subject", digest.count(), digest.overdue()), text.toString(),
                templates.deskLetter(digest, address, stop).render(), stop);
    }
}
