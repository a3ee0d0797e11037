package ceyuan.project.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import ceyuan.project.Filter;
import ceyuan.project.ProjectClass;
import ceyuan.project.Status;

/** Says in the document of the API by what a list of projects is narrowed: what {@link ProjectListForm} reads. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
        @Parameter(in = ParameterIn.QUERY, name = "q", schema = @Schema(type = "string"), description = "Stands in number, title, acronym, field or the leader's name"),
        @Parameter(in = ParameterIn.QUERY, name = "status", schema = @Schema(implementation = Status.class)),
        @Parameter(in = ParameterIn.QUERY, name = "class", schema = @Schema(implementation = ProjectClass.class)),
        @Parameter(in = ParameterIn.QUERY, name = "level", schema = @Schema(type = "string", example = "MAJOR")),
        @Parameter(in = ParameterIn.QUERY, name = "health", schema = @Schema(type = "string", allowableValues = {
                "green", "amber", "red", "grey"})),
        @Parameter(in = ParameterIn.QUERY, name = "part", schema = @Schema(implementation = Filter.Part.class), description = "How the unit in view takes part"),
        @Parameter(in = ParameterIn.QUERY, name = "during", schema = @Schema(type = "integer"), description = "The year in which it was under way"),
        @Parameter(in = ParameterIn.QUERY, name = "leader", schema = @Schema(type = "string", format = "uuid")),
        @Parameter(in = ParameterIn.QUERY, name = "field", schema = @Schema(type = "string")),
        @Parameter(in = ParameterIn.QUERY, name = "focus", schema = @Schema(type = "string", format = "uuid"), description = "A plan item that is served"),
        @Parameter(in = ParameterIn.QUERY, name = "partner", schema = @Schema(type = "string", format = "uuid")),
        @Parameter(in = ParameterIn.QUERY, name = "min", schema = @Schema(type = "number"), description = "Money planned from this amount on, in the currency's own unit"),
        @Parameter(in = ParameterIn.QUERY, name = "max", schema = @Schema(type = "number"), description = "Money planned up to this amount"),
        @Parameter(in = ParameterIn.QUERY, name = "portfolio", schema = @Schema(type = "string", format = "uuid")),
        @Parameter(in = ParameterIn.QUERY, name = "waiting", schema = @Schema(type = "boolean"), description = "Only those that have not started"),
        @Parameter(in = ParameterIn.QUERY, name = "sort", schema = @Schema(implementation = Filter.Sort.class)),
        @Parameter(in = ParameterIn.QUERY, name = "desc", schema = @Schema(type = "boolean"))})
@interface ProjectFilters {
}
