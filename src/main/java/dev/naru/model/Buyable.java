package dev.naru.model;

import java.math.BigDecimal;

/** 매수가능: what can be bought without credit. */
public record Buyable(BigDecimal cash, Long quantity) {}
