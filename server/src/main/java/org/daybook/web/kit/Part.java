package org.daybook.web.kit;

/** A name and a value: of the query of an address, or of a hidden field of a form. */
public record Part(String name, String value) {}
