package org.daybook.platform.http;

/** A published error code. A feature keeps its codes in an enum; a code never changes its name or meaning. */
public interface ErrorCode {
    String name();

    Kind kind();
}
