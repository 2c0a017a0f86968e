package org.daybook.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.platform.query.QueryRequest.Sort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The categories of services, in the order of their {@code sortOrder}: a number whose size means nothing, and which no
 * two share unless an old client says so.
 */
public final class Categories extends Documents {
    /** So many a site has at most. */
    public static final int MAX_CATEGORIES = 500;

    private static final String SORT_ORDER = "sortOrder";

    /** Between neighbours, so that others can be moved between them. */
    private static final int STEP = 10;

    private static final Comparator<ObjectNode> ORDER = Comparator.comparingInt(Categories::order);

    private Categories(DocumentFamily family, SiteDatabase database) {
        super(family, database, new DocumentStore("service_category", family.entity(), family.querySpec(), Map.of()));
    }

    public static Categories of(Contract contract, SiteDatabase database) {
        return new Categories(
                new DocumentFamily(
                        contract,
                        "categories",
                        "categoriesV2.",
                        "wix.bookings.categories.v2.category",
                        "category",
                        "categories",
                        "categoryId",
                        StandardError.NOT_FOUND,
                        new Defaults(50, 100, true, List.of(new Sort(SORT_ORDER, false)))),
                database);
    }

    /** Gives a new site its first category: a service without one is not shown. */
    public void addFirstCategory(SiteTransaction transaction) {
        create(transaction, Json.object().put("name", "Our Services"), Json.object());
    }

    /** All categories in their order. */
    public List<ObjectNode> list(SiteId site, Instant now) {
        return database().read(site, now, this::ordered);
    }

    /** Where a category is moved to. */
    public enum Position {
        LAST,
        FIRST,
        AFTER_CATEGORY
    }

    /**
     * Moves a category. Others keep their numbers, and their revisions, unless there is no number left between two.
     *
     * @param after the category to stand behind, for {@link Position#AFTER_CATEGORY}
     */
    public ObjectNode move(SiteId site, Instant now, UUID id, Position position, @Nullable UUID after) {
        return database().write(site, now, transaction -> {
            ObjectNode moved = getForUpdate(transaction, id);
            List<ObjectNode> others = new ArrayList<>(ordered(transaction));
            others.removeIf(category -> id.equals(id(category)));
            int index = switch (position) {
                case FIRST -> 0;
                case LAST -> others.size();
                case AFTER_CATEGORY -> indexOf(others, after) + 1;
            };
            return place(transaction, moved, others, index);
        });
    }

    private int indexOf(List<ObjectNode> categories, @Nullable UUID id) {
        if (id == null) {
            throw new InvalidRequestException(Violation.required("afterCategoryId"));
        }
        int index = List.copyOf(byId(categories).keySet()).indexOf(id);
        if (index < 0) {
            throw notFound(id);
        }
        return index;
    }

    private ObjectNode place(SiteTransaction transaction, ObjectNode moved, List<ObjectNode> others, int index) {
        if (others.isEmpty()) {
            return moved;
        }
        long before = index == 0 ? order(others.getFirst()) - 2L * STEP : order(others.get(index - 1));
        long behind = index == others.size() ? before + 2L * STEP : order(others.get(index));
        long between = before + (behind - before) / 2;
        if (behind - before > 1 && between == (int) between) {
            return withOrder(transaction, moved, (int) between);
        }
        List<ObjectNode> all = new ArrayList<>(others);
        all.add(index, moved);
        ObjectNode placed = moved;
        for (int i = 0; i < all.size(); i++) {
            ObjectNode numbered = withOrder(transaction, all.get(i), (i + 1) * STEP);
            placed = i == index ? numbered : placed;
        }
        return placed;
    }

    private ObjectNode withOrder(SiteTransaction transaction, ObjectNode category, int order) {
        return order(category) == order
                ? category
                : replace(transaction, category, category.deepCopy().put(SORT_ORDER, order));
    }

    static int order(ObjectNode category) {
        return Json.integer(0, category, SORT_ORDER);
    }

    List<ObjectNode> ordered(SiteTransaction transaction) {
        return all(transaction).stream().sorted(ORDER).toList();
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {
        List<ObjectNode> others = ordered(transaction);
        if (others.size() >= MAX_CATEGORIES) {
            throw new ApplicationException(
                    CategoryError.CATEGORY_LIMIT_REACHED, "A site has at most " + MAX_CATEGORIES + " categories");
        }
        if (!document.hasNonNull(SORT_ORDER)) {
            long last = others.isEmpty() ? 0 : order(others.getLast());
            document.put(SORT_ORDER, (int) Math.min(last + STEP, Integer.MAX_VALUE));
        }
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        if (Json.text(after, "name") == null) {
            throw new InvalidRequestException(Violation.required("category.name"));
        }
    }
}
