package org.daybook.main;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.daybook.platform.BuildInfo;
import org.daybook.platform.CannotStart;
import org.daybook.platform.http.ApplicationException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Every command there is, in one table that picocli reads: what it is called, takes and does.
 *
 * <p>A command fails with one line on standard error and the exit code 1.
 */
final class CommandLines {
    /** The settings that locate the database. Commands other than those that start the server need no more. */
    private static final Set<Setting> DATABASE = EnumSet.of(
            Setting.DATA,
            Setting.DATABASE_URL,
            Setting.DATABASE_USER,
            Setting.DATABASE_PASSWORD,
            Setting.DATABASE_POOLER,
            Setting.VERBOSE);

    private static final int FAILED = 1;

    private final Terminal terminal;

    private CommandLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs the command that the words name, and returns the exit code. */
    static int run(List<String> words, Terminal terminal) {
        boolean verbose = words.contains("--verbose");
        CommandLine line = new CommandLines(terminal).line();
        line.setOut(terminal.out()).setErr(terminal.err());
        line.setParameterExceptionHandler((mistake, sent) -> fail(terminal, Mistyped.told(mistake), verbose));
        line.setExecutionExceptionHandler((failure, failed, typed) -> fail(terminal, failure, verbose));
        return line.execute(words.toArray(String[]::new));
    }

    private static int fail(Terminal terminal, Exception failure, boolean verbose) {
        terminal.err()
                .println(
                        switch (failure) {
                            case CannotStart known -> known.line();
                            case ApplicationException refusal -> refusal.description() + ".";
                            default -> "Daybook failed: " + failure + (verbose ? "" : " (--verbose shows more)");
                        });
        if (verbose) {
            failure.printStackTrace(terminal.err());
        }
        return FAILED;
    }

