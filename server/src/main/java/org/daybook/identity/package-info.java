/**
 * Who asks: API keys of the owner, OAuth clients and the tokens of their visitors.
 *
 * <p>Owns the tables {@code site_directory}, {@code api_key} and {@code oauth_client}. A credential leads to exactly one
 * site; keys are kept as hashes only, tokens are not kept at all.
 */
@NullMarked
package org.daybook.identity;

import org.jspecify.annotations.NullMarked;
