@org.jspecify.annotations.NullMarked
package labrunner.value;
