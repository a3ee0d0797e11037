package ceyuan.signing;

/** An indicator that a paper promises, as text: what is measured, from where to where, how it is assessed and weighed. */
public record PaperIndicator(String name, String measure, String baseline, String target, String method,
        String evidence, String weight) {}
