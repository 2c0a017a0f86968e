package org.daybook.platform;

/**
 * Every bound on what strangers may send, ask and keep waiting, in one table: the code reads its bounds from here, and
 * {@code docs/limits.md} is written from here. Bounds that the contract states for single fields stand in the contract.
 */
public enum Limit {
    BODY(Topic.SENT, 2 * 1024 * 1024, Unit.BYTES, "body of a request with an API key", "413"),
    BODY_OF_VISITOR(Topic.SENT, 128 * 1024, Unit.BYTES, "body of a request with a visitor's token", "413"),
    SMALL_BODY(Topic.SENT, 16 * 1024, Unit.BYTES, "form of a page, and body of a request without credentials", "413"),
    BODIES(
            Topic.SENT,
            16 * 1024 * 1024,
            Unit.BYTES,
            "bodies in memory at once over all requests, small ones aside",
            "503"),
    BODIES_OF_VISITORS(Topic.SENT, 4 * 1024 * 1024, Unit.BYTES, "of these without an API key", "503"),
    BODIES_OF_ADDRESS(Topic.SENT, 1024 * 1024, Unit.BYTES, "of these from one address", "503"),
    BODY_RATE(
            Topic.SENT,
            8 * 1024,
            Unit.BYTES,
            "a second that must arrive of a body on average, once 5 s have passed",
            "408, slower ones"),
    BODY_STALL(Topic.SENT, 10_000, Unit.MILLISECONDS, "without a byte of a body, or of an answer taken", "408, closed"),
    CHARACTERS_OF_NAME_IN_JSON(Topic.SENT, 500, Unit.NONE, "characters of one member name in a JSON body", "400"),
    DEPTH_OF_JSON(Topic.SENT, 64, Unit.NONE, "objects and lists inside each other in a JSON body", "400"),
    DIGITS_OF_NUMBER(Topic.SENT, 100, Unit.NONE, "characters of one number in a JSON body", "400"),
    TOKENS_OF_JSON(Topic.SENT, 200_000, Unit.NONE, "names, values, brackets and braces of a JSON body", "400"),

    FORM_FIELDS(Topic.SENT, 1_000, Unit.NONE, "names and values in a form or a query string", "400"),

    HEAD_TIME(Topic.CONNECTIONS, 10_000, Unit.MILLISECONDS, "for the lines before a body to arrive", "closed"),
    ANSWER_RATE(
            Topic.CONNECTIONS,
            8 * 1024,
            Unit.BYTES,
            "a second that must be taken of an answer on average, once 10 s have passed",
            "closed"),
    CONNECTIONS(Topic.CONNECTIONS, 4_000, Unit.NONE, "connections at once", "closed"),
    CONNECTIONS_OF_ADDRESS(
            Topic.CONNECTIONS,
            400,
            Unit.NONE,
            "connections of one address at once, where no proxy stands in front",
            "closed"),
    CROWDED_CONNECTIONS(
            Topic.CONNECTIONS,
            2_000,
            Unit.NONE,
            "connections at once above which idle ones are closed after 2 s instead of 30",
            "closed"),

    VIOLATIONS(Topic.FIELDS, 100, Unit.NONE, "violations that one refusal names; nothing is checked beyond", "400"),
    LIST_ITEMS(Topic.FIELDS, 1_000, Unit.NONE, "items of a list that the contract leaves open", "400"),
    MAP_ENTRIES(Topic.FIELDS, 100, Unit.NONE, "entries of a map", "400"),
    MAP_KEY_LENGTH(Topic.FIELDS, 200, Unit.NONE, "characters of a key of a map", "400"),
    NAME_LENGTH(
            Topic.FIELDS,
            500,
            Unit.NONE,
            "characters of an id, key, name, title, slug or language that the contract leaves open",
            "400"),
    TEXT_LENGTH(Topic.FIELDS, 10_000, Unit.NONE, "characters of any other text that the contract leaves open", "400"),
    CURSOR_LENGTH(Topic.FIELDS, 16_000, Unit.NONE, "characters of a cursor, token or field mask", "400"),
    FREE_VALUES(Topic.FIELDS, 10_000, Unit.NONE, "values and names inside a field of free JSON", "400"),

