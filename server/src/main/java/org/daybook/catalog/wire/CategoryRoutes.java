package org.daybook.catalog.wire;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.Categories;
import org.daybook.catalog.Categories.Position;
import org.daybook.platform.catalogue.CatalogueRoutes;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Categories of services, version 2, and version 1 as another view of them. */
public final class CategoryRoutes {
    private static final String FAMILY = "categories";

    private final Categories categories;

    private CategoryRoutes(Categories categories) {
        this.categories = categories;
    }

    public static void serve(Operations operations, Categories categories) {
        CategoryRoutes routes = new CategoryRoutes(categories);
        CatalogueRoutes.of(operations, categories).all().count();
        operations.serve(FAMILY, "categoriesV2.moveCategory", routes::move);
        operations.serve(FAMILY, "categories.listCategories", routes::list);
        operations.serve(FAMILY, "categories.createCategory", routes::create);
        operations.serve(FAMILY, "categories.updateCategory", routes::update);
        operations.serve(FAMILY, "categories.deleteCategory", routes::delete);
    }

    private Answer move(Call call) {
        return one(categories.move(
                call.site(),
                call.now(),
                UUID.fromString(Json.text("", call.request(), "categoryId")),
                Position.valueOf(Json.text(Position.LAST.name(), call.request(), "position")),
                Json.uuid(call.request(), "afterCategoryId")));
    }

    /** Deleted categories are gone, so there are none to include. */
    private Answer list(Call call) {
        Set<String> wanted = new HashSet<>();
        Json.list(call.request(), "categoryIds").forEach(id -> wanted.add(id.stringValue()));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("categories");
        categories.list(call.site(), call.now()).stream()
                .filter(category -> wanted.isEmpty() || wanted.contains(Json.text("", category, "id")))
                .forEach(list::add);
        return Answer.of(answer);
    }

    private Answer create(Call call) {
        ObjectNode category = Json.child(call.request(), "category");
        return one(categories.create(call.site(), call.now(), category, call.request()));
    }

    private Answer update(Call call) {
        ObjectNode sent = Json.child(call.request(), "category");
        UUID id = UUID.fromString(Json.text("", sent, "id"));
        return one(categories.change(call.site(), call.now(), id, category -> {
            for (String field : new String[] {"name", "sortOrder", "customProperties"}) {
                if (sent.hasNonNull(field)) {
                    category.set(field, sent.get(field));
                }
            }
        }));
    }

    /** Services of the category stay, and are not shown until they are given another. */
    private Answer delete(Call call) {
        UUID id = UUID.fromString(Json.text("", call.request(), "id"));
        categories.delete(call.site(), call.now(), id, call.request());
        return Answer.of(Json.object().put("id", id.toString()));
    }

    private static Answer one(ObjectNode category) {
        ObjectNode answer = Json.object();
        answer.set("category", category);
        return Answer.of(answer);
    }
}
