package org.daybook.main;

import java.nio.file.Path;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.postgres.EmbeddedPostgres;

/** Called by the launcher after a build: does once what every first start would do again. */
public final class PrepareStarts {
    private PrepareStarts() {}

    /** @param arguments a folder for what later starts find on their class path */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Contract.compileInto(folder);
        EmbeddedPostgres.repackInto(folder);
    }
}
