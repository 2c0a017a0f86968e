package org.daybook.sites;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.Rows;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.modules.NewSite;
import org.daybook.platform.modules.SiteRegion;
import tools.jackson.databind.node.ObjectNode;

/** All SQL for the table of sites. */
final class SiteStore {
    /** Keeps two processes that start on one empty database from creating a first site each. */
    private static final long BOOTSTRAP_LOCK = 0x6461_7962_6f6f_6bL;

    /** Properties as stored, with their version; time zone, currency and language are columns or properties alike. */
    record Stored(ObjectNode properties, long version, String timeZone, String currency) {}

    private SiteStore() {}

    static void insert(SiteTransaction transaction, NewSite site, ObjectNode properties, byte[] tokenKey) {
        transaction
                .update("""
                        INSERT INTO site (site_id, properties, time_zone, currency, token_key, created_at)
                        VALUES (:site, :properties::jsonb, :timeZone, :currency, :tokenKey, :now)
                        """)
                .bind("properties", Json.write(properties))
                .bind("timeZone", site.timeZone().getId())
                .bind("currency", site.region().currency().getCurrencyCode())
                .bind("tokenKey", tokenKey)
                .bind("now", transaction.now())
                .execute();
    }

    /** Waits until no other process is creating the first site. Asks without a site: there is none yet. */
    static void lockForBootstrap(Database database) {
        database.useTransaction(statements -> statements
                .query("SELECT pg_advisory_xact_lock(:lock)::text")
                .bind("lock", BOOTSTRAP_LOCK)
                .mapTo(String.class)
                .one());
    }

    /** The site that was created first. The query reads the rows of all sites. */
    static Optional<SiteId> findFirst(Database database) {
        return database.read(statements -> statements
                .query("SELECT site_id FROM site ORDER BY created_at, site_id LIMIT 1")
                .mapTo(UUID.class)
                .findOne()
                .map(SiteId::new));
    }

    /** So many sites behind this one, by id, without those that are suspended. Asks without a site: for work that walks them all. */
    static List<SiteId> behind(Database database, SiteId last, int limit) {
        return database.read(statements -> statements
                .query("SELECT site_id FROM site WHERE site_id > :last AND suspended_at IS NULL"
                        + " ORDER BY site_id LIMIT :limit")
                .bind("last", last.value())
                .bind("limit", limit)
                .map(row -> new SiteId(row.getObject(1, UUID.class)))
                .list());
    }

    /** All sites, oldest first. The query is not bound to one site. */
    static List<SiteSummary> list(Database database) {
        return database.read(
                statements -> statements.query("""
                        SELECT site_id, properties, time_zone, currency, host, created_at, suspended_at FROM site
                        ORDER BY created_at, site_id
                        """).map(SiteStore::summary).list());
    }

    /** The site that was made first; empty where there is none. Asks without a site. */
    static Optional<SiteSummary> first(Database database) {
        return database.read(
                statements -> statements.query("""
                        SELECT site_id, properties, time_zone, currency, host, created_at, suspended_at FROM site
                        ORDER BY created_at, site_id LIMIT 1
                        """).map(SiteStore::summary).findOne());
    }

    private static SiteSummary summary(ResultSet row) throws SQLException {
        ObjectNode properties = Json.parseObject(row.getString("properties"));
        SiteRegion region = new SiteRegion(
                ZoneId.of(row.getString("time_zone")),
                Currency.getInstance(row.getString("currency")),
                Json.text("", properties, "language"),
                SiteProperties.country(properties).orElse(null));
        return new SiteSummary(
                new SiteId(row.getObject("site_id", UUID.class)),
                Json.text("", properties, "businessName"),
                region,
                row.getString("host"),
                Instants.of(row, "created_at"),
                Instants.orNull(row, "suspended_at"));
    }

    /** The name of the host whose pages are the site's; empty for none. */
    static Optional<String> host(SiteTransaction transaction) {
        return transaction
                .query("SELECT coalesce(host, '') FROM site WHERE site_id = :site FOR NO KEY UPDATE")
                .mapTo(String.class)
                .findOne()
                .filter(host -> !host.isEmpty());
    }

    static void setHost(SiteTransaction transaction, String host) {
        transaction
                .update("UPDATE site SET host = nullif(:host, '') WHERE site_id = :site")
                .bind("host", host)
                .execute();
    }

    static Supplier<Rows<Currency>> expectCurrency(SiteTransaction transaction) {
        return transaction
                .query("SELECT currency FROM site WHERE site_id = :site")
                .mapBehindNext(row -> Currency.getInstance(row.getString(1)));
    }

    /** Marks the site as suspended since now, or as served. */
    static void suspend(SiteTransaction transaction, boolean suspended) {
        transaction
                .update("""
                        UPDATE site
                        SET suspended_at = CASE WHEN :suspended THEN coalesce(suspended_at, :now::timestamptz) END
                        WHERE site_id = :site
                        """)
                .bind("suspended", suspended)
                .bind("now", transaction.now())
                .execute();
    }

    static boolean exists(SiteTransaction transaction) {
        return transaction
                .query("SELECT EXISTS (SELECT 1 FROM site WHERE site_id = :site)")
                .mapTo(Boolean.class)
                .one();
    }

    static Stored get(SiteTransaction transaction) {
        return read(transaction, "");
    }

    /** As {@link #get}, and keeps others from changing the site until the transaction ends. */
    static Stored getForUpdate(SiteTransaction transaction) {
        return read(transaction, " FOR NO KEY UPDATE");
    }

    private static Stored read(SiteTransaction transaction, String lock) {
        return transaction
                .query("SELECT properties, properties_version, time_zone, currency FROM site WHERE site_id = :site"
                        + lock)
                .map(rs -> new Stored(
                        Json.parseObject(rs.getString("properties")),
                        rs.getLong("properties_version"),
                        rs.getString("time_zone"),
                        rs.getString("currency")))
                .one();
    }

    static void setZone(SiteTransaction transaction, ZoneId zone) {
        transaction
                .update("UPDATE site SET time_zone = :zone WHERE site_id = :site")
                .bind("zone", zone.getId())
                .execute();
    }

    static void setCurrency(SiteTransaction transaction, Currency currency) {
        transaction
                .update("UPDATE site SET currency = :currency WHERE site_id = :site")
                .bind("currency", currency.getCurrencyCode())
                .execute();
    }

    /** Stores changed properties; what was compiled from the site's set-up is not used again. */
    static void replace(SiteTransaction transaction, ObjectNode properties) {
        transaction.markSetupChanged();
        transaction.update("""
                        UPDATE site
                        SET properties = :properties::jsonb, properties_version = properties_version + 1
                        WHERE site_id = :site
                        """).bind("properties", Json.write(properties)).execute();
    }
}
