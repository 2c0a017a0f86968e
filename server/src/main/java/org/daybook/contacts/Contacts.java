package org.daybook.contacts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Filter;
import org.daybook.platform.query.Folding;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.platform.query.QueryRequest.Sort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The contacts of a site. */
public final class Contacts extends Documents {
    private static final String SOURCE = "source";
    private static final String PRIMARY = "primaryInfo";

    private static final String ALLOW_DUPLICATES = "allowDuplicates";
    private static final Defaults DEFAULTS = new Defaults(50, 1000, false, List.of(new Sort("createdDate", false)));

    /** Lists in an object of their own, asked for by the name of the object. */
    private static final Map<String, Column> LISTS = Map.of(
            "info.labelKeys", list("info.labelKeys", "$.info.labelKeys.items[*]"),
            "info.emails.email", list("info.emails.email", "$.info.emails.items[*].email"),
            "info.phones.phone", list("info.phones.phone", "$.info.phones.items[*].phone"));

    private final Function<SiteTransaction, Optional<String>> countryOfSite;
    private ContactEraser eraser = ContactEraser.NONE;

    private static Column list(String path, String jsonPath) {
        return Column.of(path, Column.Type.LIST, "jsonb_path_query_array(body, '" + jsonPath + "')");
    }

    private Contacts(
            DocumentFamily family, SiteDatabase database, Function<SiteTransaction, Optional<String>> countryOfSite) {
        super(family, database, new DocumentStore("contact", family.entity(), family.querySpec(), LISTS));
        this.countryOfSite = countryOfSite;
    }

    /**
     * The contacts of a database.
     *
     * @param countryOfSite ISO 3166 code of the country whose telephone numbers need no country code; asked for where a
     *     number has none
     */
    public static Contacts of(
            Contract contract, SiteDatabase database, Function<SiteTransaction, Optional<String>> countryOfSite) {
        return new Contacts(
                new DocumentFamily(
                        contract,
                        "contacts",
                        "contacts.",
                        "wix.contacts.v4.contact",
                        "contact",
                        "contacts",
                        "id",
                        ContactError.CONTACT_NOT_FOUND,
                        DEFAULTS),
                database,
                countryOfSite);
    }

    /**
     * The contact of a person who books: the oldest with this e-mail, whatever the case of its letters; else the oldest
     * with this phone, unless it has another e-mail; else a new one. What a contact that was found does not have yet is
     * added to it. One statement where the e-mail is known and nothing is added. Refuses details without name, e-mail
     * and phone with INSUFFICIENT_CONTACT_DATA.
     */
    public UUID findOrCreate(SiteTransaction transaction, ContactDetails details) {
        Optional<Found> found = find(transaction, details);
        if (found.isEmpty()) {
            // Two bookings of one new person at once make one contact: the second waits, and finds it.
            lock(transaction, details);
            found = find(transaction, details);
        }
        return found.map(contact -> completed(transaction, contact, details))
                .orElseGet(() -> created(transaction, details));
    }

    /** A contact as it is stored, without what stands beside its document. */
    private record Found(UUID id, ObjectNode document) {}

    private static Optional<Found> find(SiteTransaction transaction, ContactDetails details) {
        String email = details.email();
        String phone = details.phone();
        Optional<Found> byEmail = email == null || email.isBlank() ? Optional.empty() : findByEmail(transaction, email);
        if (byEmail.isPresent() || phone == null || digits(phone).isEmpty()) {
            return byEmail;
        }
        return findByPhone(transaction, digits(phone), email != null && !email.isBlank());
    }

    private static Optional<Found> findByEmail(SiteTransaction transaction, String email) {
        return transaction
                .query("""
                        SELECT id, body FROM contact
                        WHERE site_id = :site AND lower(body #>> '{primaryInfo,email}') = lower(:email)
                        ORDER BY created_at, id LIMIT 1
                        """)
                .bind("email", email.strip())
                .map(rs -> new Found(rs.getObject(1, UUID.class), Json.parseObject(rs.getString(2))))
                .findOne();
    }

    private static Optional<Found> findByPhone(SiteTransaction transaction, String digits, boolean withoutEmail) {
        return transaction
                .query("""
                        SELECT id, body FROM contact
                        WHERE site_id = :site
                            AND regexp_replace(body #>> '{primaryInfo,phone}', '[^0-9+]', '', 'g') = :phone
                            AND (NOT :withoutEmail OR body #>> '{primaryInfo,email}' IS NULL)
                        ORDER BY created_at, id LIMIT 1
                        """)
                .bind("phone", digits)
                .bind("withoutEmail", withoutEmail)
                .map(rs -> new Found(rs.getObject(1, UUID.class), Json.parseObject(rs.getString(2))))
                .findOne();
    }

    /** A phone number without what only separates its digits. */
    private static String digits(String phone) {
        return phone.replaceAll("[^0-9+]", "");
    }

    private static void lock(SiteTransaction transaction, ContactDetails details) {
        String email = details.email();
        String phone = details.phone();
        String person = email != null && !email.isBlank() ? email.strip().toLowerCase(Locale.ROOT) : phone;
        if (person != null) {
            transaction
                    .query("SELECT pg_advisory_xact_lock(hashtextextended(:site::text || :person, 0))::text")
                    .bind("person", person)
                    .mapTo(String.class)
                    .one();
        }
    }

