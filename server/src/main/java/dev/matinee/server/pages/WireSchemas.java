package dev.matinee.server.pages;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.swagger2.Swagger2Module;
import dev.matinee.wire.Health;
import dev.matinee.wire.Problem;
import dev.matinee.wire.Wire;
import dev.matinee.wire.catalog.FeatureFields;
import dev.matinee.wire.catalog.ItemFields;
import dev.matinee.wire.catalog.ItemsResponse;
import dev.matinee.wire.catalog.KnownUsers;
import dev.matinee.wire.catalog.RuleFields;
import dev.matinee.wire.catalog.RulesResponse;
import dev.matinee.wire.feedback.FeedbackReport;
import dev.matinee.wire.feedback.FeedbackResponse;
import dev.matinee.wire.feedback.SentFeedback;
import dev.matinee.wire.matchbox.StudioBatch;
import dev.matinee.wire.matchbox.StudioError;
import dev.matinee.wire.matchbox.StudioRequest;
import dev.matinee.wire.matchbox.StudioResponse;
import dev.matinee.wire.matchbox.StudioRows;
import dev.matinee.wire.models.ModelDetails;
import dev.matinee.wire.models.Models;
import dev.matinee.wire.models.Services;
import dev.matinee.wire.models.TrialReports;
import dev.matinee.wire.predictions.ExecutionParameters;
import dev.matinee.wire.predictions.Instance;
import dev.matinee.wire.predictions.InvocationsRequest;
import dev.matinee.wire.predictions.InvocationsResponse;
import dev.matinee.wire.predictions.InvocationsResponse.Scored;
import dev.matinee.wire.predictions.PredictionsRequest;
import dev.matinee.wire.predictions.PredictionsResponse;
import dev.matinee.wire.ratings.RatingsRequest;
import dev.matinee.wire.ratings.SentRating;
import dev.matinee.wire.ratings.SentRating.Refused;
import dev.matinee.wire.ratings.SentRating.UsableRating;
import dev.matinee.wire.ratings.UserRatingsResponse;
import dev.matinee.wire.recommendations.FoldInRequest;
import dev.matinee.wire.recommendations.MoviePage;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.RowsRequest;
import dev.matinee.wire.recommendations.RowsResponse;
import dev.matinee.wire.recommendations.SimilarItems;
import dev.matinee.wire.recommendations.SimilarUsers;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.wire.runs.MetricHistory;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.wire.runs.Runs;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The schemas of the OpenAPI document, made from the records of the wire: names from Jackson's
/// annotations, what is said of a field from `@Schema`, what may be `null` from `@Nullable`.
///
/// A field is required unless JSON leaves it out where there is nothing to say (`@JsonInclude`) or
/// a request may leave it out because it has a default.
final class WireSchemas {
  /// What requests and answers are; the records that they are made of come with them.
  private static final List<Class<?>> DOCUMENTS =
      List.of(
          RecommendationsRequest.class,
          FoldInRequest.class,
          RowsRequest.class,
          RatingsRequest.class,
          PredictionsRequest.class,
          InvocationsRequest.class,
          Models.RoleRequest.class,
          RecommendationsResponse.class,
          RowsResponse.class,
          UserRatingsResponse.class,
          UserRatingsResponse.RatingsStored.class,
          UserRatingsResponse.RatingsRemoved.class,
          PredictionsResponse.class,
          SimilarItems.class,
          SimilarUsers.class,
          InvocationsResponse.class,
          ExecutionParameters.class,
          Health.class,
          MoviePage.class,
          MoviePage.FoundMovie.class,
          ItemFields.class,
          FeatureFields.class,
          ItemsResponse.class,
          ItemsResponse.Removed.class,
          RuleFields.class,
          RulesResponse.class,
          RulesResponse.Rule.class,
          RulesResponse.Removed.class,
          RulesResponse.History.class,
          KnownUsers.class,
          KnownUsers.KnownUser.class,
          SentFeedback.class,
          FeedbackResponse.class,
          FeedbackReport.class,
          Models.class,
          TrialReports.class,
          TrialReports.TrialRequest.class,
          ModelDetails.class,
          Models.Promoted.class,
          Services.class,
          Services.KeyList.class,
          Problem.class,
          Refused.class,
          Runs.class,
          RunDetails.class,
          RunDetails.RunChange.class,
          MetricHistory.class,
          JobHistory.class,
          JobHistory.JobStarted.class,
          JobHistory.JobCanceled.class,
          StudioRequest.class,
          StudioResponse.class,
          StudioRows.class,
          StudioBatch.class,
          StudioError.class);

