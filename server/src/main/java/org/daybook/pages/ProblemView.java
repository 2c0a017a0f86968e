package org.daybook.pages;

/**
 * Says what is so and where to go on.
 *
 * @param url where to go on
 * @param link what the link to it says
 */
record ProblemView(Page page, String heading, String text, String url, String link) {}
