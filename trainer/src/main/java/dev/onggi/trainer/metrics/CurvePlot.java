package dev.onggi.trainer.metrics;

import dev.onggi.format.disk.NewFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Curves over steps as one SVG picture, which any browser shows; nothing is drawn on this machine, so it needs neither fonts nor a
/// display.
final class CurvePlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int RIGHT = 160;
    private static final int EDGE = 40;
    private static final int TICKS = 5;
    /// Okabe and Ito's colours, which colour-blind people tell apart.
    private static final List<String> COLOURS = List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00",
            "#56B4E9", "#000000");

    private final Map<String, TreeMap<Long, Double>> curves = new TreeMap<>();

    /// A point of the curve `name`.
    void add(String name, long step, double value) {
        if (Double.isFinite(value)) {
            curves.computeIfAbsent(name, _ -> new TreeMap<>()).put(step, value);
        }
    }

    /// Writes the picture; nothing where there is no point.
    void write(Path file) {
        if (!curves.isEmpty()) {
            NewFile.write(file, svg().getBytes(StandardCharsets.UTF_8));
        }
    }

    private String svg() {
        double lastStep = Math.max(1, curves.values().stream().mapToLong(TreeMap::lastKey).max().orElse(1));
        double least = curves.values().stream().flatMap(curve -> curve.values().stream())
                .mapToDouble(Double::doubleValue).min().orElse(0);
        double most = Math.max(least + 1e-9,
                curves.values().stream().flatMap(curve -> curve.values().stream())
                        .mapToDouble(Double::doubleValue).max().orElse(1));
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
                WIDTH, HEIGHT));
        for (int i = 0; i <= TICKS; i++) {
            double share = (double) i / TICKS;
            text(svg, x(share), HEIGHT - EDGE + 20, "middle",
                    String.format(Locale.ROOT, "%,.0f", share * lastStep));
            text(svg, LEFT - 8, y(share) + 4, "end",
                    String.format(Locale.ROOT, "%.3g", least + share * (most - least)));
            svg.append(String.format(Locale.ROOT,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>\n", LEFT, y(share), WIDTH - RIGHT));
        }
        int number = 0;
        for (Map.Entry<String, TreeMap<Long, Double>> curve : curves.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" points=\"");
            curve.getValue().forEach((step, value) -> svg.append(String.format(Locale.ROOT, "%.1f,%.1f ",
                    x(step / lastStep), y((value - least) / (most - least)))));
            svg.append("\"/>\n<g fill=\"").append(colour).append("\">");
            text(svg, WIDTH - RIGHT + 10, EDGE + 18 * number, "start", curve.getKey());
            svg.append("</g>\n");
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x,
                y, anchor, text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static double x(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double share) {
        return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
    }
}