  private static final String ROW = "RatingRow";
  private static final String OWNED_ROW = "Owned" + ROW;

  /// What is sent to the server, by the names of its schemas.
  private static final List<String> REQUESTS =
      List.of(
          RecommendationsRequest.class.getSimpleName(),
          FoldInRequest.class.getSimpleName(),
          ItemFields.class.getSimpleName(),
          FeatureFields.class.getSimpleName(),
          RunDetails.RunChange.class.getSimpleName(),
          SentFeedback.class.getSimpleName(),
          TrialReports.TrialRequest.class.getSimpleName(),
          RuleFields.class.getSimpleName(),
          InvocationsRequest.class.getSimpleName(),
          Instance.class.getSimpleName(),
          ROW);

  private static final String REFERENCE = "$ref";
  private static final String ITEM_OR_TITLE =
      "[{\"required\":[\"item\"]},{\"required\":[\"title\"]}]";

  private static final String PAIR =
      """
      {"type":"array","description":"the user, then the item","minItems":2,"maxItems":2,
       "items":{"type":["string","integer"],"description":"an id"}}
      """;

  private WireSchemas() {}

  /// All schemas by name.
  ///
  /// @param path where they will stand in the document: `components/schemas`
  static ObjectNode of(String path) {
    var schemas = of(DOCUMENTS, path);
    REQUESTS.forEach(request -> letNullStandForLeftOut(schemas.withObject(request)));
    schemas.withObject(ROW).set("anyOf", Wire.tree(ITEM_OR_TITLE));
    separateOwnedRows(schemas, path);
    takeOtherInstances(schemas, path);
    // There where it is asked for, and null then where the model states none.
    var scored = schemas.withObject(Scored.class.getSimpleName()).withObject("properties");
    List.of("sd", "levels").forEach(field -> orNull(scored.withObject(field)));
    return schemas;
  }

  /// The schemas of these records and of those that they are made of.
  ///
  /// @throws IllegalStateException when a component of a record is not described
  static ObjectNode of(List<Class<?>> documents, String path) {
    var builder = generator().buildMultipleSchemaDefinitions();
    documents.forEach(builder::createSchemaReference);
    return builder.collectDefinitions(path);
  }

  /// A field of a request that is `null` counts as left out, where it may be left out.
  private static void letNullStandForLeftOut(ObjectNode request) {
    var required = request.path("required").valueStream().map(JsonNode::asText).toList();
    for (var field : request.withObject("properties").properties()) {
      if (!required.contains(field.getKey())) {
        orNull((ObjectNode) field.getValue());
      }
    }
  }

  private static void orNull(ObjectNode schema) {
    var type = schema.path("type");
    if (type.isMissingNode()) {
      var other = schema.remove(REFERENCE);
      var either = schema.putArray("anyOf");
      either.addObject().set(REFERENCE, other);
      either.addObject().put("type", "null");
    } else {
      var types = schema.putArray("type");
      (type.isArray() ? type.valueStream() : Stream.of(type)).forEach(types::add);
      types.add("null");
    }
  }

  /// One record has two schemas: each row of [InvocationsRequest] must name its user, no row of
  /// another request may.
  private static void separateOwnedRows(ObjectNode schemas, String path) {
    var row = schemas.withObject(ROW);
    var owned = row.deepCopy();
    owned.withArray("required").insert(0, "user");
    schemas.set(OWNED_ROW, owned);
    row.withObject("properties").remove("user");
    schemas
        .withObject(InvocationsRequest.class.getSimpleName())
        .withObject("properties")
        .withObject("ratings")
        .withObject("items")
        .put(REFERENCE, "#/%s/%s".formatted(path, OWNED_ROW));
  }

