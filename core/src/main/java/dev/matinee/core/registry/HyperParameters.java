package dev.matinee.core.registry;

import dev.matinee.core.Trainer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Hyper-parameters by name: the components of a trainer's record. The only place that uses
/// reflection.
final class HyperParameters {
  private HyperParameters() {}

  static Map<String, Object> of(Trainer trainer) {
    var values = new LinkedHashMap<String, Object>();
    for (var component : components(trainer)) {
      if (component.isAnnotationPresent(FixedByRegistry.class)) {
        continue;
      }
      var value = value(component, trainer);
      switch (value) {
        case BaseLearner baseLearner -> {
          values.put(component.getName(), baseLearner.algorithm().name());
          of(baseLearner.trainer())
              .forEach((name, inner) -> values.put(component.getName() + "." + name, inner));
        }
        case BaseLearners several -> {
          values.put(component.getName(), several.toText());
          for (var one : several.learners()) {
            var prefix = component.getName() + "." + one.label() + ".";
            of(one.learner().trainer()).forEach((name, its) -> values.put(prefix + name, its));
          }
        }
        case Enum<?> choice -> values.put(component.getName(), text(choice));
        default -> values.put(component.getName(), value);
      }
    }
    return values;
  }

  static List<AlgorithmRegistry.BaseLearnerParameter> baseLearners(Trainer trainer) {
    var parts = new ArrayList<AlgorithmRegistry.BaseLearnerParameter>();
    for (var component : components(trainer)) {
      boolean predictsRatings = component.isAnnotationPresent(PredictsRatings.class);
      var value = value(component, trainer);
      if (value instanceof BaseLearner learner) {
        parts.add(
            new AlgorithmRegistry.BaseLearnerParameter(
                component.getName(), learner, predictsRatings));
      } else if (value instanceof BaseLearners several) {
        for (var one : several.learners()) {
          var name = component.getName() + "." + one.label();
          parts.add(
              new AlgorithmRegistry.BaseLearnerParameter(name, one.learner(), predictsRatings));
        }
      }
    }
    return parts;
  }

  static Trainer change(
      Algorithm<?> algorithm, Map<String, ?> changes, AlgorithmRegistry registry) {
    Trainer defaults = algorithm.defaults();
    var components = components(defaults);
    requireKnown(algorithm.name(), components, changes);
    var arguments = new Object[components.length];
    for (int c = 0; c < components.length; c++) {
      var name = components[c].getName();
      var current = value(components[c], defaults);
      var change = changes.get(name);
      if (current instanceof BaseLearner baseLearner) {
        arguments[c] = baseLearner(baseLearner, components[c], name, change, changes, registry);
      } else if (current instanceof BaseLearners several) {
        arguments[c] = baseLearners(several, components[c], change, changes, registry);
      } else {
        arguments[c] = change == null ? current : convert(name, components[c].getType(), change);
      }
    }
    return construct(defaults, components, arguments);
  }

  private static BaseLearner baseLearner(
      BaseLearner current,
      RecordComponent component,
      String name,
      @Nullable Object change,
      Map<String, ?> changes,
      AlgorithmRegistry registry) {
    var inner = new LinkedHashMap<String, Object>();
    if (change == null || change.toString().equals(current.algorithm().name())) {
      // It stays, with its own settings, which may differ from the algorithm's defaults.
      of(current.trainer()).forEach(inner::put);
    }
    changes.forEach(
        (key, value) -> {
          if (key.startsWith(name + ".")) {
            inner.put(key.substring(name.length() + 1), value);
          }
        });
    var algorithm = change == null ? current.algorithm() : registry.named(change.toString());
    if (component.isAnnotationPresent(PredictsRatings.class) && !algorithm.output().ratings()) {
      throw new IllegalArgumentException(
          "the base learner %s must predict ratings, got '%s'; choices: %s"
              .formatted(name, algorithm.name(), thatPredictRatings(registry)));
    }
    return new BaseLearner(algorithm, change(algorithm, inner, registry));
  }

