package org.presencedesk.web;

import io.quarkus.qute.TemplateExtension;

/** Which form of a noun goes with a number in Russian (CLDR plural rules: one, few, many). */
@TemplateExtension(namespace = "plural")
public class Plurals {

    static String ru(long n, String one, String few, String many) {
        long tens = n % 100;
        long units = n % 10;
        if (tens >= 11 && tens <= 14) {
            return many;
        }
        return units == 1 ? one : units >= 2 && units <= 4 ? few : many;
    }
}
