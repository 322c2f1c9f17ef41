package dev.onggi.text.template;

import dev.onggi.text.template.Statement.Body;
import dev.onggi.text.template.Statement.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs statements. One a rendering; owned by the thread that renders.
final class Renderer {

    /// How a statement ended.
    private enum End {
        NORMAL, BREAK, CONTINUE
    }

    private final Rendering rendering;
    private final Evaluator evaluator;

    Renderer(Rendering rendering) {
        this.rendering = rendering;
        this.evaluator = new Evaluator(rendering);
    }

    RenderedPrompt render(Body template, Map<String, Value> variables) {
        Text text = text(template, Scope.root(variables).inner());
        return new RenderedPrompt(text.characters(), text.data());
    }

    private Text text(Body body, Scope scope) {
        TextBuilder output = new TextBuilder(rendering);
        run(body, scope, output);
        return output.text();
    }

    private End run(Body body, Scope scope, TextBuilder output) {
        for (Statement statement : body.statements()) {
            End end = run(statement, scope, output);
            if (end != End.NORMAL) {
                return end;
            }
        }
        return End.NORMAL;
    }

    private End run(Statement statement, Scope scope, TextBuilder output) {
        rendering.enter();
        rendering.at(statement.line());
        End end = switch (statement) {
            case Statement.Data data -> write(data.text(), output);
            case Statement.Print print ->
                write(PythonText.str(evaluator.evaluate(print.value(), scope), rendering), output);
            case Body body -> run(body, scope, output);
            case Statement.If choice -> choose(choice, scope, output);
            case Statement.For loop -> loop(loop, scope, output);
            case Statement.Break _ -> End.BREAK;
            case Statement.Continue _ -> End.CONTINUE;
            case Statement.Set set -> assign(set.target(), evaluator.evaluate(set.value(), scope), scope);
            case Statement.SetBlock set -> setBlock(set, scope);
            case Statement.FilterBlock filter -> filterBlock(filter, scope, output);
            case Statement.Macro macro ->
                assign(new Target.Variable(macro.name()), macro(macro.name(), macro.macro(), scope), scope);
            case Statement.CallBlock call -> callBlock(call, scope, output);
            case Statement.With with -> with(with, scope, output);
            case Statement.Scoped scoped -> run(scoped.body(), scope.inner(), output);
            case Statement.Unavailable unavailable -> throw rendering
                    .fail("'" + unavailable.tag() + "' cannot be used: a chat template stands alone");
        };
        rendering.leave();
        return end;
    }

    private static End write(Text text, TextBuilder output) {
        output.add(text);
        return End.NORMAL;
    }

    private End choose(Statement.If choice, Scope scope, TextBuilder output) {
        for (Statement.Branch branch : choice.branches()) {
            if (evaluator.isTrue(branch.condition(), scope)) {
                return run(branch.body(), scope, output);
            }
        }
        return run(choice.otherwise(), scope, output);
    }

    private End loop(Statement.For loop, Scope scope, TextBuilder output) {
        List<Value> items = Operators.items(evaluator.evaluate(loop.items(), scope), rendering);
        return loop(loop, items, scope, output);
    }

    private End loop(Statement.For loop, List<Value> items, Scope scope, TextBuilder output) {
        List<Value> chosen = loop.filter().isPresent() ? filter(loop, items, scope) : items;
        Optional<Value.Callable> recursion = loop.recursive()
                ? Optional.of(recursion(loop, scope))
                : Optional.empty();
        LoopValue state = new LoopValue(chosen, scope.loopDepth(), recursion);
        while (state.advance()) {
            Scope pass = loop.recursive() ? scope.innerLoop() : scope.inner();
            pass.set("loop", state);
            assign(loop.target(), state.item(), pass);
            End end = run(loop.body(), pass, output);
            if (end == End.BREAK) {
                return End.NORMAL;
            }
        }
        return chosen.isEmpty() ? run(loop.otherwise(), scope.inner(), output) : End.NORMAL;
    }

