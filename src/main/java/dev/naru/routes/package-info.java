/** What people and programs do to the routes folder: changes, the versions they leave, routes started and stopped. */
package dev.naru.routes;
