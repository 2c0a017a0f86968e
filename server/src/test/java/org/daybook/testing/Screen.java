package org.daybook.testing;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a person sees on a page, by the names that they and their screen reader know. */
public final class Screen {
    private Screen() {}

    public static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name));
    }

    public static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    public static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    }

    public static Locator slot(Page page, String time) {
        return page.locator(".slot").filter(new Locator.FilterOptions().setHasText(Pattern.compile(time + "$")));
    }

    public static void fill(Page page, String name, String email) {
        page.getByLabel("Your name").fill(name);
        page.getByLabel("E-mail").fill(email);
    }
}
