package org.daybook.v1.services;

import java.util.UUID;
import org.daybook.catalog.BookingForms;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.Ids;
import tools.jackson.databind.node.ObjectNode;

/** Booking forms of the first API. */
public final class FormRoutes {
    private final BookingForms forms;

    private FormRoutes(BookingForms forms) {
        this.forms = forms;
    }

    public static void serve(Operations operations, BookingForms forms) {
        FormRoutes routes = new FormRoutes(forms);
        operations.serve("services-v1", "FormsService.create", routes::create);
        operations.serve("services-v1", "FormsService.get", routes::get);
        operations.serve("services-v1", "FormsService.update", routes::update);
    }

    private Answer create(Call call) {
        ObjectNode form = Json.object();
        Forms.store(Json.child(call.request(), "form"), form);
        return one(forms.create(call.site(), call.now(), form, Json.object()));
    }

    /** Without an id, the form of services that name none. */
    private Answer get(Call call) {
        UUID id = Ids.optional(call.request(), "id");
        return one(forms.database()
                .read(
                        call.site(),
                        call.now(),
                        transaction -> id == null || Forms.isDefault(id)
                                ? forms.defaultForm(transaction).orElseThrow()
                                : forms.get(transaction, id)));
    }

    private Answer update(Call call) {
        ObjectNode sent = Json.child(call.request(), "form");
        UUID id = Ids.required(call.request(), "form", "id");
        return one(forms.change(call.site(), call.now(), id, form -> Forms.store(sent, form)));
    }

    private static Answer one(ObjectNode form) {
        ObjectNode answer = Json.object();
        answer.set("form", Forms.first(form));
        return Answer.of(answer);
    }
}
