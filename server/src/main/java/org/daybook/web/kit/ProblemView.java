package org.daybook.web.kit;

/**
 * Says what is so and where to go on.
 *
 * @param url where to go on
 * @param link what the link to it says
 */
public record ProblemView(Page page, String heading, String text, String url, String link) {}
