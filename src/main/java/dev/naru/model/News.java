package dev.naru.model;

import java.time.Instant;
import java.util.List;

/** 뉴스 제목, linked to the symbols it is about. */
public record News(String id, String source, Instant receivedAt, Instant time, String title, List<String> symbols) {}
