package dev.naru.broker;

import java.util.List;

/**
 * One API of a broker's catalogue.
 *
 * @param id id in the pack, unique there
 * @param method {@code GET}, {@code POST}, {@code PUT}, {@code PATCH}, {@code DELETE}, or {@code WS} for a stream channel
 * @param path path on the connection's host
 * @param requiredParameters wire names
 * @param paging name of the paging scheme in {@code broker.yaml}, empty for none
 * @param available whether the connection's environment offers it
 */
public record Api(
        String id,
        String category,
        String nameKo,
        String nameEn,
        String method,
        String path,
        String trId,
        List<String> requiredParameters,
        String paging,
        boolean available) {}
