package org.daybook.web.kit;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/** Cookies of the pages. No script can read them, and over https browsers take them from this host only. */
public final class Cookies {
    private Cookies() {}

    /** The value of a cookie; null where the browser sent none. */
    public static @Nullable String get(Context context, String name) {
        return context.cookie(hostName(context, name));
    }

    /** Sets a cookie for all paths of this host. */
    public static void set(Context context, String name, String value, int seconds) {
        context.cookie(
                new Cookie(hostName(context, name), value, "/", seconds, isSecure(context), true, null, SameSite.LAX));
    }

    /** Lets the browser forget a cookie. */
    public static void forget(Context context, String name) {
        set(context, name, "", 0);
    }

    /** The name of a cookie of one site: the sites under paths of one host each have their own. */
    public static String ofSite(Context context, String name) {
        String site = context.pathParamMap().get("site");
        return site == null ? name : name + "_" + site;
    }

    private static String hostName(Context context, String name) {
        return isSecure(context) ? "__Host-" + name : name;
    }

    /** Whether the browser speaks https, with us or with a proxy in front that says so. */
    public static boolean isSecure(Context context) {
        return context.scheme().equals("https") || "https".equals(context.header("X-Forwarded-Proto"));
    }
}
