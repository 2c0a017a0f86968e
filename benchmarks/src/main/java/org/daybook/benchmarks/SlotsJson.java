package org.daybook.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.daybook.engine.Slots;

/** Writes slots as JSON text, {@code [{"start":"2030-03-01T14:00:00Z","staff":[1]},...]}, into a reused array. */
final class SlotsJson {

    private static final byte[] BEFORE_START = ascii("{\"start\":\"");
    private static final byte[] AFTER_START = ascii("Z\",\"staff\":[");
    private static final byte[] AFTER_STAFF = ascii("]},");
    private static final int DATE_TIME_LENGTH = "2030-03-01T14:00:00".length();
    private static final int DAY = 86_400;

    private final List<SlotCase.Staff> staff;
    private byte[] text = new byte[1 << 16];
    private int length;

    private long writtenDay = Long.MIN_VALUE;
    private byte[] dayText = new byte[0];

    SlotsJson(List<SlotCase.Staff> staff) {
        this.staff = staff;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Replaces the text by these slots and returns its length in bytes. */
    int write(Slots slots) {
        length = 0;
        append((byte) '[');
        for (int i = 0; i < slots.size(); i++) {
            append(BEFORE_START);
            appendInstant(slots.start(i));
            append(AFTER_START);
            appendFree(slots, i);
            append(AFTER_STAFF);
        }
        length -= slots.size() > 0 ? 1 : 0;
        append((byte) ']');
        return length;
    }

    String text() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    private void appendFree(Slots slots, int index) {
        for (int word = 0; word < slots.freeWords(); word++) {
            for (long rest = slots.freeWord(index, word); rest != 0; rest &= rest - 1) {
                append(staff.get(word * Long.SIZE + Long.numberOfTrailingZeros(rest))
                        .id());
                append((byte) ',');
            }
        }
        length--;
    }

    private void appendInstant(long epochSecond) {
        long day = Math.floorDiv(epochSecond, DAY);
        if (day != writtenDay) {
            writtenDay = day;
            dayText = ascii(LocalDate.ofEpochDay(day).toString());
        }
        append(dayText);
        room(DATE_TIME_LENGTH);
        int second = Math.floorMod(epochSecond, DAY);
        appendTwoDigits('T', second / 3600);
        appendTwoDigits(':', second / 60 % 60);
        appendTwoDigits(':', second % 60);
    }

    private void appendTwoDigits(char before, int number) {
        text[length++] = (byte) before;
        text[length++] = (byte) ('0' + number / 10);
        text[length++] = (byte) ('0' + number % 10);
    }

    private void append(byte value) {
        room(1);
        text[length++] = value;
    }

    private void append(byte[] bytes) {
        room(bytes.length);
        for (byte value : bytes) {
            text[length++] = value;
        }
    }

    private void room(int more) {
        if (length + more > text.length) {
            text = Arrays.copyOf(text, 2 * text.length + more);
        }
    }
}
