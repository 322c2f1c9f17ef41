package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives a macro's parameters their values, by Jinja2's rules: a missing one takes its default or is undefined; what is left
/// over goes to `varargs` and `kwargs` where the body names them, and is an error where it does not.
record MacroCall(String name, Statement.MacroBody macro, Evaluator evaluator) {

    Scope bind(Arguments arguments, Scope scope) {
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        List<Value> positional = arguments.positional();
        List<String> parameters = macro.parameters();
        int firstDefault = parameters.size() - macro.defaults().size();
        for (int i = 0; i < parameters.size(); i++) {
            String parameter = parameters.get(i);
            if (i < positional.size()) {
                scope.set(parameter, positional.get(i));
            } else if (named.containsKey(parameter)) {
                scope.set(parameter, named.remove(parameter));
            } else if (i >= firstDefault) {
                scope.set(parameter, evaluator.evaluate(macro.defaults().get(i - firstDefault), scope));
            } else {
                scope.set(parameter, new Value.Undefined("parameter '" + parameter + "' was not provided"));
            }
        }
        bindRest(positional, named, scope, arguments.rendering());
        return scope;
    }

    private void bindRest(List<Value> positional, Map<String, Value> named, Scope scope,
            Rendering rendering) {
        if (macro.catches().caller() && !macro.parameters().contains("caller")) {
            Value caller = named.remove("caller");
            scope.set("caller", caller == null ? new Value.Undefined("no caller defined") : caller);
        }
        if (macro.catches().kwargs()) {
            MapValue rest = new MapValue();
            named.forEach((key, value) -> rest.put(Text.template(key), value));
            scope.set("kwargs", rest);
        } else if (!named.isEmpty()) {
            throw rendering.fail(
                    "macro '" + name + "' takes no argument '" + named.keySet().iterator().next() + "'");
        }
        int taken = Math.min(positional.size(), macro.parameters().size());
        if (macro.catches().varargs()) {
            scope.set("varargs", new ListValue(ListValue.Kind.TUPLE,
                    new ArrayList<>(positional.subList(taken, positional.size()))));
        } else if (positional.size() > taken) {
            throw rendering.fail(
                    "macro '" + name + "' takes at most " + taken + " arguments, found " + positional.size());
        }
    }
}
