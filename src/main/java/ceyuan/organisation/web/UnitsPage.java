package ceyuan.organisation.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Slice;
import ceyuan.organisation.UnitQueries;

/** The page of all units: the tree, or a list where something is sought. */
public record UnitsPage(UnitsFilter filter, List<Twig> tree, @Nullable Slice<UnitQueries.Line> list,
        List<String> countries, boolean mayFoundGroup) {}
