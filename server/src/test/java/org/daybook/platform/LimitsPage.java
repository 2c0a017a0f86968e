package org.daybook.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The public page of all bounds, from the table in the code. */
final class LimitsPage {
    private LimitsPage() {}

    static String markdown() {
        List<String> text = new ArrayList<>(
                List.of(
                        "# What has a bound",
                        "",
                        "Written by `make limits` from the table that the code reads its bounds from, and compared with it by a test.",
                        "Everything that strangers can send, ask or keep waiting is bounded before any work is done for it, so that",
                        "nobody can end the process or take it from the others. Bounds of single fields that the contract states are",
                        "kept as well, and stand in the contract; how often one caller may ask is in",
                        "[running.md](running.md#how-often-one-caller-may-ask); why it is so, in [an ADR](adr/0019-bounds.md).",
                        "What is refused is told in the API's own form, with the field and the bound where one field is at fault."));
        for (Limit.Topic topic : Limit.Topic.values()) {
            text.addAll(List.of("", "## " + topic.heading(), "", "| bound | of what | beyond it |", "|---:|---|---|"));
            Arrays.stream(Limit.values())
                    .filter(limit -> limit.topic() == topic)
                    .forEach(limit -> text.add(
                            "| " + number(limit) + " | " + limit.description() + " | " + limit.beyond() + " |"));
        }
        return String.join("\n", text) + "\n";
    }

    private static String number(Limit limit) {
        String unit = limit.unit().text();
        return String.format(Locale.ROOT, "%,d", limit.value()) + (unit.isEmpty() ? "" : " " + unit);
    }
}
