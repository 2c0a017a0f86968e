package org.daybook.catalog.wire;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.Categories;
import org.daybook.catalog.Categories.Position;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Categories of services, version 2, and version 1 and that of the first API as other views of them. */
public final class CategoryRoutes {
    private static final String FAMILY = "categories";

    private final Categories categories;
    private final ServiceCatalog services;

    private CategoryRoutes(Categories categories, ServiceCatalog services) {
        this.categories = categories;
        this.services = services;
    }

    public static void serve(Operations operations, Categories categories, ServiceCatalog services) {
        CategoryRoutes routes = new CategoryRoutes(categories, services);
        DocumentRoutes.of(operations, categories).all().count();
        operations.serve(FAMILY, "categoriesV2.moveCategory", routes::move);
        routes.serve(operations, FAMILY, "categories.", "Category", "Categories");
        routes.serve(operations, "services-v1", "CategoriesService.", "", "");
    }

    private void serve(Operations operations, String family, String module, String one, String many) {
        operations.serve(family, module + "list" + many, this::list);
        operations.serve(family, module + "create" + one, this::create);
        operations.serve(family, module + "update" + one, this::update);
        operations.serve(family, module + "delete" + one, this::delete);
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
                .map(CategoryRoutes::older)
                .forEach(list::add);
        return Answer.of(answer);
    }

    private Answer create(Call call) {
        ObjectNode category = Json.child(call.request(), "category");
        return one(older(categories.create(call.site(), call.now(), category, call.request())));
    }

    private Answer update(Call call) {
        ObjectNode sent = Json.child(call.request(), "category");
        UUID id = UUID.fromString(Json.text("", sent, "id"));
        return one(older(categories.change(call.site(), call.now(), id, category -> {
            for (String field : new String[] {"name", "sortOrder", "customProperties"}) {
                if (sent.hasNonNull(field)) {
                    category.set(field, sent.get(field));
                }
            }
        })));
    }

    /** Versions before the second always say the properties of the client's own. */
    private static ObjectNode older(ObjectNode category) {
        Json.child(category, "customProperties");
        return category;
    }

    /** Services of the category stay, and are not shown until they are given another, unless they are to go with it. */
    private Answer delete(Call call) {
        UUID id = UUID.fromString(Json.text("", call.request(), "id"));
        categories.database().write(call.site(), call.now(), transaction -> {
            categories.delete(transaction, id, call.request());
            if (Json.flag(call.request(), "deleteServices")) {
                services.deleteOfCategory(transaction, id);
            }
            return true;
        });
        return Answer.of(Json.object().put("id", id.toString()));
    }

    private static Answer one(ObjectNode category) {
        ObjectNode answer = Json.object();
        answer.set("category", category);
        return Answer.of(answer);
    }
}
