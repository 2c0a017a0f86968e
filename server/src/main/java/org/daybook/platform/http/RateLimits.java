package org.daybook.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.daybook.platform.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How many requests one caller may make: a visitor so many a second, an API key many times that. Whoever shows no API
 * key counts for their address as well, since anybody gets as many visitor tokens as they ask for; an address gets more
 * than a visitor, because an office or a proxy may stand behind it. What was saved up in half a minute may be spent at
 * once. They have a bound on the time that is worked for them, too.
 *
 * <p>Holds buckets of this process only, and of a bounded number of callers.
 */
public final class RateLimits {
    static final int ADDRESS_FACTOR = 10;
    static final int API_KEY_FACTOR = 50;
    static final Duration BURST = Duration.ofSeconds(30);
    static final Duration VISITOR_WORK_BURST = Duration.ofSeconds(5);
    static final Duration TAKEN_SPAN = Duration.ofHours(1);
    static final Duration ADDRESS_WORK_BURST = Duration.ofSeconds(10);
    private static final int MAX_CALLERS = 20_000;

    /** No limits: no request is refused. */
    public static final RateLimits NONE = new RateLimits(new Settings(0, ""), Ticker.systemTicker());

    private final Settings settings;
    private final Ticker ticker;
    private final Cache<String, Bucket> addresses;
    private final Cache<Principal, Bucket> callers;
    private final Cache<String, Bucket> workOfAddresses;
    private final Cache<Principal, Bucket> workOfVisitors;
    private final Cache<String, Bucket> takenByAddresses;
    /** Credentials that were accepted as API keys: only these pass by the address. */
    private final Cache<String, Boolean> apiKeys;

    /**
     * What an owner decides.
     *
     * @param perSecond requests of one visitor; 0 for no limit at all
     * @param addressHeader the header in which a proxy in front tells the client's address, such as
     *     {@code X-Forwarded-For}; empty where clients come directly, who could write into it what they like
     */
    public record Settings(int perSecond, String addressHeader) {}

    /**
     * @param ticker nanoseconds that only go forward
     */
    public RateLimits(Settings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.addresses = memory();
        this.callers = memory();
        this.workOfAddresses = memory();
        this.workOfVisitors = memory();
        this.takenByAddresses = memory(TAKEN_SPAN);
        this.apiKeys = memory();
    }

    /** A bucket that was left alone for the time of a burst is full again, so it can be forgotten. */
    private <K, V> Cache<K, V> memory() {
        return memory(BURST);
    }

    private <K, V> Cache<K, V> memory(Duration burst) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                .expireAfterAccess(burst)
                .ticker(ticker)
                .build();
    }

    /**
     * Counts a request before anything is known of it but what it carries.
     *
     * @return how long to wait before the next; zero when this one may go on
     */
    Duration arrived(@Nullable String authorization, String address) {
        if (isUnlimited() || (authorization != null && apiKeys.getIfPresent(authorization) != null)) {
            return Duration.ZERO;
        }
        return take(addresses.get(address, key -> bucket(ADDRESS_FACTOR)));
    }

    /** Counts the request of a caller who is known now, as {@link #arrived}. */
    Duration authenticated(String authorization, Caller caller) {
        if (isUnlimited()) {
            return Duration.ZERO;
        }
        Principal principal = caller.principal();
        if (principal.isOfBusiness()) {
            apiKeys.put(authorization, true);
        }
        return take(callers.get(principal, key -> bucket(key.isOfBusiness() ? API_KEY_FACTOR : 1)));
    }

    /**
     * How long a caller without an API key has to wait until the work that they caused before is paid off. Requests alone
     * say little of what they cost.
     *
     * @param caller null for nobody in particular
     */
    Duration owed(@Nullable Caller caller, String address) {
        if (isUnlimited() || (caller != null && caller.principal().isOfBusiness())) {
            return Duration.ZERO;
        }
        Duration ofAddress = owed(workOfAddress(address));
        Duration ofVisitor = caller == null ? Duration.ZERO : owed(workOfVisitor(caller));
        return ofAddress.compareTo(ofVisitor) > 0 ? ofAddress : ofVisitor;
    }

    private static Duration owed(Bucket bucket) {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /**
     * Counts the time that a request was worked on, but for the first part of it: on a busy machine the cheapest request
     * takes some time, which is not its caller's doing.
     */
    void worked(@Nullable Caller caller, String address, Duration time) {
        long millis = time.toMillis() - Limit.FREE_WORK.value();
        if (isUnlimited()
                || millis <= 0
                || (caller != null && caller.principal().isOfBusiness())) {
            return;
        }
        workOfAddress(address).consumeIgnoringRateLimits(millis);
        if (caller != null) {
            workOfVisitor(caller).consumeIgnoringRateLimits(millis);
        }
    }

    private Bucket workOfAddress(String address) {
        return workOfAddresses.get(address, key -> work(Limit.WORK_OF_ONE_ADDRESS.value(), ADDRESS_WORK_BURST));
    }

    private Bucket workOfVisitor(Caller caller) {
        return workOfVisitors.get(
                caller.principal(), key -> work(Limit.WORK_OF_ONE_VISITOR.value(), VISITOR_WORK_BURST));
    }

    private Bucket work(long millisPerSecond, Duration burst) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(millisPerSecond * burst.toSeconds())
                        .refillGreedy(millisPerSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Time(ticker))
                .build();
    }

    /**
     * Counts what an address without an API key is about to take of something scarce: whoever takes a fresh identity for
     * each booking still has the same address.
     *
     * @return how long to wait before there is so much again; zero when it may be taken
     */
    Duration take(String address, int count) {
        return isUnlimited()
                ? Duration.ZERO
                : take(takenBy(address), Math.min(count, Limit.BOOKINGS_OF_ADDRESS.value()));
    }

    /** What was not taken after all. */
    void giveBack(String address, int count) {
        if (!isUnlimited()) {
            takenBy(address).addTokens(Math.min(count, Limit.BOOKINGS_OF_ADDRESS.value()));
        }
    }

    private Bucket takenBy(String address) {
        int most = Limit.BOOKINGS_OF_ADDRESS.value();
        return takenByAddresses.get(
                address,
                key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, TAKEN_SPAN))
                        .withCustomTimePrecision(new Time(ticker))
                        .build());
    }

    /** Takes note that credentials are not accepted, or not any more. */
    void refused(String authorization) {
        apiKeys.invalidate(authorization);
    }

    /** Name of the header that tells the client's address; empty for none. */
    String addressHeader() {
        return settings.addressHeader();
    }

    private boolean isUnlimited() {
        return settings.perSecond() == 0;
    }

    private static Duration take(Bucket bucket) {
        return take(bucket, 1);
    }

    private static Duration take(Bucket bucket, int count) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(count);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket bucket(int factor) {
        long rate = (long) settings.perSecond() * factor;
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate * BURST.toSeconds()).refillGreedy(rate, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Time(ticker))
                .build();
    }

    private record Time(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