    private UUID completed(SiteTransaction transaction, Found found, ContactDetails details) {
        if (ContactInfo.fillIn(found.document(), details)) {
            ObjectNode before = getForUpdate(transaction, found.id());
            ObjectNode after = before.deepCopy();
            if (ContactInfo.fillIn(after, details)) {
                replace(transaction, before, after);
            }
        }
        return found.id();
    }

    private UUID created(SiteTransaction transaction, ContactDetails details) {
        ObjectNode contact = Json.object();
        ContactInfo.fillIn(contact, details);
        contact.putObject(SOURCE).put("sourceType", "WIX_BOOKINGS");
        return id(create(transaction, contact, Json.object().put(ALLOW_DUPLICATES, true)));
    }

    /**
     * Changes the given parts of a contact's info. Refuses a change of nothing, an e-mail or phone by which somebody else
     * is found, and a contact that others changed meanwhile.
     *
     * @param revision as the caller read it
     * @param allowDuplicates whether e-mail and phone may be those of somebody else
     */
    public ObjectNode update(
            SiteId site, Instant now, UUID id, Patch info, @Nullable String revision, boolean allowDuplicates) {
        if (info.changes().isEmpty() && info.mask() == null) {
            throw new ApplicationException(ContactError.INSUFFICIENT_UPDATE_CONTACT_DATA, "Nothing is to be changed");
        }
        return database().write(site, now, transaction -> {
            ObjectNode before = getForUpdate(transaction, id);
            requireUnchanged(before, revision);
            ObjectNode after = before.deepCopy();
            after.set("info", info.applyTo(Json.child(after, "info")));
            ContactDetails primary = ContactInfo.derive(after);
            boolean reached = !after.path(PRIMARY).equals(before.path(PRIMARY));
            if (reached && !allowDuplicates) {
                refuseDuplicate(transaction, id, primary);
            }
            return replace(transaction, before, after);
        });
    }

    private static void requireUnchanged(ObjectNode stored, @Nullable String revision) {
        String current = Long.toString(revision(stored));
        if (!current.equals(revision)) {
            throw new ApplicationException(
                    ContactError.CONTACT_ALREADY_CHANGED, "The revision is " + current + ", not " + revision);
        }
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {
        ContactDetails primary = derive(transaction, document);
        if (!document.has(SOURCE)) {
            document.putObject(SOURCE).put("sourceType", "ADMIN");
        }
        document.putObject("lastActivity")
                .put("activityDate", Times.format(transaction.now()))
                .put("activityType", "CONTACT_CREATED");
        if (!Json.flag(request, ALLOW_DUPLICATES)) {
            refuseDuplicate(transaction, id, primary);
        }
    }

    private static void refuseDuplicate(SiteTransaction transaction, UUID id, ContactDetails primary) {
        lock(transaction, primary);
        Optional<Found> duplicate =
                find(transaction, primary).filter(found -> !found.id().equals(id));
        if (duplicate.isPresent()) {
            throw new ApplicationException(
                    ContactError.DUPLICATE_CONTACT_EXISTS,
                    "There is a contact with this e-mail or phone",
                    Json.object().put("duplicateContactId", duplicate.get().id().toString()));
        }
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        derive(transaction, after);
    }

    private ContactDetails derive(SiteTransaction transaction, ObjectNode contact) {
        ContactPhones.derive(
                Json.child(contact, "info"),
                () -> countryOfSite.apply(transaction).orElse(ContactPhones.NO_COUNTRY));
        return ContactInfo.derive(contact);
    }

    /** Who takes people out of what they keep of them, when their contact is deleted. */
    public void eraser(ContactEraser others) {
        this.eraser = others;
    }

    /** With a contact goes what is kept of the person elsewhere; that it was deleted is told without saying who it was. */
    @Override
    protected void beforeDelete(SiteTransaction transaction, ObjectNode document, ObjectNode request) {
        UUID id = id(document);
        eraser.erase(transaction, id);
        EventLog.forget(transaction, id);
        document.retain(List.of("id", "revision", "createdDate", "updatedDate"));
    }

    /**
     * Notes what a contact did last, unless they did something later. The contact keeps its revision: nobody edited it.
     *
     * @param type of {@code ContactActivityType} in the contract
     */
    public void noteActivity(SiteTransaction transaction, UUID id, String type, Instant at) {
        String date = Times.format(at);
        ObjectNode activity = Json.object().put("activityDate", date).put("activityType", type);
        transaction
                .update("UPDATE contact SET body = jsonb_set(body, '{lastActivity}', :activity::jsonb)"
                        + " WHERE site_id = :site AND id = :id"
                        + " AND coalesce(body #>> '{lastActivity,activityDate}', '') <= :date")
                .bind("id", id)
                .bind("activity", Json.write(activity))
                .bind("date", date)
                .execute();
    }

    /** A free text searches names, e-mail and phone. */
    @Override
    protected Filter scope(ObjectNode request) {
        String search = Json.text(request, "search");
        if (search == null) {
            return Filter.ALL;
        }
        return Folding.holds(
                "concat_ws(' ', body #>> '{info,name,first}', body #>> '{info,name,last}',"
                        + " body #>> '{primaryInfo,email}', body #>> '{primaryInfo,phone}')",
                List.of(search.strip()),
                true);
    }

    /** A contact changes with every booking, and nothing that is kept compiled depends on it. */
    @Override
    protected void touch(SiteTransaction transaction) {}
}
