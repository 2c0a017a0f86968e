package org.daybook.benchmarks;

import java.util.List;

/** What stands behind the names of options, {@code --name value}. */
record Options(List<String> arguments) {

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, "" + otherwise));
    }

    String text(String name, String otherwise) {
        int index = arguments.indexOf(name);
        return index < 0 ? otherwise : arguments.get(index + 1);
    }
}
