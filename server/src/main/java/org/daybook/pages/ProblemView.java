package org.daybook.pages;

/** Says what went wrong and where to go on. */
record ProblemView(Page page, String heading, String text) {}
