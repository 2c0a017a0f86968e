package org.daybook.availability.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.daybook.platform.http.Answer;
import org.daybook.platform.json.Json;

/** A growing buffer of JSON text, for answers whose parts mostly repeat: each part is encoded once and copied. */
final class JsonBytes {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DATE_LENGTH = 10;

    private byte[] bytes = new byte[1024];
    private int size;
    /**
     * Most times are on the same day as the one before, so its date is copied from the last place where it was written.
     */
    private long lastMidnight = Long.MIN_VALUE;

    private int lastDate;

    /** The bytes of JSON text that is written as it is. */
    static byte[] part(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** A string with its quotes, escaped. */
    static String quoted(String text) {
        return Json.MAPPER.writeValueAsString(text);
    }

    void add(byte[] part) {
        ensure(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
    }

    void add(char ascii) {
        ensure(1);
        bytes[size++] = (byte) ascii;
    }

    /** Takes the last byte back, such as a comma. */
    void chop() {
        size--;
    }

    /**
     * Writes {@code YYYY-MM-DDThh:mm:ss} without quotes.
     *
     * @param localSecond seconds since 1970-01-01T00:00 on the local clock, within the years 0 to 9999
     */
    void addLocal(long localSecond) {
        ensure(DATE_LENGTH + 9);
        if (localSecond < lastMidnight || localSecond >= lastMidnight + SECONDS_PER_DAY) {
            long day = Math.floorDiv(localSecond, SECONDS_PER_DAY);
            lastMidnight = day * SECONDS_PER_DAY;
            lastDate = size;
            addDate(day);
        } else {
            System.arraycopy(bytes, lastDate, bytes, size, DATE_LENGTH);
            size += DATE_LENGTH;
        }
        int second = (int) (localSecond - lastMidnight);
        bytes[size++] = 'T';
        addTwo(second / 3600);
        bytes[size++] = ':';
        addTwo(second / 60 % 60);
        bytes[size++] = ':';
        addTwo(second % 60);
    }

    /** Civil date of a day count, by the usual era arithmetic of the proleptic Gregorian calendar. */
    private void addDate(long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        addTwo(year / 100);
        addTwo(year % 100);
        bytes[size++] = '-';
        addTwo(month);
        bytes[size++] = '-';
        addTwo(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
    }

    private void addTwo(int value) {
        bytes[size++] = (byte) ('0' + value / 10);
        bytes[size++] = (byte) ('0' + value % 10);
    }

    int size() {
        return size;
    }

    /** Grows the buffer at once for this number of further bytes. */
    void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    /** A copy of what was written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** What was written, as it is; nothing may be added any more. */
    Answer answer() {
        return Answer.Written.of(bytes, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
