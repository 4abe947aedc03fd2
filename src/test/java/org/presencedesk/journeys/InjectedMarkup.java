package org.presencedesk.journeys;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that would do something if a page took them for markup: each way out of the place where text stands, with each kind of
 * element that acts by itself or when it is touched. All of them call {@code injected()}.
 */
final class InjectedMarkup {

    private static final List<String> WAYS_OUT = List.of(
            "",
            "\">",
            "'>",
            "\"/>",
            "</p>",
            "</td></tr></table>",
            "</title>",
            "</textarea>",
            "</option></select>",
            "</script>",
            "</style>",
            "-->",
            "]]>",
            "</template>",
            "`}");

    private static final List<String> ELEMENTS = List.of(
            "<script>injected()</script>",
            "<ScRiPt>injected()</sCrIpT>",
            "<script src=data:text/javascript,injected()></script>",
            "<script type=module>injected()</script>",
            "<img src=x onerror=injected()>",
            "<img/src=`x`/onerror=injected()>",
            "<IMG SRC=x OnErRoR=injected()>",
            "<image src=x onerror=injected()>",
            "<svg onload=injected()>",
            "<svg/onload=injected()//",
            "<svg><script>injected()</script></svg>",
            "<svg><animate onbegin=injected() attributeName=x dur=1s>",
            "<svg><a href=javascript:injected()><text>x</text></a></svg>",
            "<body onload=injected()>",
            "<details open ontoggle=injected()>x</details>",
            "<input autofocus onfocus=injected()>",
            "<select autofocus onfocus=injected()></select>",
            "<textarea autofocus onfocus=injected()>",
            "<button autofocus onfocus=injected()>x</button>",
            "<video><source onerror=injected()></video>",
            "<video src=x onerror=injected()>",
            "<audio src=x onerror=injected()>",
            "<object data=javascript:injected()>",
            "<embed src=javascript:injected()>",
            "<iframe src=javascript:injected()>",
            "<iframe srcdoc='<script>parent.injected()</script>'></iframe>",
            "<marquee onstart=injected()>x</marquee>",
            "<style onload=injected()></style>",
            "<link rel=stylesheet href=x onerror=injected()>",
            "<meta http-equiv=refresh content='0;url=javascript:injected()'>",
            "<base href=javascript:injected()//>",
            "<form><button formaction=javascript:injected()>x</button></form>",
            "<a href=javascript:injected()>x</a>",
            "<a href=' java&#10;script:injected()'>x</a>",
            "<p style=animation-name:x onanimationstart=injected()>x</p>",
            "<p onpointerover=injected()>x</p>",
            "<p hx-on:load=injected()>x</p>",
            "<p hx-get=/sign-out hx-trigger=load>injected()</p>");

    /** Those that need no element of their own, and those of other languages of templates. */
    private static final List<String> OTHERS = List.of(
            "\" onmouseover=\"injected()",
            "' onmouseover='injected()",
            "\" autofocus onfocus=injected() x=\"",
            "' autofocus onfocus=injected() x='",
            "javascript:injected()",
            "';injected();//",
            "\";injected();//",
            "\\\";injected();//",
            "${injected()}",
            "{{constructor.constructor('injected()')()}}",
            "{injected()}",
            "#{injected()}",
            "<%= injected() %>",
            "\\u003cimg src=x onerror=injected()\\u003e",
            "&lt;img src=x onerror=injected()&gt;",
            "%3Cimg%20src=x%20onerror=injected()%3E",
            "+ADw-script+AD4-injected()+ADw-/script+AD4-",
            "\u2028<img src=x onerror=injected()>",
            "<\u200bscript>injected()</script>",
            "\uff1cscript\uff1einjected()\uff1c/script\uff1e");

    static List<String> all() {
        List<String> all = new ArrayList<>(OTHERS);
        WAYS_OUT.forEach(out -> ELEMENTS.forEach(element -> all.add(out + element)));
        return all;
    }

    /** The same, in as few texts as a field takes. */
    static List<String> joined(int longest) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String one : all()) {
            if (text.length() + one.length() > longest) {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(one);
        }
        texts.add(text.toString());
        return texts;
    }

    private InjectedMarkup() {}
}
