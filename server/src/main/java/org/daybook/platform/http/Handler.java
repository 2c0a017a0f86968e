package org.daybook.platform.http;

/** Serves one operation. */
@FunctionalInterface
public interface Handler {
    Answer handle(Call call);
}
