package dev.squall.dsl.script;

import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.Collection;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.jspecify.annotations.Nullable;

/** Gives the calls of one script their sites, and notes what is wrong with them. */
final class Sites {
  private final Text text;
  private final List<Site> sites;
  private final Problems problems;

  Sites(Text text, List<Site> sites, Problems problems) {
    this.text = text;
    this.sites = sites;
    this.problems = problems;
  }

  int of(String name, ASTNode at, ASTNode whole, List<Site.Argument> arguments) {
    sites.add(new Site(name, text.place(at), text.place(whole), arguments));
    return sites.size() - 1;
  }

  int of(String name, ASTNode at, ASTNode whole) {
    return of(name, at, whole, List.of());
  }

  Site.Argument argument(@Nullable String name, ASTNode named, Expression value) {
    return new Site.Argument(name, text.place(named), text.place(value), text.of(value));
  }

  /** A call of the bridge that stands where {@code from} stood. */
  BridgeCall call(
      String method,
      List<Expression> fixed,
      @Nullable List<Expression> rest,
      int site,
      ASTNode from) {
    BridgeCall call = new BridgeCall(method, fixed, rest, site);
    call.setSourcePosition(from);
    return call;
  }

  /** Notes a problem; what stands in for the expression that has it. */
  Expression broken(ASTNode at, String message, @Nullable String mend) {
    problem(at, message, mend);
    return call("broken", List.of(), null, of("", at, at), at);
  }

  void problem(ASTNode at, String message, @Nullable String mend) {
    problems.add(new Problem(text.place(at), message, mend));
  }

  Place place(ASTNode node) {
    return text.place(node);
  }

  String text(ASTNode node) {
    return text.of(node);
  }

  /** The mend for a name that is none of {@code known}; null where none comes near. */
  static @Nullable String meant(String name, Collection<String> known) {
    return Nearest.to(name, known).map(near -> "did you mean '" + near + "'?").orElse(null);
  }
}
