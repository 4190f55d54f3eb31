package dev.squall.markup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.markup.Drawing.Anchor;
import dev.squall.markup.Drawing.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private final Drawing drawing = new Drawing("curves", 300, 120, "What it shows");

  @Test
  void isAPictureThatTellsWhatItShows() {
    assertThat(drawing.svg())
        .isEqualTo(
            """
            <svg class="curves" viewBox="0 0 300 120" role="img" aria-label="What it shows">
            </svg>
            """);
    assertThat(new Drawing("heat", 300, 120, 360, "What").svg())
        .startsWith("<svg class=\"heat\" viewBox=\"0 0 300 120\" style=\"max-width:360px\" role=");
  }

  @Test
  void everythingHasItsKindAndAPlaceToATenthOfAPixel() {
    drawing.line("grid", 1, 2.26, 3, 4);
    drawing.line("tail", List.of(new Point(1, 2), new Point(3.14, 4)));
    drawing.area("gap", List.of(new Point(1, 2), new Point(3, 4), new Point(1, 4)));
    drawing.box("interval", 1, 2, 3, 4);
    drawing.disc("held", 5, 6, 3);
    drawing.text(7, 8, Anchor.END, "10 ms");
    drawing.text("head", 7, 8, Anchor.MIDDLE, "graph");

    assertThat(inside())
        .isEqualTo(
            """
            <line class="grid" x1="1.0" y1="2.3" x2="3.0" y2="4.0"/>
            <polyline class="tail" points="1.0,2.0 3.1,4.0"/>
            <polygon class="gap" points="1.0,2.0 3.0,4.0 1.0,4.0"/>
            <rect class="interval" x="1.0" y="2.0" width="3.0" height="4.0"/>
            <circle class="held" cx="5.0" cy="6.0" r="3"/>
            <text x="7.0" y="8.0" text-anchor="end">10 ms</text>
            <text class="head" x="7.0" y="8.0" text-anchor="middle">graph</text>
            """);
  }

  @Test
  void someSayWhatTheyAreWherePointedAt() {
    drawing.disc("fail", 5, 6, 3.5, "run-1: p99 2 s");
    drawing.tile("slow", 1, 2, 3, 4, 0.256, "twice as slow");
    drawing.tile("none", 1, 2, 3, 4, 1, "");

    assertThat(inside())
        .isEqualTo(
            """
            <circle class="fail" cx="5.0" cy="6.0" r="3.5"><title>run-1: p99 2 s</title></circle>
            <rect class="slow" x="1.0" y="2.0" width="3.0" height="4.0" rx="4" style="fill-opacity:0.26"><title>twice as slow</title></rect>
            <rect class="none" x="1.0" y="2.0" width="3.0" height="4.0" rx="4" style="fill-opacity:1.00"></rect>
            """);
  }

  @Test
  void namesThatLookLikeMarkupStayWords() {
    Drawing wild = new Drawing("curves", 300, 120, "of \"<b>\" & 'c'");
    wild.text(1, 2, Anchor.START, "</svg><script>");
    wild.disc("held", 5, 6, 3, "a < b");

    assertThat(wild.svg())
        .contains("aria-label=\"of &quot;&lt;b&gt;&quot; &amp; &#39;c&#39;\"")
        .contains(">&lt;/svg&gt;&lt;script&gt;</text>")
        .contains("<title>a &lt; b</title>");
  }

  @Test
  void aPaneHasLevelsWithWordsAtTheLeftAndMomentsWithWordsBelow() {
    Pane pane = new Pane(50, 10, 290, 100);
    pane.level(drawing, 40, "1 ms");
    pane.moment(drawing, 60);
    pane.moment(drawing, 170, "p50");

    assertThat(inside())
        .isEqualTo(
            """
            <line class="grid" x1="50.0" y1="40.0" x2="290.0" y2="40.0"/>
            <text x="42.0" y="44.0" text-anchor="end">1 ms</text>
            <line class="grid" x1="60.0" y1="10.0" x2="60.0" y2="100.0"/>
            <line class="grid" x1="170.0" y1="10.0" x2="170.0" y2="100.0"/>
            <text x="170.0" y="116.0" text-anchor="middle">p50</text>
            """);
  }

  private String inside() {
    String svg = drawing.svg();
    return svg.substring(svg.indexOf('\n') + 1, svg.indexOf("</svg>"));
  }
}
