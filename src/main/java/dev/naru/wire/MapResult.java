package dev.naru.wire;

import dev.naru.model.Drift;
import java.util.List;

/**
 * What a field map made of one or more payloads.
 *
 * @param records canonical records in wire order
 * @param drifts what did not look as mapped, one per payload
 */
public record MapResult(List<Object> records, List<Drift> drifts) {}
