package org.daybook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.identity.Role;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.SqlStatement;
import org.daybook.platform.db.Statements;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.Principal;

/** Who may import whom, and what only one place may do. */
@AnalyzeClasses(packages = "org.daybook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String MAIN = "org.daybook.main..";
    private static final String ENGINE = "org.daybook.engine..";
    private static final String PLATFORM = "org.daybook.platform..";
    private static final String EDGE = "org.daybook.platform.http..";
    private static final String IDENTITY = "org.daybook.identity..";
    private static final String TEAM = "org.daybook.team..";
    private static final String PAGES = "org.daybook.web..";
    private static final String V1 = "org.daybook.v1..";
    private static final String WIRE = "org.daybook.*.wire..";

    /** From the ground up: a line knows the lines below it, and neighbours as long as they form no circle. */
    private static final List<List<String>> LAYERS = List.of(
            features("sites", "identity", "contacts", "team"),
            features("calendar"),
            features("catalog", "resources", "policies"),
            features("availability", "pricing"),
            features("bookings"),
            features("explain", "timezone"),
            features("web", "demo", "v1"),
            features("main"));

    /** The parts of the calendar in the same order; its own package has the words that all share. */
    private static final List<List<String>> PARTS_OF_THE_CALENDAR = List.of(
            List.of("org.daybook.calendar"),
            partsOfTheCalendar("sql"),
            partsOfTheCalendar("occupancy"),
            partsOfTheCalendar("events"),
            partsOfTheCalendar("schedules", "seats", "zones", "queries"),
            partsOfTheCalendar("hours", "owner"),
            partsOfTheCalendar("faces"),
            partsOfTheCalendar("wire"));

    private static List<String> features(String... names) {
        return List.of(names).stream().map(name -> "org.daybook." + name + "..").toList();
    }

    private static List<String> partsOfTheCalendar(String... names) {
        return List.of(names).stream()
                .map(name -> "org.daybook.calendar." + name + "..")
                .toList();
    }

    @ArchTest
    static final ArchRule theEngineKnowsOnlyJava = classes()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ENGINE);

    @ArchTest
    static final ArchRule thePlatformKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage(PLATFORM)
            .should()
            .dependOnClassesThat(inPackages("org.daybook..").and(notInPackages(PLATFORM)));

    @ArchTest
    static void aFeatureKnowsOnlyWhatIsBelowIt(JavaClasses classes) {
        knowsOnlyWhatIsBelow(LAYERS, classes);
    }

    @ArchTest
    static void aPartOfTheCalendarKnowsOnlyWhatIsBelowIt(JavaClasses classes) {
        knowsOnlyWhatIsBelow(PARTS_OF_THE_CALENDAR, classes);
    }

    @ArchTest
    static final ArchRule everyPartOfTheCalendarHasItsPlaceInTheOrder = classes()
            .that()
            .resideInAPackage("org.daybook.calendar..")
            .should()
            .resideInAnyPackage(
                    PARTS_OF_THE_CALENDAR.stream().flatMap(List::stream).toArray(String[]::new));

    private static void knowsOnlyWhatIsBelow(List<List<String>> layers, JavaClasses classes) {
        for (int i = 0; i < layers.size(); i++) {
            String[] above = layers.subList(i + 1, layers.size()).stream()
                    .flatMap(List::stream)
                    .toArray(String[]::new);
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAnyPackage(layers.get(i).toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .allowEmptyShould(true)
                        .check(classes);
            }
        }
    }

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("org.daybook.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfAFeatureFormNoCycle =
            slices().matching("org.daybook.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyMainKnowsTheWire = noClasses()
            .that()
            .resideOutsideOfPackages(MAIN, WIRE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WIRE);

    /** A module is made with the modules below it. */
    @ArchTest
    static final ArchRule onlyModulesOfWiresKnowEachOther = slices().matching("org.daybook.(*).wire..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(simpleNameEndingWith("Module"), simpleNameEndingWith("Module"));

    @ArchTest
    static final ArchRule onlyMainAndModulesKnowModules = noClasses()
            .that()
            .resideOutsideOfPackage(MAIN)
            .and()
            .haveSimpleNameNotEndingWith("Module")
            .and()
            .haveSimpleNameNotEndingWith("Modules")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Module");

    @ArchTest
    static final ArchRule onlyMainKnowsThePages = noClasses()
            .that()
            .resideOutsideOfPackages(MAIN, PAGES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PAGES);

    @ArchTest
    static final ArchRule onlyTheEdgeKnowsTheHttpServer = noClasses()
            .that()
            .resideOutsideOfPackages(MAIN, PAGES, EDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule storesStayInsideTheirFeature = classes()
            .that()
            .resideOutsideOfPackage(PLATFORM)
            .and()
            .haveSimpleNameEndingWith("Store")
            .should()
            .bePackagePrivate();

    /** What the parts of the calendar have for each other. */
    @ArchTest
    static final ArchRule onlyTheCalendarKnowsItsInnerFaces = noClasses()
            .that()
            .resideOutsideOfPackage("org.daybook.calendar..")
            .should()
            .dependOnClassesThat(inPackages("org.daybook.calendar.sql..")
                    .or(inClasses(Stream.of(
                                    "occupancy.HeldTime",
                                    "occupancy.OccurrenceWriter",
                                    "events.BusinessPlaces",
                                    "events.BusinessZoneEvents",
                                    "events.CalendarListeners",
                                    "events.EventChanges",
                                    "events.EventFaces",
                                    "events.EventResources",
                                    "events.EventRows",
                                    "events.EventSources",
                                    "events.HoursEvents",
                                    "events.MasterTimes",
                                    "events.ScheduleDefaults",
                                    "events.ScheduleEvents",
                                    "schedules.EventSchedules")
                            .map(name -> "org.daybook.calendar." + name)
                            .toArray(String[]::new)))
                    .as("are inner faces of the calendar"));

    @ArchTest
    static final ArchRule theOutsideSendsNoSql = noClasses()
            .that()
            .resideInAnyPackage(WIRE, PAGES, V1, MAIN)
            .should(callMethodWhere(sendsSql()))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SqlStatement.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Statements.class);

    @ArchTest
    static final ArchRule onlyTheDatabaseOpensConnections = noClasses()
            .that()
            .resideOutsideOfPackage("org.daybook.platform.db..")
            .should()
            .dependOnClassesThat(inClasses(
                            "java.sql.Connection",
                            "java.sql.DriverManager",
                            "java.sql.Statement",
                            "java.sql.PreparedStatement")
                    .or(inPackages("javax.sql..", "org.postgresql..", "com.zaxxer.."))
                    .as("are connections of the database"));

    @ArchTest
    static final ArchRule onlyMainReadsTheClock =
            noClasses().that().resideOutsideOfPackage(MAIN).should(callMethodWhere(readsTheClock()));

    /** The library that signs tokens asks for dates of the old kind. */
    @ArchTest
    static final ArchRule timeIsJavaTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.daybook.identity.TokenCodec")
            .should()
            .dependOnClassesThat(inClasses(
                    "java.util.Date",
                    "java.util.Calendar",
                    "java.util.TimeZone",
                    "java.text.SimpleDateFormat",
                    "java.sql.Date"));

    @ArchTest
    static final ArchRule onlyMainTalksToTheTerminal = noClasses()
            .that()
            .resideOutsideOfPackage(MAIN)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule thereIsOneMapper = noClasses()
            .that()
            .resideOutsideOfPackage("org.daybook.platform.json..")
            .should()
            .callMethodWhere(ownedBy("tools.jackson.databind.json.JsonMapper", "builder"))
            .orShould()
            .callConstructorWhere(ownedBy("tools.jackson.databind.ObjectMapper", "<init>"))
            .orShould()
            .callConstructorWhere(ownedBy("tools.jackson.databind.json.JsonMapper", "<init>"));

    @ArchTest
    static final ArchRule nobodyAsksWhetherSomebodyIsTheOwner =
            noMethods().should().haveNameMatching("manages|isOwner|isManager");

    /** Features ask for rights; these alone name a principal: to those who hear of events, with a booking, as a member. */
    @ArchTest
    static final ArchRule onlyTheEdgeTellsPrincipalsApart = noClasses()
            .that()
            .resideOutsideOfPackages(EDGE, IDENTITY)
            .and()
            .doNotHaveFullyQualifiedName("org.daybook.bookings.Told")
            .and()
            .doNotHaveFullyQualifiedName("org.daybook.bookings.CreatorType")
            .and()
            .doNotHaveFullyQualifiedName("org.daybook.calendar.wire.EventRoutes")
            .should()
            .dependOnClassesThat(inClasses(
                    Principal.Visitor.class.getName(),
                    Principal.Member.class.getName(),
                    Principal.Staff.class.getName(),
                    Principal.Key.class.getName()));

    /** Beside the edge, for how much of the storage the public may fill. */
    @ArchTest
    static final ArchRule onlyBoundsAskWhoIsOfTheBusiness = noClasses()
            .that()
            .resideOutsideOfPackage(EDGE)
            .and()
            .doNotHaveFullyQualifiedName("org.daybook.bookings.BookingBounds")
            .and()
            .doNotHaveFullyQualifiedName("org.daybook.bookings.OpenBookings")
            .should()
            .callMethodWhere(ownedBy(Principal.class.getName(), "isOfBusiness"));

    /** A limit or a view that only a role has would be no right that a key could be given. Only the team gives roles. */
    @ArchTest
    static final ArchRule featuresAskForRightsAndNotForRoles = noClasses()
            .that()
            .resideOutsideOfPackages(EDGE, IDENTITY, TEAM, MAIN)
            .should()
            .accessField(Role.class, "OWNER")
            .orShould()
            .callMethod(Role.class, "rights")
            .orShould()
            .callMethod(Caller.class, "rights");

    @ArchTest
    static final ArchRule whatIsNotMadeToBeExtendedIsFinal = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    private static DescribedPredicate<JavaClass> inPackages(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    private static DescribedPredicate<JavaClass> notInPackages(String... packages) {
        return JavaClass.Predicates.resideOutsideOfPackages(packages);
    }

    private static DescribedPredicate<JavaClass> inClasses(String... names) {
        return DescribedPredicate.describe(
                "are one of " + List.of(names), type -> List.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> ownedBy(String owner, String name) {
        return DescribedPredicate.describe(
                "calls " + owner + "." + name,
                call -> call.getTargetOwner().getName().equals(owner)
                        && call.getTarget().getName().equals(name));
    }

    private static DescribedPredicate<JavaAccess<?>> sendsSql() {
        return DescribedPredicate.describe(
                "sends SQL",
                call -> call.getTargetOwner().isEquivalentTo(SiteTransaction.class)
                        && List.of("query", "read", "update", "batch")
                                .contains(call.getTarget().getName()));
    }

    /** Every {@code now()} that is not given a clock, and every clock of the machine. */
    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return DescribedPredicate.describe("reads the clock or the zone of the machine", call -> {
            String name = call.getTarget().getName();
            JavaClass owner = call.getTargetOwner();
            return (owner.getPackageName().startsWith("java.time") && name.equals("now") && takesNoClock(call))
                    || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                    || (owner.getName().equals("java.time.ZoneId") && name.equals("systemDefault"))
                    || (name.equals("currentTimeMillis") && !isId(call));
        });
    }

    private static boolean takesNoClock(JavaAccess<?> call) {
        return call.getTarget() instanceof CodeUnitCallTarget target
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    /** Ids begin with the time only so that new rows stand beside each other in an index. */
    private static boolean isId(JavaAccess<?> call) {
        return call.getOriginOwner().getName().equals("org.daybook.platform.db.Uuids");
    }
}