  /// An instance may be a vector too, in each of the ways that SageMaker's algorithms take one.
  private static void takeOtherInstances(ObjectNode schemas, String path) {
    var forms =
        Wire.tree(
            """
            {"anyOf":[
              {"$ref":"#/%1$s/%2$s"},
              %3$s,
              {"type":"object","required":["features"],"additionalProperties":false,"properties":{"features":%3$s}},
              {"type":"object","required":["data"],"additionalProperties":false,"properties":{"data":
                {"type":"object","required":["features"],"additionalProperties":false,"properties":{"features":
                  {"type":"object","required":["values"],"additionalProperties":false,"properties":{"values":%3$s}}}}}}]}
            """
                .formatted(path, Instance.class.getSimpleName(), PAIR));
    schemas
        .withObject(InvocationsRequest.class.getSimpleName())
        .withObject("properties")
        .withObject("instances")
        .set("items", forms);
  }

  private static SchemaGenerator generator() {
    var config =
        new SchemaGeneratorConfigBuilder(
            Wire.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
    config.forTypesInGeneral().withPropertySorter((_, _) -> 0); // in the order of the record
    config
        .forFields()
        .withIgnoreCheck(field -> field.getAnnotation(JsonAnyGetter.class) != null)
        .withTargetTypeOverridesResolver(WireSchemas::rowAsSent)
        .withNullableCheck(field -> isNullable(field) && !isLeftOut(field))
        .withRequiredCheck(field -> !isLeftOut(field) && schema(field).defaultValue().isEmpty())
        .withDefaultResolver(WireSchemas::defaultValue)
        .withCustomDefinitionProvider(FieldTypes::definition);
    config
        .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
        .with(new Swagger2Module())
        .with(
            Option.DEFINITIONS_FOR_ALL_OBJECTS,
            Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
            Option.PLAIN_DEFINITION_KEYS);
    return new SchemaGenerator(config.build());
  }

  /// Nobody sends a row that is refused already.
  private static @Nullable List<ResolvedType> rowAsSent(FieldScope field) {
    return field.getType().getErasedType() == SentRating.class
        ? List.of(field.getContext().resolve(UsableRating.class))
        : null;
  }

  private static boolean isNullable(FieldScope field) {
    return !field.isFakeContainerItemScope()
        && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /// Whether JSON has no such field where there is nothing to say.
  private static boolean isLeftOut(FieldScope field) {
    var include = field.getAnnotationConsideringFieldAndGetter(JsonInclude.class);
    if (include == null) {
      include = field.getDeclaringType().getErasedType().getAnnotation(JsonInclude.class);
    }
    return switch (include == null ? JsonInclude.Include.ALWAYS : include.value()) {
      case NON_NULL -> isNullable(field);
      case NON_EMPTY -> true;
      default -> false;
    };
  }

  /// Texts as they are, all else as the JSON that it stands for.
  private static @Nullable Object defaultValue(FieldScope field) {
    var text = schema(field).defaultValue();
    if (text.isEmpty() || field.isFakeContainerItemScope()) {
      return null;
    }
    var type = field.getType().getErasedType();
    return type.isEnum() || type == String.class ? text : Wire.tree(text);
  }

  /// What the record says of a field, or of the entries of its array.
  ///
  /// @throws IllegalStateException when it does not describe it
  static Schema schema(FieldScope field) {
    var array = field.getAnnotationConsideringFieldAndGetter(ArraySchema.class);
    Schema schema;
    if (array == null) {
      schema = field.getAnnotationConsideringFieldAndGetter(Schema.class);
    } else {
      schema = field.isFakeContainerItemScope() ? array.schema() : array.arraySchema();
    }
    if (schema == null || schema.description().isBlank()) {
      throw new IllegalStateException(
          "%s.%s has no @Schema with a description"
              .formatted(
                  field.getDeclaringType().getErasedType().getName(), field.getDeclaredName()));
    }
    return schema;
  }
}
