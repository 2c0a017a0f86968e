package org.daybook.platform.http;

/**
 * A name that the contract has for a rule of an operation's fields (rule E3). The enums of the features implement it, so
 * that no name is made up; what it means is said by its name only, and by our own reading beside it.
 */
public interface RuleName {
    /** The name as the contract has it. */
    String name();
}
