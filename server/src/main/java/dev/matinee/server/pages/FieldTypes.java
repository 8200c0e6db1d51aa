package dev.matinee.server.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of fields of which the generator does not see all: maps and tables, whose values may
/// be `null` each, and fields that may have one of several types.
final class FieldTypes {
  private static final List<String> SCALARS = List.of("number", "string", "boolean");

  private final SchemaGenerationContext context;

  private FieldTypes(SchemaGenerationContext context) {
    this.context = context;
  }

  /// The type of such a field; `null` for all others.
  static @Nullable CustomPropertyDefinition definition(
      FieldScope field, SchemaGenerationContext context) {
    var types = WireSchemas.schema(field).types();
    if (types.length > 0) {
      return new CustomPropertyDefinition(oneOf(List.of(types)));
    }
    var type = field.getRawMember().getAnnotatedType();
    return isMap(type) || isTable(type)
        ? new CustomPropertyDefinition(new FieldTypes(context).schema(type))
        : null;
  }

  private ObjectNode schema(AnnotatedType type) {
    var schema = plain(type);
    return type.isAnnotationPresent(Nullable.class) ? context.makeNullable(schema) : schema;
  }

  private ObjectNode plain(AnnotatedType type) {
    if (isMap(type)) {
      return object("object").set("additionalProperties", schema(argument(type, 1)));
    }
    if (raw(type) == List.class) {
      return object("array").set("items", schema(argument(type, 0)));
    }
    if (raw(type) == Object.class) {
      return oneOf(SCALARS);
    }
    return context.createDefinitionReference(context.getTypeContext().resolve(type.getType()));
  }

  private static boolean isMap(AnnotatedType type) {
    return raw(type) == Map.class;
  }

  /// Whether it is a list of lists.
  private static boolean isTable(AnnotatedType type) {
    return raw(type) == List.class && raw(argument(type, 0)) == List.class;
  }

  private static Type raw(AnnotatedType type) {
    return type.getType() instanceof ParameterizedType generic
        ? generic.getRawType()
        : type.getType();
  }

  private static AnnotatedType argument(AnnotatedType type, int position) {
    return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[position];
  }

  private static ObjectNode oneOf(List<String> types) {
    var schema = JsonNodeFactory.instance.objectNode();
    types.forEach(schema.putArray("type")::add);
    return schema;
  }

  private static ObjectNode object(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
