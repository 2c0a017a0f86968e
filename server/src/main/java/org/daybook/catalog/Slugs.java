package org.daybook.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daybook.catalog.ServiceCatalog.SlugFault;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Slugs of services: made from the name, unique on the site, and kept for ever, so that an old link keeps working
 * (rule 1.7).
 */
final class Slugs {
    private static final int MAX_LENGTH = 100;

    private Slugs() {}

    /** Takes a free slug for the name; one that the service already has is taken again. */
    static String take(SiteTransaction transaction, UUID serviceId, String name) {
        String base = slug(name);
        Set<String> taken = Set.copyOf(transaction
                .query("SELECT slug FROM service_slug WHERE site_id = :site AND service_id <> :service"
                        + " AND (slug = :base OR slug LIKE :base || '-%')")
                .bind("service", serviceId)
                .bind("base", base)
                .mapTo(String.class)
                .list());
        return Stream.concat(Stream.of(base), IntStream.iterate(2, n -> n + 1).mapToObj(n -> base + "-" + n))
                .filter(slug -> !taken.contains(slug))
                .findFirst()
                .orElseThrow();
    }

    static Optional<UUID> owner(SiteTransaction transaction, String slug) {
        return transaction
                .query("SELECT service_id FROM service_slug WHERE site_id = :site AND slug = :slug")
                .bind("slug", slug)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Makes the slug lead to the service, which must be stored by now. */
    static void store(SiteTransaction transaction, UUID serviceId, String slug) {
        transaction
                .update("INSERT INTO service_slug (site_id, slug, service_id) VALUES (:site, :slug, :service)"
                        + " ON CONFLICT (site_id, slug) DO NOTHING")
                .bind("slug", slug)
                .bind("service", serviceId)
                .execute();
    }

    /** Whether a slug could be part of an address: letters, digits and single hyphens between them. */
    static boolean isWellFormed(String slug) {
        return slug.length() <= MAX_LENGTH && slug.matches("[\\p{L}\\p{N}]+(-[\\p{L}\\p{N}]+)*");
    }

    /** What stands against giving a service this slug; empty when nothing does. */
    static List<SlugFault> faults(SiteTransaction transaction, UUID serviceId, String slug) {
        List<SlugFault> faults = new ArrayList<>();
        if (!isWellFormed(slug)) {
            faults.add(SlugFault.SLUG_CONTAINS_ILLEGAL_CHARACTERS);
        }
        if (owner(transaction, slug).filter(owner -> !owner.equals(serviceId)).isPresent()) {
            faults.add(SlugFault.SLUG_ALREADY_EXISTS);
        }
        return faults;
    }

    /** Makes a slug the one that a service shows, first of those that lead to it. */
    static void show(SiteTransaction transaction, ObjectNode service, String slug, boolean custom) {
        ObjectNode main = Json.object()
                .put("name", slug)
                .put("custom", custom)
                .put("createdDate", Times.format(transaction.now()));
        service.set("mainSlug", main);
        ArrayNode supported =
                service.get("supportedSlugs") instanceof ArrayNode slugs ? slugs : service.putArray("supportedSlugs");
        for (int i = supported.size() - 1; i >= 0; i--) {
            if (slug.equals(Json.text(supported.get(i), "name"))) {
                supported.remove(i);
            }
        }
        supported.insert(0, main.deepCopy());
    }

    static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = plain.substring(0, Math.min(plain.length(), MAX_LENGTH));
        return cut.isEmpty() ? "service" : cut;
    }
}