    private CommandLine line() {
        CommandSpec daybook = group("daybook", "The open bookings platform that a business runs itself.")
                .addSubcommand("serve", server("run the server", Command.SERVE))
                .addSubcommand("demo", server("run the server with a sample business", Command.DEMO))
                .addSubcommand("user", users())
                .addSubcommand("key", keys())
                .addSubcommand("token", tokens())
                .addSubcommand("site", sites())
                .addSubcommand("cluster", clusters())
                .addSubcommand("version", version())
                .addSubcommand("help", CommandSpec.forAnnotatedObject(new HelpCommand()));
        daybook.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("print the version")
                .build());
        daybook.version(versionLine());
        CommandLine line = Flags.configured(new CommandLine(daybook))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setAbbreviatedOptionsAllowed(false)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(120);
        return line;
    }

    private CommandSpec server(String about, Command command) {
        CommandSpec spec = action(about, typed -> Serving.start(command, terminal.config(typed), terminal));
        Flags.addTo(spec, List.of(Setting.values()));
        return spec;
    }

    private CommandSpec version() {
        return action("print the version", typed -> terminal.print(versionLine() + "\n"));
    }

    private static String versionLine() {
        return "Daybook " + BuildInfo.load().version();
    }

    private CommandSpec users() {
        return group("user", "People of the business who sign in to its own pages: add, list and remove them.")
                .addSubcommand(
                        "add",
                        beside("let somebody in, by a link with which they choose a password", UserCommands::add)
                                .addPositional(argument("EMAIL", "e-mail address by which they sign in"))
                                .addOption(text(UserCommands.NAME, "NAME", "what the person is called")
                                        .required(true)
                                        .build())
                                .addOption(text(
                                                UserCommands.ROLE,
                                                "ROLE",
                                                "what they may do: " + UserCommands.roles() + " (owner)")
                                        .build())
                                .addOption(site()))
                .addSubcommand(
                        "list", beside("list the people", UserCommands::list).addOption(site()))
                .addSubcommand(
                        "reset",
                        beside("make a link with which somebody chooses another password", UserCommands::reset)
                                .addPositional(argument("EMAIL", "e-mail address of the person"))
                                .addOption(site()))
                .addSubcommand(
                        "remove",
                        beside("let somebody sign in no more", UserCommands::remove)
                                .addPositional(argument("EMAIL", "e-mail address of the person"))
                                .addOption(site()));
    }

    private CommandSpec keys() {
        return group("key", "API keys of a site: make, list and revoke them, while the server runs or not.")
                .addSubcommand(
                        "create",
                        KeyOptions.addTo(beside("make an API key, which is shown this once", KeyCommands::create)
                                        .addOption(text("--name", "NAME", "what the key is for, such as \"Front desk\"")
                                                .required(true)
                                                .build()))
                                .addOption(site()))
                .addSubcommand(
                        "list", beside("list the API keys", KeyCommands::list).addOption(site()))
                .addSubcommand(
                        "revoke",
                        beside("make an API key good for nothing, within two seconds", KeyCommands::revoke)
                                .addPositional(argument("KEY_ID", "id of the key, as daybook key list shows it"))
                                .addOption(site()));
    }

    private CommandSpec tokens() {
        return group("token", "Tokens of visitors.")
                .addSubcommand(
                        "revoke",
                        beside(
                                        "make every token of a site that was given until now good for nothing",
                                        KeyCommands::revokeTokens)
                                .addOption(site()));
    }

    private CommandSpec sites() {
        return group("site", "Sites, each one business, that this instance serves.")
                .addSubcommand(
                        "create",
                        SiteCommands.properties(beside("make a site, with a first key", SiteCommands::create))
                                .addOption(text("--id", "GUID", "id of the site (made up)")
                                        .build()))
                .addSubcommand("list", beside("list the sites", SiteCommands::list))
                .addSubcommand(
                        "set",
                        SiteCommands.properties(beside("change what is said of a site", SiteCommands::set))
                                .addOption(site())
                                .addOption(text(
                                                SiteCommands.HOST,
                                                "NAME",
                                                "host whose pages are the site's; \"\" for none")
                                        .build())
                                .addOption(OptionSpec.builder(SiteCommands.KEEP_NUMBERS)
                                        .type(boolean.class)
                                        .description("with --currency: prices stay the same numbers in the new one")
                                        .build()))
                .addSubcommand(
                        "suspend",
                        beside("serve a site no more, until it is resumed", SiteCommands::suspend)
                                .addPositional(argument("SITE", "id of the site, as daybook site list shows it")))
                .addSubcommand(
                        "resume",
                        beside("serve a suspended site again", SiteCommands::resume)
                                .addPositional(argument("SITE", "id of the site, as daybook site list shows it")));
    }

    private CommandSpec clusters() {
        return group("cluster", "A database whose rows are spread over several servers by Citus.")
                .addSubcommand(
                        "init",
                        onCluster(
                                        "distribute every table that is not distributed yet, and check the whole",
                                        ClusterCommands::init)
                                .addOption(text(
                                                ClusterCommands.HOST,
                                                "HOST[:PORT]",
                                                "how the other servers reach the coordinator")
                                        .build()))
                .addSubcommand(
                        "status", onCluster("show the servers, the tables, and what is wrong", ClusterCommands::status))
                .addSubcommand(
                        "add-node",
                        onCluster("let one more server hold rows", ClusterCommands::addNode)
                                .addPositional(argument("HOST", "server, as the coordinator reaches it").toBuilder()
                                        .index("0")
                                        .build())
                                .addPositional(argument("PORT", "port of its PostgreSQL").toBuilder()
                                        .index("1")
                                        .build()));
    }

    private CommandSpec onCluster(String about, ClusterCommands.Work work) {
        CommandSpec spec = action(about, typed -> ClusterCommands.run(terminal, typed, work));
        Flags.addTo(spec, DATABASE);
        return spec;
    }

    /** A command on the database of an instance, whether its server runs or not. */
    private CommandSpec beside(String about, BiConsumer<Instance, ParseResult> work) {
        CommandSpec spec = action(about, typed -> {
            try (Instance instance = Instance.open(terminal.config(typed), terminal, Instant.now())) {
                work.accept(instance, typed);
            }
        });
        Flags.addTo(spec, DATABASE);
        return spec;
    }

    private static CommandSpec group(String name, String about) {
        CommandSpec[] made = new CommandSpec[1];
        CommandSpec spec = CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
            CommandLine line = made[0].commandLine();
            line.usage(line.getOut());
            return 0;
        });
        made[0] = spec;
        return described(spec.name(name), about);
    }

    private static CommandSpec action(String about, Consumer<ParseResult> work) {
        CommandSpec[] made = new CommandSpec[1];
        CommandSpec spec = CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
            work.accept(made[0].commandLine().getParseResult());
            return 0;
        });
        made[0] = spec;
        return described(spec, about);
    }

    private static CommandSpec described(CommandSpec spec, String about) {
        spec.usageMessage().description(about).sortOptions(false).synopsisSubcommandLabel("COMMAND");
        return spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("print this help")
                .build());
    }

    static OptionSpec.Builder text(String name, String label, String about) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(about);
    }

    private static OptionSpec site() {
        return text("--site", "SITE", "id of the site (needed when there are several)")
                .build();
    }

    private static PositionalParamSpec argument(String label, String about) {
        return PositionalParamSpec.builder()
                .type(String.class)
                .arity("1")
                .required(true)
                .paramLabel(label)
                .description(about)
                .build();
    }
}