  /// Those that are named, each with the settings that it had under its label.
  private static BaseLearners baseLearners(
      BaseLearners current,
      RecordComponent component,
      @Nullable Object change,
      Map<String, ?> changes,
      AlgorithmRegistry registry) {
    var name = component.getName();
    var text = change == null ? current.toText() : change.toString();
    var learners = new ArrayList<BaseLearners.Labeled>();
    for (var entry : BaseLearners.parse(name, text)) {
      var before =
          current.learners().stream()
              .filter(one -> one.label().equals(entry.label()))
              .map(BaseLearners.Labeled::learner)
              .findFirst()
              .orElseGet(() -> BaseLearner.of(registry.named(entry.algorithm())));
      var path = name + "." + entry.label();
      learners.add(
          new BaseLearners.Labeled(
              entry.label(),
              baseLearner(before, component, path, entry.algorithm(), changes, registry)));
    }
    var several = new BaseLearners(learners);
    requireLabels(name, several, changes);
    return several;
  }

  private static void requireLabels(String name, BaseLearners several, Map<String, ?> changes) {
    for (var change : changes.keySet()) {
      if (change.startsWith(name + ".")
          && several.labels().stream()
              .noneMatch(label -> change.startsWith(name + "." + label + "."))) {
        throw new IllegalArgumentException(
            "unknown parameter '%s'; known after '%s.': %s"
                .formatted(change, name, String.join(", ", several.labels())));
      }
    }
  }

  private static String thatPredictRatings(AlgorithmRegistry registry) {
    return registry.all().stream()
        .filter(algorithm -> algorithm.output().ratings())
        .map(Algorithm::name)
        .collect(Collectors.joining(", "));
  }

  private static void requireKnown(
      String algorithm, RecordComponent[] components, Map<String, ?> changes) {
    var settable =
        Arrays.stream(components)
            .filter(component -> !component.isAnnotationPresent(FixedByRegistry.class))
            .toList();
    var names =
        settable.stream()
            .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getType));
    for (var change : changes.keySet()) {
      int dot = change.indexOf('.');
      var known =
          dot < 0 ? names.containsKey(change) : isInside(names.get(change.substring(0, dot)));
      if (!known) {
        var all = settable.stream().map(RecordComponent::getName).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
            "unknown parameter '%s' of %s; known: %s"
                .formatted(change, algorithm, all.isEmpty() ? "none" : all));
      }
    }
  }

  private static boolean isInside(@Nullable Class<?> type) {
    return type == BaseLearner.class || type == BaseLearners.class;
  }

  private static Object convert(String name, Class<?> type, Object value) {
    var text =
        value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
            ? Long.toString(number.longValue()) // JSON knows no whole numbers: 10.0 is 10.
            : value.toString().trim();
    if (type == int.class) {
      return parse(name, "a whole number", text, Integer::valueOf);
    } else if (type == long.class) {
      return parse(name, "a whole number", text, Long::valueOf);
    } else if (type == double.class) {
      return parse(name, "a number", text, Double::valueOf);
    } else if (type == boolean.class) {
      return parse(
          name, "true or false", text.toLowerCase(Locale.ROOT), HyperParameters::parseBoolean);
    } else if (type.isEnum()) {
      return choice(name, type, text);
    } else if (type == String.class) {
      return text;
    }
    throw new IllegalStateException(
        "parameter '%s' has the type %s, which cannot be set by name".formatted(name, type));
  }

  private static <V> V parse(String name, String kind, String text, Function<String, V> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s must be %s, got '%s'".formatted(name, kind, text), e);
    }
  }

  private static Boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NumberFormatException("neither true nor false");
    };
  }

  private static Object choice(String name, Class<?> type, String text) {
    var known = new ArrayList<String>();
    for (var constant : type.getEnumConstants()) {
      var choice = text((Enum<?>) constant);
      if (choice.equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
      known.add(choice);
    }
    throw new IllegalArgumentException(
        "%s must be one of %s, got '%s'".formatted(name, String.join(", ", known), text));
  }

  /// The public name of an enum constant: `PEARSON_BASELINE` is `pearson-baseline`.
  private static String text(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static RecordComponent[] components(Trainer trainer) {
    var components = trainer.getClass().getRecordComponents();
    if (components == null) {
      throw new IllegalStateException(
          "a trainer is a record, but %s is not".formatted(trainer.getClass()));
    }
    return components;
  }

  private static Object value(RecordComponent component, Trainer trainer) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(trainer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot read %s of %s".formatted(component.getName(), trainer), e);
    }
  }

  private static Trainer construct(Trainer like, RecordComponent[] components, Object[] arguments) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<? extends Trainer> constructor = like.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException rule) {
        throw new IllegalArgumentException(rule.getMessage(), rule);
      }
      throw new IllegalStateException(
          "cannot make " + like.getClass() + " of " + List.of(arguments), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot make " + like.getClass() + " of " + List.of(arguments), e);
    }
  }
}
