package dev.squall.dsl.script;

import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.CatchStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.jspecify.annotations.Nullable;

/** Walks code, and knows at every place which local variables it declared. */
abstract class ScopedRewriter extends ClassCodeExpressionTransformer {
  final Scope scope = new Scope();

  @Override
  public void visitClosureExpression(ClosureExpression closure) {
    scope.enter();
    Parameter[] parameters = closure.getParameters();
    if (parameters != null && parameters.length == 0) {
      scope.declare("it");
    }
    declare(parameters);
    closure.getCode().visit(this);
    scope.leave();
  }

  /** A method's or a closure's; null for none. */
  final void declare(Parameter @Nullable [] parameters) {
    if (parameters == null) {
      return;
    }
    for (Parameter parameter : parameters) {
      scope.declare(parameter.getName());
      if (parameter.hasInitialExpression()) {
        parameter.setInitialExpression(transform(parameter.getInitialExpression()));
      }
    }
  }

  /** The same declaration of another value; its names are known from here on. */
  final Expression declared(DeclarationExpression declaration, Expression value) {
    if (declaration.isMultipleAssignmentDeclaration()) {
      declaration.getTupleExpression().getExpressions().stream()
          .map(VariableExpression.class::cast)
          .forEach(variable -> scope.declare(variable.getName()));
    } else {
      scope.declare(declaration.getVariableExpression().getName());
    }
    DeclarationExpression changed =
        new DeclarationExpression(
            declaration.getLeftExpression(), declaration.getOperation(), value);
    changed.setSourcePosition(declaration);
    changed.addAnnotations(declaration.getAnnotations());
    return changed;
  }

  @Override
  public void visitBlockStatement(BlockStatement block) {
    scope.enter();
    super.visitBlockStatement(block);
    scope.leave();
  }

  @Override
  public void visitForLoop(ForStatement loop) {
    scope.enter();
    if (loop.getValueVariable() != null) {
      scope.declare(loop.getValueVariable().getName());
    }
    if (loop.getIndexVariable() != null) {
      scope.declare(loop.getIndexVariable().getName());
    }
    super.visitForLoop(loop);
    scope.leave();
  }

  @Override
  public void visitCatchStatement(CatchStatement statement) {
    scope.enter();
    scope.declare(statement.getVariable().getName());
    super.visitCatchStatement(statement);
    scope.leave();
  }
}
