/**
 * Who asks, and what they may do: API keys of the business, OAuth clients and the tokens of their visitors, and the table
 * of roles.
 *
 * <p>Owns the tables {@code site_directory}, {@code api_key} and {@code oauth_client}. A credential leads to exactly one
 * site; keys are kept as hashes only, each with a role or permissions; tokens are not kept at all.
 */
@NullMarked
package org.daybook.identity;

import org.jspecify.annotations.NullMarked;
