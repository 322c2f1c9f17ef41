package dev.onggi.corpus.source;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The text of a page that is there to be read. What navigates, decorates or is hidden goes, by element, by role, and by the
/// words that authors use for ids and classes (`gnb`, `lnb`, `breadcrumb` …) as long as it holds less than half of the page;
/// then the page's one `main` or `article` is taken if it has one; then lines that are mostly links go. No step is recursive, so
/// a page that nests a million elements is read like any other.
final class MainText {
    private static final Set<String> NEVER_TEXT = Set.of("script", "style", "noscript", "template", "head",
            "iframe", "object", "svg", "canvas", "select", "button", "textarea", "nav", "aside", "footer",
            "form", "dialog", "math");
    private static final Set<String> ROLES = Set.of("navigation", "banner", "contentinfo", "complementary",
            "search",
            "menu", "menubar", "dialog");
    private static final Set<String> FURNITURE = Set.of("nav", "gnb", "lnb", "snb", "fnb", "menu", "navi",
            "navigation", "navbar",
            "breadcrumb", "breadcrumbs", "location", "footer", "sidebar", "aside", "banner", "ad", "ads",
            "advert",
            "advertisement", "sns", "share", "related", "recommend", "cookie", "popup", "modal", "skip",
            "skipnav",
            "pagination", "paging", "copyright", "login", "search", "reply", "comments", "quickmenu",
            "toolbar");
    private static final Set<String> BLOCKS = Set.of("address", "article", "blockquote", "body", "caption",
            "center", "dd",
            "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
            "h6",
            "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
            "thead",
            "ul", "br", "tr", "td", "th");
    private static final double MOST_IN_LINKS = 0.6;
    private static final double LEAST_IN_MAIN = 0.25;

    private final Map<Node, Integer> lengths = new IdentityHashMap<>();
    private final Prose prose = new Prose(PlainText.LARGEST_DOCUMENT);
    private int links;
    private int inLinks;
    private int inLine;
    private int preformatted;
    private boolean spaceDue;

    private MainText() {
    }

    /// The main text of a page.
    static String of(Document page) throws IOException {
        MainText text = new MainText();
        text.walk(page.body(), new Measure(text.lengths));
        text.walk(text.root(page.body()), text.new Writer(text.length(page.body())));
        return text.prose.all();
    }

    /// What is done at each node of a tree, in document order.
    private interface Visit {
        /// Whether to go into it; if not, it is not left either.
        boolean enter(Node node) throws IOException;

        void leave(Node node) throws IOException;
    }

    private void walk(Node root, Visit visit) throws IOException {
        Node node = root;
        while (true) {
            boolean inside = visit.enter(node);
            if (inside && node.childNodeSize() > 0) {
                node = node.childNode(0);
                continue;
            }
            if (inside) {
                visit.leave(node);
            }
            while (node != root && node.nextSibling() == null) {
                node = parent(node);
                visit.leave(node);
            }
            Node next = node == root ? null : node.nextSibling();
            if (next == null) {
                return;
            }
            node = next;
        }
    }

    private static Node parent(Node node) {
        Node parent = node.parent();
        if (parent == null) {
            throw new IllegalStateException("a node below the root has no parent");
        }
        return parent;
    }

    /// Counts the letters below each element.
    private record Measure(Map<Node, Integer> lengths) implements Visit {
        @Override
        public boolean enter(Node node) {
            if (node instanceof TextNode text) {
                lengths.put(node, text.getWholeText().strip().length());
            }
            return !(node instanceof Element element && neverText(element));
        }

        @Override
        public void leave(Node node) {
            Node parent = node.parent();
            if (parent != null) {
                lengths.merge(parent, lengths.getOrDefault(node, 0), Integer::sum);
            }
        }
    }

    private int length(Node node) {
        return lengths.getOrDefault(node, 0);
    }

    private Element root(Element body) {
        for (String query : new String[]{"main, [role=main]", "article", "[itemprop=articleBody]"}) {
            var found = body.select(query);
            if (found.size() == 1 && length(found.getFirst()) > LEAST_IN_MAIN * length(body)) {
                return found.getFirst();
            }
        }
        return body;
    }

    /// Writes what is to be read.
    private final class Writer implements Visit {
        private final int whole;

        private Writer(int whole) {
            this.whole = whole;
        }

        @Override
        public boolean enter(Node node) throws IOException {
            if (node instanceof TextNode text) {
                write(text.getWholeText());
                return true;
            }
            if (!(node instanceof Element element)) {
                return false;
            }
            if (neverText(element) || isFurniture(element) && 2 * length(element) < whole) {
                return false;
            }
            String tag = element.normalName();
            if (BLOCKS.contains(tag)) {
                endLine();
            }
            switch (tag) {
                case "a" -> links++;
                case "pre" -> preformatted++;
                case "tr" -> prose.openRow();
                case "td", "th" -> prose.openCell();
                default -> {
                }
            }
            return true;
        }

        @Override
        public void leave(Node node) {
            if (!(node instanceof Element element)) {
                return;
            }
            String tag = element.normalName();
            if (BLOCKS.contains(tag)) {
                endLine();
            }
            switch (tag) {
                case "a" -> links--;
                case "pre" -> preformatted--;
                case "tr" -> prose.closeRow();
                case "td", "th" -> prose.closeCell();
                default -> {
                }
            }
        }
    }

    private void write(String raw) throws IOException {
        if (preformatted > 0) {
            prose.text(raw);
            return;
        }
        for (int i = 0; i < raw.length();) {
            int end = i;
            while (end < raw.length() && !Character.isWhitespace(raw.charAt(end))) {
                end++;
            }
            if (end > i) {
                if (spaceDue && !prose.isAtLineStart()) {
                    prose.text(" ");
                }
                prose.text(raw.substring(i, end));
                spaceDue = false;
                inLine += end - i;
                inLinks += links > 0 ? end - i : 0;
            }
            spaceDue |= end < raw.length();
            i = end + 1;
        }
    }

    private void endLine() {
        if (inLine > 0 && inLinks > MOST_IN_LINKS * inLine && !prose.isInCell()) {
            prose.forgetParagraph();
        }
        prose.endParagraph();
        inLine = 0;
        inLinks = 0;
        spaceDue = false;
    }

    private static boolean neverText(Element element) {
        return NEVER_TEXT.contains(element.normalName()) || element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || ROLES.contains(element.attr("role"))
                || element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT).contains("display:none");
    }

    private static boolean isFurniture(Element element) {
        String names = element.id() + " " + element.className();
        if (names.length() > 1 && names.length() < 400) {
            for (String word : names.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
                if (FURNITURE.contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }
}
