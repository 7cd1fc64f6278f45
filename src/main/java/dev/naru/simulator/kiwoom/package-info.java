/**
 * 키움증권: the front end of its REST and WebSocket interface, live and mock (모의투자), wire format by wire format. What its
 * services answer is also the ground other dialects of the same broker stand on.
 */
package dev.naru.simulator.kiwoom;
