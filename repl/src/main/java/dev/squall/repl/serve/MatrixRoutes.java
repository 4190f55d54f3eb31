package dev.squall.repl.serve;

import dev.squall.interference.MatrixFolder;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code squall matrix} played: its folders lie beside those of runs. */
final class MatrixRoutes {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LISTED = 20;

  /** Cells' reports are files beside the page; from here that leads nowhere. */
  private static final Pattern CELL = Pattern.compile("<a href=\"cells/[^\"]*\">([^<]*)</a>");

  private final Path runs;

  MatrixRoutes(Path runs) {
    this.runs = runs;
  }

  List<Route> all() {
    return List.of(
        Route.get("/matrices", Role.READ, this::list),
        Route.get("/matrices/{id}/report", Role.READ, this::report));
  }

  /**
   * One of them.
   *
   * @param started wall time
   * @param cells how many were played
   * @param lacking how many kinds of them were not
   */
  private record Entry(
      String id,
      @Nullable String scenario,
      @Nullable String started,
      int cells,
      int lacking,
      @Nullable String verdict,
      String sentence) {}

  private record Listing(List<Entry> matrices) {}

  private void list(Context context) throws IOException {
    List<Entry> all = new ArrayList<>();
    for (MatrixFolder folder : folders()) {
      all.add(entry(folder));
    }
    Answers.json(context, 200, new Listing(all));
  }

  /** Newest first: their names begin with when they began, as runs' do. */
  private List<MatrixFolder> folders() throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(runs)) {
      return inside
          .filter(path -> !Files.isSymbolicLink(path))
          .sorted(Comparator.reverseOrder())
          .map(MatrixFolder::new)
          .filter(folder -> Files.exists(folder.json()))
          .limit(LISTED)
          .toList();
    }
  }

  private static Entry entry(MatrixFolder folder) throws IOException {
    String id = String.valueOf(folder.path().getFileName());
    JsonNode matrix;
    try {
      matrix = MAPPER.readTree(Files.readString(folder.json()));
    } catch (JacksonException damaged) {
      return new Entry(id, null, null, 0, 0, null, "its matrix.json can't be read");
    }
    JsonNode asked = matrix.path("asked");
    return new Entry(
        id,
        asked.path("scenario").asString(null),
        asked.path("started").asString(null),
        matrix.path("cells").size(),
        matrix.path("lacking").size(),
        matrix.path("verdict").asString(null),
        matrix.path("sentence").asString(""));
  }

  private void report(Context context) throws IOException {
    String id = context.pathParam("id");
    MatrixFolder folder = new MatrixFolder(runs.resolve(id));
    if (id.startsWith(".") || id.contains("/") || !Files.exists(folder.page())) {
      throw Wrong.missing(
          "matrix '" + id + "': there is none of this id",
          "the list of matrices has those that are");
    }
    context
        .header("Content-Security-Policy", RunRoutes.SANDBOX)
        .contentType("text/html; charset=utf-8")
        .result(CELL.matcher(Files.readString(folder.page())).replaceAll("$1"));
  }
}