    FILTER_PARTS(
            Topic.QUERIES,
            200,
            Unit.NONE,
            "conditions of a filter, with the elements of $and, $or, $not and $matchItems",
            "400"),
    FILTER_DEPTH(Topic.QUERIES, 20, Unit.NONE, "parts of a filter inside each other", "400"),
    FILTER_VALUES(Topic.QUERIES, 2_000, Unit.NONE, "values in all the lists of a filter", "400"),
    SORT_FIELDS(Topic.QUERIES, 50, Unit.NONE, "fields that a query is ordered by", "400"),
    SEARCH_WORDS(Topic.QUERIES, 20, Unit.NONE, "words of a free text that is searched for", "400"),
    NESTED_LISTS(
            Topic.QUERIES, 2, Unit.NONE, "fields that are lists, in an aggregation by several fields at once", "400"),
    DAYS_AT_LITTLE_COST(
            Topic.WORK,
            31,
            Unit.NONE,
            "days that a visitor may ask about without being counted as asking dearly",
            "waits for the dear before it, which take half of the processors at most"),
    WORK_OF_VISITORS(Topic.WORK, 8, Unit.NONE, "requests without an API key worked on at once, pages aside", "waits"),
    WORK_OF_OWNERS(Topic.WORK, 32, Unit.NONE, "requests with an API key worked on at once", "waits"),
    WAITING_FOR_WORK(Topic.WORK, 500, Unit.NONE, "requests that wait for one of these places", "503"),
    WAIT_FOR_WORK(Topic.WORK, 20_000, Unit.MILLISECONDS, "that a request waits for its place", "503"),
    FREE_WORK(
            Topic.WORK,
            100,
            Unit.MILLISECONDS,
            "of the work for each request that is not counted",
            "counted, by visitor and by address"),
    WORK_OF_ONE_VISITOR(
            Topic.WORK,
            250,
            Unit.MILLISECONDS,
            "of work a second that one visitor may cause, after five seconds' worth at once",
            "429"),
    WORK_OF_ONE_ADDRESS(
            Topic.WORK,
            1_000,
            Unit.MILLISECONDS,
            "of work a second that one address may cause without an API key, after ten seconds' worth at once",
            "429"),

    BOOKINGS_OF_ADDRESS(
            Topic.TAKEN,
            100,
            Unit.NONE,
            "new bookings an hour that one address may make without an API key, in pages and API together, after as many at once",
            "429"),

    PEOPLE(Topic.SIGNING_IN, 500, Unit.NONE, "people of a site who sign in", "refused"),
    SIGN_IN_FAILURES(
            Topic.SIGNING_IN,
            5,
            Unit.NONE,
            "failed attempts of one address to sign in to one account within 15 minutes",
            "nothing is compared until the 15 minutes are over"),
    SIGN_IN_FAILURES_OF_ADDRESS(
            Topic.SIGNING_IN, 30, Unit.NONE, "of one address at all accounts of a site", "the same"),
    SIGN_IN_FAILURES_OF_ACCOUNT(Topic.SIGNING_IN, 50, Unit.NONE, "at one account from all addresses", "the same"),
    LIVE_PAGES(Topic.SIGNING_IN, 500, Unit.NONE, "open pages that are told of changes", "503; the page asks again"),
    LIVE_PAGES_OF_PERSON(Topic.SIGNING_IN, 20, Unit.NONE, "of these of one person", "the same"),
    PASSWORDS_AT_ONCE(
            Topic.SIGNING_IN, 1, Unit.NONE, "passwords compared or hashed at once, each in 19 MB of memory", "waits"),
    PASSWORDS_WAITING(Topic.SIGNING_IN, 20, Unit.NONE, "passwords that wait for that", "503"),

    PAGE_BYTES(
            Topic.ANSWERS,
            4 * 1024 * 1024,
            Unit.BYTES,
            "rows in one page of a list; at least one row is answered",
            "a shorter page with a cursor; 400 where pages are counted by offset"),
    ANSWERS(
            Topic.ANSWERS,
            48 * 1024 * 1024,
            Unit.BYTES,
            "answers and pages that wait to be read, over all connections, the first 64 KB of each aside",
            "503; a write that was done is answered all the same"),
    ANSWERS_OF_VISITORS(Topic.ANSWERS, 16 * 1024 * 1024, Unit.BYTES, "of these without an API key", "503"),
    ANSWERS_OF_CALLER(
            Topic.ANSWERS,
            12 * 1024 * 1024,
            Unit.BYTES,
            "of these of one API key or signed in person of the team, or of one address without",
            "503, writes as well before they are done");

    /** Part of the document in which the bound stands. */
    public enum Topic {
        SENT("What is sent"),
        CONNECTIONS("Connections"),
        FIELDS("What the fields of a request may hold"),
        QUERIES("What a query may ask"),
        WORK("What is worked on at once"),
        TAKEN("What is taken of the business's time"),
        SIGNING_IN("Signing in to the business's own pages"),
        ANSWERS("What is answered");

        private final String heading;

        Topic(String heading) {
            this.heading = heading;
        }

        public String heading() {
            return heading;
        }
    }

    /** What the number counts. */
    public enum Unit {
        /** What the description says. */
        NONE(""),
        BYTES("bytes"),
        MILLISECONDS("ms");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    private final Topic topic;
    private final int value;
    private final Unit unit;
    private final String description;
    private final String beyond;

    Limit(Topic topic, int value, Unit unit, String description, String beyond) {
        this.topic = topic;
        this.value = value;
        this.unit = unit;
        this.description = description;
        this.beyond = beyond;
    }

    /** The greatest number that is allowed, in the unit that the description names. */
    public int value() {
        return value;
    }

    public Topic topic() {
        return topic;
    }

    public Unit unit() {
        return unit;
    }

    /** What is bounded, in words. */
    public String description() {
        return description;
    }

    /** What happens beyond: a status of HTTP, or words. */
    public String beyond() {
        return beyond;
    }
}
