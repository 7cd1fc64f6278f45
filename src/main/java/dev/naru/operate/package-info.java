/** Health, metrics and what else an operator needs. */
package dev.naru.operate;
