package org.daybook.platform.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A text of any length in pieces, none of which is copied when there is more. */
final class Pieces extends OutputStream {
    private static final int FIRST = 2 * 1024;
    private static final int MOST = AnswerBudget.PIECE;

    private final AnswerBudget.Room room;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[FIRST];
    private int size;

    /** @param room taken for each large piece, before it is made */
    Pieces(AnswerBudget.Room room) {
        this.room = room;
    }

    @Override
    public void write(int value) {
        if (size == last.length) {
            next();
        }
        last[size++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int written = 0;
        while (written < length) {
            if (size == last.length) {
                next();
            }
            int fits = Math.min(length - written, last.length - size);
            System.arraycopy(bytes, offset + written, last, size, fits);
            size += fits;
            written += fits;
        }
    }

    private void next() {
        int length = Math.min(MOST, 2 * last.length);
        if (length == MOST) {
            room.take(length);
        }
        full.add(last);
        last = new byte[length];
        size = 0;
    }

    /** What was written; nothing may be written any more. */
    InputStream read() {
        InputStream end = new ByteArrayInputStream(last, 0, size);
        if (full.isEmpty()) {
            return end;
        }
        List<InputStream> all = new ArrayList<>();
        full.forEach(piece -> all.add(new ByteArrayInputStream(piece)));
        all.add(end);
        return new SequenceInputStream(Collections.enumeration(all));
    }
}
