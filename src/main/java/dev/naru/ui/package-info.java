/** The dashboard: one folder per feature. */
package dev.naru.ui;
