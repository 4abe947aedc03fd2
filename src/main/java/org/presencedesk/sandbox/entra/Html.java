package org.presencedesk.sandbox.entra;

import java.util.Locale;

/** The frame of the sandbox's own pages, and safe text in them. */
public final class Html {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <link rel="icon" href="data:,">
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; margin: 0 auto; max-width: 44rem; padding: 1.5rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            button, select, input { font: inherit; padding: .5rem .75rem; }
            ul.accounts { list-style: none; padding: 0; }
            ul.accounts button { display: block; margin: .5rem 0; text-align: start; width: 100%%; }
            ul.accounts strong, ul.accounts span { display: block; }
            p.field { display: grid; gap: .25rem; }
            td, th { padding: .25rem .75rem .25rem 0; text-align: start; }
            </style>
            </head>
            <body>
            <main>
            %2$s
            </main>
            </body>
            </html>
            """;

    private Html() {}

    public static String page(String title, String main) {
        return String.format(Locale.ROOT, PAGE, escaped(title), main);
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
