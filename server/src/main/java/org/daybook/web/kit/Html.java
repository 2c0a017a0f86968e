package org.daybook.web.kit;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.daybook.platform.http.Admission;

/** Renders templates to pages, with headers that allow only the scripts and styles of the pages themselves. */
public final class Html {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Admission admission;
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Html.class.getClassLoader(), "org.daybook.web");

    /** @param admission by which pages are answered */
    public Html(Admission admission) {
        this.admission = admission;
    }

    /** A page without personal data: browsers may cache it, and check it with each request. */
    public void write(Context context, int status, String template, Object view) {
        write(context, status, template, view, "private, no-cache");
    }

    /** A page with personal data, which browsers must not cache. */
    public void writePersonal(Context context, int status, String template, Object view) {
        write(context, status, template, view, "no-store");
    }

    private void write(Context context, int status, String template, Object view, String caching) {
        var output = new Utf8ByteOutput();
        engine.render(template + ".jte", view, output);
        var body = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        secure(context);
        context.header("Cache-Control", caching).status(status).contentType("text/html;charset=utf-8");
        admission.answer(context, body.toByteArray());
    }

    public static void secure(Context context) {
        context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (Cookies.isSecure(context)) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
