/// The Postman collection: made of the API document and of steps that are written by hand.
@org.jspecify.annotations.NullMarked
package dev.matinee.server.postman;