    private List<Value> filter(Statement.For loop, List<Value> items, Scope scope) {
        List<Value> chosen = new ArrayList<>();
        for (Value item : items) {
            Scope pass = scope.inner();
            assign(loop.target(), item, pass);
            if (evaluator.isTrue(loop.filter().orElseThrow(), pass)) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    /// What `loop(items)` does in a recursive loop: the whole loop again, one level deeper, as text.
    private Value.Callable recursion(Statement.For loop, Scope scope) {
        return new Value.Callable("loop", arguments -> {
            Value items = arguments.checked("loop", 1, "iterable").get(0, "iterable", Value.None.NONE);
            TextBuilder output = new TextBuilder(rendering);
            rendering.enter();
            loop(loop, Operators.items(items, rendering), scope.innerLoop(), output);
            rendering.leave();
            return output.text();
        });
    }

    private End assign(Target target, Value value, Scope scope) {
        switch (target) {
            case Target.Variable variable -> scope.set(variable.name(), value);
            case Target.Attribute attribute -> assign(attribute, value, scope);
            case Target.Unpacked unpacked -> {
                List<Value> items = Operators.items(value, rendering);
                if (items.size() != unpacked.targets().size()) {
                    throw rendering.fail("expected " + unpacked.targets().size() + " values to unpack, found "
                            + items.size());
                }
                for (int i = 0; i < items.size(); i++) {
                    assign(unpacked.targets().get(i), items.get(i), scope);
                }
            }
        }
        return End.NORMAL;
    }

    private void assign(Target.Attribute attribute, Value value, Scope scope) {
        if (!(scope.get(attribute.namespace()) instanceof Value.Namespace namespace)) {
            throw rendering
                    .fail("only a namespace takes attributes; '" + attribute.namespace() + "' is none");
        }
        Globals.setAttribute(namespace, attribute.attribute(), value, rendering);
    }

    private End setBlock(Statement.SetBlock set, Scope scope) {
        Scope inner = scope.inner();
        TextBuilder output = new TextBuilder(rendering);
        End end = run(set.body(), inner, output);
        if (end != End.NORMAL) {
            return end;
        }
        inner.set(Statement.BLOCK_TEXT, output.text());
        return assign(set.target(), evaluator.evaluate(set.value(), inner), scope);
    }

    private End filterBlock(Statement.FilterBlock filter, Scope scope, TextBuilder output) {
        Scope inner = scope.inner();
        TextBuilder text = new TextBuilder(rendering);
        End end = run(filter.body(), inner, text);
        if (end != End.NORMAL) {
            return end;
        }
        inner.set(Statement.BLOCK_TEXT, text.text());
        return write(PythonText.str(evaluator.evaluate(filter.value(), inner), rendering), output);
    }

    private End with(Statement.With with, Scope scope, TextBuilder output) {
        Scope inner = scope.inner();
        for (int i = 0; i < with.targets().size(); i++) {
            assign(with.targets().get(i), evaluator.evaluate(with.values().get(i), scope), inner);
        }
        return run(with.body(), inner, output);
    }

    private End callBlock(Statement.CallBlock block, Scope scope, TextBuilder output) {
        Arguments arguments = evaluator.arguments(block.call().arguments(), scope);
        arguments.named().put("caller", macro("caller", block.caller(), scope));
        Value result = evaluator.call(evaluator.evaluate(block.call().function(), scope), arguments);
        return write(PythonText.str(result, rendering), output);
    }

    private Value macro(String name, Statement.MacroBody macro, Scope scope) {
        return new Value.Callable(name, arguments -> {
            rendering.enter();
            Scope inner = new MacroCall(name, macro, evaluator).bind(arguments, scope.inner());
            Text text = text(macro.body(), inner);
            rendering.leave();
            return text;
        });
    }
}
